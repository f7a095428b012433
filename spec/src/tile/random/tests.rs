use super::*;
use crate::tile::{Fields, TILES, TileWord};
use std::collections::BTreeSet;

fn options(seed: u64) -> RandomOptions {
    RandomOptions { instructions: 60, seed, first: LineIndex(40), log_n: None }
}

fn shapes() -> impl Iterator<Item = TileShape> {
    TILES.into_iter().map(|(_, literal)| literal.try_into().expect("a preset"))
}

/// All instructions, rings, and aliasing occur, and every program has an image.
#[test]
fn random_programs_are_worth_running() {
    for shape in shapes() {
        let (mut names, mut rings, mut aliases) = (BTreeSet::new(), BTreeSet::new(), 0);
        for seed in 0..40 {
            let random = random_program(&shape, &options(seed));
            assert_eq!(random, random_program(&shape, &options(seed)), "the same seed");
            let image = random.program.assemble(&shape).expect("legal");
            let back = TileProgram::disassemble(&image, &shape).expect("an image");
            assert_eq!(back.instructions, random.program.instructions);
            rings.insert(random.program.log_n);
            for instruction in &random.program.instructions {
                let text = instruction.to_string();
                names.insert(text.split(' ').next().expect("a mnemonic").to_owned());
                let (mut count, dst) = (0, instruction.dst());
                instruction.for_each_source(|source| count += usize::from(Some(source) == dst));
                aliases += count.min(1);
            }
        }
        let known = if shape.near_memory().is_some() { 18 } else { 17 };
        assert_eq!(names.len(), known, "{names:?}");
        assert!(rings.iter().eq([6, 7, 8].iter()), "{rings:?}");
        assert!(aliases > 200, "{aliases}");
    }
}

#[test]
fn every_trap_is_the_only_wrong_word() {
    for shape in shapes() {
        for (trap, seed) in Trap::ALL.into_iter().flat_map(|t| (0..12).map(move |s| (t, s))) {
            let program = random_trap(&shape, &options(seed), trap).expect("a tile can have it");
            let decode = |fields: &Fields| TileWord::decode(fields, &shape);
            let refused: Vec<usize> =
                (0..program.words.len()).filter(|&i| decode(&program.words[i]).is_err()).collect();
            let by_itself =
                matches!(trap, Trap::Illegal | Trap::Register | Trap::Ring | Trap::Conversion);
            let want = if by_itself { vec![program.at] } else { vec![] };
            assert_eq!(refused, want, "{trap:?}, seed {seed}");
            assert_eq!(
                decode(program.words.last().expect("a word")).map(|w| w.to_string()),
                Ok("halt".into())
            );
            check(&program, &shape);
        }
    }
}

/// What only the machine's state shows.
fn check(program: &TrapProgram, shape: &TileShape) {
    let (fields, lines) =
        (program.words[program.at], shape.limb_lines(program.before.program.log_n));
    let modulus = program.before.program.moduli.get(&PrimeIndex(fields.m.into()));
    let spoiled = program.before.memory.iter().any(|limb| {
        limb.residues.iter().any(|&residue| residue >= program.before.program.moduli[&limb.m])
    });
    let beyond = fields.x.checked_add(lines).is_none_or(|end| end > program.before.end.0);
    assert_eq!(modulus.is_none() && program.trap == Trap::Modulus, program.trap == Trap::Modulus);
    assert_eq!(spoiled, program.trap == Trap::Residue);
    assert_eq!(program.poisoned.is_some(), program.trap == Trap::Memory);
    if matches!(program.trap, Trap::Address | Trap::Memory | Trap::Residue) {
        assert_eq!(beyond, program.trap == Trap::Address);
        let before = &program.before.program.instructions;
        let reads = |line: u64| {
            before.iter().filter_map(Instruction::address).any(|at| {
                let first = program.before.program.line(at, shape).expect("placed").0;
                (first..first + lines).contains(&line)
            })
        };
        assert!(beyond || !reads(fields.x), "nothing before reads it");
        let poisoned = program.poisoned.map(|line| line.0);
        assert!(poisoned.is_none_or(|line| (fields.x..fields.x + lines).contains(&line)));
    }
}

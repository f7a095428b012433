//! A program allocated to the tile's registers gives the residues of the HE program it comes from.

mod both_ways;
#[path = "tile/linear.rs"]
mod linear;
#[path = "../../traces/tests/random_program/mod.rs"]
mod random_program;

use both_ways::Case;
use hearth_spec::he::Program;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::tile::{LineIndex, TILES, TileLiteral, TileProgram, TileShape};
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring, RowId};
use hearth_traces::compile::{CompileOptions, compile as compile_network};
use hearth_traces::lower::{LowerOptions, NearMemory, lower};
use hearth_traces::open_network;
use hearth_traces::single::{Single, params, program as single};
use hearth_traces::tile::{Allocation, Compiled, LOOKAHEAD, Placement, Spills, compile};
use random_program::CHAINS;

/// `tile-small` with another number of registers.
fn shape(registers: u32) -> TileShape {
    TileLiteral { registers, sources: 15, ..TILES[0].1 }.try_into().expect("a tile")
}

fn spill(program: &Program) -> ObjectId {
    ObjectId(program.objects().len() as u32)
}

/// Every number of registers and lookahead gives the outputs of the HE rows; says what was spilled.
#[track_caller]
fn check_random(chain: usize, registers: u32, lookahead: usize) -> Spills {
    let mut total = Spills::default();
    for seed in 0..6 {
        let case = Case::new(&CHAINS[chain].1, seed);
        let steps = lower(&case.program).expect("lowers");
        let mut allocation =
            Allocation::with_lookahead(steps, &shape(registers), spill(&case.program), lookahead);
        let steps: Result<Vec<Step>, _> = allocation.by_ref().collect();
        let steps = steps.unwrap_or_else(|error| panic!("{error}"));
        let largest = steps.iter().filter_map(|step| step.instruction.dst()).max();
        assert!(largest.is_some_and(|register| register.0 < registers));
        assert!(case.execute(steps) == case.outputs, "seed {seed}, {registers} registers");
        let spills = allocation.spills();
        total.stores += spills.stores;
        total.loads += spills.loads;
        total.limbs = total.limbs.max(spills.limbs);
        total.most_live = total.most_live.max(spills.most_live);
    }
    println!("{}, {registers} registers, lookahead {lookahead}: {total:?}", CHAINS[chain].0);
    total
}

#[test]
fn residues_are_equal_in_16_32_64_and_256_registers() {
    for chain in 0..CHAINS.len() {
        let [few, some, many, all] = [16, 32, 64, 256].map(|r| check_random(chain, r, LOOKAHEAD));
        assert!(few.loads > some.loads && some.loads >= many.loads, "{few:?} {some:?} {many:?}");
        assert_eq!((all.stores, all.limbs), (0, 0), "everything fits");
        assert!(few.limbs > 0 && few.most_live == all.most_live);
    }
}

/// Not a matter of values, but of traffic: who sees further spills less.
#[test]
fn residues_are_equal_with_any_lookahead_and_spills_fall_with_it() {
    for chain in 0..CHAINS.len() {
        let [one, some, all] = [1, 40, LOOKAHEAD].map(|ahead| check_random(chain, 16, ahead));
        let traffic = |spills: Spills| spills.stores + spills.loads;
        assert!(traffic(one) > traffic(all) && traffic(some) > traffic(all));
    }
}

/// The machine code is what runs: the program is assembled, disassembled, and executed on golden.
#[track_caller]
fn check_image(case: &Case, options: &LowerOptions, shape: &TileShape) -> Compiled {
    let seed = [5; 32];
    let placement = Placement { first: LineIndex(1000), seed: Some(seed) };
    let compiled = compile(&case.program, options, shape, &placement);
    let compiled = compiled.unwrap_or_else(|error| panic!("{error}"));
    check_places(&compiled, shape);
    let image = compiled.program.assemble(shape).unwrap_or_else(|error| panic!("{error}"));
    let back = TileProgram::disassemble(&image, shape).expect("an image");
    assert_eq!(back.instructions, compiled.program.instructions);
    assert_eq!(back.to_string().parse_back(), back);
    assert_eq!(compiled.rows.len(), back.instructions.len());
    let steps = back.instructions.iter().zip(&compiled.rows).map(|(&instruction, &row)| Step {
        row,
        instruction,
        dies: 0,
        runs_on: RunsOn::ItsModulus,
    });
    assert!(case.run(steps) == case.outputs);
    compiled
}

/// Objects lie one behind the other from the first line on.
fn check_places(compiled: &Compiled, shape: &TileShape) {
    let (mut next, lines) = (1000, shape.limb_lines(compiled.program.log_n));
    for (object, limbs) in &compiled.limbs {
        assert_eq!(compiled.program.objects[object], LineIndex(next));
        next += limbs * lines;
    }
    assert_eq!(compiled.end, LineIndex(next));
    let spilled = compiled.limbs.get(&compiled.spilled).copied().unwrap_or(0);
    assert_eq!(spilled, compiled.spills.limbs.into());
}

trait ParseBack {
    fn parse_back(&self) -> TileProgram;
}

impl ParseBack for String {
    fn parse_back(&self) -> TileProgram {
        TileProgram::parse(self).expect("the written form")
    }
}

/// Six limbs of 31 bits, digits of two, N = 64.
fn small() -> CkksParams {
    params(6, 6, 2, 32).expect("parameters")
}

fn has(compiled: &Compiled, kind: impl Fn(&Instruction) -> bool) -> usize {
    compiled.program.instructions.iter().filter(|one| kind(one)).count()
}

#[test]
fn single_operations_as_machine_code() {
    for (operation, registers) in [
        (Single::Add, [16, 64]),
        (Single::Multiply { rescales: 1 }, [16, 64]),
        (Single::Rotate, [16, 64]),
    ] {
        let case = Case::of(single(&small(), operation).expect("an operation"), 3);
        for registers in registers {
            let compiled = check_image(&case, &LowerOptions::default(), &shape(registers));
            println!("{operation:?} in {registers} registers: {:?}", compiled.spills);
            let transforms = has(&compiled, |one| matches!(one, Instruction::Bconv { .. }));
            assert_eq!(transforms == 0, operation == Single::Add);
        }
    }
}

#[test]
fn a_linear_layer_with_hoisted_rotations_as_machine_code() {
    let case = Case::of(linear::layer(small()), 4);
    for near_memory in [NearMemory::Nothing, NearMemory::Both] {
        let options = LowerOptions { near_memory, ..LowerOptions::default() };
        for registers in [32, 64] {
            let compiled = check_image(&case, &options, &shape(registers));
            println!("{near_memory:?} in {registers} registers: {:?}", compiled.spills);
            assert!(has(&compiled, |one| matches!(one, Instruction::Perm { .. })) > 0);
            // The tile has no unit beside its memory.
            assert_eq!(has(&compiled, |one| matches!(one, Instruction::Nmac { .. })), 0);
        }
    }
}

#[test]
fn a_network_as_machine_code() {
    let network = open_network("breast-cancer").expect("a builtin");
    let params = CkksParams::try_from(CkksLiteral {
        log_n: 7,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 32,
        base_bits: 31,
        base_primes: 1,
        scale_bits: 28,
        levels: 5,
        primes_per_level: 1,
        special_bits: 32,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters");
    let options = CompileOptions::default();
    let compiled = compile_network(&network, &params, &options).expect("compiles");
    let case = Case::of(compiled.program().clone(), 6);
    let tile = check_image(&case, &LowerOptions::default(), &shape(64));
    println!("{} instructions: {:?}", tile.program.instructions.len(), tile.spills);
}

/// A store over a limb that is read later from there: it has to go elsewhere first.
#[test]
fn what_is_overwritten_in_memory_is_kept() {
    let mut text = "ld %0, @0[0], m=0\nld %1, @0[1], m=1\nld %2, @0[2], m=2\n".to_owned();
    // 15 more limbs put the first ones out of 16 registers, without a store.
    (3..18).for_each(|v| text += &format!("adds %{v}, %2, {v}, m=2\n"));
    (4..18).for_each(|v| text += &format!("add %{}, %{v}, %3, m=2\n", v + 100));
    (104..118).for_each(|v| text += &format!("st %{v}, @1[{v}], m=2\n"));
    text += "ld %200, @0[6], m=0\nst %200, @0[0], m=0\nld %201, @0[7], m=1\nst %201, @0[1], m=1\nst %0, @1[0], m=0\nst %1, @1[1], m=1\nhalt";
    let instructions = hearth_spec::limb::parse_program(&text).expect("a program");
    let mut last = std::collections::BTreeMap::new();
    for (index, one) in instructions.iter().enumerate() {
        one.for_each_source(|value| _ = last.insert(value, index));
    }
    let steps = instructions.iter().enumerate().map(|(index, &instruction)| {
        let (mut dies, mut position, mut seen) = (0, 0, vec![]);
        instruction.for_each_source(|value| {
            if last[&value] == index && !seen.contains(&value) {
                dies |= 1 << position;
                seen.push(value);
            }
            position += 1;
        });
        Step { row: RowId(0), instruction, dies, runs_on: RunsOn::ItsModulus }
    });
    let case = Case::of(single(&small(), Single::Add).expect("an operation"), 3);
    let stored = |steps: Vec<Step>| {
        let memory = case.halted(steps).memory;
        let limb = |at: u32, m| {
            let address = hearth_spec::limb::Address { object: ObjectId(1), limb: at };
            memory.get(address, hearth_spec::PrimeIndex(m)).expect("stored")
        };
        (limb(0, 0), limb(1, 1))
    };
    let steps: Vec<Step> = steps.collect();
    let allocated = Allocation::new(steps.iter().copied(), &shape(16), ObjectId(9));
    let allocated: Vec<Step> = allocated.collect::<Result<_, _>>().expect("fits");
    assert!(stored(allocated) == stored(steps));
}

#[test]
fn what_does_not_fit_says_which_row_and_why() {
    let case = Case::of(
        single(&params(6, 15, 15, 32).expect("parameters"), Single::Rotate).expect("an operation"),
        3,
    );
    let tile: TileShape =
        TileLiteral { registers: 16, sources: 15, ..TILES[0].1 }.try_into().expect("a tile");
    let options = LowerOptions::default();
    let error = compile(&case.program, &options, &tile, &Placement::default());
    let error = error.map(|_| ()).expect_err("15 coefficients and more").to_string();
    assert!(error.contains("none of 16 registers is free, 1"), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
    let twice = "ld %0, @0[0], m=0\nld %0, @0[1], m=0\nst %0, @0[2], m=0\nhalt";
    let unknown = "add %1, %0, %0, m=0\nst %1, @0[2], m=0\nhalt";
    for (text, message) in [(twice, "%0 is written again"), (unknown, "%0 holds nothing")] {
        let steps = hearth_spec::limb::parse_program(text).expect("a program");
        let steps = steps.into_iter().map(|instruction| Step {
            row: RowId(0),
            instruction,
            dies: 0,
            runs_on: RunsOn::ItsModulus,
        });
        let mut allocation = Allocation::new(steps, &tile, ObjectId(9));
        let error = allocation.find_map(Result::err).expect(message).to_string();
        assert!(error.contains(message) && error.contains("\nhint: "), "{error}");
        assert!(allocation.next().is_none(), "nothing follows");
    }
}

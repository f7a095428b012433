//! The tile's random programs run on golden, up to their halt or to the instruction that traps.

use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::ring::RnsRing;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::prng::Seed;
use hearth_spec::tile::{
    LineIndex, RandomOptions, RandomProgram, TILES, TileShape, TileWord, Trap, random_program,
    random_trap,
};
use hearth_spec::{Modulus, PrimeIndex, RowId};

/// A machine with the program's primes and memory; numbers without a prime get any.
fn machine(random: &RandomProgram) -> LimbMachine {
    let moduli = &random.program.moduli;
    let (last, any) = moduli.last_key_value().expect("primes");
    let prime = |m| *moduli.get(&PrimeIndex(m)).unwrap_or(any);
    let order = 2 << random.program.log_n;
    let checked = (0..=last.0).map(|m| Modulus::new(prime(m), order).expect("an NTT prime"));
    let ring = RnsRing::new(&checked.collect::<Vec<_>>(), random.program.log_n);
    let mut memory = Memory::new();
    for limb in &random.memory {
        memory.insert(limb.at, limb.m, limb.residues.clone().into());
    }
    let seed: Seed = random.program.seed.expect("a seed");
    for instruction in &random.program.instructions {
        if let Instruction::Prng { object, .. } = *instruction {
            memory.set_seed(object, seed);
        }
    }
    LimbMachine::over(ring, memory).expect("the standard ring")
}

fn step(instruction: Instruction) -> Step {
    Step { row: RowId(0), instruction, dies: 0, runs_on: RunsOn::ItsModulus }
}

fn options(seed: u64) -> RandomOptions {
    RandomOptions { instructions: 80, seed, first: LineIndex(16), log_n: None }
}

fn shapes() -> impl Iterator<Item = TileShape> {
    TILES.into_iter().map(|(_, literal)| literal.try_into().expect("a preset"))
}

#[test]
fn every_random_program_runs_to_its_halt() {
    for (shape, seed) in shapes().flat_map(|shape| (0..60).map(move |seed| (shape, seed))) {
        let random = random_program(&shape, &options(seed));
        let mut machine = machine(&random);
        machine
            .run(random.program.instructions.iter().copied().map(step))
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        assert!(machine.is_halted());
    }
}

/// Everything before the trap runs; an operand that is wrong is so on golden too.
#[test]
fn every_trap_is_behind_a_program_that_runs() {
    for (shape, trap) in shapes().flat_map(|shape| Trap::ALL.map(|trap| (shape, trap))) {
        for seed in 0..10 {
            let program = random_trap(&shape, &options(seed), trap).expect("a tile can have it");
            let mut machine = machine(&program.before);
            let before = program.before.program.instructions.iter().copied();
            machine.run(before.map(step)).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
            let word = TileWord::decode(&program.words[program.at], &shape);
            if let (Trap::Operand, Ok(TileWord::Instruction { instruction, .. })) = (trap, word) {
                let error = machine.step(&step(instruction)).expect_err("refused").to_string();
                let wrong = [" holds nothing", " is modulo prime ", " domain, not "];
                assert!(wrong.iter().any(|wrong| error.contains(wrong)), "{error}");
            } else {
                assert_ne!(trap, Trap::Operand, "seed {seed}");
            }
        }
    }
}

//! A lowered program gives the residues of the HE program that it was lowered from.
//!
//! Golden's evaluator and the lowering were written apart; only the definitions in `spec` are
//! shared. The programs are random, so they say nothing about numbers, only about residues.

#[expect(dead_code, reason = "the tests of the tile use the rest")]
mod both_ways;
#[path = "../../traces/tests/random_program/mod.rs"]
mod random_program;

use both_ways::Case;
use hearth_spec::he::Op;
use hearth_spec::limb::{Instruction, Step};
use hearth_traces::lower::{
    KeySwitchOrder, KeySwitchParallel, LowerOptions, NearMemory, lower, lower_with,
};
use random_program::CHAINS;

#[track_caller]
fn check(chain: usize) {
    let (_, literal) = &CHAINS[chain];
    for seed in 0..12 {
        let case = Case::new(literal, seed);
        assert!(!case.outputs.is_empty());
        assert!(case.execute(lower(&case.program).expect("lowers")) == case.outputs, "seed {seed}");
    }
}

#[test]
fn residues_are_equal_with_a_ragged_last_digit() {
    check(0);
}

#[test]
fn residues_are_equal_with_one_limb_a_digit() {
    check(1);
}

#[test]
fn residues_are_equal_with_one_digit() {
    check(2);
}

#[test]
fn residues_are_equal_with_levels_of_two_primes() {
    check(3);
}

#[test]
fn residues_are_equal_with_other_special_primes_than_digits() {
    check(4);
}

/// Limb by limb, and digit by digit on one chip, on fewer chips than digits and on more.
const PARALLEL: [KeySwitchParallel; 4] = [
    KeySwitchParallel::Limbs,
    KeySwitchParallel::Digits { chips: 1 },
    KeySwitchParallel::Digits { chips: 2 },
    KeySwitchParallel::Digits { chips: 12 },
];

#[track_caller]
fn check_order(order: KeySwitchOrder) {
    for (_, literal) in &CHAINS {
        for seed in 0..3 {
            let case = Case::new(literal, seed);
            for hoisting in [true, false] {
                for parallel in PARALLEL {
                    let options =
                        LowerOptions { order, hoisting, parallel, ..LowerOptions::default() };
                    let steps = lower_with(&case.program, &options).expect("lowers");
                    let what = format!("seed {seed}, hoisting {hoisting}, {parallel:?}");
                    assert!(case.execute(steps) == case.outputs, "{what}");
                }
            }
        }
    }
}

#[test]
fn residues_are_equal_with_all_digits_raised_first() {
    check_order(KeySwitchOrder::MaxParallel);
}

#[test]
fn residues_are_equal_digit_by_digit() {
    check_order(KeySwitchOrder::DigitCentric);
}

#[test]
fn residues_are_equal_output_by_output() {
    check_order(KeySwitchOrder::OutputCentric);
}

#[test]
fn residues_are_equal_with_products_beside_the_memory() {
    let orders = [KeySwitchOrder::MaxParallel, KeySwitchOrder::DigitCentric];
    let mut products = 0;
    for (_, literal) in &CHAINS {
        for (seed, order) in
            (0..4).zip(orders.into_iter().chain([KeySwitchOrder::OutputCentric; 2]))
        {
            let case = Case::new(literal, seed);
            for near_memory in [NearMemory::Keys, NearMemory::Weights, NearMemory::Both] {
                let options = LowerOptions {
                    order,
                    near_memory,
                    near_conversions: seed % 2 == 0,
                    near_transforms: true,
                    ..LowerOptions::default()
                };
                let steps: Vec<_> = lower_with(&case.program, &options).expect("lowers").collect();
                let near = |step: &&Step| matches!(step.instruction, Instruction::Nmac { .. });
                products += steps.iter().filter(near).count();
                assert!(case.execute(steps) == case.outputs, "seed {seed}, {options:?}");
            }
        }
    }
    assert!(products > 1000, "{products}");
}

#[test]
fn residues_are_equal_with_plaintexts_extended_from_one_limb() {
    let mut extended = 0;
    for (_, literal) in &CHAINS {
        for seed in 0..6 {
            let case = Case::new(literal, seed);
            // The slots are at most 0.1.
            let options = LowerOptions { limb_extension: Some(0), ..LowerOptions::default() };
            let Ok(steps) = lower_with(&case.program, &options) else { continue };
            let steps: Vec<_> = steps.collect();
            let one = |step: &&Step| match step.instruction {
                Instruction::Bconv { sources, from, .. } => {
                    let row = case.program.rows()[step.row.index()].op;
                    let plain = matches!(row, Op::MulPlain { .. } | Op::AddPlain { .. });
                    plain && sources.as_slice().len() == 1 && from.index() == 0
                }
                _ => false,
            };
            extended += steps.iter().filter(one).count();
            assert!(case.execute(steps) == case.outputs, "seed {seed}");
        }
    }
    assert!(extended > 20, "{extended} limbs made on the chip");
}

/// The scalars of an instruction, and how to change one: the comparison must see it.
fn changed(instruction: Instruction, scalar: &str) -> Instruction {
    let other = |k: u64| if k == 0 { 1 } else { k - 1 };
    match (scalar, instruction) {
        ("digit scale", Instruction::Intt { dst, a, scale, addend: 0, m }) => {
            Instruction::Intt { dst, a, scale: other(scale), addend: 0, m }
        }
        ("rounding addend of intt", Instruction::Intt { dst, a, scale, addend, m })
            if addend != 0 =>
        {
            Instruction::Intt { dst, a, scale, addend: other(addend), m }
        }
        ("rounding addend of bconv", Instruction::Bconv { dst, sources, from, addend, m })
            if addend != 0 =>
        {
            Instruction::Bconv { dst, sources, from, addend: other(addend), m }
        }
        ("inverse of the divisor", Instruction::SubScalar { dst, a, b, k, m }) => {
            Instruction::SubScalar { dst, a, b, k: other(k), m }
        }
        ("factor", Instruction::MulScalar { dst, a, k, m }) => {
            Instruction::MulScalar { dst, a, k: other(k), m }
        }
        ("summand", Instruction::AddScalar { dst, a, k, m }) => {
            Instruction::AddScalar { dst, a, k: other(k), m }
        }
        ("automorphism", Instruction::Perm { dst, a, element, m }) => {
            let element = if element == 1 { 3 } else { element - 2 };
            Instruction::Perm { dst, a, element, m }
        }
        (_, instruction) => instruction,
    }
}

#[test]
fn any_one_wrong_scalar_changes_an_output() {
    let scalars = [
        "digit scale",
        "rounding addend of intt",
        "rounding addend of bconv",
        "inverse of the divisor",
        "factor",
        "summand",
        "automorphism",
    ];
    // The first seed whose program has them all.
    let has_all = |(_, steps): &(Case, Vec<Step>)| {
        let has = |scalar: &&str| {
            steps.iter().any(|step| changed(step.instruction, scalar) != step.instruction)
        };
        scalars.iter().all(has)
    };
    let cases = (1..12).map(|seed| {
        let case = Case::new(&CHAINS[0].1, seed);
        let steps: Vec<_> = lower(&case.program).expect("lowers").collect();
        (case, steps)
    });
    let (case, steps) = cases.into_iter().find(has_all).expect("a program with every scalar");
    for scalar in scalars {
        // The last such instruction: what follows it can hide it least.
        let place =
            steps.iter().rposition(|step| changed(step.instruction, scalar) != step.instruction);
        let place = place.expect(scalar);
        let mut steps = steps.clone();
        steps[place].instruction = changed(steps[place].instruction, scalar);
        assert!(case.execute(steps) != case.outputs, "{scalar}");
    }
}

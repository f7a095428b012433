//! The limb operations of a bootstrap, against closed formulas.

#[path = "bootstrap_counts/formula.rs"]
mod formula;

use formula::Formula;
use hearth_spec::bootstrap::{BootstrapPlan, Sine};
use hearth_spec::he::Program;
use hearth_spec::{BootstrapLiteral, CkksLiteral, CkksParams, Rotations, RowId};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::counts::Counts;

#[track_caller]
fn check(params: &CkksParams, log_slots: u32) {
    let program: Program =
        bootstrap_program(params, log_slots, PlaintextSource::Stored).expect("a bootstrap");
    let counts = Counts::by_row(&program).expect("lowers")[RowId(1).index()];
    let plan = BootstrapPlan::new(params, log_slots).expect("a bootstrap");
    let sine = Sine::new(params.literal().bootstrap.as_ref().expect("one")).expect("good");
    let mut formula = Formula { params, counts: Counts::default() };
    formula.bootstrap(&plan, &sine);
    assert_eq!(counts, formula.counts, "2^{log_slots} slots");
}

fn committed() -> CkksParams {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("good parameters");
    CkksParams::try_from(literal).expect("good parameters")
}

#[test]
fn n16_bootstrap() {
    check(&committed(), 15);
}

/// The committed parameters have not the level that few slots take.
#[test]
fn few_slots_and_levels_of_two_primes() {
    let committed = committed();
    let literal = committed.literal().clone();
    let more = CkksLiteral { levels: literal.levels + 1, insecure: true, ..literal };
    let more = CkksParams::try_from(more).expect("good parameters");
    check(&more, 15);
    check(&more, 8);
    let bootstrap = BootstrapLiteral {
        slots_to_coeffs_levels: 4,
        coeffs_to_slots_levels: 4,
        ..more.literal().bootstrap.clone().expect("one")
    };
    let two = CkksLiteral {
        log_n: 5,
        word_bits: 31,
        base_bits: 60,
        base_primes: 2,
        scale_bits: 56,
        primes_per_level: 2,
        special_bits: 31,
        special_primes: 4,
        digit_limbs: 4,
        bootstrap: Some(BootstrapLiteral { ephemeral_weight: 16, ..bootstrap }),
        ..more.literal().clone()
    };
    let two = CkksParams::try_from(two).expect("good parameters");
    check(&two, 4);
    check(&two, 2);
    check(&chained(&two), 4);
    check(&chained(&two), 2);
}

/// The same with matrices that rotate by chains.
fn chained(params: &CkksParams) -> CkksParams {
    let mut literal = params.literal().clone();
    literal.bootstrap.as_mut().expect("one").rotations = Rotations::Chained;
    CkksParams::try_from(literal).expect("good parameters")
}

#[test]
fn n16_bootstrap_by_chains_of_rotations() {
    check(&chained(&committed()), 15);
}

#[test]
fn a_sine_that_is_not_exact_enough_is_refused() {
    let literal = committed().literal().clone();
    let bootstrap = literal.bootstrap.clone().expect("one");
    let bootstrap = Some(BootstrapLiteral { range: 64, ..bootstrap });
    let params = CkksParams::try_from(CkksLiteral { bootstrap, ..literal }).expect("good");
    let program = bootstrap_program(&params, 15, PlaintextSource::Stored).expect("a program");
    let error = Counts::of(&program).expect_err("refused").to_string();
    let start = "the program cannot be bootstrapped: the sine is exact to 2^-";
    assert!(error.starts_with(start) && error.contains("\nhint: raise `degree`"), "{error}");
}

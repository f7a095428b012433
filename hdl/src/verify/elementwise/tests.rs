//! The unit in RustHDL's simulator, and a judge that notices what is wrong.

use super::*;
use crate::verify::Definition;
use crate::{Block, ElementwiseLiteral, RustHdl, Target};

fn config(width: u32, lanes: u32) -> ElementwiseConfig {
    let literal = ElementwiseLiteral { width, word: 17, lanes, target: Target::Generic };
    literal.try_into().expect("a supported configuration")
}

#[track_caller]
fn check(width: u32, lanes: u32) {
    let block = Block::Elementwise(config(width, lanes));
    let trial = Trial { seed: 5, runs: 600, prime: None };
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 10_000, "only {} results were compared", report.checked);
}

#[test]
fn rust_hdl_width_28_4_lanes() {
    check(28, 4);
}

#[test]
fn rust_hdl_width_60_3_lanes() {
    check(60, 3);
}

#[test]
fn a_wrong_sum_is_noticed() {
    struct Wrong;
    impl Judge for Wrong {
        fn mul_mod(&mut self, a: u64, b: u64, q: u64) -> u64 {
            Definition.mul_mod(a, b, q) ^ 1
        }
        fn forward(&mut self, _: &mut [u64], _: u64) {}
        fn inverse(&mut self, _: &mut [u64], _: u64) {}
    }
    let config = config(32, 1);
    let block = Block::Elementwise(config);
    let trial = Trial { seed: 5, runs: 60, prime: Some(104 << 17 | 1) };
    let report = run(&config, &mut RustHdl::new(&block), &trial, &mut Wrong);
    let first = report.first.expect("a difference");
    assert!(first.place.starts_with("lane 0: Mul of a = 0, b = 0"), "{first}");
}

#[test]
fn lanes_beyond_the_range_are_refused() {
    for lanes in [0, 17] {
        let literal = ElementwiseLiteral { width: 32, word: 17, lanes, target: Target::Generic };
        let want = format!(
            "elementwise: {lanes} lanes are outside 1..=16\nhint: several units side by side take more residues per cycle"
        );
        assert_eq!(ElementwiseConfig::try_from(literal).expect_err("refused").to_string(), want);
    }
}

//! The unit in RustHDL's simulator, and a judge that notices what is wrong.

use super::*;
use crate::verify::Definition;
use crate::{BconvLiteral, Block, RustHdl, Target};

fn config(width: u32, lanes: u32, sources: u32) -> BconvConfig {
    let literal = BconvLiteral { width, word: 17, lanes, sources, target: Target::Generic };
    literal.try_into().expect("a supported configuration")
}

#[track_caller]
fn check(width: u32, lanes: u32, sources: u32) {
    let block = Block::Bconv(config(width, lanes, sources));
    let trial = Trial { seed: 6, runs: 30, prime: None };
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 1_000, "only {} results were compared", report.checked);
    assert_eq!(report.cycles, report.ideal_cycles, "a row per cycle");
}

#[test]
fn rust_hdl_width_28_4_lanes_16_sources() {
    check(28, 4, 16);
}

#[test]
fn rust_hdl_width_60_3_lanes_5_sources() {
    check(60, 3, 5);
}

#[test]
fn rust_hdl_width_36_2_lanes_1_source() {
    check(36, 2, 1);
}

#[test]
fn a_wrong_sum_is_noticed() {
    struct Wrong;
    impl Judge for Wrong {
        fn mul_mod(&mut self, a: u64, b: u64, q: u64) -> u64 {
            Definition.mul_mod(a, b, q)
        }
        fn forward(&mut self, _: &mut [u64], _: u64) {}
        fn inverse(&mut self, _: &mut [u64], _: u64) {}
        fn convert(&mut self, limbs: &[&[u64]], primes: &[u64], q: u64, addend: u64) -> Vec<u64> {
            Definition.convert(limbs, primes, q, (addend + 1) % q)
        }
    }
    let config = config(32, 1, 4);
    let block = Block::Bconv(config);
    let trial = Trial { seed: 5, runs: 3, prime: Some(104 << 17 | 1) };
    let report = run(&config, &mut RustHdl::new(&block), &trial, &mut Wrong);
    assert_eq!(report.mismatches, report.checked);
    let first = report.first.expect("a difference");
    assert!(first.place.starts_with("lane 0 of coefficients [0] from 1 limbs"), "{first}");
}

#[test]
fn sources_beyond_the_range_are_refused() {
    for sources in [0, 17] {
        let target = Target::Generic;
        let literal = BconvLiteral { width: 32, word: 17, lanes: 4, sources, target };
        let want = format!(
            "bconv: {sources} sources are outside 1..=16\nhint: a limb instruction converts from 16 limbs at most"
        );
        assert_eq!(BconvConfig::try_from(literal).expect_err("refused").to_string(), want);
    }
}

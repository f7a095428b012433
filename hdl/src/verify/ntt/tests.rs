//! Engines in RustHDL's simulator.

use super::*;
use crate::verify::Definition;
use crate::{Block, NttLiteral, RustHdl, Target, TwiddleSource};

#[track_caller]
fn check(n: u32, width: u32, lanes: u32, twiddles: TwiddleSource) {
    let literal = NttLiteral { n, width, lanes, tables: 2, twiddles, target: Target::Generic };
    let config = NttConfig::try_from(literal).expect("a configuration that exists");
    let block = Block::Ntt(config);
    let trial = Trial { seed: 5, runs: 4, prime: None };
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, &report.first), (0, &None));
    let timing = config.timing(config.log_n());
    assert_eq!((report.cycles, report.latency), (timing.interval, timing.latency));
}

#[test]
fn rust_hdl_64_width_28_one_butterfly() {
    check(64, 28, 1, TwiddleSource::Table);
}

#[test]
fn rust_hdl_128_width_28_two_butterflies() {
    check(128, 28, 2, TwiddleSource::Table);
}

#[test]
fn rust_hdl_64_width_60_sixteen_butterflies() {
    check(64, 60, 16, TwiddleSource::Table);
}

#[test]
fn rust_hdl_128_width_28_two_butterflies_generated() {
    check(128, 28, 2, TwiddleSource::Generated);
}

#[test]
fn rust_hdl_256_width_32_one_butterfly_generated() {
    check(256, 32, 1, TwiddleSource::Generated);
}

//! The expander in RustHDL's simulator, and a judge that notices what is wrong.

use super::*;
use crate::{Block, RustHdl, Target, XofLiteral};

fn config(width: u32, word: u32) -> XofConfig {
    let literal = XofLiteral { width, word, target: Target::Generic };
    literal.try_into().expect("a supported configuration")
}

#[track_caller]
fn check(width: u32, word: u32) {
    let block = Block::Xof(config(width, word));
    let trial = Trial { seed: 9, runs: 40, prime: None };
    let mut judge = crate::verify::Definition;
    let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut judge);
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 1_000, "only {} residues were compared", report.checked);
}

#[test]
fn rust_hdl_width_28_word_17() {
    check(28, 17);
}

#[test]
fn rust_hdl_width_60_word_17() {
    check(60, 17);
}

#[test]
fn rust_hdl_width_54_word_8() {
    check(54, 8);
}

/// Known answer computed with Python's hashlib, see [`hearth_spec::prng`].
#[test]
fn the_known_answer_of_the_definition() {
    let seed = std::array::from_fn(|i| i as u8);
    let q = 1_125_899_903_827_969;
    let job = Job { seed, object: 7, digit: 2, prime_index: 3, q, log_n: 1 };
    let config = config(54, 17);
    let mut device = RustHdl::new(&Block::Xof(config));
    let mut ports = Ports::new(&config, &mut device);
    ports.reset();
    ports.cycle(Some(&job), true);
    let shown: Vec<u64> = (0..120).filter_map(|_| ports.cycle(None, true).residue).collect();
    assert_eq!(shown, [305_290_311_513_763, 1_107_089_961_681_993]);
}

#[test]
fn a_wrong_residue_is_noticed() {
    let config = config(28, 17);
    let mut device = RustHdl::new(&Block::Xof(config));
    let mut driver = Driver::new(&config, &mut device, 1);
    driver.reset();
    let job = jobs::Jobs::new(&config, &Trial { seed: 1, runs: 0, prime: None }).random();
    driver.expected.push_back((0, job, 17));
    driver.run(&[job], [Stall::Never; 2], Some(200));
    let first = driver.report.first.expect("a difference");
    assert!(first.place.starts_with("residue 17 of Job"), "{first}");
}

//! Every single wrong line of a block's Verilog must make its trial fail.
//!
//! Every mutant of the small blocks, a sample of the larger ones; all of those in the long run, too.
//! Each prints its score. The blocks that are not here are open: see docs/verification.md.

use hearth_harness::mutation::{Score, score};
use hearth_hdl::verify::Trial;
use hearth_hdl::verilator::Verilator;
use hearth_hdl::{Block, BlockLiteral};
use std::path::Path;

/// Tries the block's mutants with a trial of so many runs.
#[track_caller]
fn check(literal: BlockLiteral, runs: u64, sample: Option<usize>) {
    let block = Block::try_from(literal).expect("a configuration that exists");
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let verilator = Verilator::with_cache(&cache).expect("Verilator is installed");
    let trial = Trial { seed: 1, runs, prime: None };
    let Score { tried, caught, equivalent, survivors } =
        score(&verilator, &block, &trial, sample).expect("models");
    let module = block.module();
    println!("{module}: {tried} mutants, {caught} caught, {} equivalent", equivalent.len());
    for (mutation, reason) in &equivalent {
        println!("  equivalent: {mutation}: {reason}");
    }
    for mutation in &survivors {
        println!("  survived: {mutation}");
    }
    assert!(survivors.is_empty(), "{module}: {} mutants survived", survivors.len());
}

/// A block with a width and without other parameters.
fn block(name: &str, width: u32) -> BlockLiteral {
    BlockLiteral { block: name.into(), width: Some(width), ..BlockLiteral::default() }
}

fn automorphism() -> BlockLiteral {
    BlockLiteral { n: Some(256), lanes: Some(4), ..block("automorphism", 28) }
}

#[test]
fn modadd() {
    check(block("modadd", 28), 300, None);
}

#[test]
fn modmul() {
    check(block("modmul", 28), 300, None);
}

#[test]
fn modmul_barrett() {
    check(block("modmul-barrett", 28), 5_000, None);
}

#[test]
fn a_sample_of_butterfly() {
    check(block("butterfly", 28), 300, Some(200));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_butterfly() {
    check(block("butterfly", 28), 300, None);
}

#[test]
fn a_sample_of_automorphism() {
    check(automorphism(), 100, Some(150));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_automorphism() {
    check(automorphism(), 100, None);
}

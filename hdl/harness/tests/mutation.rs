//! Every single wrong line of a block's Verilog must make its trial fail.
//!
//! Every mutant of the small blocks, a sample of the larger ones; all of those in the long run, too.
//! Each prints its score. Survivors that nobody looked at yet are counted: see docs/verification.md.

use hearth_harness::mutation::{Score, score};
use hearth_hdl::verify::Trial;
use hearth_hdl::verilator::Verilator;
use hearth_hdl::{Block, BlockLiteral};
use std::path::Path;

/// Tries the block's mutants with a trial of so many runs; none survives.
#[track_caller]
fn check(literal: BlockLiteral, runs: u64, sample: Option<usize>) {
    check_but(literal, runs, sample, 0);
}

/// The same for a block of which so many survivors were not looked at yet: they become no more.
#[track_caller]
fn check_but(literal: BlockLiteral, runs: u64, sample: Option<usize>, open: usize) {
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
    let survived = survivors.len();
    assert!(survived <= open, "{module}: {survived} mutants survived, {open} are known");
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

fn elementwise() -> BlockLiteral {
    BlockLiteral { lanes: Some(1), ..block("elementwise", 28) }
}

#[test]
fn a_sample_of_elementwise() {
    check(elementwise(), 2_000, Some(150));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_elementwise() {
    check(elementwise(), 2_000, None);
}

fn bconv() -> BlockLiteral {
    BlockLiteral { lanes: Some(1), sources: Some(3), ..block("bconv", 28) }
}

#[test]
fn a_sample_of_bconv() {
    check(bconv(), 40, Some(150));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_bconv() {
    check(bconv(), 40, None);
}

#[test]
fn a_sample_of_xof() {
    check(block("xof", 28), 200, Some(120));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_xof() {
    check(block("xof", 28), 200, None);
}

/// An engine of 64 to 256 points.
fn ntt(twiddles: &str) -> BlockLiteral {
    BlockLiteral {
        n: Some(256),
        lanes: Some(2),
        tables: Some(2),
        twiddles: Some(twiddles.into()),
        ..block("ntt", 28)
    }
}

#[test]
fn a_sample_of_ntt() {
    check(ntt("table"), 12, Some(300));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt_of_tables() {
    check(ntt("table"), 24, None);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt_of_generators() {
    check(ntt("generated"), 24, None);
}

fn ntt_stream() -> BlockLiteral {
    BlockLiteral { n: Some(64), ..block("ntt-stream", 28) }
}

#[test]
fn a_sample_of_ntt_stream() {
    check(ntt_stream(), 12, Some(100));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt_stream() {
    check(ntt_stream(), 12, None);
}

fn ntt_fourstep() -> BlockLiteral {
    BlockLiteral { n: Some(1024), ..block("ntt-fourstep", 28) }
}

#[test]
fn a_sample_of_ntt_fourstep() {
    check(ntt_fourstep(), 4, Some(60));
}

fn pmem_controller() -> BlockLiteral {
    BlockLiteral {
        block: "pmem-controller".into(),
        lines: Some(4),
        ids: Some(2),
        read_credits: Some(4),
        write_credits: Some(2),
        lanes: Some(1),
        ..BlockLiteral::default()
    }
}

#[test]
fn a_sample_of_pmem_controller() {
    check(pmem_controller(), 1_200, Some(30));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_a_sample_of_pmem_controller() {
    check(pmem_controller(), 1_200, Some(150));
}

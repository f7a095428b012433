//! The near-memory controller's Verilog in Verilator: traffic, failures of power, poison, fences,
//! multiply-accumulates, bandwidth and latencies.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Report, Trial};
use hearth_hdl::{Block, PmemConfig, PmemLiteral, supported_blocks};
use hearth_spec::tile::PMEM_READ_LATENCY;

fn config(literal: PmemLiteral) -> PmemConfig {
    literal.try_into().expect("a supported configuration")
}

fn full_size() -> PmemConfig {
    config(PmemLiteral::default())
}

fn small() -> PmemConfig {
    config(PmemLiteral { lines: 4, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 })
}

#[track_caller]
fn check(config: PmemConfig, seed: u64, bursts: u64) -> Report {
    let block = Block::PmemController(config);
    let mut device = model(&block).expect("a supported block");
    let trial = Trial { seed, runs: bursts, prime: None };
    let report = verify::run(&block, &mut device, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 20 * bursts, "only {} answers were compared", report.checked);
    report
}

#[test]
fn traffic_and_failures_of_power_at_full_size() {
    check(full_size(), 1, 8_000);
}

#[test]
fn traffic_and_failures_of_power_with_four_lines() {
    check(small(), 2, 12_000);
}

#[test]
fn whole_lines_have_one_idle_cycle_each_at_most() {
    let report = check(full_size(), 3, 200);
    let (cycles, ideal) = (report.cycles.0, report.ideal_cycles.0);
    assert!(cycles <= ideal + ideal / 4, "{cycles} cycles, ideal {ideal}");
    assert_eq!(report.latency, PMEM_READ_LATENCY);
}

#[test]
fn every_supported_block_is_tested() {
    let is_pmem = |block: &Block| matches!(block, Block::PmemController(_));
    let supported: Vec<Block> = supported_blocks().into_iter().filter(is_pmem).collect();
    assert_eq!(supported, [full_size(), small()].map(Block::PmemController));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_many_seeds() {
    for seed in 100..110 {
        check(full_size(), seed, 20_000);
        check(small(), seed, 40_000);
    }
}

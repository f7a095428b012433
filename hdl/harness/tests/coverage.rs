//! How much of its Verilog a block's trial exercises: at least 95 % of the lines of every block.
//! `hearth verify BLOCK --coverage FILE` shows the same to a user.
//!
//! Bits that never change are mostly those above the range of a value in a wider port, and constants.

use hearth_harness::Golden;
use hearth_hdl::verify::{self, Trial};
use hearth_hdl::verilator::{Coverage, Record, Recording, Verilator};
use hearth_hdl::{Block, BlockLiteral};
use std::fs;
use std::path::Path;

/// Runs the block's trial in a model that counts, and checks lines and toggled bits, in percent.
#[track_caller]
fn check(literal: BlockLiteral, runs: u64, lines: f64, toggles: f64) {
    let block = Block::try_from(literal).expect("a configuration that exists");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coverage");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let file = folder.join(format!("{}.dat", block.module()));
    let recording = Recording { record: Record::Coverage, file: file.clone() };
    let verilator = Verilator::with_cache(&folder).expect("Verilator is installed");
    let mut model = verilator.recorded_model(&block, &recording).expect("a model");
    let trial = Trial { seed: 1, runs, prime: None };
    let report = verify::run(&block, &mut model, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    drop(model);
    let text = fs::read_to_string(&file).expect("the model wrote its points");
    let coverage = Coverage::parse(&text).expect("points as this Verilator writes them");
    let total = coverage.total;
    let (module, missed) = (block.module(), &coverage.missed_lines);
    let percent = [total.lines.share(), total.toggles.share()].map(|share| 100.0 * share);
    println!(
        "{module}: {:.1} % of {} lines, {:.1} % of {} bits",
        percent[0], total.lines.all, percent[1], total.toggles.all
    );
    assert!(percent[0] >= lines, "{module}: {:.1} % of the lines; not {missed:?}", percent[0]);
    assert!(percent[1] >= toggles, "{module}: {:.1} % of the bits", percent[1]);
}

/// A block with a width and without other parameters.
fn block(name: &str, width: u32) -> BlockLiteral {
    BlockLiteral { block: name.into(), width: Some(width), ..BlockLiteral::default() }
}

#[test]
fn modadd() {
    check(block("modadd", 28), 2_000, 95.0, 95.0);
}

#[test]
fn modmul() {
    check(block("modmul", 28), 2_000, 95.0, 85.0);
}

#[test]
fn butterfly() {
    check(block("butterfly", 28), 2_000, 95.0, 85.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt() {
    let of = |twiddles: &str, lanes| BlockLiteral {
        n: Some(256),
        lanes: Some(lanes),
        twiddles: Some(twiddles.into()),
        ..block("ntt", 28)
    };
    check(of("table", 1), 16, 95.0, 0.0);
    check(of("table", 4), 16, 95.0, 0.0);
    check(of("generated", 2), 16, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt_stream() {
    check(BlockLiteral { n: Some(128), ..block("ntt-stream", 28) }, 16, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt_fourstep() {
    check(BlockLiteral { n: Some(1024), ..block("ntt-fourstep", 28) }, 4, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_elementwise() {
    check(BlockLiteral { lanes: Some(2), ..block("elementwise", 28) }, 2_000, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_bconv() {
    let literal = BlockLiteral { lanes: Some(2), sources: Some(3), ..block("bconv", 28) };
    check(literal, 100, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_automorphism() {
    let literal = BlockLiteral { n: Some(256), lanes: Some(2), ..block("automorphism", 28) };
    check(literal, 50, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_xof() {
    check(block("xof", 28), 100, 95.0, 0.0);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_pmem_controller() {
    let literal = BlockLiteral {
        block: "pmem-controller".into(),
        lines: Some(4),
        ids: Some(2),
        read_credits: Some(4),
        write_credits: Some(2),
        lanes: Some(1),
        ..BlockLiteral::default()
    };
    check(literal, 40, 95.0, 0.0);
}

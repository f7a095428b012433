//! The base conversion's Verilog in Verilator, residue by residue and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::bconv::{Ports, Row, Shown, Write};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::verilator::Model;
use hearth_hdl::{BconvConfig, BconvLiteral, Block, Target, supported_blocks};
use hearth_spec::tile::bconv_latency;
use hearth_spec::units::Cycles;

fn config(width: u32, lanes: u32, sources: u32) -> BconvConfig {
    let literal = BconvLiteral { width, word: 17, lanes, sources, target: Target::Generic };
    literal.try_into().expect("a supported configuration")
}

fn device(config: &BconvConfig) -> Model {
    model(&Block::Bconv(*config)).expect("a supported block")
}

/// Conversions to the edge primes back to back, then random ones with gaps and resets.
#[track_caller]
fn check(width: u32, lanes: u32, sources: u32) {
    let config = config(width, lanes, sources);
    let trial = Trial { seed: width.into(), runs: 100, prime: None };
    let block = Block::Bconv(config);
    let report = verify::run(&block, &mut device(&config), &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 3_000, "only {} results were compared", report.checked);
    assert_eq!(report.cycles, report.ideal_cycles, "a row per cycle");
}

/// One group alone: its results are there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32, lanes: u32, sources: u32) {
    let config = config(width, lanes, sources);
    let q = largest_prime(width, 17).expect("a prime");
    let mut model = device(&config);
    let mut ports = Ports::new(&config, &mut model);
    let y = |y: u64| vec![y; lanes as usize];
    let write = Write { bank: true, index: 0, weight: 3, q };
    let idle = Row {
        reset: false,
        write: None,
        junk: Write { weight: 1, ..write },
        valid: false,
        last: true,
        bank: true,
        q,
        addend: q - 1,
        y: y(7),
        want: vec![],
        place: String::new(),
    };
    ports.cycle(&Row { reset: true, ..idle.clone() });
    for index in 0..sources.into() {
        ports.cycle(&Row { write: Some(Write { index, ..write }), ..idle.clone() });
    }
    for j in 1..=sources {
        ports.cycle(&Row { valid: true, last: j == sources, y: y(q - 2), ..idle.clone() });
    }
    let shown: Vec<Shown> = (0..96).map(|_| ports.cycle(&idle)).collect();
    let valid: Vec<usize> = (0..96).filter(|&cycle| shown[cycle].valid).collect();
    let measured = valid.first().expect("a group") + 1;
    assert_eq!(valid.len(), 1, "one group of one group: {valid:?}");
    assert_eq!(Cycles(measured as u64), bconv_latency(width, 17, sources).total());
    // −1 + sources · (−2 · 3)
    let want = y(q - 1 - 6 * u64::from(sources));
    assert_eq!(shown[measured - 1].results, want, "at the edge");
    let before = measured.checked_sub(2).map(|cycle| &shown[cycle].results);
    assert_ne!(before, Some(&want), "one cycle before");
}

macro_rules! configurations {
    ($($name:ident: $width:literal, $lanes:literal, $sources:literal;)*) => {
        mod values {
            use super::*;
            $(#[test] fn $name() { check($width, $lanes, $sources); })*
        }

        mod latencies {
            use super::*;
            $(#[test] fn $name() { latency($width, $lanes, $sources); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(config($width, $lanes, $sources)),*].map(Block::Bconv);
            let is_one = |block: &Block| matches!(block, Block::Bconv(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_one).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    width_28_lanes_4_sources_16: 28, 4, 16;
    width_32_lanes_4_sources_16: 32, 4, 16;
    width_36_lanes_4_sources_16: 36, 4, 16;
    width_54_lanes_4_sources_16: 54, 4, 16;
    width_60_lanes_4_sources_16: 60, 4, 16;
    width_60_lanes_1_sources_5: 60, 1, 5;
    width_32_lanes_16_sources_16: 32, 16, 16;
    width_28_lanes_2_sources_1: 28, 2, 1;
}

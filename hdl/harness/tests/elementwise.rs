//! The element-wise unit's Verilog in Verilator, bit by bit and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::rns::elementwise::Operation;
use hearth_hdl::verify::elementwise::{Ports, Row, Shown};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::verilator::Model;
use hearth_hdl::{Block, ElementwiseConfig, ElementwiseLiteral, Target, supported_blocks};
use hearth_spec::tile::elementwise_latency;
use hearth_spec::units::Cycles;

fn config(width: u32, lanes: u32, target: Target) -> ElementwiseConfig {
    let literal = ElementwiseLiteral { width, word: 17, lanes, target };
    literal.try_into().expect("a supported configuration")
}

fn device(config: &ElementwiseConfig) -> Model {
    model(&Block::Elementwise(*config)).expect("a supported block")
}

/// Edge residues of the edge primes in every operation, then random rows with gaps and resets.
#[track_caller]
fn check(width: u32, lanes: u32, target: Target) {
    let config = config(width, lanes, target);
    let trial = Trial { seed: width.into(), runs: 20_000, prime: None };
    let block = Block::Elementwise(config);
    let report = verify::run(&block, &mut device(&config), &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 30_000, "only {} results were compared", report.checked);
}

/// One row alone: its results are there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32, lanes: u32, target: Target) {
    let config = config(width, lanes, target);
    let q = largest_prime(width, 17).expect("a prime");
    for operation in Operation::ALL {
        let mut model = device(&config);
        let mut ports = Ports::new(&config, &mut model);
        let all = |x: u64| vec![x; lanes as usize];
        let row = Row {
            reset: false,
            valid: true,
            operation,
            q,
            r2: config.r2(q),
            twiddle_form: false,
            k: 2,
            a: all(q - 1),
            b: all(2),
            acc: all(7),
        };
        let want = match operation {
            Operation::Add | Operation::AddScalar => 1,
            Operation::Sub => q - 3,
            Operation::Mul | Operation::MulScalar => q - 2,
            Operation::Mac | Operation::MacScalar => 5,
            Operation::SubScalar => q - 6,
        };
        let idle = Row { valid: false, a: all(q / 2), ..row.clone() };
        ports.cycle(&Row { reset: true, ..idle.clone() });
        ports.cycle(&row);
        let shown: Vec<Shown> = (0..96).map(|_| ports.cycle(&idle)).collect();
        let valid: Vec<usize> = (0..96).filter(|&cycle| shown[cycle].valid).collect();
        let measured = valid.first().expect("a row") + 1;
        assert_eq!(valid.len(), 1, "one row of one row: {valid:?}");
        assert_eq!(Cycles(measured as u64), elementwise_latency(width, 17).total());
        let results = |cycle: usize| &shown[cycle - 1].results;
        assert_eq!(results(measured), &all(want), "{operation:?} at the edge");
        assert_ne!(results(measured - 1), &all(want), "{operation:?} one cycle before");
        assert_ne!(results(measured + 1), &all(want), "{operation:?} one cycle after");
    }
}

macro_rules! configurations {
    ($($name:ident: $width:literal, $lanes:literal, $target:ident;)*) => {
        mod values {
            use super::*;
            $(#[test] fn $name() { check($width, $lanes, Target::$target); })*
        }

        mod latencies {
            use super::*;
            $(#[test] fn $name() { latency($width, $lanes, Target::$target); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(config($width, $lanes, Target::$target)),*].map(Block::Elementwise);
            let is_one = |block: &Block| matches!(block, Block::Elementwise(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_one).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    width_28_lanes_4_generic: 28, 4, Generic;
    width_32_lanes_4_generic: 32, 4, Generic;
    width_36_lanes_4_generic: 36, 4, Generic;
    width_54_lanes_4_generic: 54, 4, Generic;
    width_60_lanes_4_generic: 60, 4, Generic;
    width_32_lanes_1_generic: 32, 1, Generic;
    width_32_lanes_16_generic: 32, 16, Generic;
    width_60_lanes_1_xilinx: 60, 1, Xilinx;
}

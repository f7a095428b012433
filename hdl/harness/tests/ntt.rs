//! The iterative NTT engine's Verilog in Verilator: every word of every job, and every cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Report, Trial};
use hearth_hdl::verilator::Verilator;
use hearth_hdl::{Block, Device, NttConfig, NttLiteral, Target, TwiddleSource, supported_blocks};
use std::path::Path;

/// Values against golden; interval and latency exactly as `spec` says.
#[track_caller]
fn judge(config: &NttConfig, device: &mut dyn Device, runs: u64) -> Report {
    let trial = Trial { seed: config.width().into(), runs, prime: None };
    let block = Block::Ntt(*config);
    let report = verify::run(&block, device, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, &report.first), (0, &None), "{}", block.module());
    let timing = config.timing(config.log_n());
    let measured = (report.cycles, report.ideal_cycles, report.latency);
    assert_eq!(measured, (timing.interval, timing.ideal, timing.latency), "{}", block.module());
    report
}

#[track_caller]
fn check(n: u32, width: u32, lanes: u32, tables: u32, twiddles: TwiddleSource, target: Target) {
    let literal = NttLiteral { n, width, lanes, tables, twiddles, target };
    let config = NttConfig::try_from(literal).expect("a configuration that exists");
    let mut device = model(&Block::Ntt(config)).expect("a supported block");
    let report = judge(&config, &mut device, 24);
    assert!(report.checked > 30 * u64::from(n), "only {} words were compared", report.checked);
}

macro_rules! configurations {
    ($($name:ident: $n:literal, $width:literal, $lanes:literal, $tables:literal, $twiddles:ident, $target:ident;)*) => {
        $(#[test] fn $name() { check($n, $width, $lanes, $tables, TwiddleSource::$twiddles, Target::$target); })*

        #[test]
        fn every_supported_engine_is_tested() {
            let tested = [$(($n, $width, $lanes, $tables, TwiddleSource::$twiddles, Target::$target)),*];
            let tested = tested.map(|(n, width, lanes, tables, twiddles, target)| {
                let literal = NttLiteral { n, width, lanes, tables, twiddles, target };
                Block::Ntt(literal.try_into().expect("a configuration that exists"))
            });
            let is_ntt = |block: &Block| matches!(block, Block::Ntt(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_ntt).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    n_64_width_28_one_butterfly: 64, 28, 1, 1, Table, Generic;
    n_1024_width_28_one_butterfly: 1024, 28, 1, 2, Table, Generic;
    n_1024_width_28_cells_of_ecp5: 1024, 28, 1, 1, Table, Ecp5;
    n_1024_width_32_eight_butterflies: 1024, 32, 8, 2, Table, Generic;
    n_4096_width_36_four_butterflies: 4096, 36, 4, 1, Table, Generic;
    n_8192_width_54_two_butterflies: 8192, 54, 2, 1, Table, Generic;
    n_256_width_60_one_butterfly: 256, 60, 1, 4, Table, Xilinx;
    n_1024_width_28_one_butterfly_generated: 1024, 28, 1, 1, Generated, Generic;
    n_512_width_36_two_butterflies_generated: 512, 36, 2, 2, Generated, Generic;
}

/// The largest rings and the most butterflies, compiled when they are asked for.
#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_largest_rings() {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("models");
    let verilator = Verilator::with_cache(&cache).expect("Verilator is installed");
    use TwiddleSource::{Generated, Table};
    for (n, width, lanes, twiddles) in [
        (1 << 16, 28, 2, Generated),
        (1 << 16, 60, 4, Table),
        (4096, 60, 16, Table),
        (64, 28, 16, Generated),
    ] {
        let target = Target::Generic;
        let literal = NttLiteral { n, width, lanes, tables: 1, twiddles, target };
        let config = NttConfig::try_from(literal).expect("a configuration that exists");
        let mut device = verilator.model(&Block::Ntt(config)).expect("a model");
        judge(&config, &mut device, 8);
    }
}

//! The four-step transform's Verilog in Verilator on a memory in software, word by word and to the
//! cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial};
use hearth_hdl::{Block, NttFourStepConfig, supported_blocks};

fn supported() -> Vec<(Block, NttFourStepConfig)> {
    let of = |block| match block {
        Block::NttFourStep(config) => Some((block, config)),
        _ => None,
    };
    supported_blocks().into_iter().filter_map(of).collect()
}

/// `overhead`: the largest that a job may take above N cycles, in percent.
#[track_caller]
fn check(n: usize, width: u32, runs: u64, overhead: u64) {
    let found = supported().into_iter().find(|(_, c)| (c.n(), c.width()) == (n, width));
    let (block, _) = found.expect("a supported block");
    let trial = Trial { seed: u64::from(width) + n as u64, runs, prime: None };
    let mut device = model(&block).expect("a supported block");
    let report = verify::run(&block, &mut device, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 17 * n as u64, "only {} words were compared", report.checked);
    let allowed = report.ideal_cycles.0 * (100 + overhead) / 100;
    assert!(report.cycles.0 <= allowed, "{} instead of {}", report.cycles, report.ideal_cycles);
}

macro_rules! transforms {
    ($($(#[$attribute:meta])* $name:ident: $n:literal, $width:literal, $runs:literal, $overhead:literal;)*) => {
        $($(#[$attribute])* #[test] fn $name() { check($n, $width, $runs, $overhead); })*

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(($n, $width)),*];
            let supported: Vec<(usize, u32)> =
                supported().iter().map(|(_, config)| (config.n(), config.width())).collect();
            assert_eq!(supported, tested);
        }
    };
}

transforms! {
    n_1024_width_60: 1024, 60, 40, 90;
    n_2048_width_28: 2048, 28, 40, 20;
    n_8192_width_36: 8192, 36, 12, 10;
    n_65536_width_32: 65_536, 32, 3, 2;
}

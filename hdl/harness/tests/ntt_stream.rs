//! The streaming transform's Verilog in Verilator, word by word and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::{Bench, Block, NttStreamConfig, supported_blocks};
use hearth_spec::units::Cycles;

fn supported() -> Vec<(Block, NttStreamConfig)> {
    let of = |block| match block {
        Block::NttStream(config) => Some((block, config)),
        _ => None,
    };
    supported_blocks().into_iter().filter_map(of).collect()
}

#[track_caller]
fn check(n: usize, width: u32, runs: u64) {
    let found = supported().into_iter().find(|(_, c)| (c.n(), c.width()) == (n, width));
    let (block, config) = found.expect("a supported block");
    let trial = Trial { seed: u64::from(width) + n as u64, runs, prime: None };
    let mut device = model(&block).expect("a supported block");
    let report = verify::run(&block, &mut device, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 40 * n as u64, "only {} words were compared", report.checked);
    assert_eq!(report.cycles, report.ideal_cycles, "jobs follow each other without a gap");
    assert_eq!(report.latency, config.timing().latency());
}

macro_rules! transforms {
    ($($(#[$attribute:meta])* $name:ident: $n:literal, $width:literal, $runs:literal;)*) => {
        $($(#[$attribute])* #[test] fn $name() { check($n, $width, $runs); })*

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
    n_64_width_28: 64, 28, 400;
    n_64_width_60: 64, 60, 400;
    n_128_width_36: 128, 36, 200;
    n_256_width_54: 256, 54, 100;
    n_1024_width_32: 1024, 32, 60;
    n_4096_width_32: 4096, 32, 30;
    n_8192_width_60: 8192, 60, 18;
}

/// Cycles in which a beat was taken and in which a beat was shown, of jobs of N/2 beats each,
/// nobody stalling.
fn beats(block: &Block, config: &NttStreamConfig, directions: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let mut device = model(block).expect("a supported block");
    let mut bench = Bench::new(&mut device);
    let names = ["reset", "job_valid", "job_ready", "job_inverse", "job_q", "in_valid", "in_ready"];
    let [reset, job_valid, job_ready, job_inverse, job_q, in_valid, in_ready] =
        names.map(|name| bench.port(name));
    let [out_valid, out_ready] = ["out_valid", "out_ready"].map(|name| bench.port(name));
    let q = largest_prime(config.width(), config.modmul().word()).expect("a prime");
    bench.set(reset, 1);
    bench.settle();
    bench.edge();
    bench.set(reset, 0);
    bench.set(job_q, q);
    bench.set(in_valid, 1);
    bench.set(out_ready, 1);
    let all = directions.len() * config.n() / 2;
    let (mut announced, mut taken, mut shown) = (0, vec![], vec![]);
    while shown.len() < all {
        bench.set(job_valid, u64::from(announced < directions.len()));
        bench.set(job_inverse, directions.get(announced).copied().unwrap_or(0));
        bench.set(in_valid, u64::from(taken.len() < all));
        bench.settle();
        announced += (announced < directions.len() && bench.get(job_ready) == 1) as usize;
        if taken.len() < all && bench.get(in_ready) == 1 {
            taken.push(bench.cycle());
        }
        if bench.get(out_valid) == 1 {
            shown.push(bench.cycle());
        }
        bench.edge();
        assert!(bench.cycle() < 1_000_000, "the block stands still");
    }
    (taken, shown)
}

/// The cycles that `spec` says, to the cycle.
#[test]
fn timing_of_every_supported_block() {
    for (block, config) in supported() {
        let (timing, half) = (config.timing(), config.n() / 2);
        let (taken, shown) = beats(&block, &config, &[0, 0, 1, 1, 0]);
        let first = |beats: &[u64], job: usize| Cycles(beats[job * half]);
        let module = block.module();
        for job in [0, 1, 2, 3, 4] {
            let latency = first(&shown, job) - first(&taken, job);
            assert_eq!(latency, timing.latency(), "{module}, job {job}");
        }
        for job in [1, 3] {
            let interval = first(&taken, job) - first(&taken, job - 1);
            assert_eq!(interval, timing.interval, "{module}, job {job}");
        }
        for job in [2, 4] {
            let interval = first(&taken, job) - first(&taken, job - 1);
            assert_eq!(interval, timing.interval + timing.turnaround, "{module}, job {job}");
        }
    }
}

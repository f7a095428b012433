//! Published numbers: energies of DDR4, latencies of loads.

use crate::streams::{Pattern, dram, stream};
use hearth_sim::device::{Device, drive};

#[track_caller]
fn check(what: &str, ours: f64, published: f64, tolerance: f64) {
    let error = ours / published - 1.0;
    assert!(error.abs() <= tolerance, "{what}: {ours:.2}, published {published}, {error:+.3}");
}

fn picojoules_per_bit(name: &str, pattern: Pattern) -> f64 {
    let mut dram = dram(name);
    let (line, size) = (dram.line().0, dram.spec().organisation().capacity().0);
    let run = drive(&mut dram, stream(pattern, 0, 200_000, line, size), usize::MAX);
    dram.energy().total().0 as f64 / 1e3 / (run.bytes.0 * 8) as f64
}

#[test]
fn a_bit_of_ddr4_2400_costs_what_is_published_within_10_percent() {
    check("sequential", picojoules_per_bit("ddr4-2400", Pattern::Sequential), 13.6, 0.1);
    check("random", picojoules_per_bit("ddr4-2400", Pattern::Random), 20.9, 0.1);
}

#[test]
fn a_bit_of_hbm2e_costs_3_to_4_picojoules() {
    check("sequential", picojoules_per_bit("hbm2e", Pattern::Sequential), 3.5, 0.5 / 3.5);
}

#[test]
fn a_dependent_load_of_ddr4_2400_takes_what_was_measured_within_10_percent() {
    for (pattern, published) in [(Pattern::Strided(64), 81.0), (Pattern::Random, 102.0)] {
        let mut dram = dram("ddr4-2400");
        let size = dram.spec().organisation().capacity().0;
        let run = drive(&mut dram, stream(pattern, 0, 20_000, 64, size), 1);
        check("load", run.mean_latency().0 as f64 / 1e3, published, 0.1);
    }
}

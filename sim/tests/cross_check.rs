//! DRAM against DRAMsim3: the same timings, mapping, queues and streams.
//! `cargo test -p hearth-sim --release --features cross-check --test cross_check -- --nocapture`
//! prints the table of `docs/memory.md`.

#[path = "memory/dramsim/mod.rs"]
mod dramsim;
#[expect(dead_code, reason = "other tests use the rest")]
#[path = "memory/streams.rs"]
mod streams;

use hearth_sim::device::dram::{Dram, DramLiteral};
use hearth_sim::device::{Device, drive};
use streams::{Pattern, dram_with, stream};

const REQUESTS: u64 = 100_000;

/// Bandwidths differ by at most this.
const TOLERANCE: f64 = 0.1;

fn ours(name: &str, change: impl Fn(&mut DramLiteral)) -> Dram {
    dram_with(name, |literal| {
        dramsim::like_dramsim(literal);
        change(literal);
    })
}

#[track_caller]
fn check(name: &str, change: impl Fn(&mut DramLiteral)) {
    let ranks = ours(name, &change).spec().organisation().ranks();
    let folder = format!("hearth-{}-{name}-{ranks}", std::process::id());
    let folder = std::env::temp_dir().join(folder);
    std::fs::create_dir_all(&folder).expect("a folder for DRAMsim3's file");
    println!("| stream on {name} | GB/s | DRAMsim3 | | read latency, ns | DRAMsim3 |");
    let mut worst: f64 = 0.0;
    for (what, pattern, writes) in [
        ("sequential reads", Pattern::Sequential, 0),
        ("sequential writes", Pattern::Sequential, 256),
        ("random reads", Pattern::Random, 0),
        ("random writes", Pattern::Random, 256),
        ("strided reads, 4 KiB", Pattern::Strided(4096), 0),
        ("random, a third writes", Pattern::Random, 85),
        ("sequential, a third writes", Pattern::Sequential, 85),
    ] {
        let mut device = ours(name, &change);
        let (line, size) = (device.line().0, device.spec().organisation().capacity().0);
        let requests = || stream(pattern, writes, REQUESTS, line, size);
        let run = drive(&mut device, requests(), usize::MAX);
        let period = device.spec().literal().clock_period.0 as f64 / 1e3;
        let peer = dramsim::drive(device.spec(), requests(), &folder);
        let theirs = (REQUESTS * line) as f64 / (peer.cycles as f64 * period);
        let error = run.gigabytes_per_second() / theirs - 1.0;
        let reads = device.counters().reads.max(1) as f64;
        println!(
            "| {what} | {:.2} | {theirs:.2} | {:+.1} % | {:.0} | {:.0} |",
            run.gigabytes_per_second(),
            error * 100.0,
            device.statistics().read_latency.0 as f64 * period / reads,
            peer.read_latency * period,
        );
        worst = worst.max(error.abs());
    }
    std::fs::remove_dir_all(&folder).expect("DRAMsim3's folder goes away");
    assert!(worst <= TOLERANCE, "{worst}");
}

#[test]
fn bandwidth_is_within_10_percent_of_dramsim3_ddr4_2400() {
    check("ddr4-2400", |_| ());
}

#[test]
fn bandwidth_is_within_10_percent_of_dramsim3_ddr4_3200() {
    check("ddr4-3200", |_| ());
}

/// DRAMsim3 asks the queues of its banks in turn, so that it changes the rank more often.
#[test]
fn bandwidth_is_within_10_percent_of_dramsim3_ddr4_2400_two_ranks() {
    check("ddr4-2400", |literal| literal.organisation.ranks = 2);
}

#[test]
fn bandwidth_is_within_10_percent_of_dramsim3_hbm2() {
    check("hbm2", |_| ());
}

//! Criterion benchmarks of memory devices: `cargo bench -p hearth-sim --bench memory`.
//!
//! The throughput is requests per second of processor time, one thread, each stream issued as fast as the
//! device accepts it. With `--features cross-check` the same stream goes through DRAMsim3 in the same run, and
//! the ratio is printed.

#[cfg(feature = "cross-check")]
#[expect(dead_code, reason = "the tests compare more than speed")]
#[path = "../tests/memory/dramsim/mod.rs"]
mod dramsim;
#[expect(dead_code, reason = "tests use the rest")]
#[path = "../tests/memory/streams.rs"]
mod streams;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hearth_sim::device::{Device, drive};
use std::time::Duration;
use streams::{Pattern, dram, stream};

const REQUESTS: u64 = 200_000;

/// Time of this thread on a processor.
fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

fn streams(criterion: &mut Criterion) {
    for name in ["ddr4-2400", "hbm2e"] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(2));
        group.throughput(Throughput::Elements(REQUESTS));
        for (what, pattern, writes) in [
            ("random reads", Pattern::Random, 0),
            ("sequential reads", Pattern::Sequential, 0),
            ("random, a third writes", Pattern::Random, 85),
        ] {
            let mut best = Duration::MAX;
            group.bench_function(what, |bencher| {
                bencher.iter_custom(|times| {
                    let mut sum = Duration::ZERO;
                    for _ in 0..times {
                        let mut dram = dram(name);
                        let (line, size) = (dram.line().0, dram.spec().organisation().capacity().0);
                        let requests = stream(pattern, writes, REQUESTS, line, size);
                        let start = processor_time();
                        drive(&mut dram, requests, usize::MAX);
                        let time = processor_time() - start;
                        best = best.min(time);
                        sum += time;
                    }
                    sum
                });
            });
            #[cfg(feature = "cross-check")]
            compare(name, what, pattern, writes, best);
        }
        group.finish();
    }
}

/// The same stream, a tenth as long, through DRAMsim3.
#[cfg(feature = "cross-check")]
fn compare(name: &str, what: &str, pattern: Pattern, writes: u64, best: Duration) {
    // DRAMsim3 does not come to an end with reads and writes mixed on two ranks of stacks.
    if best == Duration::MAX || (name == "hbm2e" && writes > 0) {
        return;
    }
    let dram = dram(name);
    let (line, size) = (dram.line().0, dram.spec().organisation().capacity().0);
    let folder = std::env::temp_dir().join(format!("hearth-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for DRAMsim3's file");
    let start = processor_time();
    dramsim::drive(dram.spec(), stream(pattern, writes, REQUESTS / 10, line, size), &folder);
    let theirs = (processor_time() - start).as_secs_f64() * 10.0;
    std::fs::remove_dir_all(&folder).expect("DRAMsim3's folder goes away");
    println!(
        "{name}, {what}: {:.2} M requests/s, DRAMsim3 {:.3} M requests/s, {:.1} times as many",
        REQUESTS as f64 / best.as_secs_f64() / 1e6,
        REQUESTS as f64 / theirs / 1e6,
        theirs / best.as_secs_f64(),
    );
}

criterion_group!(benches, streams);
criterion_main!(benches);

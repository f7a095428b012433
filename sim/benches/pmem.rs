//! Criterion benchmarks of persistent memory at the level of requests:
//! `cargo bench -p hearth-sim --bench pmem`. The throughput is requests a second, one thread.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hearth_sim::device::pmem::{Pmem, PmemSpec};
use hearth_sim::device::{Access, Device, Request};
use hearth_spec::units::{Bytes, Picoseconds};

const PRESET: &str = include_str!("../../configs/memory/optane100-256g.toml");
const REQUESTS: u64 = 1 << 16;

fn requests(criterion: &mut Criterion) {
    let spec: PmemSpec = PRESET.parse().expect("a good preset");
    let mut group = criterion.benchmark_group("pmem");
    group.sample_size(10).throughput(Throughput::Elements(REQUESTS));
    for (name, stores_of_3, random) in [
        ("random read", 0, true),
        ("random ntstore", 3, true),
        ("random, two reads for a store", 1, true),
        ("sequential read", 0, false),
    ] {
        let mut device = Pmem::new(&spec, 1);
        let (mut now, mut state) = (Picoseconds::ZERO, 1u64);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for turn in 0..REQUESTS {
                    let step = state.wrapping_mul(6_364_136_223_846_793_005);
                    state = if random { step.wrapping_add(1) } else { state + 1 };
                    let line = if random { state >> 36 } else { state & 0xfff_ffff };
                    let store = turn % 3 < stores_of_3;
                    let access = if store { Access::NtStore } else { Access::Read };
                    let request =
                        Request { address: line * 64, bytes: Bytes(64), access, stream: 0 };
                    let room = device.earliest(&request, now);
                    if room > now {
                        now = room;
                        device.advance(now, &mut |_, _| ());
                    }
                    device.issue(request, now);
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, requests);
criterion_main!(benches);

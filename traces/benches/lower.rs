//! Criterion benchmarks of lowering: `cargo bench -p hearth-traces --bench lower`.
//!
//! The throughput is limb instructions per second of processor time. One thread.

#[expect(dead_code, reason = "the long program is for the format")]
mod programs;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hearth_traces::lower::lower;
use std::hint::black_box;
use std::time::Duration;

fn lowering(criterion: &mut Criterion) {
    for (name, program) in
        [("lenet5_square", programs::lenet5()), ("resnet20_square", programs::resnet20())]
    {
        let steps = lower(&program).expect("the standard ring").count();
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(3));
        group.throughput(Throughput::Elements(steps as u64));
        group.bench_function("lower", |bencher| {
            bencher.iter_custom(|times| {
                programs::time(times, || {
                    let steps = lower(&program).expect("the standard ring");
                    steps.for_each(|step| {
                        black_box(&step);
                    });
                })
            });
        });
        group.finish();
    }
}

criterion_group!(benches, lowering);
criterion_main!(benches);

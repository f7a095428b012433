//! Criterion benchmarks of the trace format: `cargo bench -p hearth-traces --bench format`.
//!
//! The throughput is rows per second of processor time, rows and sidecar together. One thread.

#[expect(dead_code, reason = "the other programs are for lowering")]
mod programs;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hearth_spec::he::Program;
use hearth_traces::format::{Provenance, read, write};
use std::path::Path;
use std::time::Duration;

fn format(criterion: &mut Criterion) {
    // A network has about two rows for each object of its sidecar, a long program has only rows.
    measure(criterion, "resnet20_square", &programs::resnet20());
    measure(criterion, "long_2_20_rows", &programs::long(1 << 20));
}

fn measure(criterion: &mut Criterion, name: &str, program: &Program) {
    let provenance = Provenance::new(name, name.as_bytes());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(300));
    group.measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::Elements(program.rows().len() as u64));
    for ending in ["csv", "csv.zst"] {
        let path = folder.join(format!("bench.{ending}"));
        let store = || write(program, &provenance, &path).expect("it is written");
        store();
        group.bench_function(format!("write_{ending}"), |bencher| {
            bencher.iter_custom(|times| programs::time(times, store));
        });
        group.bench_function(format!("read_{ending}"), |bencher| {
            bencher.iter_custom(|times| programs::time(times, || read(&path).expect("it is read")));
        });
    }
    group.finish();
}

criterion_group!(benches, format);
criterion_main!(benches);

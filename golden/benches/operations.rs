//! Criterion benchmarks of single operations: `cargo bench -p hearth-golden --bench operations`.
//!
//! Names carry the parameters. One thread, primes of 48 … 50 bits, dnum 3 with as many limbs as
//! leave 128-bit security; the public key is expanded.

use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use hearth_golden::Kernel;
use hearth_golden::workbench::{Operation, Workbench, literal};
use hearth_spec::{CkksLiteral, CkksParams};
use std::cell::RefCell;
use std::time::Duration;

/// log2 N and limbs.
const SIZES: [(u32, u32); 4] = [(13, 3), (14, 6), (15, 12), (16, 24)];

const OPERATIONS: [Operation; 8] = [
    Operation::Ntt,
    Operation::Intt,
    Operation::Encode,
    Operation::Encrypt,
    Operation::Mult,
    Operation::Rotate,
    Operation::RotateHoisted8,
    Operation::Rescale,
];

fn operations(criterion: &mut Criterion) {
    let kernel = Kernel::best();
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the first pool");
    for (log_n, limbs) in SIZES {
        let mut group = criterion.benchmark_group(format!("n_2_{log_n}_limbs_{limbs}_dnum_3"));
        group.sampling_mode(SamplingMode::Flat).sample_size(10);
        group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
        let bench = RefCell::new(Workbench::new(params(log_n, limbs), kernel, &OPERATIONS));
        for operation in OPERATIONS {
            group.bench_function(format!("{operation}_{kernel}"), |bencher| {
                bencher.iter_batched(
                    || bench.borrow().prepare(operation),
                    |prepared| bench.borrow_mut().run(operation, prepared),
                    BatchSize::PerIteration,
                );
            });
        }
        group.finish();
    }
}

fn params(log_n: u32, limbs: u32) -> CkksParams {
    let base = literal(log_n, limbs, 49, 3);
    let literal = CkksLiteral { word_bits: 50, special_bits: 50, insecure: false, ..base };
    CkksParams::try_from(literal).expect("good parameters")
}

criterion_group!(benches, operations);
criterion_main!(benches);

//! What a second thread gains, in elapsed time: the fastest of several runs, because other processes
//! only ever add to it.

use crate::clock::{self, RUNS};
use crate::operations::bootstrap;
use crate::report::Report;
use hearth_golden::Kernel;
use hearth_golden::workbench::{Operation, Workbench, literal};
use hearth_spec::CkksParams;
use rayon::ThreadPool;
use serde_json::json;

const OPERATIONS: [Operation; 3] = [Operation::Mult, Operation::Rotate, Operation::RotateHoisted8];

/// How often two threads are to be as fast as one.
const REACH: f64 = 1.7;

/// Key switches at N = 2^16, 24 limbs, dnum 3, and bootstraps of 27 limbs, dnum 4.
pub(crate) fn measure(report: &mut Report, kernel: Kernel) {
    let pool =
        |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let (one, two) = (pool(1), pool(2));
    let params = CkksParams::try_from(literal(16, 24, 50, 3)).expect("good parameters");
    let mut bench = two.install(|| Workbench::new(params, kernel, &OPERATIONS));
    report.line(format_args!(
        "elapsed ms, N = 2^16             1 thread  2 threads  ratio (reach {REACH})"
    ));
    for operation in OPERATIONS {
        row(report, &mut bench, operation, [&one, &two]);
    }
    drop(bench);
    let mut bench = two.install(|| bootstrap(kernel));
    row(report, &mut bench, Operation::Bootstrap, [&one, &two]);
    report.line(format_args!(""));
}

fn row(report: &mut Report, bench: &mut Workbench, operation: Operation, pools: [&ThreadPool; 2]) {
    let [alone, both] = fastest(bench, operation, pools);
    let (name, ratio) = (operation.to_string(), alone / both);
    report.line(format_args!("{name:<30} {alone:10.1} {both:10.1}  {ratio:.2}"));
    report.row(
        "threads",
        json!({ "operation": name, "one_ms": alone, "two_ms": both, "ratio": ratio }),
    );
}

/// The shortest time of `operation` on each of `pools`, which take turns, in milliseconds.
fn fastest<const COUNT: usize>(
    bench: &mut Workbench,
    operation: Operation,
    pools: [&ThreadPool; COUNT],
) -> [f64; COUNT] {
    let mut fastest = [f64::INFINITY; COUNT];
    let runs = if operation == Operation::Bootstrap { RUNS / 4 } else { RUNS };
    for _ in 0..runs {
        for (fastest, pool) in fastest.iter_mut().zip(pools) {
            let prepared = bench.prepare(operation);
            let time = pool.install(|| clock::elapsed(|| bench.run(operation, prepared)));
            *fastest = fastest.min(time / 1e3);
        }
    }
    fastest
}

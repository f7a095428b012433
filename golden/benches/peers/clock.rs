//! Medians of processor time and of elapsed time.

use hearth_golden::workbench::{Operation, Workbench};
use rustix::time::{ClockId, clock_gettime};
use std::cell::RefCell;

/// Runs whose median is taken.
pub(crate) const RUNS: usize = 9;

/// The CPU time of `run`, in microseconds.
pub(crate) fn once(run: impl FnOnce()) -> f64 {
    let start = nanoseconds(ClockId::ProcessCPUTime);
    run();
    (nanoseconds(ClockId::ProcessCPUTime) - start) as f64 / 1e3
}

/// The median of at least one number.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Medians over several runs, in microseconds, beside a reference that takes turns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside {
    pub(crate) us: f64,
    pub(crate) reference_us: f64,
    /// The median of the runs' ratios: a run is compared with the reference before and after it, so
    /// that a processor whose speed changes in between does not matter.
    pub(crate) ratio: f64,
}

/// Times of `runs` runs after one that is not counted; `run` and `reference` measure themselves, in
/// microseconds.
pub(crate) fn beside(
    runs: usize,
    mut reference: impl FnMut() -> f64,
    mut run: impl FnMut() -> f64,
) -> Beside {
    run();
    let mut before = reference();
    let times: Vec<(f64, f64)> = (0..runs.max(1))
        .map(|_| {
            let time = run();
            let after = reference();
            let around = f64::midpoint(before, after);
            before = after;
            (time, around)
        })
        .collect();
    Beside {
        us: median(times.iter().map(|&(time, _)| time).collect()),
        reference_us: median(times.iter().map(|&(_, around)| around).collect()),
        ratio: median(times.iter().map(|&(time, around)| time / around).collect()),
    }
}

/// One operation beside `reference`.
pub(crate) fn operation(
    bench: &mut Workbench,
    operation: Operation,
    reference: impl FnMut() -> f64,
) -> Beside {
    let runs = match operation {
        Operation::Bootstrap => 3,
        Operation::RotateHoisted8 => RUNS / 2,
        _ => RUNS,
    };
    let bench = RefCell::new(bench);
    beside(runs, reference, || {
        let prepared = bench.borrow().prepare(operation);
        once(|| bench.borrow_mut().run(operation, prepared))
    })
}

/// The elapsed time of one run, in microseconds.
pub(crate) fn elapsed(run: impl FnOnce()) -> f64 {
    let start = nanoseconds(ClockId::Monotonic);
    run();
    (nanoseconds(ClockId::Monotonic) - start) as f64 / 1e3
}

fn nanoseconds(clock: ClockId) -> i128 {
    let time = clock_gettime(clock);
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}

//! Medians of processor time and of elapsed time.

use hearth_golden::workbench::{Operation, Workbench};
use rustix::time::{ClockId, clock_gettime};

/// Runs whose median is taken.
pub(crate) const RUNS: usize = 9;

/// The median CPU time of `runs` runs after one that is not counted, in microseconds.
pub(crate) fn cpu<T>(runs: usize, mut prepare: impl FnMut() -> T, mut run: impl FnMut(T)) -> f64 {
    run(prepare());
    let mut times: Vec<i128> = (0..runs.max(1))
        .map(|_| {
            let input = prepare();
            let start = nanoseconds(ClockId::ProcessCPUTime);
            run(input);
            nanoseconds(ClockId::ProcessCPUTime) - start
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2] as f64 / 1e3
}

/// The median CPU time of one operation, in microseconds.
pub(crate) fn operation(bench: &mut Workbench, operation: Operation) -> f64 {
    let runs = if operation == Operation::RotateHoisted8 { RUNS / 2 } else { RUNS };
    let bench = std::cell::RefCell::new(bench);
    cpu(
        runs,
        || bench.borrow().prepare(operation),
        |prepared| bench.borrow_mut().run(operation, prepared),
    )
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

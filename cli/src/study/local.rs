//! The cores of this machine.

use super::check::Checked;
use super::journal::Outcome;
use super::run::run;
use crate::failure::Failure;
use crate::progress::Stage;
use rayon::prelude::*;
use std::num::NonZeroUsize;
use std::sync::Mutex;

/// How many points are replayed side by side if each takes so many bytes: as many as were asked for, or
/// one a core, and no more than there is memory for.
pub(crate) fn workers(asked: Option<u32>, bytes_each: u64) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let wished = asked.map_or_else(cores, |asked| asked as usize).max(1);
    let room = memory().map_or(wished, |bytes| (bytes / bytes_each.max(1)) as usize);
    wished.min(room.max(1))
}

/// Bytes that can be had without pushing others out, where the system says so.
fn memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Replays the points `numbers` of `checked` on so many workers and gives each outcome to `record`, one
/// at a time, in the order in which they finish.
///
/// # Errors
/// The first of `record`; nothing more is begun then.
pub(crate) fn replay(
    checked: &Checked,
    numbers: &[u32],
    workers: usize,
    record: impl FnMut(u32, Outcome) -> Result<(), Failure> + Send,
) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build();
    let pool =
        pool.map_err(|error| Failure::unusable(format!("{error}\nhint: ask for fewer --workers")))?;
    let stage = Stage::start(
        format!("replaying {} points", numbers.len()),
        checked.effort(numbers.iter().copied()).instructions,
    );
    let state = Mutex::new((record, 0, 0));
    let outcome = pool.install(|| {
        numbers.par_iter().with_max_len(1).try_for_each(|&number| {
            let outcome = run(checked, number);
            let mut state = state.lock().expect("nobody panics with it");
            let (record, points, instructions) = &mut *state;
            record(number, outcome)?;
            *points += 1;
            *instructions += checked.effort(std::iter::once(number)).instructions;
            stage.set(*instructions, &format!("{points} of {}", numbers.len()));
            Ok(())
        })
    });
    stage.finish();
    outcome
}

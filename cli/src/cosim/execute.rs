//! One case on golden, RTL and the timing model, side by side, up to the first difference.

use super::case::{Case, Laid};
use super::difference::{Difference, Skew};
use super::watch::Watch;
use hearth_hdl::Device;
use hearth_hdl::TileConfig;
use hearth_hdl::verify::tile::{TileBed, TileMemory};
use hearth_sim::tile::TileTimer;
use hearth_spec::tile::{ImageError, TilePace, TileWord};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Executed {
    /// Instructions that were issued.
    pub(crate) instructions: u64,
    /// Cycles as the RTL counts them.
    pub(crate) rtl_cycles: u64,
    /// Cycles as the timing model has them.
    pub(crate) sim_cycles: u64,
    /// The first wrong residue.
    pub(crate) value: Option<Difference>,
    /// The first cycle that is not the timing model's.
    pub(crate) skew: Option<Skew>,
}

/// Executes a case; golden and the timing model end where the RTL does.
///
/// `progress` is told the cycle now and then. Gives what was found, and memory as the RTL left it.
///
/// # Errors
/// The program has no image for this tile.
pub(crate) fn execute(
    device: &mut dyn Device,
    config: &TileConfig,
    case: &Case,
    pace: TilePace,
    progress: &mut dyn FnMut(u64),
) -> Result<(Executed, TileMemory), ImageError> {
    let shape = *config.shape();
    let Laid { bytes, words, line, limit } = case.lay(&shape)?;
    let words: Vec<Option<TileWord>> =
        words.iter().map(|fields| TileWord::decode(fields, &shape).ok()).collect();
    let mut memory = memory(pace, limit);
    memory.write(0, &bytes);
    if let Some(line) = case.trap.as_ref().and_then(|ending| ending.poisoned) {
        memory.poison(line.0);
    }
    let mut watch = Watch::new(shape, case, &words, TileTimer::new(shape, pace, line, limit));
    let mut bed = TileBed::new(device, config, &mut memory);
    bed.start(line);
    let (mut done, mut quiet) = (0, 0);
    let outcome = loop {
        let mut happens = false;
        let outcome = bed.run(WATCHED, &mut |cycle, event| {
            happens = true;
            watch.see(cycle, event);
        });
        if bed.memory().is_direct() {
            watch.check_stores(bed.memory());
        }
        done += WATCHED;
        progress(done);
        quiet = if happens { 0 } else { quiet + 1 };
        if quiet > MOST_QUIET && outcome.is_none() {
            watch.differ_here("nothing happens any more".into());
        }
        match outcome {
            Some(outcome) => break Some(outcome),
            None if watch.has_found() => break None,
            None => {}
        }
    };
    if outcome.is_some() {
        bed.flush();
        watch.check_stores(bed.memory());
    }
    let executed = watch.finish(outcome);
    Ok((executed, memory))
}

/// Cycles between looks at what was stored.
const WATCHED: u64 = 1 << 14;

/// So many of them without any event are more than any word takes.
const MOST_QUIET: u32 = 8;

/// Memory of that pace, with so many lines for the program.
fn memory(pace: TilePace, lines: u64) -> TileMemory {
    match pace {
        TilePace::Port(timing) => TileMemory::new(lines, timing),
        TilePace::Device(timing) => TileMemory::persistent(lines, timing.into(), 1),
    }
}

//! What a trial is and what comes of it.

use super::{WrongStage, hasty};
use hearth_spec::units::Cycles;

/// How a block is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Of the random part; the same seed gives the same trial.
    pub seed: u64,
    /// Random operations or jobs, besides those at the edges.
    pub runs: u64,
    /// The only prime to use, instead of those at the edges of the block's range.
    pub prime: Option<u64>,
}

/// The outcome of a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Results compared.
    pub checked: u64,
    /// Results, or cycles, in which the device showed something else than it must.
    pub mismatches: u64,
    /// Cycles of the part of the trial that `ideal_cycles` counts.
    pub cycles: Cycles,
    /// What an implementation without any overhead needs for it.
    pub ideal_cycles: Cycles,
    /// The latency that was checked: from the first operand in to the first result out, unstalled.
    pub latency: Cycles,
    /// The first mismatch.
    pub first: Option<Difference>,
    /// Where inside the transform with that mismatch it began, if that is known.
    pub stage: Option<WrongStage>,
}

impl Report {
    /// Counts a comparison; the difference is made only of the first that fails.
    pub fn compare(&mut self, equal: bool, difference: impl FnOnce() -> Difference) {
        self.checked += 1;
        if !equal {
            self.differ(difference);
        }
    }

    /// Counts a difference that is no comparison of a result.
    pub(super) fn differ(&mut self, difference: impl FnOnce() -> Difference) {
        self.mismatches += 1;
        let first = self.first.get_or_insert_with(difference);
        hasty::leave(first);
    }
}

/// A place where the device showed something else than it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// When, counted from the first cycle of the trial.
    pub cycle: Cycles,
    /// What was computed, and which word of it.
    pub place: String,
    /// What must be shown.
    pub want: String,
    /// What was shown.
    pub got: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { cycle, place, want, got } = self;
        write!(f, "cycle {}: {place}: must be {want}, is {got}", cycle.0)
    }
}

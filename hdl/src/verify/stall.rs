//! How the two ends of a stream behave.

use super::SplitMix64;

/// When a side of a ready/valid channel is willing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stall {
    /// Always.
    Never,
    /// In half of the cycles.
    Half,
    /// In one cycle of eight.
    Mostly,
    /// For long runs of cycles, then not at all for long ones.
    Bursts,
    /// Not at all for so many cycles, then always.
    Until(u64),
}

impl Stall {
    /// Every pattern without an end.
    pub(crate) const ALL: [Self; 4] = [Self::Never, Self::Half, Self::Mostly, Self::Bursts];
}

/// A side of a channel that follows a pattern.
#[derive(Clone, Debug)]
pub(crate) struct Willing {
    stall: Stall,
    /// Cycles left of a burst, and whether it is a willing one.
    burst: (u64, bool),
}

impl Willing {
    /// A side with this pattern.
    pub(crate) fn new(stall: Stall) -> Self {
        Self { stall, burst: (0, false) }
    }

    /// Whether it is willing in the next cycle.
    pub(crate) fn next(&mut self, random: &mut SplitMix64) -> bool {
        match self.stall {
            Stall::Never => true,
            Stall::Half => random.below(2) == 0,
            Stall::Mostly => random.below(8) == 0,
            Stall::Bursts => {
                if self.burst.0 == 0 {
                    self.burst = (1 + random.below(200), !self.burst.1);
                }
                self.burst.0 -= 1;
                self.burst.1
            }
            Stall::Until(cycles) => {
                self.burst.0 = cycles.min(self.burst.0 + 1);
                self.burst.1 |= self.burst.0 == cycles;
                self.burst.1
            }
        }
    }
}

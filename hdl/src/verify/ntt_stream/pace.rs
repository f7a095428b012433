//! How fast jobs are played.

use crate::verify::SplitMix64;
use hearth_spec::units::Cycles;

/// How willing producer and consumer are: chances in 16 per `hold` cycles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    job: u64,
    beat: u64,
    taken: u64,
    hold: u64,
    blocked_until: Cycles,
}

impl Pace {
    /// Nobody stalls.
    pub(super) const FULL: Self =
        Self { job: 16, beat: 16, taken: 16, hold: 1, blocked_until: Cycles(0) };

    /// Everybody stalls half of the time, in single cycles.
    pub(super) const HALF: Self = Self { job: 8, beat: 8, taken: 8, ..Self::FULL };

    /// Nobody stalls, but nothing is taken before a cycle.
    pub(super) fn blocked_until(cycle: Cycles) -> Self {
        Self { blocked_until: cycle, ..Self::FULL }
    }

    /// Any mixture of willing and slow, in single cycles or for a long time.
    pub(super) fn random(random: &mut SplitMix64) -> Self {
        let mut chance = || [16, 15, 8, 2][random.below(4) as usize];
        let (job, beat, taken) = (chance(), chance(), chance());
        let hold = [1, 1, 7, 300][random.below(4) as usize];
        Self { job, beat, taken, hold, ..Self::FULL }
    }

    /// Who is willing in this cycle: to announce a job, to give a beat, to take one.
    pub(super) fn willing(&self, now: Cycles, random: &mut SplitMix64) -> [bool; 3] {
        let taken = if now < self.blocked_until { 0 } else { self.taken };
        let chances = [self.job, self.beat, taken];
        if self.hold == 1 {
            return chances.map(|chance| random.below(16) < chance);
        }
        // The same draw for `hold` cycles.
        let mut held = SplitMix64::new((now.0 / self.hold) ^ (self.job << 32));
        chances.map(|chance| held.below(16) < chance)
    }
}

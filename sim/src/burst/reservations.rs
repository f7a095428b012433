//! A resource that is reserved in program order, and what it is free for.

use super::schedule::Schedule;
use hearth_spec::units::Cycles;

/// What something that has entered waits for while the resource is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Free {
    /// Something waits for what counts first.
    First,
    /// Something waits for what counts second, and nothing for the first.
    Second,
    /// Nothing waits.
    Idle,
}

/// Reservations, and the waits of what has entered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reservations {
    schedule: Schedule,
    /// Until when something waits for what counts first, and for what counts second.
    first: Cycles,
    second: Cycles,
    /// Up to when free stretches have been told.
    told: Cycles,
}

impl Reservations {
    /// Something enters that waits until `first` and `second`. What was free before must have been
    /// told.
    pub(crate) fn enter(&mut self, first: Cycles, second: Cycles) {
        self.first = self.first.max(first);
        self.second = self.second.max(second);
    }

    /// Reserves the first gap from `ready` on that is `duration` long: when it begins.
    pub(crate) fn take(&mut self, ready: Cycles, duration: Cycles) -> Cycles {
        self.schedule.take(ready, duration)
    }

    /// Tells `visit` what the resource is free for up to `now`, and for how long: all reservations
    /// are known that begin before.
    pub(crate) fn tell(&mut self, now: Cycles, mut visit: impl FnMut(Free, u64)) {
        let Self { first, second, .. } = *self;
        self.schedule.for_each_gap(self.told, now, |from, to| {
            let first = to.min(first).max(from);
            let second = to.min(second).max(first);
            visit(Free::First, (first - from).0);
            visit(Free::Second, (second - first).0);
            visit(Free::Idle, (to - second).0);
        });
        self.told = now;
    }
}

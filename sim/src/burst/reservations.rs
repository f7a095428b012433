//! A resource that is reserved in program order, and what it is free for.

use super::schedule::Schedule;
use crate::clock::Clock;
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
#[derive(Clone, Debug)]
pub(crate) struct Reservations {
    clock: Clock,
    schedule: Schedule,
    /// Until when something waits for what counts first, and for what counts second.
    first: Cycles,
    second: Cycles,
    /// Up to when free stretches have been told.
    told: Cycles,
}

impl Reservations {
    /// None yet, of a resource of that clock.
    pub(crate) fn new(clock: Clock) -> Self {
        let (schedule, zero) = (Schedule::default(), Cycles::ZERO);
        Self { clock, schedule, first: zero, second: zero, told: zero }
    }

    /// Something enters that waits until `first` and `second`. What was free before must have been
    /// told.
    pub(crate) fn enter(&mut self, first: Cycles, second: Cycles) {
        self.first = self.first.max(first);
        self.second = self.second.max(second);
    }

    /// Reserves the first gap from the first edge after `ready` on that is `duration` long, whole
    /// cycles: when it begins.
    pub(crate) fn take(&mut self, ready: Cycles, duration: Cycles) -> Cycles {
        self.schedule.take(self.clock.edge(ready), duration)
    }

    /// Tells `visit` what the resource is free for up to `now`, and for how many of its cycles: all
    /// reservations are known that begin before.
    pub(crate) fn tell(&mut self, now: Cycles, mut visit: impl FnMut(Free, u64)) {
        let Self { clock, first, second, .. } = *self;
        self.schedule.for_each_gap(self.told, now, |from, to| {
            let first = to.min(first).max(from);
            let second = to.min(second).max(first);
            visit(Free::First, clock.cycles(from, first));
            visit(Free::Second, clock.cycles(first, second));
            visit(Free::Idle, clock.cycles(second, to));
        });
        self.told = now;
    }
}

//! A resource that is reserved in program order, and what it is free for.

use super::schedule::Schedule;
use crate::unit::Place;
use hearth_spec::units::Cycles;

/// What a free resource waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Free {
    /// A frame that something waits for which has entered.
    Frame,
    /// An operand of something that has entered, from there.
    Data(Place),
    /// Nothing.
    Idle,
}

/// Reservations, and the waits of what has entered.
#[derive(Clone, Debug)]
pub(crate) struct Reservations {
    schedule: Schedule,
    /// Until when something waits for a frame, and until when something waits for an operand, and
    /// from where.
    frame_until: Cycles,
    data_until: Cycles,
    data_from: Place,
    /// Up to when free stretches have been told.
    told: Cycles,
}

impl Reservations {
    /// None yet.
    pub(crate) fn new(place: Place) -> Self {
        Self {
            schedule: Schedule::default(),
            frame_until: Cycles::ZERO,
            data_until: Cycles::ZERO,
            data_from: place,
            told: Cycles::ZERO,
        }
    }

    /// Something enters that waits for operands until `there`, the last one from `from`, and for a
    /// frame until `frame_at`. What was free before must have been told.
    pub(crate) fn enter(&mut self, (there, from): (Cycles, Place), frame_at: Cycles) {
        if there > self.data_until {
            (self.data_until, self.data_from) = (there, from);
        }
        self.frame_until = self.frame_until.max(frame_at);
    }

    /// Reserves the first gap from `ready` on that is `duration` long: when it begins.
    pub(crate) fn take(&mut self, ready: Cycles, duration: Cycles) -> Cycles {
        self.schedule.take(ready, duration)
    }

    /// Tells `visit` what the resource is free for up to `now`, and for how long: all reservations
    /// are known that begin before.
    pub(crate) fn tell(&mut self, now: Cycles, mut visit: impl FnMut(Free, u64)) {
        let Self { frame_until, data_until, data_from, .. } = *self;
        self.schedule.for_each_gap(self.told, now, |from, to| {
            let frame = to.min(frame_until).max(from);
            let data = to.min(data_until).max(frame);
            visit(Free::Frame, (frame - from).0);
            visit(Free::Data(data_from), (data - frame).0);
            visit(Free::Idle, (to - data).0);
        });
        self.told = now;
    }
}

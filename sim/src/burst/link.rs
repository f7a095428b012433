//! A link between chips, or the network between the clusters of one, reserved in program order.

use super::reservations::{Free, Reservations};
use crate::clock::Clock;
use crate::unit::{Place, UnitAccount};
use hearth_spec::units::Cycles;

/// When it is taken, and an account of it.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    clock: Clock,
    reservations: Reservations,
    /// From where the operand comes that something waits for the longest, and until when.
    data: (Cycles, Place),
    account: UnitAccount,
}

impl Link {
    /// An idle one of a clock, on a machine with `places` kinds of units and tiers.
    pub(crate) fn new(place: Place, clock: Clock, places: usize) -> Self {
        let wait_data = vec![0; places];
        Self {
            clock,
            reservations: Reservations::new(clock),
            data: (Cycles::ZERO, place),
            account: UnitAccount { busy: 0, wait_data, wait_structure: 0, idle: 0 },
        }
    }

    /// Limbs enter at `now`, that are there at `there` and go on to a frame that is free at
    /// `frame_at`, and cross for `duration`: when they start.
    pub(crate) fn take(
        &mut self,
        now: Cycles,
        there: (Cycles, Place),
        frame_at: Cycles,
        duration: Cycles,
    ) -> Cycles {
        self.catch_up(now);
        self.reservations.enter(there.0, frame_at);
        if there.0 > self.data.0 {
            self.data = there;
        }
        self.take_later(now.max(there.0).max(frame_at), duration)
    }

    /// What has entered elsewhere crosses from `ready` on: when it starts.
    pub(crate) fn take_later(&mut self, ready: Cycles, duration: Cycles) -> Cycles {
        self.account.busy += self.clock.whole(duration).0;
        self.reservations.take(ready, duration)
    }

    fn catch_up(&mut self, now: Cycles) {
        let Self { account, data: (_, place), .. } = self;
        self.reservations.tell(now, |free, cycles| match free {
            Free::First => account.wait_data[place.index()] += cycles,
            Free::Second => account.wait_structure += cycles,
            Free::Idle => account.idle += cycles,
        });
    }

    /// The account of a run that ends at `end`.
    pub(crate) fn close(mut self, end: Cycles) -> UnitAccount {
        self.catch_up(end);
        self.account
    }
}

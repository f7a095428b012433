//! The network between clusters, reserved in program order.

use super::reservations::{Free, Reservations};
use crate::unit::{Place, UnitAccount, UnitKind};
use hearth_spec::units::Cycles;

/// When the network is taken, and an account of it.
#[derive(Clone, Debug)]
pub(crate) struct Crossbar {
    reservations: Reservations,
    account: UnitAccount,
}

impl Crossbar {
    /// An idle network, on a machine with `places` units and tiers.
    pub(crate) fn new(places: usize) -> Self {
        let wait_data = vec![0; places];
        Self {
            reservations: Reservations::new(Place::Unit(UnitKind::Noc)),
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
        self.reservations.enter(there, frame_at);
        self.take_later(now.max(there.0).max(frame_at), duration)
    }

    /// A result that has entered before crosses from `ready` on: when it starts.
    pub(crate) fn take_later(&mut self, ready: Cycles, duration: Cycles) -> Cycles {
        self.account.busy += duration.0;
        self.reservations.take(ready, duration)
    }

    fn catch_up(&mut self, now: Cycles) {
        let account = &mut self.account;
        self.reservations.tell(now, |free, cycles| match free {
            Free::Frame => account.wait_structure += cycles,
            Free::Data(place) => account.wait_data[place.index()] += cycles,
            Free::Idle => account.idle += cycles,
        });
    }

    /// The account of a run that ends at `end`; of nothing if there is no network.
    pub(crate) fn close(mut self, end: Cycles, is_there: bool) -> UnitAccount {
        if is_there {
            self.catch_up(end);
        }
        self.account
    }
}

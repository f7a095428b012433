//! A tier whose transfers are scheduled as soon as they are known.

use super::reservations::{Free, Reservations};
use crate::memory::{Crossing, Direction, Request, Tier, TierAccount};
use crate::timeline::Timeline;
use crate::unit::Place;
use hearth_spec::units::Cycles;

/// Crossings that a port knows: limbs begin at few places in a stripe.
const KNOWN: usize = 16;

/// When the channels of a tier are taken, all together, and an account of them. A transfer takes the
/// mean of its shares: where they differ, the next transfer's differ in other channels.
#[derive(Clone, Debug)]
pub(crate) struct Port {
    reservations: Reservations,
    channels: u64,
    /// Crossings by the place in a stripe at which they begin; all are of limbs.
    crossings: Vec<(u64, Direction, Crossing)>,
    stripe: u64,
    account: TierAccount,
}

impl Port {
    /// The idle channels of `tier`.
    pub(crate) fn new(tier: &Tier) -> Self {
        Self {
            reservations: Reservations::default(),
            channels: u64::from(tier.channels()),
            crossings: Vec::new(),
            stripe: tier.stripe(),
            account: TierAccount::default(),
        }
    }

    /// How `request`, a limb, crosses the channels of `tier`.
    pub(crate) fn crossing(&mut self, tier: &Tier, request: Request) -> Crossing {
        let (begins, direction) = (request.address % self.stripe, request.direction);
        let known = |(at, way, _): &&(u64, Direction, Crossing)| (*at, *way) == (begins, direction);
        if let Some((.., crossing)) = self.crossings.iter().find(known) {
            return *crossing;
        }
        let crossing = tier.crossing(request);
        if self.crossings.len() == KNOWN {
            self.crossings.remove(0);
        }
        self.crossings.push((begins, direction, crossing));
        crossing
    }

    /// Schedules a transfer that enters at `now`, waits for what it moves until `there` and for its
    /// frame until `frame_at`: when it starts.
    pub(crate) fn take(
        &mut self,
        now: Cycles,
        there: Cycles,
        frame_at: Cycles,
        direction: Direction,
        crossing: Crossing,
    ) -> Cycles {
        self.catch_up(now);
        self.reservations.enter(frame_at, there);
        let ready = now.max(there).max(frame_at);
        let occupied = crossing.occupied;
        let cycles = Cycles(occupied.div_ceil(self.channels));
        let Self { account, .. } = self;
        *if direction.is_inward() { &mut account.read } else { &mut account.write } += occupied;
        // Less than a cycle of each channel.
        self.account.idle += self.channels * cycles.0 - occupied;
        self.reservations.take(ready, cycles)
    }

    /// Puts a transfer that starts at `start` into the timeline: its shares side by side.
    pub(crate) fn record(
        &self,
        timeline: &mut Timeline,
        place: Place,
        start: Cycles,
        crossing: Crossing,
    ) {
        let whole = start + Cycles(crossing.occupied / self.channels);
        let rest = (crossing.occupied % self.channels) as u32;
        timeline.add(place.index(), start, whole, self.channels as u32);
        timeline.add(place.index(), whole, whole + Cycles(u64::from(rest > 0)), rest);
    }

    /// Accounts for free channels up to `now`: all transfers are known that start before.
    fn catch_up(&mut self, now: Cycles) {
        let Self { account, channels, .. } = self;
        self.reservations.tell(now, |free, cycles| {
            let account = match free {
                Free::First => &mut account.wait_structure,
                Free::Second => &mut account.wait_data,
                Free::Idle => &mut account.idle,
            };
            *account += *channels * cycles;
        });
    }

    /// The account of a run that ends at `end`.
    pub(crate) fn close(mut self, end: Cycles) -> TierAccount {
        self.catch_up(end);
        self.account
    }
}

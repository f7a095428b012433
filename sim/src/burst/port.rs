//! A tier whose transfers are scheduled as soon as they are known.

use super::reservations::{Free, Reservations};
use crate::clock::Clock;
use crate::memory::{Crossing, Direction, Request, Tier, TierAccount};
use crate::timeline::Timeline;
use crate::unit::Place;
use hearth_spec::units::Cycles;

/// Passages that a port knows: limbs begin at few places in a stripe.
const KNOWN: usize = 16;

/// How a limb crosses all channels together. It takes the mean of its shares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    begins: u64,
    direction: Direction,
    crossing: Crossing,
    /// How long the channels are reserved: so many ticks that it occupies all of them, and a part
    /// of them for another cycle of theirs.
    reserved: Cycles,
    whole: Cycles,
    rest: u32,
}

impl Passage {
    fn new(begins: u64, direction: Direction, crossing: Crossing, port: &Port) -> Self {
        let (occupied, channels) = (crossing.occupied, port.channels);
        let [reserved, whole] = [occupied.div_ceil(channels), occupied / channels]
            .map(|cycles| port.clock.ticks(Cycles(cycles)));
        let rest = (occupied % channels) as u32;
        Self { begins, direction, crossing, reserved, whole, rest }
    }

    /// When the slowest share has crossed `tier`, and when it is there or persistent, if it starts at
    /// `start`.
    #[inline(always)]
    pub(crate) fn ends(&self, start: Cycles, tier: &Tier) -> (Cycles, Cycles) {
        let release = start + self.crossing.ticks;
        (release, tier.there(release + self.crossing.latency))
    }
}

/// When the channels of a tier are taken, all together, and an account of them. Where the shares of
/// a transfer differ, the next transfer's differ in other channels.
#[derive(Clone, Debug)]
pub(crate) struct Port {
    clock: Clock,
    reservations: Reservations,
    channels: u64,
    /// How limbs cross, by the place in a stripe at which they begin.
    passages: Vec<Passage>,
    stripe: u64,
    account: TierAccount,
}

impl Port {
    /// The idle channels of `tier`.
    pub(crate) fn new(tier: &Tier) -> Self {
        Self {
            clock: tier.clock(),
            reservations: Reservations::new(tier.clock()),
            channels: u64::from(tier.channels()),
            passages: Vec::new(),
            stripe: tier.stripe(),
            account: TierAccount::default(),
        }
    }

    /// How `request`, a limb, crosses the channels of `tier`.
    pub(crate) fn passage(&mut self, tier: &Tier, request: Request) -> Passage {
        let (begins, direction) = (request.address % self.stripe, request.direction);
        let mut known = self.passages.iter();
        match known.find(|known| known.begins == begins && known.direction == direction) {
            Some(known) => *known,
            None => self.find_out(tier, request, begins),
        }
    }

    #[cold]
    fn find_out(&mut self, tier: &Tier, request: Request, begins: u64) -> Passage {
        let crossing = tier.crossing(request);
        let passage = Passage::new(begins, request.direction, crossing, self);
        if self.passages.len() == KNOWN {
            self.passages.remove(0);
        }
        self.passages.push(passage);
        passage
    }

    /// Schedules a transfer that enters at `now`, waits for what it moves until `there` and for its
    /// frame until `frame_at`: when it starts.
    pub(crate) fn take(
        &mut self,
        now: Cycles,
        there: Cycles,
        frame_at: Cycles,
        passage: &Passage,
    ) -> Cycles {
        self.catch_up(now);
        self.reservations.enter(frame_at, there);
        let ready = now.max(there).max(frame_at);
        let occupied = passage.crossing.occupied;
        let Self { account, .. } = self;
        let inward = passage.direction.is_inward();
        *if inward { &mut account.read } else { &mut account.write } += occupied;
        // Less than a cycle of each channel.
        self.account.idle += self.channels * self.clock.whole(passage.reserved).0 - occupied;
        self.reservations.take(ready, passage.reserved)
    }

    /// Puts a transfer that starts at `start` into the timeline: its shares side by side.
    pub(crate) fn record(
        &self,
        timeline: &mut Timeline,
        place: Place,
        start: Cycles,
        passage: &Passage,
    ) {
        let whole = start + passage.whole;
        timeline.add(place.index(), start, whole, self.channels as u32);
        if passage.rest > 0 {
            let rest = whole + self.clock.ticks(Cycles(1));
            timeline.add(place.index(), whole, rest, passage.rest);
        }
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

//! A pool of equal units that takes its instructions in order, with all times known.

use super::queue::Queue;
use crate::clock::Clock;
use crate::origin::PartId;
use crate::unit::{Place, UnitAccount};
use hearth_spec::units::Cycles;

/// Stretches that are looked at together.
const MANY: usize = 1024;

/// An operand that an instruction waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awaited {
    pub(crate) until: Cycles,
    pub(crate) from: Place,
}

/// What an instruction waits for, besides its unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waits {
    /// The last of its operands comes.
    pub(crate) there: Cycles,
    /// It can start: its frame is there, too.
    pub(crate) ready: Cycles,
}

/// What the oldest instruction that has not started waits for in a stretch of time.
#[derive(Clone, Copy, Debug)]
struct HeadWait {
    since: Cycles,
    until: Cycles,
    /// Who makes or brings its operand; its frame if nobody does.
    from: Option<Place>,
}

impl HeadWait {
    /// An instruction waits with it from `has_unit` on, until it starts at `start`.
    #[inline(always)]
    fn account_for(
        &self,
        account: &mut UnitAccount,
        clock: Clock,
        has_unit: Cycles,
        start: Cycles,
    ) {
        let cycles = clock.cycles(self.since.max(has_unit), self.until.min(start));
        match self.from {
            Some(place) => account.wait_data[place.index()] += cycles,
            None => account.wait_structure += cycles,
        }
    }
}

/// When the units of a pool are taken, and an account of them.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    clock: Clock,
    /// When each unit is free again: a ring that begins at `first`, the earliest first.
    free_at: Vec<Cycles>,
    first: usize,
    last_start: Cycles,
    /// Those that a later instruction may have waited with.
    head_waits: Queue<HeadWait>,
    account: UnitAccount,
    /// Stretches in which all units are busy, and stretches in which one of them works on the
    /// oldest unfinished instruction: what has not been looked for in the other.
    saturated: Queue<(Cycles, Cycles)>,
    charged: Queue<(PartId, Cycles, Cycles)>,
}

impl Pool {
    /// `count` idle units of a clock, on a machine with `places` units and tiers.
    pub(crate) fn new(count: u32, clock: Clock, places: usize) -> Self {
        let wait_data = vec![0; places];
        Self {
            clock,
            free_at: vec![Cycles::ZERO; count as usize],
            first: 0,
            last_start: Cycles::ZERO,
            head_waits: Queue::default(),
            account: UnitAccount { busy: 0, wait_data, wait_structure: 0, idle: 0 },
            saturated: Queue::default(),
            charged: Queue::default(),
        }
    }

    /// Settles the next instruction, which entered at `entered`: when it starts. `awaited` are its
    /// operands, in their order.
    #[inline(always)]
    pub(crate) fn settle(
        &mut self,
        entered: Cycles,
        waits: Waits,
        reservation: Cycles,
        awaited: impl Iterator<Item = Awaited>,
    ) -> Cycles {
        let free_at = self.free_at[self.first];
        let is_head = entered.max(self.last_start);
        let start = self.clock.edge(waits.ready.max(is_head).max(free_at));
        let has_unit = entered.max(free_at);
        if start > has_unit {
            self.share_waits(has_unit, start);
            let since = match waits.there > is_head {
                true => self.wait_for(is_head, has_unit, start, awaited),
                false => is_head,
            };
            if start > since {
                self.note_head_wait(HeadWait { since, until: start, from: None }, has_unit, start);
            }
        }
        let next = self.occupy_first(start + reservation);
        self.last_start = start;
        self.account.busy += self.clock.whole(reservation).0;
        if !self.is_single() && next > start {
            self.saturated.push((start, next));
        }
        start
    }

    /// The unit that was free first is free again at `release`: when the first one is then.
    #[inline(always)]
    fn occupy_first(&mut self, release: Cycles) -> Cycles {
        let free_at = &mut self.free_at[..];
        let last = free_at.len() - 1;
        let mut place = self.first;
        self.first = if place == last { 0 } else { place + 1 };
        while place != self.first {
            let before = if place == 0 { last } else { place - 1 };
            if free_at[before] <= release {
                break;
            }
            free_at[place] = free_at[before];
            place = before;
        }
        free_at[place] = release;
        free_at[self.first]
    }

    /// An instruction that has a unit from `has_unit` on and starts at `start` waits with the oldest
    /// one as long as that waits.
    #[inline(always)]
    fn share_waits(&mut self, has_unit: Cycles, start: Cycles) {
        if self.is_single() {
            return;
        }
        while self.head_waits.front().is_some_and(|wait| wait.until <= has_unit) {
            self.head_waits.pop();
        }
        let Self { head_waits, account, clock, .. } = self;
        let waits = head_waits.as_slice().iter();
        waits.for_each(|wait| wait.account_for(account, *clock, has_unit, start));
    }

    /// The oldest instruction, which is that from `since` on, waits for operands: until when.
    fn wait_for(
        &mut self,
        mut since: Cycles,
        has_unit: Cycles,
        start: Cycles,
        awaited: impl Iterator<Item = Awaited>,
    ) -> Cycles {
        for Awaited { until, from } in awaited {
            if until > since {
                self.note_head_wait(HeadWait { since, until, from: Some(from) }, has_unit, start);
                since = until;
            }
        }
        since
    }

    /// Notes what the oldest instruction waits for, which has a unit from `has_unit` on and starts
    /// at `start`; one that waits on for the same lengthens the stretch of the one before it. With
    /// a single unit no later one waits with it.
    #[inline(always)]
    fn note_head_wait(&mut self, wait: HeadWait, has_unit: Cycles, start: Cycles) {
        wait.account_for(&mut self.account, self.clock, has_unit, start);
        if self.is_single() {
            return;
        }
        match self.head_waits.back_mut() {
            Some(last) if last.until == wait.since && last.from == wait.from => {
                last.until = wait.until;
            }
            _ => self.head_waits.push(wait),
        }
    }

    /// Whether there is one unit only, so that it is all of them.
    pub(crate) fn is_single(&self) -> bool {
        self.free_at.len() == 1
    }

    /// In `[from, to)` one unit works on the oldest unfinished instruction; whether it is time to
    /// look at saturated stretches.
    pub(crate) fn charge(&mut self, part: PartId, from: Cycles, to: Cycles) -> bool {
        self.charged.push((part, from, to));
        self.charged.len() >= MANY
    }

    /// Calls `visit` with stretches, their beginnings and ends, in which one unit works on the oldest
    /// unfinished instruction and all units are busy. Whatever is charged from now on begins at `retired` or later.
    pub(crate) fn for_each_saturated(
        &mut self,
        retired: Cycles,
        mut visit: impl FnMut(PartId, Cycles, Cycles),
    ) {
        while let (Some(&(part, from, to)), Some(&(start, end))) =
            (self.charged.front(), self.saturated.front())
        {
            let (both, until) = (from.max(start), to.min(end));
            if both < until {
                visit(part, both, until);
            }
            if to <= end {
                self.charged.pop();
            } else {
                self.saturated.pop();
            }
        }
        while self.saturated.front().is_some_and(|(_, end)| *end <= retired) {
            self.saturated.pop();
        }
        while self.charged.front().is_some_and(|(.., to)| *to <= self.last_start)
            && self.saturated.is_empty()
        {
            self.charged.pop();
        }
    }

    /// The account of a run that ends at `end`.
    pub(crate) fn close(mut self, end: Cycles) -> UnitAccount {
        let UnitAccount { busy, wait_data, wait_structure, .. } = &self.account;
        let counted = busy + wait_structure + wait_data.iter().sum::<u64>();
        let cycles = self.clock.cycles(Cycles::ZERO, end);
        self.account.idle = self.free_at.len() as u64 * cycles - counted;
        self.account
    }
}

//! A pool of equal units that takes its instructions in order, with all times known.

use crate::origin::PartId;
use crate::unit::{Place, UnitAccount};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// Stretches that are looked at together.
const MANY: usize = 1024;

/// An operand that an instruction waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awaited {
    pub(crate) until: Cycles,
    pub(crate) from: Place,
}

/// What the oldest instruction that has not started waits for in a stretch of time.
#[derive(Clone, Copy, Debug)]
struct HeadWait {
    since: Cycles,
    until: Cycles,
    /// Who makes or brings its operand; its frame if nobody does.
    from: Option<Place>,
}

/// When the units of a pool are taken, and an account of them.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    /// When each unit is free again: a ring that begins at `first`, the earliest first.
    free_at: Vec<Cycles>,
    first: usize,
    last_start: Cycles,
    /// Those that a later instruction may have waited with.
    head_waits: VecDeque<HeadWait>,
    account: UnitAccount,
    /// Stretches in which all units are busy, and stretches in which one of them works on the
    /// oldest unfinished instruction: what has not been looked for in the other.
    saturated: VecDeque<(Cycles, Cycles)>,
    charged: VecDeque<(PartId, Cycles, Cycles)>,
}

impl Pool {
    /// `count` idle units, on a machine with `places` units and tiers.
    pub(crate) fn new(count: u32, places: usize) -> Self {
        let wait_data = vec![0; places];
        Self {
            free_at: vec![Cycles::ZERO; count as usize],
            first: 0,
            last_start: Cycles::ZERO,
            head_waits: VecDeque::new(),
            account: UnitAccount { busy: 0, wait_data, wait_structure: 0, idle: 0 },
            saturated: VecDeque::new(),
            charged: VecDeque::new(),
        }
    }

    /// Settles the next instruction: when it starts, and when it leaves its unit. It entered at
    /// `entered` and can start at `ready`; `awaited` are its operands, in their order.
    #[inline(always)]
    pub(crate) fn settle(
        &mut self,
        entered: Cycles,
        ready: Cycles,
        reservation: Cycles,
        awaited: impl Iterator<Item = Awaited>,
    ) -> (Cycles, Cycles) {
        let free_at = self.free_at[self.first];
        let is_head = entered.max(self.last_start);
        let start = ready.max(is_head).max(free_at);
        let has_unit = entered.max(free_at);
        if start > has_unit {
            self.wait(is_head, has_unit, start, awaited);
        }
        let release = start + reservation;
        self.occupy_first(release);
        self.last_start = start;
        self.account.busy += reservation.0;
        let next = self.free_at[self.first];
        if !self.is_single() && next > start {
            self.saturated.push_back((start, next));
        }
        (start, release)
    }

    /// The unit that was free first is free again at `release`.
    #[inline(always)]
    fn occupy_first(&mut self, release: Cycles) {
        let last = self.free_at.len() - 1;
        let mut place = self.first;
        self.first = if self.first == last { 0 } else { self.first + 1 };
        let begin = self.first;
        while place != begin {
            let before = if place == 0 { last } else { place - 1 };
            if self.free_at[before] <= release {
                break;
            }
            self.free_at[place] = self.free_at[before];
            place = before;
        }
        self.free_at[place] = release;
    }

    /// An instruction has a unit from `has_unit` on, is the oldest from `is_head` on, and starts at
    /// `start`. While it waits, it waits with the oldest one.
    fn wait(
        &mut self,
        is_head: Cycles,
        has_unit: Cycles,
        start: Cycles,
        awaited: impl Iterator<Item = Awaited>,
    ) {
        while self.head_waits.front().is_some_and(|wait| wait.until <= has_unit) {
            self.head_waits.pop_front();
        }
        for index in 0..self.head_waits.len() {
            self.account_for(self.head_waits[index], has_unit, start);
        }
        let mut since = is_head;
        for Awaited { until, from } in awaited {
            if until > since {
                self.note_head_wait(HeadWait { since, until, from: Some(from) }, has_unit, start);
                since = until;
            }
        }
        if start > since {
            self.note_head_wait(HeadWait { since, until: start, from: None }, has_unit, start);
        }
    }

    /// An instruction waits with `wait` from `has_unit` on, until it starts at `start`.
    fn account_for(&mut self, wait: HeadWait, has_unit: Cycles, start: Cycles) {
        let cycles = wait.until.min(start).0.saturating_sub(wait.since.max(has_unit).0);
        match wait.from {
            Some(place) => self.account.wait_data[place.index()] += cycles,
            None => self.account.wait_structure += cycles,
        }
    }

    /// Notes what the oldest instruction waits for, which has a unit from `has_unit` on and starts
    /// at `start`; one that waits on for the same lengthens the stretch of the one before it. With
    /// a single unit no later one waits with it.
    fn note_head_wait(&mut self, wait: HeadWait, has_unit: Cycles, start: Cycles) {
        self.account_for(wait, has_unit, start);
        if self.is_single() {
            return;
        }
        match self.head_waits.back_mut() {
            Some(last) if last.until == wait.since && last.from == wait.from => {
                last.until = wait.until;
            }
            _ => self.head_waits.push_back(wait),
        }
    }

    /// Whether there is one unit only, so that it is all of them.
    pub(crate) fn is_single(&self) -> bool {
        self.free_at.len() == 1
    }

    /// In `[from, to)` one unit works on the oldest unfinished instruction; whether it is time to
    /// look at saturated stretches.
    pub(crate) fn charge(&mut self, part: PartId, from: Cycles, to: Cycles) -> bool {
        self.charged.push_back((part, from, to));
        self.charged.len() >= MANY
    }

    /// Calls `visit` with stretches in which one unit works on the oldest unfinished instruction
    /// and all units are busy. Whatever is charged from now on begins at `retired` or later.
    pub(crate) fn for_each_saturated(
        &mut self,
        retired: Cycles,
        mut visit: impl FnMut(PartId, Cycles),
    ) {
        while let (Some(&(part, from, to)), Some(&(start, end))) =
            (self.charged.front(), self.saturated.front())
        {
            let (both, until) = (from.max(start), to.min(end));
            if both < until {
                visit(part, until - both);
            }
            if to <= end {
                self.charged.pop_front();
            } else {
                self.saturated.pop_front();
            }
        }
        while self.saturated.front().is_some_and(|(_, end)| *end <= retired) {
            self.saturated.pop_front();
        }
        while self.charged.front().is_some_and(|(.., to)| *to <= self.last_start)
            && self.saturated.is_empty()
        {
            self.charged.pop_front();
        }
    }

    /// The account of a run that ends at `end`.
    pub(crate) fn close(mut self, end: Cycles) -> UnitAccount {
        let UnitAccount { busy, wait_data, wait_structure, .. } = &self.account;
        let counted = busy + wait_structure + wait_data.iter().sum::<u64>();
        self.account.idle = self.free_at.len() as u64 * end.0 - counted;
        self.account
    }
}

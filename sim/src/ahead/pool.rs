//! A pool of equal units that takes its instructions in order, with all times known.

use crate::ids::TaskId;
use crate::unit::{Place, UnitAccount};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// An instruction of a pool, until it is accounted for.
#[derive(Clone, Copy, Debug)]
struct Passage {
    entered: Cycles,
    /// Not known before it is settled, like what follows.
    start: Cycles,
    release: Cycles,
    /// Operands that it waits for, one after the other.
    awaited: u32,
}

/// An operand that an instruction waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awaited {
    pub(crate) until: Cycles,
    pub(crate) from: Place,
}

/// A pool and its instructions: first those that are settled and not yet accounted for, then those
/// that are not settled.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    /// When each unit is free again.
    free_at: Vec<Cycles>,
    last_start: Cycles,
    unsettled: VecDeque<TaskId>,
    passages: VecDeque<Passage>,
    awaited: VecDeque<Awaited>,
    /// Stretches in which all units are busy.
    saturated: VecDeque<(Cycles, Cycles)>,
    /// The first two as of the last instruction that is accounted for.
    accounted_free_at: Vec<Cycles>,
    accounted_start: Cycles,
    account: UnitAccount,
}

impl Pool {
    /// `count` idle units, on a machine with `places` units and tiers.
    pub(crate) fn new(count: u32, places: usize) -> Self {
        let free_at = vec![Cycles::ZERO; count as usize];
        let wait_data = vec![0; places];
        Self {
            free_at: free_at.clone(),
            last_start: Cycles::ZERO,
            unsettled: VecDeque::new(),
            passages: VecDeque::new(),
            awaited: VecDeque::new(),
            saturated: VecDeque::new(),
            accounted_free_at: free_at,
            accounted_start: Cycles::ZERO,
            account: UnitAccount { busy: 0, wait_data, wait_structure: 0, idle: 0 },
        }
    }

    /// Takes in the next instruction at `now`; whether it is the first that is not settled.
    pub(crate) fn enter(&mut self, task: TaskId, now: Cycles) -> bool {
        self.account_until(now);
        let unknown = Cycles::ZERO;
        let passage = Passage { entered: now, start: unknown, release: unknown, awaited: 0 };
        self.passages.push_back(passage);
        self.unsettled.push_back(task);
        self.unsettled.len() == 1
    }

    /// The first instruction that is not settled.
    pub(crate) fn head(&self) -> Option<TaskId> {
        self.unsettled.front().copied()
    }

    /// Notes that the head waits for an operand; one that comes no later than an earlier one makes
    /// no difference.
    pub(crate) fn await_operand(&mut self, awaited: Awaited) {
        let head = self.passages.len() - self.unsettled.len();
        let passage = &mut self.passages[head];
        let known = if passage.awaited == 0 {
            passage.entered
        } else {
            self.awaited.back().expect("it was noted").until
        };
        if awaited.until > known {
            passage.awaited += 1;
            self.awaited.push_back(awaited);
        }
    }

    /// Settles the head, which can start at `ready`: when it starts, and when it leaves its unit.
    pub(crate) fn settle(&mut self, ready: Cycles, reservation: Cycles) -> (Cycles, Cycles) {
        let first = earliest(&self.free_at);
        let start = ready.max(self.last_start).max(self.free_at[first]);
        let release = start + reservation;
        self.free_at[first] = release;
        self.last_start = start;
        self.account.busy += reservation.0;
        self.note_saturation(start);
        let head = self.passages.len() - self.unsettled.len();
        self.unsettled.pop_front();
        let passage = &mut self.passages[head];
        (passage.start, passage.release) = (start, release);
        (start, release)
    }

    fn note_saturation(&mut self, start: Cycles) {
        if self.free_at.len() == 1 {
            return;
        }
        let until = self.free_at[earliest(&self.free_at)];
        if until <= start {
            return;
        }
        match self.saturated.back_mut() {
            Some((_, end)) if *end >= start => *end = until.max(*end),
            _ => self.saturated.push_back((start, until)),
        }
    }

    /// Of the cycles `[from, to)`, in which one unit is busy, those in which all are. Later calls
    /// begin no earlier, and `to` lies before the start of every instruction that is not settled.
    pub(crate) fn saturated(&mut self, from: Cycles, to: Cycles) -> u64 {
        if self.free_at.len() == 1 {
            return (to - from).0;
        }
        self.forget_saturation(from);
        let within = self.saturated.iter().take_while(|(start, _)| *start < to);
        within.map(|&(start, end)| end.min(to).0 - start.max(from).0).sum()
    }

    /// Nobody will ask about cycles before `until`.
    pub(crate) fn forget_saturation(&mut self, until: Cycles) {
        while self.saturated.front().is_some_and(|(_, end)| *end <= until) {
            self.saturated.pop_front();
        }
    }

    /// Accounts for instructions that start by `now`, up to which all are known that enter.
    fn account_until(&mut self, now: Cycles) {
        while self.passages.len() > self.unsettled.len() && self.passages[0].start <= now {
            self.account_first();
        }
    }

    /// While the first instruction is the oldest that has not started, free units that have an
    /// instruction wait with it.
    fn account_first(&mut self) {
        let passage = self.passages[0];
        let mut at = passage.entered.max(self.accounted_start);
        for _ in 0..passage.awaited {
            let awaited = self.awaited.pop_front().expect("it was noted");
            let waited = self.waiting(at, awaited.until.min(passage.start));
            self.account.wait_data[awaited.from.index()] += waited;
            at = at.max(awaited.until);
        }
        self.account.wait_structure += self.waiting(at, passage.start);
        let first = earliest(&self.accounted_free_at);
        self.accounted_free_at[first] = passage.release;
        self.accounted_start = passage.start;
        self.passages.pop_front();
    }

    /// Unit-cycles of `[at, until)` in which a unit is free and has an instruction.
    fn waiting(&self, mut at: Cycles, until: Cycles) -> u64 {
        let mut sum = 0;
        while at < until {
            let mut next = until;
            let mut free = 0;
            for &free_at in &self.accounted_free_at {
                if free_at <= at {
                    free += 1;
                } else {
                    next = next.min(free_at);
                }
            }
            let mut queued = 0;
            for passage in self.passages.iter().take(free as usize) {
                if passage.entered > at {
                    next = next.min(passage.entered);
                    break;
                }
                queued += 1;
            }
            sum += queued * (next - at).0;
            at = next;
        }
        sum
    }

    /// The account of a run that ends at `end`.
    pub(crate) fn close(mut self, end: Cycles) -> UnitAccount {
        self.account_until(end);
        let units = self.free_at.len() as u64;
        let UnitAccount { busy, wait_data, wait_structure, .. } = &self.account;
        let counted = busy + wait_structure + wait_data.iter().sum::<u64>();
        self.account.idle = units * end.0 - counted;
        self.account
    }
}

/// The unit that is free first.
fn earliest(free_at: &[Cycles]) -> usize {
    let first = free_at.iter().enumerate().min_by_key(|(_, at)| **at);
    first.expect("instructions run on a unit that the machine has").0
}

//! A pool of equal functional units that start their instructions in program order.

use crate::ids::{TaskId, TierIndex};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// The kinds of functional unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum UnitKind {
    Ntt,
    Elementwise,
    Bconv,
    Automorphism,
    Generator,
    /// The network between clusters.
    Noc,
}

impl UnitKind {
    /// All kinds, in the order of reports.
    pub(crate) const ALL: [Self; 6] =
        [Self::Ntt, Self::Elementwise, Self::Bconv, Self::Automorphism, Self::Generator, Self::Noc];

    /// Its name in machine files and reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ntt => "ntt",
            Self::Elementwise => "elementwise",
            Self::Bconv => "bconv",
            Self::Automorphism => "automorphism",
            Self::Generator => "generator",
            Self::Noc => "noc",
        }
    }
}

/// Where a task is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Unit(UnitKind),
    Tier(TierIndex),
}

impl Place {
    /// Its position among all units, then all tiers.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Unit(unit) => unit as usize,
            Self::Tier(tier) => UnitKind::ALL.len() + tier.index(),
        }
    }
}

/// What the next instruction of a pool waits for, with a unit free for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// An operand, and who makes or brings it.
    Data(Place),
    /// A frame of the scratchpad for its result.
    Frame,
}

/// Every cycle of every unit of a pool, in unit-cycles; the fields add up to count · cycles.
#[derive(Clone, Debug)]
pub(crate) struct UnitAccount {
    pub(crate) busy: u64,
    /// By the place that the operand comes from ([`Place::index`]).
    pub(crate) wait_data: Vec<u64>,
    pub(crate) wait_structure: u64,
    pub(crate) idle: u64,
}

/// What every cycle goes into until something changes.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// Since when.
    since: Cycles,
    busy: u32,
    /// Free units that have an instruction in the queue.
    waiting: u32,
    /// What they wait for.
    wait: Wait,
}

/// A pool of equal units with one queue. The instruction at its head starts as soon as its
/// operands, its frame and a unit are there; no younger one overtakes it.
///
/// A method that says that it *stirs* the pool tells whether an instruction may start now, or the
/// account be another from now on; then [`UnitPool::settle`] follows before time goes on.
#[derive(Clone, Debug)]
pub(crate) struct UnitPool {
    count: u32,
    busy: u32,
    queue: VecDeque<TaskId>,
    standing: Standing,
    account: UnitAccount,
}

impl UnitPool {
    /// `count` idle units, on a machine with `places` units and tiers.
    pub(crate) fn new(count: u32, places: usize) -> Self {
        let wait_data = vec![0; places];
        Self {
            count,
            busy: 0,
            queue: VecDeque::new(),
            standing: Standing { since: Cycles::ZERO, busy: 0, waiting: 0, wait: Wait::Frame },
            account: UnitAccount { busy: 0, wait_data, wait_structure: 0, idle: 0 },
        }
    }

    /// Hands in the next instruction; whether that stirs the pool.
    pub(crate) fn push(&mut self, task: TaskId) -> bool {
        self.queue.push_back(task);
        self.queue.len() <= (self.count - self.busy) as usize
    }

    /// Notes that something that `task` waited for is there; whether that stirs the pool.
    pub(crate) fn unblocked(&self, task: TaskId) -> bool {
        self.candidate() == Some(task)
    }

    /// Hands in an instruction that comes from another unit, before all younger ones, which stirs the
    /// pool.
    pub(crate) fn insert(&mut self, task: TaskId, is_older: impl Fn(TaskId) -> bool) {
        let place = self.queue.partition_point(|&other| is_older(other));
        self.queue.insert(place, task);
    }

    /// The instruction that starts next, if a unit is free for it.
    pub(crate) fn candidate(&self) -> Option<TaskId> {
        if self.is_saturated() { None } else { self.queue.front().copied() }
    }

    /// Starts the candidate, which stirs the pool.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn start(&mut self) {
        assert!(self.candidate().is_some(), "a unit must be free for an instruction");
        self.queue.pop_front();
        self.busy += 1;
    }

    /// Frees a unit, which stirs the pool.
    pub(crate) fn release(&mut self) {
        self.busy -= 1;
    }

    /// Whether all units are busy.
    pub(crate) fn is_saturated(&self) -> bool {
        self.busy == self.count
    }

    /// Units of this pool.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Accounts for the time up to `now`; from now on, `head_wait` tells what the candidate waits
    /// for. Free units that have an instruction in the queue wait with it, others are idle.
    pub(crate) fn settle(&mut self, now: Cycles, head_wait: impl FnOnce(TaskId) -> Wait) {
        let Standing { since, busy, waiting, wait } = self.standing;
        let stretch = (now - since).0;
        self.account.busy += u64::from(busy) * stretch;
        self.account.idle += u64::from(self.count - busy - waiting) * stretch;
        match wait {
            Wait::Data(place) => {
                self.account.wait_data[place.index()] += u64::from(waiting) * stretch;
            }
            Wait::Frame => self.account.wait_structure += u64::from(waiting) * stretch,
        }
        let free = (self.count - self.busy) as usize;
        self.standing = Standing {
            since: now,
            busy: self.busy,
            waiting: free.min(self.queue.len()) as u32,
            wait: self.candidate().map_or(Wait::Frame, head_wait),
        };
    }

    /// What every cycle went into up to the last time it was settled.
    pub(crate) fn account(&self) -> &UnitAccount {
        &self.account
    }
}

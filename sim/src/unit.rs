//! A pool of equal functional units, and which of its instructions starts next.

use crate::clock::Clock;
use crate::ids::{TaskId, TierIndex};
use crate::machine::{Issue, Machine};
use crate::sites::Sites;
use crate::task::Task;
use hearth_spec::units::Cycles;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

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
    /// Beside a tier's memory.
    NearMemory,
    /// The link to the host.
    HostLink,
    /// The link from the host to its clients.
    ClientLink,
    /// What connects the chips: the last, see [`crate::sites`].
    Links,
}

impl UnitKind {
    /// All kinds, in the order of reports.
    pub(crate) const ALL: [Self; 10] = [
        Self::Ntt,
        Self::Elementwise,
        Self::Bconv,
        Self::Automorphism,
        Self::Generator,
        Self::Noc,
        Self::NearMemory,
        Self::HostLink,
        Self::ClientLink,
        Self::Links,
    ];

    /// Its name in machine files and reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ntt => "ntt",
            Self::Elementwise => "elementwise",
            Self::Bconv => "bconv",
            Self::Automorphism => "automorphism",
            Self::Generator => "generator",
            Self::Noc => "noc",
            Self::NearMemory => "near-memory",
            Self::HostLink => "host-link",
            Self::ClientLink => "client-link",
            Self::Links => "links",
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
    /// A frame of the scratchpad for its result, or its turn.
    Structure,
}

/// Every cycle of every unit of a pool, in unit-cycles of its clock; the fields add up to count · cycles.
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

/// A pool of equal units with a queue for each of the programs that run at once. In order, the instruction at its head starts as soon as
/// its operands, its frame and a unit are there, the programs taking turns; out of order, the first one of all that has
/// its operands and its frame.
///
/// A method that says that it *stirs* the pool tells whether an instruction may start now, or the
/// account be another from now on; then [`UnitPool::settle`] follows before time goes on.
#[derive(Clone, Debug)]
pub(crate) struct UnitPool {
    clock: Clock,
    count: u32,
    busy: u32,
    /// By program: instructions by age; `None` once they have started ahead of the head.
    queues: Vec<VecDeque<(u64, Option<TaskId>)>>,
    /// The program whose turn it is.
    turn: usize,
    /// Those of all queues that have not started.
    queued: u32,
    /// Those that could start, out of order.
    ready: Option<BinaryHeap<Reverse<(u64, TaskId)>>>,
    standing: Standing,
    account: UnitAccount,
}

impl UnitPool {
    /// All pools of a machine with `places` kinds of units and tiers, and its links, each a pool of
    /// one: it takes the oldest of the limbs that could cross it.
    pub(crate) fn all(machine: &Machine, sites: Sites, places: usize) -> Vec<Self> {
        let issue = machine.literal().sequencer.issue;
        let pools = UnitKind::ALL.into_iter().flat_map(|kind| {
            let (count, issue) = match kind {
                UnitKind::Links => (1, Issue::OutOfOrder),
                kind => (machine.pool_size(kind), issue),
            };
            let clock = machine.clocks().unit(kind);
            sites.all(kind).map(move |_| Self::new(clock, count, places, issue))
        });
        pools.collect()
    }

    /// `count` idle units of a clock, on a machine with `places` kinds of units and tiers.
    fn new(clock: Clock, count: u32, places: usize, issue: Issue) -> Self {
        let wait_data = vec![0; places];
        let wait = Wait::Structure;
        Self {
            clock,
            count,
            busy: 0,
            queues: vec![VecDeque::new()],
            turn: 0,
            queued: 0,
            ready: (issue == Issue::OutOfOrder).then(BinaryHeap::new),
            standing: Standing { since: Cycles::ZERO, busy: 0, waiting: 0, wait },
            account: UnitAccount { busy: 0, wait_data, wait_structure: 0, idle: 0 },
        }
    }

    /// Takes instructions of so many programs.
    pub(crate) fn divide(&mut self, programs: u32) {
        self.queues.resize(programs as usize, VecDeque::new());
    }

    /// Hands in the next instruction; whether that stirs the pool.
    pub(crate) fn push(&mut self, id: TaskId, task: &Task) -> bool {
        self.queues[usize::from(task.slot)].push_back((task.age, Some(id)));
        self.queued += 1;
        self.note_ready(id, task);
        self.queued <= self.count - self.busy || self.stirs(id, task)
    }

    /// Notes that something that a task waited for is there; whether that stirs the pool.
    pub(crate) fn unblocked(&mut self, id: TaskId, task: &Task) -> bool {
        self.note_ready(id, task);
        self.stirs(id, task)
    }

    /// Hands in an instruction that comes from another unit, before all younger ones, which stirs
    /// the pool.
    pub(crate) fn insert(&mut self, id: TaskId, task: &Task) {
        let queue = &mut self.queues[usize::from(task.slot)];
        let place = queue.partition_point(|(age, _)| *age < task.age);
        queue.insert(place, (task.age, Some(id)));
        self.queued += 1;
        self.note_ready(id, task);
    }

    fn note_ready(&mut self, id: TaskId, task: &Task) {
        if let Some(ready) = self.ready.as_mut().filter(|_| task.is_runnable()) {
            ready.push(Reverse((task.age, id)));
        }
    }

    fn stirs(&self, id: TaskId, task: &Task) -> bool {
        let is_head = |queue: &VecDeque<(u64, Option<TaskId>)>| {
            queue.front().is_some_and(|(_, head)| *head == Some(id))
        };
        !self.is_saturated()
            && (is_head(&self.queues[usize::from(task.slot)])
                || (self.ready.is_some() && task.is_runnable()))
    }

    /// The oldest instruction, if a unit is free.
    fn head(&self) -> Option<TaskId> {
        let heads = self.queues.iter().filter_map(VecDeque::front);
        let oldest = heads.min_by_key(|(age, _)| *age);
        if self.is_saturated() { None } else { oldest.and_then(|(_, id)| *id) }
    }

    /// The instructions of which the first that can start is next, if a unit is free for it. In order, each
    /// program's oldest, which may have to wait, from that of the program whose turn it is.
    #[inline(always)]
    pub(crate) fn candidates(&self) -> impl Iterator<Item = TaskId> + '_ {
        let is_free = !self.is_saturated();
        let ready = self.ready.as_ref().filter(|_| is_free).and_then(BinaryHeap::peek);
        let queues = if is_free && self.ready.is_none() { &self.queues[..] } else { &[] };
        let (before, from) = queues.split_at(self.turn.min(queues.len()));
        let heads = from.iter().chain(before).filter_map(|queue| queue.front()?.1);
        ready.map(|Reverse((_, id))| *id).into_iter().chain(heads)
    }

    /// Starts the candidate of program `slot`, which stirs the pool.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn start(&mut self, slot: u8) {
        assert!(self.candidates().next().is_some(), "a unit must be free for an instruction");
        let ready = self.ready.as_mut().and_then(BinaryHeap::pop);
        let queue = &mut self.queues[usize::from(slot)];
        let position = match ready {
            Some(Reverse((age, _))) => queue.partition_point(|(other, _)| *other < age),
            None => 0,
        };
        queue[position].1 = None;
        while queue.front().is_some_and(|(_, id)| id.is_none()) {
            queue.pop_front();
        }
        self.turn = (usize::from(slot) + 1) % self.queues.len();
        self.queued -= 1;
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

    /// Its clock.
    pub(crate) fn clock(&self) -> Clock {
        self.clock
    }

    /// Units of this pool.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Accounts for the time up to `now`; from now on, `head_wait` tells what the oldest
    /// instruction waits for. Free units that have an instruction in the queue wait with it, others are idle.
    pub(crate) fn settle(&mut self, now: Cycles, head_wait: impl FnOnce(TaskId) -> Wait) {
        let Standing { since, busy, waiting, wait } = self.standing;
        let stretch = self.clock.cycles(since, now);
        self.account.busy += u64::from(busy) * stretch;
        self.account.idle += u64::from(self.count - busy - waiting) * stretch;
        match wait {
            Wait::Data(place) => {
                self.account.wait_data[place.index()] += u64::from(waiting) * stretch;
            }
            Wait::Structure => self.account.wait_structure += u64::from(waiting) * stretch,
        }
        self.standing = Standing {
            since: now,
            busy: self.busy,
            waiting: self.queued.min(self.count - self.busy),
            wait: self.head().map_or(Wait::Structure, head_wait),
        };
    }

    /// Takes over an account that was kept elsewhere.
    pub(crate) fn replace_account(&mut self, account: UnitAccount) {
        self.account = account;
    }

    /// What every cycle went into up to the last time it was settled.
    pub(crate) fn account(&self) -> &UnitAccount {
        &self.account
    }
}

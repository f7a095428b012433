//! A tier: a device, the transfers that wait for it, and an account of its channels.

use super::{Crossing, DataKind, Direction, InterleavedChannels, MemoryDevice, Request, Service};
use crate::clock::Clock;
use crate::ids::{TaskId, TierIndex};
use crate::machine::Machine;
use crate::task::Task;
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles, Picoseconds};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Bytes moved, by kind of data.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traffic {
    pub(crate) read: [u64; DataKind::ALL.len()],
    pub(crate) written: [u64; DataKind::ALL.len()],
}

impl Traffic {
    /// Adds what another one moved.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.read.iter_mut().zip(other.read).for_each(|(sum, bytes)| *sum += bytes);
        self.written.iter_mut().zip(other.written).for_each(|(sum, bytes)| *sum += bytes);
    }

    /// Counts a transfer.
    pub(crate) fn count(&mut self, kind: DataKind, direction: Direction, bytes: Bytes) {
        let moved = if direction.is_inward() { &mut self.read } else { &mut self.written };
        moved[kind as usize] += bytes.0;
    }
}

/// Every cycle of every channel, in channel-cycles of the tier's clock; the fields add up to channels ·
/// cycles.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TierAccount {
    pub(crate) read: u64,
    pub(crate) write: u64,
    pub(crate) wait_data: u64,
    pub(crate) wait_structure: u64,
    pub(crate) idle: u64,
}

/// What keeps a transfer from being runnable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// What it moves is not there yet.
    Data,
    /// The frame it fills is not free yet.
    Frame,
    /// An older instruction must start first.
    Turn,
}

/// A tier and its queues, one for each of the programs that run at once. Of the transfers of a program that could
/// start, the oldest goes first; the programs take turns.
#[derive(Clone, Debug)]
pub(crate) struct Tier {
    clock: Clock,
    main: Clock,
    device: InterleavedChannels,
    runnable: Vec<BinaryHeap<Reverse<(u64, TaskId)>>>,
    /// The program whose turn it is.
    turn: usize,
    held_data: u32,
    held_frame: u32,
    held_turn: u32,
    /// Up to when `account` is complete.
    accounted: Cycles,
    account: TierAccount,
    wake: Option<Cycles>,
}

impl Tier {
    /// `tier` of `machine`, idle.
    pub(crate) fn new(machine: &Machine, tier: TierIndex) -> Self {
        let clock = machine.clocks().tier(tier);
        Self {
            clock,
            main: machine.clocks().main(),
            device: InterleavedChannels::new(&machine.tiers()[tier.index()], clock),
            runnable: vec![BinaryHeap::new()],
            turn: 0,
            held_data: 0,
            held_frame: 0,
            held_turn: 0,
            accounted: Cycles::ZERO,
            account: TierAccount::default(),
            wake: None,
        }
    }

    /// Gives its channels another rate and latency for what crosses to a near-memory unit.
    pub(crate) fn attach(&mut self, link: (BytesPerSecond, Picoseconds)) {
        self.device.attach(link);
    }

    /// Its clock.
    pub(crate) fn clock(&self) -> Clock {
        self.clock
    }

    /// When what its channels are through with at `at` is in the chip's clock.
    #[inline(always)]
    pub(crate) fn there(&self, at: Cycles) -> Cycles {
        self.main.arrival(at, self.clock)
    }

    /// Channels that work side by side.
    pub(crate) fn channels(&self) -> u32 {
        self.device.channels()
    }

    /// Takes transfers of so many programs.
    pub(crate) fn divide(&mut self, programs: u32) {
        self.runnable.resize(programs as usize, BinaryHeap::new());
    }

    /// Hands in a transfer that could start.
    pub(crate) fn push(&mut self, id: TaskId, task: &Task) {
        self.runnable[usize::from(task.slot)].push(Reverse((task.age, id)));
    }

    /// A transfer waits that cannot start yet.
    pub(crate) fn hold(&mut self, held: Held, now: Cycles) {
        self.settle_if(self.held(held) == 0, now);
        *self.held_mut(held) += 1;
    }

    /// What held a transfer no longer does.
    pub(crate) fn let_go(&mut self, held: Held, now: Cycles) {
        self.settle_if(self.held(held) == 1, now);
        *self.held_mut(held) -= 1;
    }

    fn held(&self, held: Held) -> u32 {
        match held {
            Held::Data => self.held_data,
            Held::Frame => self.held_frame,
            Held::Turn => self.held_turn,
        }
    }

    fn held_mut(&mut self, held: Held) -> &mut u32 {
        match held {
            Held::Data => &mut self.held_data,
            Held::Frame => &mut self.held_frame,
            Held::Turn => &mut self.held_turn,
        }
    }

    /// The program whose transfer is next, if there is one.
    fn next_program(&self) -> Option<usize> {
        let (before, from) = (0..self.turn, self.turn..self.runnable.len());
        from.chain(before).find(|&program| !self.runnable[program].is_empty())
    }

    /// The transfer that is next.
    pub(crate) fn candidate(&self) -> Option<TaskId> {
        self.runnable[self.next_program()?].peek().map(|Reverse((_, task))| *task)
    }

    /// The first tick, not before `now`, at which `request` can be issued.
    pub(crate) fn earliest(&self, request: Request, now: Cycles) -> Cycles {
        self.device.earliest(request, now)
    }

    /// How `request` crosses the channels when all are free.
    pub(crate) fn crossing(&self, request: Request) -> Crossing {
        self.device.crossing(request)
    }

    /// The bytes after which addresses lie on the same channels again.
    pub(crate) fn stripe(&self) -> u64 {
        self.device.stripe()
    }

    /// Asks again at `tick`, when a channel becomes free for the candidate.
    pub(crate) fn wake_at(&mut self, tick: Option<Cycles>) {
        self.wake = tick;
    }

    /// When to ask again.
    pub(crate) fn wake(&self) -> Option<Cycles> {
        self.wake
    }

    /// Issues the candidate's `request`.
    pub(crate) fn issue(
        &mut self,
        request: Request,
        now: Cycles,
        occupies: &mut dyn FnMut(Cycles, Cycles, u32),
    ) -> Service {
        self.settle(now);
        let program = self.next_program().expect("a transfer that is next");
        self.runnable[program].pop();
        self.turn = (program + 1) % self.runnable.len();
        let mut occupied = 0;
        let clock = self.clock;
        let service = self.device.issue(request, now, &mut |from, to, channels| {
            occupied += clock.cycles(from, to) * u64::from(channels);
            occupies(from, to, channels);
        });
        let inward = request.direction.is_inward();
        let account = &mut self.account;
        *if inward { &mut account.read } else { &mut account.write } += occupied;
        Service { done: self.there(service.done), ..service }
    }

    /// Takes over an account that was kept elsewhere, up to `now`.
    pub(crate) fn replace_account(&mut self, account: TierAccount, now: Cycles) {
        (self.account, self.accounted) = (account, now);
    }

    /// The account up to `now`, by when all channels are free.
    pub(crate) fn account(&mut self, now: Cycles) -> TierAccount {
        self.settle(now);
        self.account
    }

    fn settle_if(&mut self, changes: bool, now: Cycles) {
        if changes {
            self.settle(now);
        }
    }

    /// Accounts for the free channels since the last change. Occupied ones are accounted for when
    /// a transfer is issued.
    fn settle(&mut self, now: Cycles) {
        if now == self.accounted {
            return;
        }
        let stretch = self.clock.cycles(self.accounted, now);
        let occupied = self.device.occupied(self.accounted, now).0;
        let free = stretch * u64::from(self.channels()) - occupied;
        self.accounted = now;
        if self.held_frame + self.held_turn > 0 {
            self.account.wait_structure += free;
        } else if self.held_data > 0 {
            self.account.wait_data += free;
        } else {
            self.account.idle += free;
        }
    }
}

//! A channel and its controller: which command is issued when.
//!
//! | file | component |
//! |---|---|
//! | this one | requests come, time goes on, what is next |
//! | `serve` | commands for requests, and what banks need after them |
//! | `refreshing` | commands to ranks |

mod refreshing;
mod serve;

use super::candidates::{Candidates, Need};
use super::checked::DramSpec;
use super::command::{Command, Issued};
use super::direction::Direction;
use super::gates::Gates;
use super::literal::{Page, Scheduler};
use super::mapping::Place;
use super::organisation::BankIndex;
use super::refresh::Refreshes;
use super::request_queue::{Kind, RequestQueue, Waiting};
use super::rows::Rows;
use super::statistics::Statistics;
use crate::device::Ticket;
use crate::device::by_time::ByTime;
use hearth_spec::units::{Bytes, Cycles};
use std::sync::Arc;

/// A request that is done.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Done {
    pub(crate) ticket: Ticket,
    pub(crate) bytes: Bytes,
    pub(crate) kind: Kind,
}

/// What happens next in a channel.
#[derive(Clone, Copy, Debug)]
enum Action {
    /// A command for a request.
    Serve(Need, BankIndex),
    /// What is due for a refresh.
    Refresh,
}

/// A channel and its controller. Time is counted in its clock.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    /// No command is issued before.
    now: Cycles,
    next: (Cycles, Action),
    /// By [`Kind`].
    queues: [RequestQueue; 2],
    direction: Direction,
    candidates: Candidates,
    gates: Gates,
    rows: Rows,
    refreshes: Refreshes,
    done: ByTime<Cycles, Done>,
    statistics: Statistics,
    scheduler: Scheduler,
    page: Page,
    row_hit_limit: u32,
    forward: bool,
    /// From a read, and a write, to the last data.
    delays: [Cycles; 2],
    /// From an activation to a read or a write.
    opening: Cycles,
    /// From a read or a write to the next one, at least.
    column_interval: Cycles,
    /// What was issued, if it is recorded.
    record: Option<Vec<Issued>>,
    index: u32,
    spec: Arc<DramSpec>,
}

impl Channel {
    pub(crate) fn new(index: u32, spec: &Arc<DramSpec>) -> Self {
        let organisation = spec.organisation();
        let literal = spec.literal();
        let (controller, timing) = (&literal.controller, &literal.timing);
        let queues = [controller.read_queue, controller.write_queue];
        let mut channel = Self {
            now: Cycles::ZERO,
            next: (Cycles::ZERO, Action::Refresh),
            queues: queues.map(RequestQueue::new),
            direction: Direction::new(controller),
            candidates: Candidates::new(),
            gates: Gates::new(spec.constraints(), organisation),
            rows: Rows::new(organisation),
            refreshes: Refreshes::new(organisation.ranks(), timing.refi),
            done: ByTime::with_room(64),
            statistics: Statistics::default(),
            scheduler: controller.scheduler,
            page: controller.page,
            row_hit_limit: controller.row_hit_limit,
            forward: controller.forward,
            delays: [spec.read_delay(), spec.write_delay()],
            opening: timing.rcd_rd.min(timing.rcd_wr),
            column_interval: match organisation.ranks() {
                1 => timing.ccd_s,
                _ => literal.commands.column,
            },
            record: None,
            index,
            spec: Arc::clone(spec),
        };
        channel.plan();
        channel
    }

    /// Keeps what is issued from now on.
    pub(crate) fn start_recording(&mut self) {
        self.record.get_or_insert_default();
    }

    /// What was issued since recording started.
    pub(crate) fn recorded(&self) -> &[Issued] {
        self.record.as_deref().unwrap_or_default()
    }

    /// What was counted until `now`.
    pub(crate) fn statistics(&self, now: Cycles) -> Statistics {
        Statistics { active: self.rows.active(now), ..self.statistics }
    }

    /// Whether a request of `kind` has to wait for room.
    #[inline]
    pub(crate) fn is_full(&self, kind: Kind) -> bool {
        self.queues[kind as usize].is_full()
    }

    /// Whether requests of some kind have to wait for room.
    #[inline]
    pub(crate) fn has_full_queue(&self) -> bool {
        self.queues.iter().any(RequestQueue::is_full)
    }

    /// A time before which the full queue of `kind` has no room: the other kind is served until few are left.
    #[inline]
    pub(crate) fn room_bound_of(&self, kind: Kind) -> Cycles {
        let before = self.direction.before(kind, self.queues[Kind::Write as usize].len());
        self.room_bound() + Cycles(before as u64 * self.column_interval.0)
    }

    /// A time before which a full queue has no room.
    #[inline]
    pub(crate) fn room_bound(&self) -> Cycles {
        let (next, _) = self.next;
        match self.scheduler {
            Scheduler::FrFcfs => self.candidates.column_bound(next, self.opening),
            Scheduler::Fcfs => next,
        }
    }

    /// When the oldest request that is done was, if any is.
    #[inline]
    pub(crate) fn first_done(&self) -> Option<Cycles> {
        self.done.first()
    }

    /// A time before which no waiting request is done; None if none waits.
    #[inline]
    pub(crate) fn done_bound(&self) -> Option<Cycles> {
        let is_idle = self.queues.iter().all(|queue| queue.len() == 0);
        let [read, write] = self.delays;
        (!is_idle).then(|| self.room_bound() + read.min(write))
    }

    /// Takes the oldest request that is done.
    #[inline]
    pub(crate) fn take_done(&mut self) -> Option<(Cycles, Done)> {
        self.done.take(self.done.first()?)
    }

    /// Adds a request that arrives at `now`.
    #[inline]
    pub(crate) fn arrive(
        &mut self,
        kind: Kind,
        place: Place,
        ticket: Ticket,
        bytes: Bytes,
        now: Cycles,
    ) {
        if self.next.0 < now {
            self.run(Cycles(now.0 - 1));
        }
        self.now = self.now.max(now);
        let Place { bank, row, burst, .. } = place;
        let waiting = Waiting { ticket, row, burst, bytes, since: now };
        if kind == Kind::Read
            && self.forward
            && self.queues[Kind::Write as usize].has(bank, row, burst)
        {
            self.statistics.forwarded += 1;
            self.finish(now + Cycles(1), now, Done { ticket, bytes, kind });
            return;
        }
        let is_first = self.queues[kind as usize].push(bank, waiting, self.rows.row(bank));
        // One more read changes nothing while reads are served.
        let may_turn = kind == Kind::Write || self.direction.kind() == Kind::Write;
        let is_news = (may_turn && self.choose_direction())
            || is_first && kind == self.direction.kind() && self.reconsider(bank);
        if is_news {
            self.plan();
        }
    }

    /// Issues everything that is due until `until`, and at it.
    #[inline]
    pub(crate) fn run(&mut self, until: Cycles) {
        while self.next.0 <= until {
            let (at, action) = self.next;
            self.now = at;
            match action {
                Action::Serve(need, bank) => self.serve(need, bank),
                Action::Refresh => self.refresh(),
            }
            self.plan();
        }
        self.now = self.now.max(until);
    }

    /// Decides what is next.
    #[inline(always)]
    fn plan(&mut self) {
        let (best, need) = match self.scheduler {
            Scheduler::FrFcfs => self.candidates.next(&self.gates, self.now),
            Scheduler::Fcfs => self.candidates.next_of_oldest(&self.gates, self.now),
        };
        let refresh = self.next_refresh();
        self.next = if best.at() < refresh {
            (best.at(), Action::Serve(need, best.age().bank()))
        } else {
            (refresh.max(self.now), Action::Refresh)
        };
    }

    /// Issues `command` now.
    #[inline(always)]
    fn issue(&mut self, command: Command, bank: BankIndex, row: Option<u32>) {
        self.gates.issue(command, bank, self.now);
        self.statistics.commands[command as usize] += 1;
        if self.record.is_some() {
            self.keep(command, bank, row);
        }
    }

    /// Keeps what is issued now.
    #[cold]
    fn keep(&mut self, command: Command, bank: BankIndex, row: Option<u32>) {
        let rank = self.spec.organisation().rank(bank);
        let issued = Issued { at: self.now, channel: self.index, command, rank, bank, row };
        self.record.get_or_insert_default().push(issued);
    }
}

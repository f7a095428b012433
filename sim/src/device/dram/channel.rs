//! A channel and its controller: which command is issued when.

use super::candidates::{Candidate, Candidates, Need};
use super::checked::DramSpec;
use super::command::{Class, Command, Issued};
use super::gates::Gates;
use super::literal::{DramLiteral, Page, Scheduler};
use super::mapping::Place;
use super::organisation::{BankIndex, RankIndex};
use super::refresh::Refreshes;
use super::request_queue::{Kind, RequestQueue, Waiting};
use super::rows::Rows;
use super::statistics::Statistics;
use crate::device::Ticket;
use hearth_spec::units::{Bytes, Cycles};
use std::collections::VecDeque;
use std::sync::Arc;

/// A request that is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Done {
    pub(crate) at: Cycles,
    pub(crate) ticket: Ticket,
    pub(crate) bytes: Bytes,
    pub(crate) kind: Kind,
}

/// What happens next in a channel.
#[derive(Clone, Copy, Debug)]
enum Action {
    /// A command for a request.
    Serve(Candidate),
    /// A rank is due for its refresh.
    BeginRefresh,
    /// A command to the rank that is being refreshed.
    OfRank(Command, RankIndex),
}

/// A channel and its controller. Time is counted in its clock.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    index: u32,
    spec: Arc<DramSpec>,
    gates: Gates,
    rows: Rows,
    queues: [RequestQueue; 2],
    scheduler: Scheduler,
    row_hit_limit: u32,
    write_high: usize,
    write_low: usize,
    /// Which queue is served.
    kind: Kind,
    /// Whether writes go first until few are left.
    is_draining: bool,
    candidates: Candidates,
    refreshes: Refreshes,
    /// No command is issued before.
    now: Cycles,
    next: Option<(Cycles, Action)>,
    /// In the order of time.
    done: VecDeque<Done>,
    statistics: Statistics,
    /// What was issued, if it is recorded.
    record: Option<Vec<Issued>>,
}

impl Channel {
    pub(crate) fn new(index: u32, spec: &Arc<DramSpec>) -> Self {
        let organisation = spec.organisation();
        let banks = organisation.banks();
        let controller = &spec.literal().controller;
        let queues = [controller.read_queue, controller.write_queue];
        let mut channel = Self {
            index,
            spec: Arc::clone(spec),
            gates: Gates::new(spec.constraints(), organisation),
            rows: Rows::new(organisation),
            queues: queues.map(|capacity| RequestQueue::new(banks, capacity)),
            scheduler: controller.scheduler,
            row_hit_limit: controller.row_hit_limit,
            write_high: controller.write_high as usize,
            write_low: controller.write_low as usize,
            kind: Kind::Read,
            is_draining: false,
            candidates: Candidates::new(banks),
            refreshes: Refreshes::new(organisation.ranks(), spec.literal().timing.refi),
            now: Cycles::ZERO,
            next: None,
            done: VecDeque::new(),
            statistics: Statistics::default(),
            record: None,
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
    pub(crate) fn has_full_queue(&self) -> bool {
        self.queues.iter().any(RequestQueue::is_full)
    }

    /// A time before which a full queue has no room.
    pub(crate) fn room_bound(&self) -> Cycles {
        let Some((next, _)) = self.next else { return self.now };
        let DramLiteral { controller, timing, .. } = self.spec.literal();
        match controller.scheduler {
            Scheduler::FrFcfs => {
                self.candidates.column_bound(next, timing.rcd_rd.min(timing.rcd_wr))
            }
            Scheduler::Fcfs => next,
        }
    }

    /// When the oldest request that is done was, if any is.
    #[inline]
    pub(crate) fn first_done(&self) -> Option<Cycles> {
        self.done.front().map(|done| done.at)
    }

    /// A time before which no waiting request is done; None if none waits.
    #[inline]
    pub(crate) fn done_bound(&self) -> Option<Cycles> {
        let is_idle = self.queues.iter().all(|queue| queue.len() == 0);
        let delay = self.spec.write_delay().min(self.spec.read_delay());
        (!is_idle).then(|| self.room_bound() + delay)
    }

    /// Adds a request that arrives at `now`.
    pub(crate) fn arrive(
        &mut self,
        kind: Kind,
        place: Place,
        ticket: Ticket,
        bytes: Bytes,
        now: Cycles,
    ) {
        if self.next.is_some_and(|(at, _)| at < now) {
            self.run(Cycles(now.0 - 1));
        }
        self.now = self.now.max(now);
        let Place { bank, row, burst, .. } = place;
        let waiting = Waiting { ticket, row, burst, bytes, since: now };
        if kind == Kind::Read && self.spec.literal().controller.forward {
            let is_waiting = self.queues[Kind::Write as usize]
                .of_bank(bank)
                .any(|write| (write.row, write.burst) == (row, burst));
            if is_waiting {
                self.statistics.forwarded += 1;
                self.finish(Done { at: now + Cycles(1), ticket, bytes, kind }, now);
                return;
            }
        }
        self.queues[kind as usize].push(bank, waiting, self.rows.row(bank));
        let is_news = self.choose_kind() || kind == self.kind && self.reconsider(bank);
        if is_news {
            self.plan();
        }
    }

    /// Issues everything that is due until `until`, and at it.
    #[inline]
    pub(crate) fn run(&mut self, until: Cycles) {
        while let Some((at, action)) = self.next
            && at <= until
        {
            self.now = at;
            match action {
                Action::Serve(candidate) => self.serve(candidate),
                Action::BeginRefresh => self.begin_refresh(),
                Action::OfRank(command, rank) => self.issue_to_rank(command, rank),
            }
            self.plan();
        }
        self.now = self.now.max(until);
    }

    /// The oldest request that is done at `until` or before.
    #[inline]
    pub(crate) fn take_done(&mut self, until: Cycles) -> Option<Done> {
        let is_due = self.done.front().is_some_and(|done| done.at <= until);
        if is_due { self.done.pop_front() } else { None }
    }

    /// Decides what is next.
    #[inline]
    fn plan(&mut self) {
        let candidate = match self.scheduler {
            Scheduler::FrFcfs => self.candidates.next(&self.gates, self.now),
            Scheduler::Fcfs => self.candidates.next_of_oldest(&self.gates, self.now),
        };
        self.next = candidate.map(|candidate| (candidate.at, Action::Serve(candidate)));
        let refresh = match self.refreshes.pending() {
            None => (self.refreshes.due().0.max(self.now), Action::BeginRefresh),
            Some(rank) => {
                let open = self.rows.open_of(rank);
                let command = if open == 0 { Command::Refresh } else { Command::PrechargeAll };
                let at = self.gates.earliest_of_rank(command, rank, open).max(self.now);
                (at, Action::OfRank(command, rank))
            }
        };
        if self.next.is_none_or(|next| refresh.0 <= next.0) {
            self.next = Some(refresh);
        }
    }

    fn serve(&mut self, candidate: Candidate) {
        let Candidate { at, bank, need, .. } = candidate;
        match need {
            Need::Activate => {
                let queue = &self.queues[self.kind as usize];
                let row = queue.oldest(bank).expect("a row is opened for a request").row;
                self.issue(Command::Activate, bank, Some(row));
                self.rows.open(bank, row, at);
                self.queues.iter_mut().for_each(|queue| queue.opened(bank, row));
                self.candidates.has_changed(Need::Activate);
            }
            Need::Precharge => {
                self.issue(Command::Precharge, bank, None);
                self.close(bank);
                self.candidates.has_changed(Need::Precharge);
            }
            Need::Column => {
                self.column(bank);
                self.candidates.has_changed(Need::Column);
                if self.choose_kind() {
                    return;
                }
            }
        }
        self.reconsider(bank);
    }

    /// Reads or writes for the oldest request of the bank's open row.
    fn column(&mut self, bank: BankIndex) {
        let row = self.rows.row(bank).expect("a column is of an open row");
        let queue = &mut self.queues[self.kind as usize];
        let Waiting { ticket, bytes, since, .. } = queue.take(bank, row);
        let is_last = self.spec.literal().controller.page == Page::Closed && queue.hits(bank) == 0;
        let (command, delay) = match (self.kind, is_last) {
            (Kind::Read, false) => (Command::Read, self.spec.read_delay()),
            (Kind::Read, true) => (Command::ReadPrecharge, self.spec.read_delay()),
            (Kind::Write, false) => (Command::Write, self.spec.write_delay()),
            (Kind::Write, true) => (Command::WritePrecharge, self.spec.write_delay()),
        };
        self.issue(command, bank, Some(row));
        self.statistics.row_hits += u64::from(self.rows.reuse(bank));
        if is_last {
            self.close(bank);
        }
        let done = Done { at: self.now + delay, ticket, bytes, kind: self.kind };
        self.finish(done, since);
    }

    fn finish(&mut self, done: Done, since: Cycles) {
        if done.kind == Kind::Read {
            self.statistics.read_latency += done.at - since;
        }
        if self.done.back().is_none_or(|last| last.at <= done.at) {
            self.done.push_back(done);
            return;
        }
        let later = self.done.iter().rev().take_while(|other| other.at > done.at).count();
        self.done.insert(self.done.len() - later, done);
    }

    fn close(&mut self, bank: BankIndex) {
        self.rows.close(bank, self.now);
        self.queues.iter_mut().for_each(|queue| queue.closed(bank));
    }

    #[inline]
    fn issue(&mut self, command: Command, bank: BankIndex, row: Option<u32>) {
        self.gates.issue(command, bank, self.now);
        self.statistics.commands[command as usize] += 1;
        if let Some(record) = &mut self.record {
            let rank = self.spec.organisation().rank(bank);
            let channel = self.index;
            record.push(Issued { at: self.now, channel, command, rank, bank, row });
        }
    }

    /// Decides whether reads or writes are served; whether that changed.
    #[inline]
    fn choose_kind(&mut self) -> bool {
        let [reads, writes] = [self.queues[0].len(), self.queues[1].len()];
        if writes >= self.write_high {
            self.is_draining = true;
        } else if writes <= self.write_low {
            self.is_draining = false;
        }
        let is_write = writes > 0 && (self.is_draining || reads == 0);
        let kind = if is_write { Kind::Write } else { Kind::Read };
        if kind == self.kind {
            return false;
        }
        self.kind = kind;
        self.candidates.set_column(if is_write { Class::Write } else { Class::Read });
        self.reconsider_all();
        true
    }

    fn reconsider_all(&mut self) {
        self.candidates.clear();
        for bank in 0..self.spec.organisation().banks() {
            self.reconsider(BankIndex(bank as u8));
        }
    }

    /// Decides what a bank needs next; whether that changed.
    #[inline]
    fn reconsider(&mut self, bank: BankIndex) -> bool {
        let need = self.need(bank);
        self.candidates.set(bank, need, &self.gates, self.now)
    }

    fn need(&self, bank: BankIndex) -> Option<(Need, Ticket)> {
        if self.refreshes.pending() == Some(self.spec.organisation().rank(bank)) {
            return None;
        }
        let queue = &self.queues[self.kind as usize];
        let oldest = queue.oldest(bank)?;
        let Some(open) = self.rows.row(bank) else {
            return Some((Need::Activate, oldest.ticket));
        };
        if oldest.row == open {
            return Some((Need::Column, oldest.ticket));
        }
        let may_overtake = self.scheduler == Scheduler::FrFcfs
            && queue.hits(bank) > 0
            && self.rows.uses(bank) < self.row_hit_limit;
        match may_overtake.then(|| queue.oldest_of_row(bank, open)).flatten() {
            Some(hit) => Some((Need::Column, hit.ticket)),
            None => Some((Need::Precharge, oldest.ticket)),
        }
    }

    fn begin_refresh(&mut self) {
        self.refreshes.begin();
        self.reconsider_all();
    }

    fn issue_to_rank(&mut self, command: Command, rank: RankIndex) {
        let first = self.spec.organisation().banks_of(rank).trailing_zeros();
        self.issue(command, BankIndex(first as u8), None);
        let mut open = self.rows.open_of(rank);
        while open != 0 {
            self.close(BankIndex(open.trailing_zeros() as u8));
            open &= open - 1;
        }
        if command == Command::Refresh {
            self.refreshes.end();
        }
        self.reconsider_all();
    }
}

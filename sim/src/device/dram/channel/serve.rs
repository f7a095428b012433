//! Commands for requests, and what banks need after them.

use super::super::candidates::Need;
use super::super::command::{Class, Command};
use super::super::literal::{Page, Scheduler};
use super::super::organisation::BankIndex;
use super::super::request_queue::{Kind, Waiting};
use super::{Channel, Done};
use crate::device::Ticket;
use hearth_spec::units::Cycles;

impl Channel {
    /// Issues what `bank` needs.
    #[inline]
    pub(super) fn serve(&mut self, need: Need, bank: BankIndex) {
        match need {
            // The row is closed for the oldest request, and its own is the next to be opened; once it is
            // open, nothing goes before it.
            Need::Precharge => {
                self.issue(Command::Precharge, bank, None);
                self.close(bank);
                let needs = (Need::Precharge, Need::Activate);
                self.candidates.went_on(bank, needs, &self.gates, self.now);
            }
            Need::Activate => {
                let row = self.oldest(bank).row;
                self.issue(Command::Activate, bank, Some(row));
                self.rows.open(bank, row, self.now);
                self.queues.iter_mut().for_each(|queue| queue.opened(bank, row));
                let needs = (Need::Activate, Need::Column);
                self.candidates.went_on(bank, needs, &self.gates, self.now);
            }
            Need::Column => {
                self.column(bank);
                self.candidates.issued(Need::Column, bank);
                if !self.choose_direction()
                    && let Some((need, ticket)) = self.need(bank)
                {
                    self.candidates.add(bank, need, ticket, &self.gates, self.now);
                }
            }
        }
    }

    /// The oldest request of those of `bank` that are served.
    #[inline]
    fn oldest(&self, bank: BankIndex) -> &Waiting {
        let queue = &self.queues[self.direction.kind() as usize];
        queue.oldest(bank).expect("a row is opened and closed for a request")
    }

    /// Reads or writes for the oldest request of the bank's open row.
    #[inline]
    fn column(&mut self, bank: BankIndex) {
        let kind = self.direction.kind();
        let row = self.rows.row(bank).expect("a column is of an open row");
        let queue = &mut self.queues[kind as usize];
        let Waiting { ticket, bytes, since, .. } = queue.take(bank, row);
        let is_last = self.page == Page::Closed && queue.hits(bank) == 0;
        match (kind, is_last) {
            (Kind::Read, false) => self.issue(Command::Read, bank, Some(row)),
            (Kind::Read, true) => self.issue(Command::ReadPrecharge, bank, Some(row)),
            (Kind::Write, false) => self.issue(Command::Write, bank, Some(row)),
            (Kind::Write, true) => self.issue(Command::WritePrecharge, bank, Some(row)),
        }
        self.statistics.row_hits += u64::from(self.rows.reuse(bank));
        if is_last {
            self.close(bank);
        }
        let at = self.now + self.delays[kind as usize];
        self.finish(at, since, Done { ticket, bytes, kind });
    }

    /// A request that came at `since` is done at `at`.
    #[inline]
    pub(super) fn finish(&mut self, at: Cycles, since: Cycles, done: Done) {
        if done.kind == Kind::Read {
            self.statistics.read_latency += at - since;
        }
        self.done.add(at, done);
    }

    #[inline]
    pub(super) fn close(&mut self, bank: BankIndex) {
        self.rows.close(bank, self.now);
        self.queues.iter_mut().for_each(|queue| queue.closed(bank));
    }

    /// Decides whether reads or writes are served; whether that changed.
    #[inline]
    pub(super) fn choose_direction(&mut self) -> bool {
        let [reads, writes] = &self.queues;
        let is_changed = self.direction.choose(reads.len(), writes.len());
        if is_changed {
            let class = match self.direction.kind() {
                Kind::Read => Class::Read,
                Kind::Write => Class::Write,
            };
            self.candidates.set_column(class);
            self.reconsider_all();
        }
        is_changed
    }

    pub(super) fn reconsider_all(&mut self) {
        self.candidates.clear();
        for bank in 0..self.spec.organisation().banks() {
            let bank = BankIndex(bank as u8);
            if let Some((need, ticket)) = self.need(bank) {
                self.candidates.add(bank, need, ticket, &self.gates, self.now);
            }
        }
    }

    /// Decides what a bank needs next; whether that changed.
    #[inline]
    pub(super) fn reconsider(&mut self, bank: BankIndex) -> bool {
        let Some(need) = self.need(bank) else { return false };
        self.candidates.set(bank, need, &self.gates, self.now)
    }

    #[inline(always)]
    fn need(&self, bank: BankIndex) -> Option<(Need, Ticket)> {
        if self.refreshes.pending().is_some_and(|rank| rank == self.spec.organisation().rank(bank))
        {
            return None;
        }
        let queue = &self.queues[self.direction.kind() as usize];
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
}

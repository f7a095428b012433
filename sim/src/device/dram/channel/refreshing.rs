//! Commands to ranks: all banks are closed, then the rank is refreshed.

use super::super::command::Command;
use super::super::organisation::{BankIndex, RankIndex};
use super::{Action, Channel};
use hearth_spec::units::Cycles;

impl Channel {
    /// What is to be done for refreshes, and when.
    #[inline(always)]
    pub(super) fn next_refresh(&self) -> (Cycles, Action) {
        match self.refreshes.pending() {
            None => (self.refreshes.due().max(self.now), Action::BeginRefresh),
            Some(rank) => self.next_of_rank(rank),
        }
    }

    #[cold]
    fn next_of_rank(&self, rank: RankIndex) -> (Cycles, Action) {
        let open = self.rows.open_of(rank);
        let command = if open == 0 { Command::Refresh } else { Command::PrechargeAll };
        let at = self.gates.earliest_of_rank(command, rank, open).max(self.now);
        (at, Action::OfRank(command, rank))
    }

    #[cold]
    pub(super) fn begin_refresh(&mut self) {
        self.refreshes.begin();
        self.reconsider_all();
    }

    #[cold]
    pub(super) fn issue_to_rank(&mut self, command: Command, rank: RankIndex) {
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

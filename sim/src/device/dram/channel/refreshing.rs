//! Commands to ranks: all banks are closed, then the rank is refreshed.

use super::super::command::Command;
use super::super::organisation::{BankIndex, RankIndex};
use super::Channel;
use hearth_spec::units::Cycles;

impl Channel {
    /// When something is to be done for a refresh: it is due, or its rank takes a command.
    #[inline(always)]
    pub(super) fn next_refresh(&self) -> Cycles {
        match self.refreshes.pending() {
            None => self.refreshes.due(),
            Some(rank) => self.next_of_rank(rank),
        }
    }

    #[cold]
    fn next_of_rank(&self, rank: RankIndex) -> Cycles {
        self.gates.earliest_of_rank(self.command_to(rank), rank, self.rows.open_of(rank))
    }

    /// What the rank that is being refreshed takes next.
    fn command_to(&self, rank: RankIndex) -> Command {
        if self.rows.open_of(rank) == 0 { Command::Refresh } else { Command::PrechargeAll }
    }

    /// Does what is due for a refresh.
    #[cold]
    pub(super) fn refresh(&mut self) {
        match self.refreshes.pending() {
            None => self.refreshes.begin(),
            Some(rank) => self.issue_to_rank(self.command_to(rank), rank),
        }
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
    }
}

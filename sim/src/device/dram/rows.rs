//! Which rows are open.

use super::organisation::{BankIndex, Organisation, RankIndex};
use hearth_spec::units::Cycles;

/// The open rows of a channel, and for how long its ranks had any.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    open: Vec<Option<u32>>,
    /// Banks with an open row, as bits.
    open_banks: u64,
    /// Reads and writes of each open row.
    uses: Vec<u32>,
    /// Since when each rank has an open row, if it has one.
    since: Vec<Option<Cycles>>,
    /// Cycles with an open row, of ranks that have none now.
    active: Cycles,
    organisation: Organisation,
}

impl Rows {
    pub(crate) fn new(organisation: &Organisation) -> Self {
        let banks = organisation.banks() as usize;
        Self {
            open: vec![None; banks],
            open_banks: 0,
            uses: vec![0; banks],
            since: vec![None; organisation.ranks() as usize],
            active: Cycles::ZERO,
            organisation: organisation.clone(),
        }
    }

    /// The open row of a bank.
    #[inline]
    pub(crate) fn row(&self, bank: BankIndex) -> Option<u32> {
        self.open[usize::from(bank.0)]
    }

    /// How often the open row of a bank was read or written since it was opened.
    #[inline]
    pub(crate) fn uses(&self, bank: BankIndex) -> u32 {
        self.uses[usize::from(bank.0)]
    }

    /// Opens `row`.
    #[inline]
    pub(crate) fn open(&mut self, bank: BankIndex, row: u32, now: Cycles) {
        self.open[usize::from(bank.0)] = Some(row);
        self.uses[usize::from(bank.0)] = 0;
        self.open_banks |= 1 << bank.0;
        let rank = self.organisation.rank(bank);
        self.since[usize::from(rank.0)].get_or_insert(now);
    }

    /// Reads or writes the open row; whether that had been done before.
    #[inline]
    pub(crate) fn reuse(&mut self, bank: BankIndex) -> bool {
        let uses = &mut self.uses[usize::from(bank.0)];
        *uses += 1;
        *uses > 1
    }

    /// Closes the row of a bank.
    #[inline]
    pub(crate) fn close(&mut self, bank: BankIndex, now: Cycles) {
        self.open[usize::from(bank.0)] = None;
        self.open_banks &= !(1 << bank.0);
        let rank = self.organisation.rank(bank);
        if self.open_banks & self.organisation.banks_of(rank) == 0
            && let Some(since) = self.since[usize::from(rank.0)].take()
        {
            self.active += now - since;
        }
    }

    /// The banks of a rank that have an open row, as bits.
    #[inline]
    pub(crate) fn open_of(&self, rank: RankIndex) -> u64 {
        self.open_banks & self.organisation.banks_of(rank)
    }

    /// Cycles with an open row until `now`, summed over ranks.
    pub(crate) fn active(&self, now: Cycles) -> Cycles {
        let open = self.since.iter().flatten().map(|&since| Cycles(now.0.saturating_sub(since.0)));
        self.active + open.sum()
    }
}

//! Which rows are open.

use super::organisation::{BankIndex, MOST_BANKS, MOST_RANKS, Organisation, RankIndex};
use hearth_spec::units::Cycles;

/// The row of a bank.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    open: Option<u32>,
    /// Its reads and writes since it was opened.
    uses: u32,
}

/// The open rows of a channel, and for how long its ranks had any.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    banks: [Row; MOST_BANKS],
    /// Banks with an open row, as bits.
    open_banks: u64,
    /// Since when each rank has an open row, if it has one.
    since: [Option<Cycles>; MOST_RANKS],
    /// Cycles with an open row, of ranks that have none now.
    active: Cycles,
    organisation: Organisation,
}

impl Rows {
    pub(crate) fn new(organisation: &Organisation) -> Self {
        Self {
            banks: [Row::default(); MOST_BANKS],
            open_banks: 0,
            since: [None; MOST_RANKS],
            active: Cycles::ZERO,
            organisation: organisation.clone(),
        }
    }

    /// The open row of a bank.
    #[inline]
    pub(crate) fn row(&self, bank: BankIndex) -> Option<u32> {
        self.banks[usize::from(bank.0) % MOST_BANKS].open
    }

    /// How often the open row of a bank was read or written since it was opened.
    #[inline]
    pub(crate) fn uses(&self, bank: BankIndex) -> u32 {
        self.banks[usize::from(bank.0) % MOST_BANKS].uses
    }

    #[inline]
    fn since(&mut self, bank: BankIndex) -> &mut Option<Cycles> {
        &mut self.since[usize::from(self.organisation.rank(bank).0) % MOST_RANKS]
    }

    /// Opens `row`.
    #[inline]
    pub(crate) fn open(&mut self, bank: BankIndex, row: u32, now: Cycles) {
        self.banks[usize::from(bank.0) % MOST_BANKS] = Row { open: Some(row), uses: 0 };
        self.open_banks |= bank.bit();
        self.since(bank).get_or_insert(now);
    }

    /// Reads or writes the open row; whether that had been done before.
    #[inline]
    pub(crate) fn reuse(&mut self, bank: BankIndex) -> bool {
        let row = &mut self.banks[usize::from(bank.0) % MOST_BANKS];
        row.uses += 1;
        row.uses > 1
    }

    /// Closes the row of a bank.
    #[inline]
    pub(crate) fn close(&mut self, bank: BankIndex, now: Cycles) {
        self.banks[usize::from(bank.0) % MOST_BANKS].open = None;
        self.open_banks &= !bank.bit();
        if self.open_of(self.organisation.rank(bank)) == 0
            && let Some(since) = self.since(bank).take()
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

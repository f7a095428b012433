//! A command that may be next, as one number that says which is before which.

use super::organisation::{BankIndex, MOST_BANKS};
use crate::device::Ticket;
use hearth_spec::units::Cycles;

/// A request and its bank, in the order of age: the ticket, and the bank in the lowest bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Age(u64);

impl Age {
    const BANK_BITS: u32 = MOST_BANKS.ilog2();
    /// Of no request.
    pub(crate) const YOUNGEST: Self = Self(u64::MAX);

    #[inline]
    pub(crate) fn of(ticket: Ticket, bank: BankIndex) -> Self {
        Self(ticket.0 << Self::BANK_BITS | u64::from(bank.0))
    }

    #[inline]
    pub(crate) fn bank(self) -> BankIndex {
        BankIndex((self.0 % MOST_BANKS as u64) as u8)
    }
}

/// A command that may be next: the first time at which it may be issued, and below it the age of the
/// request that it serves. The earlier goes first, of several that of the older request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate(u128);

impl Candidate {
    /// No command may be.
    pub(crate) const NONE: Self = Self(u128::MAX);
    /// Before all others: which command it is has to be looked for.
    pub(crate) const UNKNOWN: Self = Self(0);

    #[inline(always)]
    pub(crate) fn new(at: Cycles, age: Age) -> Self {
        Self(u128::from(at.0) << 64 | u128::from(age.0))
    }

    #[inline(always)]
    pub(crate) fn at(self) -> Cycles {
        Cycles((self.0 >> 64) as u64)
    }

    #[inline(always)]
    pub(crate) fn age(self) -> Age {
        Age(self.0 as u64)
    }
}

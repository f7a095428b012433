//! The commands of a DRAM channel.

use super::organisation::{BankIndex, RankIndex};
use hearth_spec::units::Cycles;

/// A command, by what the data sheets call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// ACT: opens a row.
    Activate,
    /// PRE: closes the row of a bank.
    Precharge,
    /// RD: a burst from the open row.
    Read,
    /// WR: a burst into the open row.
    Write,
    /// RDA: a read after which the bank precharges itself.
    ReadPrecharge,
    /// WRA: a write after which the bank precharges itself.
    WritePrecharge,
    /// PREA: closes the rows of all banks of a rank.
    PrechargeAll,
    /// REF: refreshes a rank of which all banks are closed.
    Refresh,
}

impl Command {
    /// All commands.
    pub const ALL: [Self; 8] = [
        Self::Activate,
        Self::Precharge,
        Self::Read,
        Self::Write,
        Self::ReadPrecharge,
        Self::WritePrecharge,
        Self::PrechargeAll,
        Self::Refresh,
    ];

    /// Its name in data sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activate => "ACT",
            Self::Precharge => "PRE",
            Self::Read => "RD",
            Self::Write => "WR",
            Self::ReadPrecharge => "RDA",
            Self::WritePrecharge => "WRA",
            Self::PrechargeAll => "PREA",
            Self::Refresh => "REF",
        }
    }

    /// What it has to wait for.
    pub(super) fn class(self) -> Class {
        match self {
            Self::Activate => Class::Activate,
            Self::Precharge | Self::PrechargeAll => Class::Precharge,
            Self::Read | Self::ReadPrecharge => Class::Read,
            Self::Write | Self::WritePrecharge => Class::Write,
            Self::Refresh => Class::Refresh,
        }
    }

    /// Whether it moves data.
    pub fn is_column(self) -> bool {
        matches!(self.class(), Class::Read | Class::Write)
    }

    /// Whether it concerns a rank and not one bank.
    pub fn is_of_rank(self) -> bool {
        matches!(self, Self::PrechargeAll | Self::Refresh)
    }
}

/// Commands that wait for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// ACT.
    Activate,
    /// PRE and PREA.
    Precharge,
    /// RD and RDA.
    Read,
    /// WR and WRA.
    Write,
    /// REF.
    Refresh,
}

impl Class {
    /// How many there are.
    pub(super) const COUNT: usize = 5;
    /// All classes.
    pub(super) const ALL: [Self; Self::COUNT] =
        [Self::Activate, Self::Precharge, Self::Read, Self::Write, Self::Refresh];
}

/// A command that was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// When.
    pub at: Cycles,
    /// On which channel.
    pub channel: u32,
    /// What.
    pub command: Command,
    /// Of which rank.
    pub rank: RankIndex,
    /// Of which bank; of a command to a rank, its first one.
    pub bank: BankIndex,
    /// Which row it opens, reads or writes.
    pub row: Option<u32>,
}

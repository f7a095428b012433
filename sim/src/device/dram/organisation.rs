//! How many channels, ranks, banks, rows and columns there are.

use super::literal::OrganisationLiteral;
use hearth_spec::units::{Bytes, Cycles};

/// Banks of a channel at most: as many as a set of bits holds.
pub(super) const MOST_BANKS: usize = 64;
/// Ranks of a channel at most: 8 of each pseudo-channel.
pub(super) const MOST_RANKS: usize = 16;

/// A bank of a channel: (((pseudo-channel · ranks) + rank) · groups + group) · banks + bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BankIndex(pub u8);

impl BankIndex {
    /// The set of it alone.
    #[inline]
    pub(super) fn bit(self) -> u64 {
        1u64.wrapping_shl(self.0.into())
    }
}

/// A rank of a channel: pseudo-channel · ranks + rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RankIndex(pub u8);

/// The numbers of everything, checked: powers of two, at most 64 banks a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    literal: OrganisationLiteral,
    log_banks_per_rank: u32,
    log_banks_per_group: u32,
    log_ranks: u32,
}

impl Organisation {
    /// What has been checked.
    pub(super) fn new(checked: OrganisationLiteral) -> Self {
        let banks_per_rank = checked.bank_groups * checked.banks_per_group;
        Self {
            log_banks_per_rank: banks_per_rank.trailing_zeros(),
            log_banks_per_group: checked.banks_per_group.trailing_zeros(),
            log_ranks: checked.ranks.trailing_zeros(),
            literal: checked,
        }
    }

    /// As it was written.
    pub fn literal(&self) -> &OrganisationLiteral {
        &self.literal
    }

    /// Banks of a channel.
    pub fn banks(&self) -> u32 {
        self.ranks() * self.banks_per_rank()
    }

    /// Ranks of a channel, all pseudo-channels together.
    pub fn ranks(&self) -> u32 {
        self.literal.pseudo_channels * self.literal.ranks
    }

    /// Banks of a rank.
    pub fn banks_per_rank(&self) -> u32 {
        1 << self.log_banks_per_rank
    }

    /// The rank of a bank.
    #[inline]
    pub fn rank(&self, bank: BankIndex) -> RankIndex {
        RankIndex((u32::from(bank.0) >> self.log_banks_per_rank) as u8)
    }

    /// The bank group of a bank, counted over the ranks of the channel.
    #[inline]
    pub(super) fn group(&self, bank: BankIndex) -> usize {
        usize::from(bank.0 >> self.log_banks_per_group)
    }

    /// The pseudo-channel of a rank.
    #[inline]
    pub(super) fn pseudo_channel(&self, rank: RankIndex) -> usize {
        usize::from(rank.0 >> self.log_ranks)
    }

    /// The banks of a rank, as bits.
    pub(super) fn banks_of(&self, rank: RankIndex) -> u64 {
        let banks = self.banks_per_rank();
        let all = u64::MAX >> (64 - banks);
        all << (u32::from(rank.0) * banks)
    }

    /// What one read or write moves.
    pub fn burst_bytes(&self) -> Bytes {
        Bytes(u64::from(self.literal.data_bits / 8 * self.literal.burst_length))
    }

    /// For which one read or write occupies the data pins.
    pub fn burst(&self) -> Cycles {
        Cycles(u64::from(self.literal.burst_length / self.literal.transfers_per_clock))
    }

    /// Bursts of a row.
    pub fn bursts_per_row(&self) -> u32 {
        self.literal.columns / self.literal.burst_length
    }

    /// All channels together.
    pub fn capacity(&self) -> Bytes {
        let bursts = u64::from(self.literal.channels * self.banks())
            * u64::from(self.literal.rows)
            * u64::from(self.bursts_per_row());
        Bytes(bursts * self.burst_bytes().0)
    }
}

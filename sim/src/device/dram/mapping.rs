//! Which bits of an address are the channel, the bank, the row and the column.

use super::organisation::{BankIndex, Organisation};
use crate::device::{BankSets, PresetError};
use hearth_spec::units::Bytes;

/// A field of an address, from two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Channel,
    PseudoChannel,
    Rank,
    Group,
    Bank,
    Row,
    Burst,
}

const FIELDS: [(&str, Field); 7] = [
    ("Ch", Field::Channel),
    ("Pc", Field::PseudoChannel),
    ("Ra", Field::Rank),
    ("Bg", Field::Group),
    ("Ba", Field::Bank),
    ("Ro", Field::Row),
    ("Co", Field::Burst),
];

/// Where a burst lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The channel, from 0.
    pub channel: u32,
    /// The bank of the channel.
    pub bank: BankIndex,
    /// The row of the bank.
    pub row: u32,
    /// The burst of the row.
    pub burst: u32,
}

/// Bits of a number: `(number >> shift) & mask`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bits {
    shift: u32,
    mask: u32,
}

impl Bits {
    fn of(self, number: u64) -> u32 {
        (number >> self.shift) as u32 & self.mask
    }
}

/// A one-to-one map from addresses to places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    line: u32,
    fields: [Bits; FIELDS.len()],
    /// By which a field is multiplied in the index of a bank.
    strides: [u32; 4],
}

impl Mapping {
    /// The map of this name.
    ///
    /// # Errors
    /// [`PresetError::Mapping`] if it does not name every field exactly once.
    pub fn new(name: &str, organisation: &Organisation) -> Result<Self, PresetError> {
        let refused = || PresetError::Mapping { value: name.chars().take(40).collect() };
        if name.len() != 2 * FIELDS.len() || !name.is_ascii() {
            return Err(refused());
        }
        let count = organisation.literal();
        let counts = [
            count.channels,
            count.pseudo_channels,
            count.ranks,
            count.bank_groups,
            count.banks_per_group,
            count.rows,
            organisation.bursts_per_row(),
        ];
        let mut fields = [None; FIELDS.len()];
        let mut shift = 0;
        for at in (0..name.len()).step_by(2).rev() {
            let (_, field) = FIELDS
                .into_iter()
                .find(|(text, _)| *text == &name[at..at + 2])
                .ok_or_else(refused)?;
            let field = field as usize;
            let taken = fields[field].replace(Bits { shift, mask: counts[field] - 1 });
            if taken.is_some() {
                return Err(refused());
            }
            shift += counts[field].trailing_zeros();
        }
        let strides = [
            count.ranks * count.bank_groups * count.banks_per_group,
            count.bank_groups * count.banks_per_group,
            count.banks_per_group,
            1,
        ];
        let line = organisation.burst_bytes().0.trailing_zeros();
        Ok(Self { line, fields: fields.map(|bits| bits.expect("as many as fields")), strides })
    }

    /// The channel of the byte at `address`.
    #[inline]
    pub fn channel(&self, address: u64) -> u32 {
        self.fields[Field::Channel as usize].of(address >> self.line)
    }

    /// Whether consecutive bursts lie in all channels before one has another.
    pub(super) fn has_channels_lowest(&self) -> bool {
        self.fields[Field::Channel as usize].shift == 0
    }

    /// Consecutive bytes that lie in ranks of one number.
    pub(super) fn rank_span(&self) -> Bytes {
        Bytes(1 << (self.line + self.fields[Field::Rank as usize].shift))
    }

    /// How consecutive bytes lie in banks, if all that is above the bursts of a row is which bank, and
    /// above that which row.
    pub(super) fn bank_sets(&self) -> Option<BankSets> {
        let [.., row, burst] = self.fields;
        let (first, end) = (burst.shift + burst.mask.count_ones(), row.shift);
        let is_top = self.fields.iter().all(|field| field.shift <= end);
        (first <= end && is_top)
            .then(|| BankSets { span: Bytes(1 << (self.line + first)), count: 1 << (end - first) })
    }

    /// Where the byte at `address` lies.
    #[inline]
    pub fn place(&self, address: u64) -> Place {
        let burst = address >> self.line;
        let of = |field: Field| self.fields[field as usize].of(burst);
        let bank = of(Field::PseudoChannel) * self.strides[0]
            + of(Field::Rank) * self.strides[1]
            + of(Field::Group) * self.strides[2]
            + of(Field::Bank) * self.strides[3];
        Place {
            channel: of(Field::Channel),
            bank: BankIndex(bank as u8),
            row: of(Field::Row),
            burst: of(Field::Burst),
        }
    }
}

//! Memory outside the chip: what a device promises, and where objects lie.

mod channels;
mod lines;
mod map;
mod stored;
mod tier;

pub(crate) use channels::InterleavedChannels;
pub(crate) use lines::{Found, Hits, Lines, Victim};
pub(crate) use map::{Location, MemoryMap};
pub(crate) use stored::{Stored, stored, stored_on};
pub(crate) use tier::{Held, Tier, TierAccount, Traffic};

use hearth_spec::he::ObjectKind;
use hearth_spec::units::{Bytes, Cycles};
use serde::Serialize;

/// What kind of data a transfer moves; placements and reports distinguish these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataKind {
    /// Evaluation keys.
    Keys,
    /// Encoded weights, biases and masks, and the matrices of bootstraps.
    Plaintexts,
    /// Ciphertexts from the client.
    Inputs,
    /// Ciphertexts to the client.
    Outputs,
    /// Intermediate limbs that did not fit the scratchpad.
    Spills,
    /// Limbs that are to survive a loss of power.
    Checkpoints,
}

impl DataKind {
    /// All kinds, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Keys,
        Self::Plaintexts,
        Self::Inputs,
        Self::Outputs,
        Self::Spills,
        Self::Checkpoints,
    ];

    /// Its name in machine files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Plaintexts => "plaintexts",
            Self::Inputs => "inputs",
            Self::Outputs => "outputs",
            Self::Spills => "spills",
            Self::Checkpoints => "checkpoints",
        }
    }
}

impl From<ObjectKind> for DataKind {
    fn from(kind: ObjectKind) -> Self {
        match kind {
            ObjectKind::Input => Self::Inputs,
            ObjectKind::Output => Self::Outputs,
            ObjectKind::Checkpoint { .. } => Self::Checkpoints,
            ObjectKind::Plaintext
            | ObjectKind::BootstrapMatrix { .. }
            | ObjectKind::BootstrapUnits { .. } => Self::Plaintexts,
            ObjectKind::RelinearisationKey
            | ObjectKind::RotationKey { .. }
            | ObjectKind::ConjugationKey
            | ObjectKind::DenseToSparseKey
            | ObjectKind::SparseToDenseKey => Self::Keys,
        }
    }
}

/// Which way data crosses the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From memory to the chip.
    Read,
    /// From the chip to memory.
    Write,
    /// From the chip to the near-memory unit.
    ToUnit,
    /// From the near-memory unit to the chip.
    FromUnit,
}

impl Direction {
    /// Whether it ends on the chip.
    pub fn is_inward(self) -> bool {
        matches!(self, Self::Read | Self::FromUnit)
    }
}

/// A transfer of consecutive bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where it starts, from 0 at the tier's first byte.
    pub address: u64,
    /// How long it is; at least one byte.
    pub bytes: Bytes,
    /// Which way it goes.
    pub direction: Direction,
}

/// When an issued request is through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The last byte has crossed a channel: the chip's copy of a write may be overwritten.
    pub transferred: Cycles,
    /// A read is usable, a write persistent. Never before `transferred`.
    pub done: Cycles,
}

/// How a transfer crosses channels of which all are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Crossing {
    /// Until the slowest share has crossed.
    pub(crate) ticks: Cycles,
    /// Cycles of the tier's clock, of all channels.
    pub(crate) occupied: u64,
    /// From the end of the crossing to its use, or its persistence.
    pub(crate) latency: Cycles,
}

/// The contract of a memory device. Asking is not doing, and time is passed in: every tick is
/// counted from the start of the run, and `now` never decreases from call to call.
///
/// A device does not reorder: what it is given first occupies its channels first.
pub trait MemoryDevice {
    /// The first tick, not before `now`, in which [`issue`](Self::issue) accepts `request` if
    /// nothing else is issued first.
    fn earliest(&self, request: Request, now: Cycles) -> Cycles;

    /// Starts `request` at `now`, and reports all intervals `[from, to)` in which it occupies
    /// channels, and how many.
    ///
    /// # Panics
    /// If `now` is before [`earliest`](Self::earliest).
    fn issue(
        &mut self,
        request: Request,
        now: Cycles,
        occupies: &mut dyn FnMut(Cycles, Cycles, u32),
    ) -> Service;

    /// Channels that work side by side.
    fn channels(&self) -> u32;

    /// Cycles of the tier's clock that begin in `[from, to)` while their channel is occupied, of all
    /// channels, given that nothing is issued after `from`.
    fn occupied(&self, from: Cycles, to: Cycles) -> Cycles;
}

#[cfg(test)]
mod modelled_tests;

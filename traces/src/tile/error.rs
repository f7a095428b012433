//! Why a program does not fit the tile.

use crate::lower::LowerError;
use hearth_spec::{RowId, ValueId};

/// A step whose values cannot be given registers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllocateError {
    /// Every register holds what cannot be stored.
    #[error(
        "row {row}, `{instruction}`: none of {registers} registers is free, {coefficients} hold coefficients, which cannot be stored\nhint: use digits of fewer limbs, or a tile with more registers"
    )]
    Full {
        /// The row of the HE program.
        row: RowId,
        /// The instruction, with its values.
        instruction: String,
        /// Registers of the tile.
        registers: u32,
        /// How many of them hold limbs in the coefficient domain.
        coefficients: usize,
    },
    /// A limb that nothing wrote, or that is dead.
    #[error(
        "row {row}, `{instruction}`: %{value} holds nothing\nhint: a limb is written once, before it is read, and not read after its last use"
    )]
    Unknown {
        /// The row of the HE program.
        row: RowId,
        /// The instruction, with its values.
        instruction: String,
        /// The limb.
        value: ValueId,
    },
    /// A limb that is written while its former value is still to be read.
    #[error(
        "row {row}, `{instruction}`: %{value} is written again before its last use\nhint: give every result a name of its own"
    )]
    Twice {
        /// The row of the HE program.
        row: RowId,
        /// The instruction, with its values.
        instruction: String,
        /// The limb.
        value: ValueId,
    },
}

/// An HE program that has no program for the tile.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TileError {
    /// It cannot be lowered.
    #[error(transparent)]
    Lower(#[from] LowerError),
    /// It needs more registers.
    #[error(transparent)]
    Allocate(#[from] AllocateError),
    /// Its objects need more memory than there are lines.
    #[error("the objects do not fit memory\nhint: place them from a lower line")]
    Memory,
}

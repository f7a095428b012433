//! Why a transform is refused.

use crate::encoding::EncodeError;
use crate::evaluator::EvaluatorError;
use hearth_spec::Level;

/// A matrix or a ciphertext that does not fit.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TransformError {
    /// A diagonal has another length than there are slots.
    #[error(
        "diagonal {index} has {given} values for {slots} slots\nhint: give a value for every slot"
    )]
    Length {
        /// The diagonal.
        index: i64,
        /// Its values.
        given: usize,
        /// N/2.
        slots: usize,
    },
    /// The matrix is not square, or its size does not divide the slots.
    #[error(
        "a matrix of {rows} rows, row {row} of {columns} entries, does not tile {slots} slots\nhint: pad it with zeros to a square whose size is a power of two up to {slots}"
    )]
    Shape {
        /// Its rows.
        rows: usize,
        /// The first row that does not fit.
        row: usize,
        /// The entries of that row.
        columns: usize,
        /// Slots of a ciphertext, or what the matrix is to fit.
        slots: usize,
    },
    /// A matrix of zeros only.
    #[error("the matrix has no diagonal\nhint: a transform needs an entry that is not zero")]
    Zero,
    /// The ciphertext is of another level than the transform.
    #[error(
        "the transform is of level {transform}, the ciphertext of level {ciphertext}\nhint: drop the ciphertext to the transform's level, or make the transform for the ciphertext's"
    )]
    Level {
        /// The transform's level.
        transform: Level,
        /// The ciphertext's.
        ciphertext: Level,
    },
    /// Not enough levels.
    #[error(
        "a matrix product at level {level} needs {needed} levels\nhint: use it at a higher level"
    )]
    Depth {
        /// The level.
        level: Level,
        /// Levels it uses.
        needed: u32,
    },
    /// A diagonal cannot be encoded.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// An operation is refused.
    #[error(transparent)]
    Evaluator(#[from] EvaluatorError),
}

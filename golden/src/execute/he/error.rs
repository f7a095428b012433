//! Why an HE program cannot be run.

use crate::bootstrap::BootstrapError;
use crate::encoding::EncodeError;
use crate::evaluator::EvaluatorError;
use hearth_spec::he::ObjectError;
use hearth_spec::{Level, ObjectId, RowId};

/// Why a program cannot be run.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExecuteError {
    /// The keys are for other parameters.
    #[error(
        "the keys are for other parameters than the program's\nhint: generate keys for this program"
    )]
    Parameters,
    /// An input is not given.
    #[error(
        "row {row}: input object {object} ({name}) is not given\nhint: encrypt every input of the object table"
    )]
    MissingInput {
        /// The row.
        row: RowId,
        /// The object.
        object: ObjectId,
        /// Its name.
        name: String,
    },
    /// An input is at another level or scale than its row.
    #[error(
        "row {row}: input object {object} is of level {given} and scale {scale:e}, the row needs level {needed} at its own scale\nhint: encrypt the input at the row's level; its object has that level"
    )]
    Input {
        /// The row.
        row: RowId,
        /// The object.
        object: ObjectId,
        /// The ciphertext's level.
        given: Level,
        /// The ciphertext's scale.
        scale: f64,
        /// The row's level.
        needed: Level,
    },
    /// An operation is refused.
    #[error("row {row}: {source}")]
    Operation {
        /// The row.
        row: RowId,
        /// Why.
        source: EvaluatorError,
    },
    /// A bootstrap is refused.
    #[error("row {row}: {source}")]
    Bootstrap {
        /// The row.
        row: RowId,
        /// Why.
        source: BootstrapError,
    },
    /// A plaintext's values are not to be had.
    #[error("row {row}: {source}")]
    Object {
        /// The row.
        row: RowId,
        /// Why.
        source: ObjectError,
    },
    /// A plaintext cannot be encoded.
    #[error("row {row}: plaintext object {object}: {source}")]
    Encode {
        /// The row.
        row: RowId,
        /// The object.
        object: ObjectId,
        /// Why.
        source: EncodeError,
    },
}

//! Why a program cannot be lowered.

use hearth_spec::{Ring, RowId};

/// A program that has no limb program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LowerError {
    /// Limb instructions are those of the standard ring.
    #[error(
        "limb programs are of the standard ring, the program is of the {ring} ring\nhint: use parameters with ring = \"standard\""
    )]
    Ring {
        /// The program's ring.
        ring: Ring,
    },
    /// A bootstrap is one row for many operations, and is not expanded yet.
    #[error(
        "row {row} bootstraps, which has no limb program\nhint: lower the rows before and after it apart, or run the program in golden"
    )]
    Bootstrap {
        /// The first such row.
        row: RowId,
    },
}

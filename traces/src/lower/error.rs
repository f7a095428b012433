//! Why a program cannot be lowered.

use hearth_spec::Ring;
use hearth_spec::bootstrap::EvalModError;

/// A program that has no limb program.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LowerError {
    /// Limb instructions are those of the standard ring.
    #[error(
        "limb programs are of the standard ring, the program is of the {ring} ring\nhint: use parameters with ring = \"standard\""
    )]
    Ring {
        /// The program's ring.
        ring: Ring,
    },
    /// The parameters of bootstraps are not good enough.
    #[error("the program cannot be bootstrapped: {0}")]
    Bootstrap(#[from] EvalModError),
}

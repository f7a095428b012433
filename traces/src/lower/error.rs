//! Why a program cannot be lowered.

use hearth_spec::bootstrap::EvalModError;
use hearth_spec::{BootstrapId, Ring};

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
    /// A bootstrap's parameters are not good enough.
    #[error("bootstrap {bootstrap}: {source}")]
    Bootstrap {
        /// Its entry in the table of bootstraps.
        bootstrap: BootstrapId,
        /// What is wrong with them.
        source: EvalModError,
    },
}

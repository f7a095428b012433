//! Why there is no training program.

use crate::place::PlaceError;
use hearth_spec::bootstrap::BootstrapPlanError;
use hearth_spec::he::ProgramError;

/// Why there is no such program.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TrainingError {
    /// A size that cannot be.
    #[error("{what}\nhint: {hint}")]
    Size {
        /// What is wrong.
        what: String,
        /// The fix.
        hint: &'static str,
    },
    /// Too few levels for all rounds, and no bootstrap.
    #[error(
        "{rounds} {of} take {needed} levels, the parameters have {available}\nhint: use parameters with a bootstrap that leaves {leaves} levels, or more levels"
    )]
    Levels {
        /// Rounds asked for.
        rounds: usize,
        /// What a round is called.
        of: &'static str,
        /// Levels that they take without a bootstrap.
        needed: u64,
        /// Levels there are.
        available: u32,
        /// Levels that one round takes, which a bootstrap must leave.
        leaves: u32,
    },
    /// The parameters have no such bootstrap.
    #[error(transparent)]
    Bootstrap(#[from] BootstrapPlanError),
    /// The parameters' bootstrap gains nothing.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The rows contradict the program's rules; a defect of the generator.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

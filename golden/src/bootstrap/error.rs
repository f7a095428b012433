//! Why there is no bootstrap.

use super::EvalModError;
use crate::evaluator::EvaluatorError;
use crate::keys::KeyError;
use crate::transform::TransformError;
use hearth_spec::Level;
use hearth_spec::bootstrap::BootstrapPlanError;

/// Parameters or a ciphertext that cannot be bootstrapped.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BootstrapError {
    /// The parameters have no such bootstrap.
    #[error(transparent)]
    Plan(#[from] BootstrapPlanError),
    /// The ciphertext has too few levels for SlotsToCoeffs.
    #[error(
        "a ciphertext of level {level} cannot be bootstrapped from level {needed}\nhint: bootstrap before its level falls below {needed}"
    )]
    Level {
        /// Its level.
        level: Level,
        /// The level that SlotsToCoeffs begins at.
        needed: Level,
    },
    /// EvalMod is not good enough.
    #[error(transparent)]
    EvalMod(#[from] EvalModError),
    /// A matrix is refused.
    #[error(transparent)]
    Transform(#[from] TransformError),
    /// An operation is refused.
    #[error(transparent)]
    Evaluator(#[from] EvaluatorError),
}

impl From<KeyError> for BootstrapError {
    fn from(error: KeyError) -> Self {
        Self::Evaluator(error.into())
    }
}

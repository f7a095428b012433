//! Why there is no bootstrap.

use super::EvalModError;
use crate::evaluator::EvaluatorError;
use crate::keys::KeyError;
use crate::transform::TransformError;
use hearth_spec::Level;

/// Parameters or a ciphertext that cannot be bootstrapped.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BootstrapError {
    /// The parameters say nothing of a bootstrap.
    #[error(
        "the parameters have no table `bootstrap`\nhint: add one, or take a committed set that has it: hearth params list"
    )]
    Parameters,
    /// More slots than there are, or none.
    #[error("2^{log_slots} slots of 2^{most}\nhint: bootstrap 2 … 2^{most} slots")]
    Slots {
        /// log2 of the slots asked for.
        log_slots: u32,
        /// log2 of all slots.
        most: u32,
    },
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
    /// Few slots take one level more than all.
    #[error(
        "bootstrapping few slots takes {needed} levels, there are {levels}\nhint: raise levels by one, or bootstrap all slots"
    )]
    Depth {
        /// Levels that it takes.
        needed: u32,
        /// Levels of the parameters.
        levels: u32,
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

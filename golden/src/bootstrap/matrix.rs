//! One matrix of a bootstrap, with the rotations that its parameters choose.

use crate::ciphertext::Ciphertext;
use crate::context::Context;
use crate::evaluator::Evaluator;
use crate::keys::EvaluationKeys;
use crate::ring::{Eval, Poly};
use crate::transform::{ChainedTransform, Diagonals, LinearTransform, TransformError};
use hearth_spec::Level;
use hearth_spec::bootstrap::{Factor, Steps};

/// A matrix between slots and coefficients.
#[derive(Clone, Debug)]
pub(super) enum Matrix {
    Hoisted(LinearTransform),
    Chained(ChainedTransform),
}

impl Matrix {
    /// The matrices with the levels, scales and rotations of their factors.
    pub(super) fn all(matrices: Vec<Diagonals>, factors: &[Factor]) -> Vec<Self> {
        let matrix = |(matrix, factor): (Diagonals, &Factor)| {
            let &Factor { level, scale, .. } = factor;
            match factor.steps.clone() {
                Steps::Hoisted(split) => {
                    Self::Hoisted(LinearTransform::with_split(&matrix, level, scale, split))
                }
                Steps::Chained(chain) => {
                    Self::Chained(ChainedTransform::new(&matrix, level, scale, chain))
                }
            }
        };
        matrices.into_iter().zip(factors).map(matrix).collect()
    }

    /// With all diagonals encoded.
    pub(super) fn encoded(self, context: &Context) -> Result<Self, TransformError> {
        Ok(match self {
            Self::Hoisted(transform) => Self::Hoisted(transform.encoded(context)?),
            Self::Chained(transform) => Self::Chained(transform.encoded(context)?),
        })
    }

    /// The level of the ciphertexts it takes.
    pub(super) fn level(&self) -> Level {
        match self {
            Self::Hoisted(transform) => transform.level(),
            Self::Chained(transform) => transform.level(),
        }
    }

    /// Calls `visit` with the polynomials of its diagonals, by rising index.
    pub(super) fn for_each_diagonal(
        &self,
        context: &Context,
        visit: impl FnMut(&Poly<Eval>),
    ) -> Result<(), TransformError> {
        match self {
            Self::Hoisted(transform) => transform.for_each_diagonal(context, visit),
            Self::Chained(transform) => transform.for_each_diagonal(context, visit),
        }
    }

    /// The product, not rescaled.
    pub(super) fn apply(
        &self,
        evaluator: &Evaluator<'_>,
        a: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, TransformError> {
        match self {
            Self::Hoisted(transform) => transform.apply(evaluator, a, keys),
            Self::Chained(transform) => transform.apply(evaluator, a, keys),
        }
    }
}

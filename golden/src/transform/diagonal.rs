//! A diagonal of a matrix that is multiplied.

use super::TransformError;
use crate::context::Context;
use crate::encoding::Complex;
use crate::ring::{Basis, Eval, Poly};
use std::borrow::Cow;

/// A diagonal's numbers, or its polynomial.
#[derive(Clone, Debug)]
pub(super) enum Diagonal {
    Values(Vec<Complex>),
    Encoded(Poly<Eval>),
}

impl Diagonal {
    /// The diagonal `values`, to be multiplied before a rotation by `giant`.
    pub(super) fn turned(values: &[Complex], giant: usize) -> Self {
        let mut values = values.to_vec();
        values.rotate_right(giant);
        Self::Values(values)
    }

    /// Its polynomial on `basis` at `scale`, encoded now unless it is there.
    ///
    /// # Errors
    /// [`TransformError::Encode`] for a number that is not finite or too large.
    pub(super) fn poly(
        &self,
        context: &Context,
        basis: Basis,
        scale: f64,
    ) -> Result<Cow<'_, Poly<Eval>>, TransformError> {
        Ok(match self {
            Self::Values(values) => {
                Cow::Owned(context.encoder().encode_in(context.ring(), values, scale, basis)?)
            }
            Self::Encoded(poly) => Cow::Borrowed(poly),
        })
    }

    /// Replaces its numbers by its polynomial.
    ///
    /// # Errors
    /// As [`Self::poly`].
    pub(super) fn encode(
        &mut self,
        context: &Context,
        basis: Basis,
        scale: f64,
    ) -> Result<(), TransformError> {
        if let Cow::Owned(encoded) = self.poly(context, basis, scale)? {
            *self = Self::Encoded(encoded);
        }
        Ok(())
    }
}

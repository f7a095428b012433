//! More precision than one bootstrap has.

use super::{BootstrapError, Bootstrapper};
use crate::ciphertext::Ciphertext;
use crate::evaluator::Evaluator;
use crate::keys::EvaluationKeys;
use hearth_spec::Level;

impl Bootstrapper {
    /// [`Self::bootstrap`], then once more of its error times 2^`bits`, which is taken off: about
    /// `bits` bits more, up to what the scale's rounding leaves (Bae, Cheon, Cho, Kim, Kim,
    /// "META-BTS: bootstrapping precision beyond the limit", CCS 2022). One level below
    /// [`Self::output_level`].
    ///
    /// A bootstrap's error must be below 2^−`bits`; `bits` is at most 40.
    ///
    /// # Errors
    /// As [`Self::bootstrap`].
    pub fn bootstrap_twice(
        &self,
        evaluator: &Evaluator<'_>,
        a: &Ciphertext,
        keys: &EvaluationKeys,
        bits: u32,
    ) -> Result<Ciphertext, BootstrapError> {
        assert!(bits <= 40, "2^{bits} times an error is no value of a bootstrap");
        let first = self.bootstrap(evaluator, a, keys)?;
        let level = self.input_level();
        let mut error = evaluator.drop_to_level(a, level)?;
        evaluator.sub_assign(&mut error, &evaluator.drop_to_level(&first, level)?)?;
        let error = evaluator.mul_integer(&error, 1 << bits)?;
        let second = self.bootstrap(evaluator, &error, keys)?;
        let scale = evaluator.context().params().scale(self.output_level());
        let terms = [(&first, 1.0.into()), (&second, libm::exp2(-f64::from(bits)).into())];
        Ok(evaluator.rescale(evaluator.linear_combination(&terms, scale * scale)?)?)
    }

    /// The level of [`Self::bootstrap_twice`]'s result.
    pub fn twice_output_level(&self) -> Level {
        Level(self.output_level().0 - 1)
    }
}

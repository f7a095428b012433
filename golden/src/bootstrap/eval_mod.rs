//! EvalMod on ciphertexts.

use crate::ciphertext::Ciphertext;
use crate::evaluator::{Evaluator, EvaluatorError};
use crate::keys::EvaluationKey;
use hearth_spec::bootstrap::EvalMod;

impl Evaluator<'_> {
    /// amplitude·sin(2π·K·x), slot by slot, for slots x = t/K of \[−1, 1\], [`EvalMod::depth`] levels lower
    /// at exactly the scale of that level.
    ///
    /// # Errors
    /// As [`Self::polynomial`].
    pub fn eval_mod(
        &self,
        x: &Ciphertext,
        eval_mod: &EvalMod,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        if x.level.0 < eval_mod.depth() {
            return Err(EvaluatorError::NoLevel);
        }
        let mut cosine = self.polynomial(x, eval_mod.cosine(), key)?;
        for amplitude in eval_mod.double_angles() {
            let square = self.mul(&cosine, &cosine, key)?;
            cosine = self.rescale(self.mul_integer(&square, 2)?)?;
            self.add_constant_assign(&mut cosine, -amplitude)?;
        }
        Ok(cosine)
    }
}

#[cfg(test)]
#[path = "eval_mod_tests.rs"]
mod tests;

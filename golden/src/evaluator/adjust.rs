//! Levels lowered, with the scale of every level exact.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::Ciphertext;
use crate::encoding::Complex;
use hearth_spec::Level;

impl Evaluator<'_> {
    /// `a` without the limbs above `level`. The slots and the scale stay; the scale is then not
    /// that of the level, and a sum with a ciphertext of that scale is refused: see
    /// [`Self::drop_to_level`].
    ///
    /// # Errors
    /// [`EvaluatorError::Raise`] if `level` is above a's.
    pub fn drop_limbs(&self, a: &Ciphertext, level: Level) -> Result<Ciphertext, EvaluatorError> {
        self.check_pair((a.level, &a.c0), (a.level, &a.c1))?;
        if level > a.level {
            return Err(EvaluatorError::Raise { from: a.level, to: level });
        }
        let limbs = self.context.params().limbs(level);
        let (c0, c1) = (a.c0.first_limbs(limbs), a.c1.first_limbs(limbs));
        Ok(Ciphertext::from_parts(level, a.scale, c0, c1))
    }

    /// `a`, which has the scale of its level, at `level` with exactly the scale of that level:
    /// dropped to `level` + 1, multiplied by the integer k = ⌊S²/a.scale⌉ with S the scale of
    /// `level` + 1, and rescaled (Kim, Papadimitriou, Polyakov, "Approximate homomorphic
    /// encryption with reduced approximation error", CT-RSA 2022, level adjustment;
    /// there the factor is a constant at scale S, here the same integer without its detour).
    ///
    /// Every slot is off by at most 1/(2k) of itself — 2^-(`scale_bits` + 1) within the drift of
    /// the scales, which `spec` keeps at a few primes' distance — and by the noise of a rescale.
    ///
    /// # Errors
    /// [`EvaluatorError::Raise`] if `level` is above a's, [`EvaluatorError::Scale`] if a's scale
    /// is not its level's.
    pub fn drop_to_level(
        &self,
        a: &Ciphertext,
        level: Level,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_pair((a.level, &a.c0), (a.level, &a.c1))?;
        if level > a.level {
            return Err(EvaluatorError::Raise { from: a.level, to: level });
        }
        let params = self.context.params();
        let scale = params.scale(a.level);
        if a.scale != scale {
            return Err(EvaluatorError::Scale { a: a.scale, b: scale });
        }
        if level == a.level {
            return Ok(a.clone());
        }
        let above = Level(level.0 + 1);
        let dropped = self.drop_limbs(a, above)?;
        let square = params.scale(above) * params.scale(above);
        self.rescale(self.linear_combination(&[(&dropped, Complex::new(1.0, 0.0))], square)?)
    }
}

#[cfg(test)]
#[path = "adjust_tests.rs"]
mod tests;

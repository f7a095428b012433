//! What removes multiples of q: EvalMod, and what undoes its sine.

use super::arcsine::arcsine;
use super::eval_mod::{EvalMod, EvalModError, EvalModLiteral};
use crate::params::BootstrapLiteral;
use crate::polynomial::Plan;

/// Bits by which the sine has to be nearer to its polynomial than values are to 1, at least.
const SINE_MARGIN: u32 = 10;

/// t = I + f ↦ f·2^`message_ratio_bits`, of slots t/K, for integers I and small f: first EvalMod,
/// then the arcsine.
#[derive(Clone, Debug, PartialEq)]
pub struct Sine {
    eval_mod: EvalMod,
    arcsine: Option<Plan>,
}

impl Sine {
    /// That of a bootstrap with these parameters.
    ///
    /// # Errors
    /// [`EvalModError`] if the sine is not exact enough.
    pub fn new(literal: &BootstrapLiteral) -> Result<Self, EvalModError> {
        let (amplitude, arcsine) = arcsine(literal.message_ratio_bits, literal.arcsine_degree)?;
        let eval_mod = EvalModLiteral {
            range: literal.range,
            double_angles: literal.double_angles,
            degree: literal.cosine_degree,
            bits: literal.message_ratio_bits + SINE_MARGIN,
        };
        Ok(Self { eval_mod: EvalMod::with_amplitude(eval_mod, amplitude)?, arcsine })
    }

    /// What makes the sine.
    pub fn eval_mod(&self) -> &EvalMod {
        &self.eval_mod
    }

    /// What undoes it, if anything does.
    pub fn arcsine(&self) -> Option<&Plan> {
        self.arcsine.as_ref()
    }
}

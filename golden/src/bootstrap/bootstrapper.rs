//! The whole bootstrap.

use super::arcsine::arcsine;
use super::factors::{coeffs_to_slots, slots_to_coeffs};
use super::range::{SecretKind, overflow_log2};
use super::{BootstrapError, EvalMod, EvalModLiteral};
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::context::Context;
use crate::encoding::Complex;
use crate::evaluator::{Evaluator, inner_sum_rotations};
use crate::keys::{EvaluationKeys, KeyPlan};
use crate::polynomial::Plan;
use crate::transform::{Diagonals, LinearTransform, Split, TransformError};
use hearth_spec::he::ObjectKind;
use hearth_spec::{BootstrapLiteral, CkksParams, Level};

/// Bits by which the sine has to be nearer to its polynomial than values are to 1, at least.
const SINE_MARGIN: u32 = 10;

/// Brings ciphertexts with values of absolute value at most 1 to [`Self::output_level`], all
/// slots of them or 2^k that repeat.
///
/// SlotsToCoeffs, ModRaise, CoeffsToSlots, EvalMod: the values are the coefficients of the raised
/// polynomial, so that EvalMod's noise is not spread by a transform after it, and a bound of the
/// values bounds what EvalMod sees. (Cheon, Han, Kim, Kim, Song, "Bootstrapping for approximate
/// homomorphic encryption", EUROCRYPT 2018, for the steps; deviation: there SlotsToCoeffs is last.)
#[derive(Clone, Debug)]
pub struct Bootstrapper {
    params: CkksParams,
    literal: BootstrapLiteral,
    log_slots: u32,
    to_coeffs: Vec<LinearTransform>,
    to_slots: Vec<LinearTransform>,
    eval_mod: EvalMod,
    arcsine: Option<Plan>,
    /// Of few slots: 1 where real parts stand, i where imaginary parts do.
    units: Option<Plaintext>,
}

impl Bootstrapper {
    /// A bootstrap of 2^`log_slots` slots, with which the others repeat.
    ///
    /// # Errors
    /// [`BootstrapError`] if the parameters have no bootstrap, there are not as many slots, or a
    /// field of its table is not good enough.
    pub fn new(context: &Context, log_slots: u32) -> Result<Self, BootstrapError> {
        let params = context.params();
        let literal = params.literal().bootstrap.clone().ok_or(BootstrapError::Parameters)?;
        let most = params.slots().ilog2();
        if !(1..=most).contains(&log_slots) {
            return Err(BootstrapError::Slots { log_slots, most });
        }
        let few = log_slots < most;
        let needed = literal.slots_to_coeffs_levels + literal.depth() + u32::from(few);
        let levels = params.max_level().0;
        if levels < needed {
            return Err(BootstrapError::Depth { needed, levels });
        }
        let (amplitude, arcsine) = arcsine(literal.message_ratio_bits, literal.arcsine_degree)?;
        let eval_mod = EvalModLiteral {
            range: literal.range,
            double_angles: literal.double_angles,
            degree: literal.cosine_degree,
            bits: literal.message_ratio_bits + SINE_MARGIN,
        };
        let mut bootstrapper = Self {
            params: params.clone(),
            log_slots,
            to_coeffs: Vec::new(),
            to_slots: Vec::new(),
            eval_mod: EvalMod::with_amplitude(eval_mod, amplitude)?,
            arcsine,
            units: None,
            literal,
        };
        bootstrapper.to_coeffs = bootstrapper.slots_to_coeffs()?;
        bootstrapper.to_slots = bootstrapper.coeffs_to_slots()?;
        if few {
            bootstrapper.units = Some(bootstrapper.units(context)?);
        }
        Ok(bootstrapper)
    }

    /// With all matrices encoded: N·(l + K) words a diagonal.
    ///
    /// # Errors
    /// [`BootstrapError::Transform`] if an entry cannot be encoded.
    pub fn encoded(mut self, context: &Context) -> Result<Self, BootstrapError> {
        for transforms in [&mut self.to_coeffs, &mut self.to_slots] {
            let encoded = std::mem::take(transforms).into_iter().map(|t| t.encoded(context));
            *transforms = encoded.collect::<Result<_, TransformError>>()?;
        }
        Ok(self)
    }

    /// The level that ciphertexts are brought down to first; none may be below.
    pub fn input_level(&self) -> Level {
        Level(self.to_coeffs.len() as u32)
    }

    /// The level of the result.
    pub fn output_level(&self) -> Level {
        let few = u32::from(self.units.is_some());
        Level(self.sine_level().0 - few)
    }

    /// The level of real and imaginary parts.
    fn parts_level(&self) -> Level {
        Level(self.params.max_level().0 - self.to_slots.len() as u32)
    }

    /// The level of what EvalMod and the arcsine leave.
    fn sine_level(&self) -> Level {
        Level(self.parts_level().0 - self.eval_mod.depth() - self.literal.arcsine_depth())
    }

    /// log2 of a bound on the probability that a bootstrap fails, which makes its result worthless:
    /// that a coefficient leaves EvalMod's range. Values take 2^−`message_ratio_bits` of it.
    pub fn failure_log2(&self) -> f64 {
        let message = libm::exp2(-f64::from(self.literal.message_ratio_bits));
        let secret = SecretKind::Sparse { weight: self.literal.ephemeral_weight };
        overflow_log2(self.params.log_n(), secret, f64::from(self.literal.range) - message)
    }

    /// EvalMod.
    pub fn eval_mod(&self) -> &EvalMod {
        &self.eval_mod
    }

    /// Exactly the keys that it takes.
    pub fn key_plan(&self) -> KeyPlan {
        let top = self.params.max_level();
        let after = self.parts_level();
        let plan = KeyPlan::new(&self.params).relinearisation(after).conjugation(after);
        let plan = plan.ephemeral(top).rotations(self.trace_rotations(), top);
        let transforms = self.to_coeffs.iter().chain(&self.to_slots);
        let plan = transforms.fold(plan, |plan, t| plan.rotations(t.rotations(), t.level()));
        let merge = self.units.as_ref().map(|units| (1 << self.log_slots, units.level()));
        merge.into_iter().fold(plan, |plan, (steps, level)| plan.rotations([steps], level))
    }

    /// `a` at [`Self::output_level`] and that level's scale. Its slots of absolute value at most 1
    /// repeat after 2^`log_slots`.
    ///
    /// # Errors
    /// [`BootstrapError::Level`] below [`Self::input_level`], [`BootstrapError::Evaluator`] without
    /// the keys of [`Self::key_plan`] or if a's scale is not its level's.
    pub fn bootstrap(
        &self,
        evaluator: &Evaluator<'_>,
        a: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, BootstrapError> {
        let needed = self.input_level();
        if a.level < needed {
            return Err(BootstrapError::Level { level: a.level, needed });
        }
        let a = evaluator.drop_to_level(a, needed)?;
        let a = transform(evaluator, a, &self.to_coeffs, keys)?;
        let mut raised = evaluator.raise_modulus(&a, keys)?;
        raised.scale = self.params.scale(raised.level);
        if self.units.is_some() {
            raised = evaluator.inner_sum(&raised, 1 << self.log_slots, self.runs(), keys)?;
        }
        let a = transform(evaluator, raised, &self.to_slots, keys)?;
        let conjugation = keys.find(ObjectKind::ConjugationKey, a.level)?;
        let Some(units) = &self.units else {
            let (real, imaginary) = evaluator.twice_real_imaginary(&a, conjugation)?;
            let remove = |part: &Ciphertext| self.remove_multiples(evaluator, part, keys);
            let (real, imaginary) = rayon::join(|| remove(&real), || remove(&imaginary));
            let mut real = real?;
            evaluator.add_assign(&mut real, &evaluator.multiply_by_i(&imaginary?)?)?;
            return Ok(real);
        };
        // Real and imaginary parts in turn, by the factors' −i.
        let mut parts = evaluator.conjugate(&a, conjugation)?;
        evaluator.add_assign(&mut parts, &a)?;
        let parts = self.remove_multiples(evaluator, &parts, keys)?;
        let parts = evaluator.rescale(evaluator.mul_plain(&parts, units)?)?;
        Ok(evaluator.inner_sum(&parts, 1 << self.log_slots, 2, keys)?)
    }

    /// t = I + f ↦ f·2^`message_ratio_bits`, of slots t/K.
    fn remove_multiples(
        &self,
        evaluator: &Evaluator<'_>,
        x: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, BootstrapError> {
        let key = keys.find(ObjectKind::RelinearisationKey, x.level)?;
        let sine = evaluator.eval_mod(x, &self.eval_mod, key)?;
        Ok(match &self.arcsine {
            Some(arcsine) => evaluator.polynomial(&sine, arcsine, key)?,
            None => sine,
        })
    }

    /// The matrices of SlotsToCoeffs, down to level 0 at scale q·2^−`message_ratio_bits`.
    fn slots_to_coeffs(&self) -> Result<Vec<LinearTransform>, BootstrapError> {
        let levels = self.literal.slots_to_coeffs_levels;
        let matrices = slots_to_coeffs(&self.params, self.log_slots, levels)?;
        let scale = |level: Level| match level.0 {
            1 => {
                let group = self.product(self.params.group(level));
                self.message_scale() * group / self.params.scale(level)
            }
            _ => self.params.scale(level),
        };
        let first = Level(matrices.len() as u32);
        Ok(self.transforms(matrices, first, scale))
    }

    /// The matrices of CoeffsToSlots, from (m + q·I)/S to real and imaginary parts of (m/q + I)/2K,
    /// S the highest level's scale.
    fn coeffs_to_slots(&self) -> Result<Vec<LinearTransform>, BootstrapError> {
        let top = self.params.max_level();
        let q = self.product(0..self.params.limbs(Level(0)));
        let factor = self.params.scale(top)
            / q
            / (2.0 * f64::from(self.literal.range) * f64::from(self.runs()));
        let levels = self.literal.coeffs_to_slots_levels;
        let matrices = coeffs_to_slots(&self.params, self.log_slots, levels, factor)?;
        Ok(self.transforms(matrices, top, |level| self.params.scale(level)))
    }

    /// One level a matrix, from `level` down.
    fn transforms(
        &self,
        matrices: Vec<Diagonals>,
        level: Level,
        scale: impl Fn(Level) -> f64,
    ) -> Vec<LinearTransform> {
        let transform = |(index, matrix): (u32, Diagonals)| {
            let level = Level(level.0 - index);
            let split = Split::best(&matrix, &self.params, level);
            LinearTransform::with_split(&matrix, level, scale(level), split)
        };
        (0..).zip(matrices).map(transform).collect()
    }

    /// 1 and i in turn, in runs of the slots.
    fn units(&self, context: &Context) -> Result<Plaintext, BootstrapError> {
        let level = self.sine_level();
        let unit = |slot: usize| match slot >> self.log_slots & 1 {
            0 => Complex::new(1.0, 0.0),
            _ => Complex::new(0.0, 1.0),
        };
        let units: Vec<Complex> = (0..self.params.slots()).map(unit).collect();
        let plaintext = Plaintext::encode(context, &units, level, self.params.scale(level));
        Ok(plaintext.map_err(TransformError::from)?)
    }

    /// How often the slots repeat.
    fn runs(&self) -> u32 {
        (self.params.slots() >> self.log_slots) as u32
    }

    fn trace_rotations(&self) -> Vec<i32> {
        inner_sum_rotations(1 << self.log_slots, self.runs())
    }

    /// The scale of values when the modulus is raised.
    fn message_scale(&self) -> f64 {
        let q = self.product(0..self.params.limbs(Level(0)));
        q * libm::exp2(-f64::from(self.literal.message_ratio_bits))
    }

    fn product(&self, primes: std::ops::Range<usize>) -> f64 {
        self.params.moduli()[primes].iter().map(|q| q.value() as f64).product()
    }
}

/// The matrices, each rescaled.
fn transform(
    evaluator: &Evaluator<'_>,
    a: Ciphertext,
    transforms: &[LinearTransform],
    keys: &EvaluationKeys,
) -> Result<Ciphertext, BootstrapError> {
    transforms.iter().try_fold(a, |a, transform| {
        let product = transform.apply(evaluator, &a, keys)?;
        Ok(evaluator.rescale(product)?)
    })
}

#[cfg(test)]
#[path = "bootstrapper_tests.rs"]
mod tests;

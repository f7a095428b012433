//! The whole bootstrap.

use super::factors::{coeffs_to_slots, slots_to_coeffs};
use super::matrix::Matrix;
use super::range::{SecretKind, overflow_log2};
use super::{BootstrapError, EvalMod};
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::context::Context;
use crate::encoding::Complex;
use crate::evaluator::Evaluator;
use crate::keys::{EvaluationKeys, KeyPlan};
use crate::transform::TransformError;
use hearth_spec::bootstrap::{BootstrapPlan, BootstrapPlanError, Sine};
use hearth_spec::he::ObjectKind;
use hearth_spec::{BootstrapLiteral, CkksParams, Level};

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
    plan: BootstrapPlan,
    pub(super) to_coeffs: Vec<Matrix>,
    pub(super) to_slots: Vec<Matrix>,
    sine: Sine,
    /// Of few slots: 1 where real parts stand, i where imaginary parts do.
    pub(super) units: Option<Plaintext>,
}

impl Bootstrapper {
    /// A bootstrap of 2^`log_slots` slots, with which the others repeat.
    ///
    /// # Errors
    /// [`BootstrapError`] if the parameters have no bootstrap, there are not as many slots, or a
    /// field of its table is not good enough.
    pub fn new(context: &Context, log_slots: u32) -> Result<Self, BootstrapError> {
        let params = context.params();
        let plan = BootstrapPlan::new(params, log_slots)?;
        let literal = params.literal().bootstrap.clone().ok_or(BootstrapPlanError::Parameters)?;
        let mut bootstrapper = Self {
            params: params.clone(),
            plan,
            to_coeffs: Vec::new(),
            to_slots: Vec::new(),
            sine: Sine::new(&literal)?,
            units: None,
            literal,
        };
        bootstrapper.to_coeffs = bootstrapper.slots_to_coeffs()?;
        bootstrapper.to_slots = bootstrapper.coeffs_to_slots()?;
        if bootstrapper.plan.is_sparse() {
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
        self.plan.input_level()
    }

    /// The level of the result.
    pub fn output_level(&self) -> Level {
        self.plan.output_level()
    }

    /// Its levels, matrices and keys.
    pub fn plan(&self) -> &BootstrapPlan {
        &self.plan
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
        self.sine.eval_mod()
    }

    /// Exactly the keys that it takes.
    pub fn key_plan(&self) -> KeyPlan {
        let keys = self.plan.keys().into_iter();
        keys.fold(KeyPlan::new(&self.params), |plan, (kind, level)| match kind {
            ObjectKind::RelinearisationKey => plan.relinearisation(level),
            ObjectKind::ConjugationKey => plan.conjugation(level),
            ObjectKind::RotationKey { steps } => plan.rotations([steps], level),
            ObjectKind::SparseToDenseKey => plan.ephemeral(level),
            // It comes with the key back.
            ObjectKind::DenseToSparseKey => plan,
            ObjectKind::Checkpoint { .. }
            | ObjectKind::Input
            | ObjectKind::Output
            | ObjectKind::Plaintext
            | ObjectKind::BootstrapMatrix { .. }
            | ObjectKind::BootstrapUnits { .. } => unreachable!("the plan lists keys"),
        })
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
            raised =
                evaluator.inner_sum(&raised, 1 << self.plan.log_slots(), self.plan.runs(), keys)?;
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
        Ok(evaluator.inner_sum(&parts, 1 << self.plan.log_slots(), 2, keys)?)
    }

    /// t = I + f ↦ f·2^`message_ratio_bits`, of slots t/K.
    fn remove_multiples(
        &self,
        evaluator: &Evaluator<'_>,
        x: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, BootstrapError> {
        let key = keys.find(ObjectKind::RelinearisationKey, x.level)?;
        let sine = evaluator.eval_mod(x, self.sine.eval_mod(), key)?;
        Ok(match self.sine.arcsine() {
            Some(arcsine) => evaluator.polynomial(&sine, arcsine, key)?,
            None => sine,
        })
    }

    fn slots_to_coeffs(&self) -> Result<Vec<Matrix>, BootstrapError> {
        let levels = self.literal.slots_to_coeffs_levels;
        let matrices = slots_to_coeffs(&self.params, self.plan.log_slots(), levels)?;
        Ok(Matrix::all(matrices, self.plan.slots_to_coeffs()))
    }

    fn coeffs_to_slots(&self) -> Result<Vec<Matrix>, BootstrapError> {
        let levels = self.literal.coeffs_to_slots_levels;
        let share = self.plan.coeffs_to_slots_share();
        let matrices = coeffs_to_slots(&self.params, self.plan.log_slots(), levels, share)?;
        Ok(Matrix::all(matrices, self.plan.coeffs_to_slots()))
    }

    /// 1 and i in turn, in runs of the slots.
    fn units(&self, context: &Context) -> Result<Plaintext, BootstrapError> {
        let level = self.plan.sine_level();
        let unit = |slot: usize| match slot >> self.plan.log_slots() & 1 {
            0 => Complex::new(1.0, 0.0),
            _ => Complex::new(0.0, 1.0),
        };
        let units: Vec<Complex> = (0..self.params.slots()).map(unit).collect();
        let plaintext = Plaintext::encode(context, &units, level, self.params.scale(level));
        Ok(plaintext.map_err(TransformError::from)?)
    }
}

/// The matrices, each rescaled.
fn transform(
    evaluator: &Evaluator<'_>,
    a: Ciphertext,
    matrices: &[Matrix],
    keys: &EvaluationKeys,
) -> Result<Ciphertext, BootstrapError> {
    matrices.iter().try_fold(a, |a, matrix| {
        let product = matrix.apply(evaluator, &a, keys)?;
        Ok(evaluator.rescale(product)?)
    })
}

#[cfg(test)]
#[path = "bootstrapper_tests.rs"]
mod tests;

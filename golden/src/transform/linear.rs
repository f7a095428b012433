//! A linear transform of the slots by baby steps and giant steps, double-hoisted.

use super::diagonal::Diagonal;
use super::extended::{Extended, times_p};
use super::{Diagonals, Split, TransformError};
use crate::ciphertext::Ciphertext;
use crate::context::Context;
use crate::evaluator::{Evaluator, EvaluatorError};
use crate::keys::{EvaluationKey, EvaluationKeys};
use crate::ring::{Eval, Poly};
use hearth_spec::Level;
use hearth_spec::he::ObjectKind;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// v ↦ M·v on the slots of a ciphertext of one level: one level of depth.
///
/// M·v = Σ_g rot_g(Σ_b rot_−g(diagonal g + b) ⊙ rot_b(v)), over giant steps g and baby steps b.
#[derive(Clone, Debug)]
pub struct LinearTransform {
    level: Level,
    scale: f64,
    split: Split,
    /// By giant step and baby step, the diagonals rotated by −g.
    diagonals: BTreeMap<usize, BTreeMap<usize, Diagonal>>,
}

impl LinearTransform {
    /// The transform for ciphertexts of `level`, with the cheapest split and the diagonals at the
    /// scale of the level: the result, rescaled, has exactly the next level's scale. Diagonals are
    /// encoded when they are used; see [`Self::encoded`].
    pub fn new(context: &Context, diagonals: &Diagonals, level: Level) -> Self {
        let split = Split::best(diagonals.indices(), context.params(), level);
        Self::with_split(diagonals, level, context.params().scale(level), split)
    }

    /// The same with a split and a scale of the diagonals that the caller chose; the split is to
    /// be one of these diagonals.
    pub fn with_split(diagonals: &Diagonals, level: Level, scale: f64, split: Split) -> Self {
        let mut by_giant: BTreeMap<usize, BTreeMap<usize, Diagonal>> = BTreeMap::new();
        for (d, values) in diagonals.iter() {
            let baby = d % split.n1();
            let giant = d - baby;
            by_giant.entry(giant).or_default().insert(baby, Diagonal::turned(values, giant));
        }
        Self { level, scale, split, diagonals: by_giant }
    }

    /// With all diagonals encoded modulo QP, N·(l+K) words each.
    ///
    /// # Errors
    /// [`TransformError::Encode`] for a number that is not finite or too large.
    pub fn encoded(mut self, context: &Context) -> Result<Self, TransformError> {
        for babies in self.diagonals.values_mut() {
            for diagonal in babies.values_mut() {
                diagonal.encode(context, context.raised(self.level), self.scale)?;
            }
        }
        Ok(self)
    }

    /// Calls `visit` with every diagonal modulo QP, by rising index, rotated by −g as the inner sums
    /// take it.
    ///
    /// # Errors
    /// As [`Self::encoded`].
    pub(crate) fn for_each_diagonal(
        &self,
        context: &Context,
        mut visit: impl FnMut(&Poly<Eval>),
    ) -> Result<(), TransformError> {
        for diagonal in self.diagonals.values().flat_map(BTreeMap::values) {
            visit(&*diagonal.poly(context, context.raised(self.level), self.scale)?);
        }
        Ok(())
    }

    /// The level of the ciphertexts it takes.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What the diagonals are multiplied by, and the scale of a ciphertext with them.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Its baby steps and giant steps.
    pub fn split(&self) -> &Split {
        &self.split
    }

    /// The steps of all rotations, for [`KeyPlan::rotations`](crate::KeyPlan::rotations) at
    /// [`Self::level`].
    pub fn rotations(&self) -> Vec<i32> {
        self.split.rotations()
    }

    /// M·v, not rescaled; the scales multiply.
    ///
    /// Bossuat, Mouchet, Troncoso-Pastoriza, Hubaux, "Efficient bootstrapping for approximate
    /// homomorphic encryption with non-sparse keys", EUROCRYPT 2021, double hoisting: one ModUp for
    /// all baby steps; products and sums modulo QP; for a giant step one ModDown, of the part
    /// that is switched; two ModDowns at the end. Deviation: giant steps are gathered one by one,
    /// so that no more than one inner sum is in memory.
    ///
    /// # Errors
    /// [`TransformError::Level`] for a ciphertext of another level; [`TransformError::Evaluator`]
    /// without the keys of [`Self::rotations`]; [`TransformError::Encode`].
    pub fn apply(
        &self,
        evaluator: &Evaluator<'_>,
        a: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, TransformError> {
        if a.level() != self.level {
            let (transform, ciphertext) = (self.level, a.level());
            return Err(TransformError::Level { transform, ciphertext });
        }
        let context = evaluator.context();
        let babies = self.baby_steps(evaluator, a, keys)?;
        let mut sum: Option<Extended> = None;
        for (&giant, diagonals) in &self.diagonals {
            let inner = self.inner_sum(context, diagonals, &babies)?;
            let rotated = if giant == 0 {
                inner
            } else {
                let key = self.key(evaluator, giant, keys)?;
                let (u0, digits) = inner.into_switchable(context);
                let element = context.params().rotation_element(giant as i64);
                Extended::rotated(evaluator, &digits, &u0, element, key)
            };
            match &mut sum {
                Some(sum) => sum.add_assign(context, &rotated),
                None => sum = Some(rotated),
            }
        }
        let sum = sum.ok_or(TransformError::Zero)?;
        Ok(sum.into_ciphertext(context, self.level, a.scale() * self.scale))
    }

    /// P times the rotations of `a` by all baby steps.
    fn baby_steps(
        &self,
        evaluator: &Evaluator<'_>,
        a: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<BTreeMap<usize, Extended>, TransformError> {
        let context = evaluator.context();
        let digits = evaluator.hoist(a)?;
        let addend = times_p(context, a.c0(), context.raised(a.level()));
        let rotate = |baby: usize| {
            if baby == 0 {
                return Ok((0, Extended::of(context, a)));
            }
            let key = self.key(evaluator, baby, keys)?;
            let element = context.params().rotation_element(baby as i64);
            let rotated = Extended::rotated(evaluator, &digits, &addend, element, key);
            Ok((baby, rotated))
        };
        self.split.babies().map(rotate).collect()
    }

    /// The key of a rotation, checked.
    fn key<'k>(
        &self,
        evaluator: &Evaluator<'_>,
        steps: usize,
        keys: &'k EvaluationKeys,
    ) -> Result<&'k EvaluationKey, TransformError> {
        let kind = ObjectKind::RotationKey { steps: steps as i32 };
        let key = keys.find(kind, self.level).map_err(EvaluatorError::from)?;
        evaluator.check_key(key, key.kind())?;
        Ok(key)
    }

    /// Σ_b diagonal ⊙ baby step b, modulo QP.
    fn inner_sum(
        &self,
        context: &Context,
        diagonals: &BTreeMap<usize, Diagonal>,
        babies: &BTreeMap<usize, Extended>,
    ) -> Result<Extended, TransformError> {
        let steps: Vec<(&usize, &Diagonal)> = diagonals.iter().collect();
        let encoded: Vec<Cow<'_, Poly<Eval>>> = steps
            .par_iter()
            .map(|&(_, diagonal)| diagonal.poly(context, context.raised(self.level), self.scale))
            .collect::<Result<_, TransformError>>()?;
        let terms: Vec<(&Poly<Eval>, &Extended)> =
            encoded.iter().zip(&steps).map(|(poly, (baby, _))| (&**poly, &babies[baby])).collect();
        Ok(Extended::sum_of_products(context, &terms))
    }
}

#[cfg(test)]
#[path = "linear_tests.rs"]
pub(super) mod tests;

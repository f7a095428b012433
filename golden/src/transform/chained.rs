//! A linear transform of the slots by a chain of rotations.

use super::diagonal::Diagonal;
use super::{Chain, Diagonals, TransformError};
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::context::Context;
use crate::evaluator::Evaluator;
use crate::keys::EvaluationKeys;
use crate::ring::{Eval, Poly};
use hearth_spec::Level;
use std::collections::BTreeMap;

/// v ↦ M·v on the slots of a ciphertext of one level, with three rotation keys at most: one level of
/// depth. [`Chain`] has the formula.
#[derive(Clone, Debug)]
pub struct ChainedTransform {
    level: Level,
    scale: f64,
    chain: Chain,
    /// By place, a giant step's before the next one's: the diagonals with their indices, rotated by
    /// the giant step.
    diagonals: BTreeMap<(usize, usize), (usize, Diagonal)>,
}

impl ChainedTransform {
    /// The transform for ciphertexts of `level`, with the diagonals at `scale`; the chain is to be one
    /// through these diagonals, taken modulo the period of the vectors.
    pub fn new(diagonals: &Diagonals, level: Level, scale: f64, chain: Chain) -> Self {
        let placed = diagonals.iter().map(|(d, values)| {
            let (giant, baby) = chain.place(d);
            let values = Diagonal::turned(values, giant * chain.giant_stride());
            ((giant, baby), (d, values))
        });
        Self { level, scale, diagonals: placed.collect(), chain }
    }

    /// With all diagonals encoded modulo Q, N·l words each.
    ///
    /// # Errors
    /// [`TransformError::Encode`] for a number that is not finite or too large.
    pub fn encoded(mut self, context: &Context) -> Result<Self, TransformError> {
        for (_, diagonal) in self.diagonals.values_mut() {
            diagonal.encode(context, context.live(self.level), self.scale)?;
        }
        Ok(self)
    }

    /// Calls `visit` with every diagonal modulo Q, by rising index, rotated as the inner sums take it.
    ///
    /// # Errors
    /// As [`Self::encoded`].
    pub(crate) fn for_each_diagonal(
        &self,
        context: &Context,
        mut visit: impl FnMut(&Poly<Eval>),
    ) -> Result<(), TransformError> {
        let by_index: BTreeMap<usize, &Diagonal> =
            self.diagonals.values().map(|(index, diagonal)| (*index, diagonal)).collect();
        for diagonal in by_index.values() {
            visit(&*diagonal.poly(context, context.live(self.level), self.scale)?);
        }
        Ok(())
    }

    /// The level of the ciphertexts it takes.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The steps of all rotations, for [`KeyPlan::rotations`](crate::KeyPlan::rotations) at
    /// [`Self::level`].
    pub fn rotations(&self) -> Vec<i32> {
        self.chain.rotations()
    }

    /// M·v, not rescaled; the scales multiply.
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
        let rotate = |a: &Ciphertext, steps: usize| evaluator.rotate_with(a, steps as i32, keys);
        let mut babies = vec![rotate(a, self.chain.first())?];
        while babies.len() < self.chain.babies() {
            let next = rotate(&babies[babies.len() - 1], self.chain.stride())?;
            babies.push(next);
        }
        let mut sum: Option<Ciphertext> = None;
        for giant in (0..self.chain.giants()).rev() {
            if let Some(sum) = &mut sum {
                *sum = rotate(sum, self.chain.giant_stride())?;
            }
            let Some(inner) = self.inner_sum(evaluator, giant, &babies)? else { continue };
            match &mut sum {
                Some(sum) => evaluator.add_assign(sum, &inner)?,
                None => sum = Some(inner),
            }
        }
        sum.ok_or(TransformError::Zero)
    }

    /// Σ diagonal ⊙ baby step of a giant step; nothing without diagonals.
    fn inner_sum(
        &self,
        evaluator: &Evaluator<'_>,
        giant: usize,
        babies: &[Ciphertext],
    ) -> Result<Option<Ciphertext>, TransformError> {
        let context = evaluator.context();
        let own = self.diagonals.range((giant, 0)..(giant + 1, 0));
        let terms = own.map(|(&(_, baby), (_, diagonal))| {
            let poly = diagonal.poly(context, context.live(self.level), self.scale)?.into_owned();
            Ok((&babies[baby], Plaintext { level: self.level, scale: self.scale, poly }))
        });
        let terms = terms.collect::<Result<Vec<_>, TransformError>>()?;
        if terms.is_empty() {
            return Ok(None);
        }
        let terms: Vec<_> = terms.iter().map(|(a, weights)| (*a, weights)).collect();
        Ok(Some(evaluator.mul_plain_sum(&terms)?))
    }
}

#[cfg(test)]
#[path = "chained_tests.rs"]
mod tests;

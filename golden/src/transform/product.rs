//! The product of two encrypted square matrices.

use super::{Diagonals, LinearTransform, TransformError};
use crate::ciphertext::Ciphertext;
use crate::context::Context;
use crate::encoding::Complex;
use crate::evaluator::{Evaluator, EvaluatorError};
use crate::keys::{EvaluationKeys, KeyPlan};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksParams, Level};
use std::collections::BTreeMap;

/// Levels that a product uses: the alignment, the shifts and the product itself.
const DEPTH: u32 = 3;

/// A·B for encrypted d×d matrices, rows first in d² slots, repeated over all slots.
///
/// A·B = Σ_k φ^k(σ(A)) ⊙ ψ^k(τ(B)) with σ(A)\[i\]\[j\] = A\[i\]\[i+j\], τ(B)\[i\]\[j\] =
/// B\[i+j\]\[j\], φ(A)\[i\]\[j\] = A\[i\]\[j+1\] and ψ(B)\[i\]\[j\] = B\[i+1\]\[j\], indices modulo
/// d (Jiang, Kim, Lauter, Song, "Secure outsourced matrix computation and application to neural
/// networks", CCS 2018, section 3, algorithm 2).
#[derive(Clone, Debug)]
pub struct MatrixProduct {
    d: usize,
    level: Level,
    sigma: LinearTransform,
    tau: LinearTransform,
    /// Entry k − 1: φ^k.
    phi: Vec<LinearTransform>,
}

impl MatrixProduct {
    /// The product of d×d matrices at `level`.
    ///
    /// # Errors
    /// [`TransformError::Shape`] unless d² divides the slots, [`TransformError::Depth`] unless
    /// `level` is at least 3.
    pub fn new(context: &Context, d: usize, level: Level) -> Result<Self, TransformError> {
        let params = context.params();
        check_shape(params, d)?;
        if level.0 < DEPTH {
            return Err(TransformError::Depth { level, needed: DEPTH });
        }
        let transform = |source: &dyn Fn(usize, usize) -> (usize, usize), level| {
            let diagonals = permutation(params, d, source)?;
            Ok(LinearTransform::new(context, &diagonals, level))
        };
        let shifted = Level(level.0 - 1);
        let phi = (1..d).map(|k| transform(&|i, j| (i, (j + k) % d), shifted));
        Ok(Self {
            d,
            level,
            sigma: transform(&|i, j| (i, (i + j) % d), level)?,
            tau: transform(&|i, j| ((i + j) % d, j), level)?,
            phi: phi.collect::<Result<_, TransformError>>()?,
        })
    }

    /// The slots of a matrix, given by its rows.
    ///
    /// # Errors
    /// [`TransformError::Shape`] unless it is d×d.
    pub fn pack(
        &self,
        params: &CkksParams,
        rows: &[Vec<Complex>],
    ) -> Result<Vec<Complex>, TransformError> {
        let d = self.d;
        if let Some(row) = (0..rows.len().max(d)).find(|&i| rows.get(i).map(Vec::len) != Some(d)) {
            let columns = rows.get(row).map_or(0, Vec::len);
            return Err(TransformError::Shape { rows: rows.len(), row, columns, slots: d * d });
        }
        Ok((0..params.slots()).map(|slot| rows[slot / d % d][slot % d]).collect())
    }

    /// `plan` with the keys of this product.
    #[must_use]
    pub fn plan(&self, plan: KeyPlan) -> KeyPlan {
        let low = Level(self.level.0 - 2);
        let plan = [&self.sigma, &self.tau]
            .into_iter()
            .chain(&self.phi)
            .fold(plan, |plan, transform| plan.rotations(transform.rotations(), transform.level()));
        plan.rotations((1..self.d).map(|k| (k * self.d) as i32), low).relinearisation(low)
    }

    /// A·B, three levels lower, at exactly the scale of that level.
    ///
    /// # Errors
    /// [`TransformError`] for ciphertexts of other levels or scales, or without the keys of
    /// [`Self::plan`].
    pub fn apply(
        &self,
        evaluator: &Evaluator<'_>,
        a: &Ciphertext,
        b: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, TransformError> {
        let low = Level(self.level.0 - 2);
        let relinearise =
            keys.find(ObjectKind::RelinearisationKey, low).map_err(EvaluatorError::from)?;
        let a = evaluator.rescale(self.sigma.apply(evaluator, a, keys)?)?;
        let b = evaluator.rescale(self.tau.apply(evaluator, b, keys)?)?;
        let b = evaluator.drop_to_level(&b, low)?;
        let first = evaluator.drop_to_level(&a, low)?;
        let mut sum = evaluator.mul(&first, &b, relinearise)?;
        for (k, phi) in (1..).zip(&self.phi) {
            let shifted = evaluator.rescale(phi.apply(evaluator, &a, keys)?)?;
            let rotated = evaluator.rotate_with(&b, k * self.d as i32, keys)?;
            evaluator.add_assign(&mut sum, &evaluator.mul(&shifted, &rotated, relinearise)?)?;
        }
        Ok(evaluator.rescale(sum)?)
    }
}

/// Refuses matrices whose d² entries do not tile the slots.
fn check_shape(params: &CkksParams, d: usize) -> Result<(), TransformError> {
    let slots = params.slots();
    let entries = d.checked_mul(d).filter(|&entries| entries > 0);
    if entries.is_some_and(|entries| slots.is_multiple_of(entries)) {
        return Ok(());
    }
    Err(TransformError::Shape { rows: d, row: 0, columns: d, slots })
}

/// The map of d×d matrices that takes entry (i, j) from `source`(i, j).
fn permutation(
    params: &CkksParams,
    d: usize,
    source: &dyn Fn(usize, usize) -> (usize, usize),
) -> Result<Diagonals, TransformError> {
    let (slots, entries) = (params.slots(), d * d);
    let mut diagonals = BTreeMap::new();
    for slot in 0..slots {
        let (i, j) = source(slot / d % d, slot % d);
        // What is repeated every d² slots need not be fetched from before.
        let offset = (i * d + j + entries - slot % entries) % entries;
        let diagonal =
            diagonals.entry(offset as i64).or_insert_with(|| vec![Complex::default(); slots]);
        diagonal[slot] = Complex::new(1.0, 0.0);
    }
    Diagonals::new(params, diagonals)
}

#[cfg(test)]
#[path = "product_tests.rs"]
mod tests;

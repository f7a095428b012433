//! Sums of plaintext products, and sums over slots.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::kernel::Term;
use crate::keys::{EvaluationKey, EvaluationKeys};
use crate::ring::Poly;
use hearth_spec::he::ObjectKind;

impl Evaluator<'_> {
    /// Σ a · plaintext over `terms`, with one reduction for all of them; the residues of
    /// [`Self::mul_plain`] and [`Self::add_assign`].
    ///
    /// # Errors
    /// [`EvaluatorError`] if there are no terms, or levels or scales of the products differ.
    pub fn mul_plain_sum(
        &self,
        terms: &[(&Ciphertext, &Plaintext)],
    ) -> Result<Ciphertext, EvaluatorError> {
        let &(first, weights) = terms.first().ok_or(EvaluatorError::Empty)?;
        let scale = first.scale * weights.scale;
        for &(a, weights) in terms {
            self.check_pair((first.level, &first.c0), (a.level, &a.c0))?;
            self.check_pair((a.level, &a.c0), (weights.level, &weights.poly))?;
            if a.scale * weights.scale != scale {
                return Err(EvaluatorError::Scale { a: scale, b: a.scale * weights.scale });
            }
        }
        let ring = self.context.ring();
        let (c0, c1) = Poly::pair_from_limbs(ring.n(), first.c0.basis(), |i, prime, c0, c1| {
            let limbs: Vec<Term<'_>> = terms
                .iter()
                .map(|(a, weights)| (weights.poly.limb(i), (a.c0.limb(i), a.c1.limb(i))))
                .collect();
            ring.table(prime).two_sums_of_products(&limbs, c0, c1);
        });
        Ok(Ciphertext::from_parts(first.level, scale, c0, c1))
    }

    /// Moves slot i + steps to slot i, with the key of these steps among `keys`. A whole turn
    /// needs none.
    ///
    /// # Errors
    /// [`EvaluatorError::Keys`] if no key serves.
    pub fn rotate_with(
        &self,
        a: &Ciphertext,
        steps: i32,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, EvaluatorError> {
        if steps.rem_euclid(self.context.params().slots() as i32) == 0 {
            self.check((a.level, &a.c0))?;
            return Ok(a.clone());
        }
        let key = keys.find(ObjectKind::RotationKey { steps }, a.level)?;
        let ObjectKind::RotationKey { steps } = key.kind() else {
            unreachable!("a rotation key was asked for");
        };
        self.rotate(a, steps, key)
    }

    /// Slot i becomes Σ slot\[i + j·stride\] over 0 ≤ j < count: rotations and additions by the
    /// binary digits of count, ⌊log2 count⌋ and one more for every further 1 among them (Halevi
    /// and Shoup, "Algorithms in HElib", CRYPTO 2014, section 4.1, total sums).
    ///
    /// # Errors
    /// [`EvaluatorError::Empty`] if count is 0; [`EvaluatorError::Keys`] without the keys of
    /// [`inner_sum_rotations`].
    pub fn inner_sum(
        &self,
        a: &Ciphertext,
        stride: i32,
        count: u32,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, EvaluatorError> {
        let top = count.checked_ilog2().ok_or(EvaluatorError::Empty)?;
        self.check_pair((a.level, &a.c0), (a.level, &a.c1))?;
        // The sum over 2^bit terms, and that over the terms of the lower digits of count.
        let mut power = a.clone();
        let mut sum: Option<Ciphertext> = None;
        for bit in 0..=top {
            let steps = stride << bit;
            if count >> bit & 1 == 1 {
                let mut longer = power.clone();
                if let Some(sum) = &sum {
                    self.add_assign(&mut longer, &self.rotate_with(sum, steps, keys)?)?;
                }
                sum = Some(longer);
            }
            if bit < top {
                let rotated = self.rotate_with(&power, steps, keys)?;
                self.add_assign(&mut power, &rotated)?;
            }
        }
        sum.ok_or(EvaluatorError::Empty)
    }

    /// Slot i becomes Σ slot\[i − j·stride\] over 0 ≤ j < count: where all other slots are 0,
    /// `count` copies of a slot, `stride` apart.
    ///
    /// # Errors
    /// As [`Self::inner_sum`], with the keys for −stride.
    pub fn replicate(
        &self,
        a: &Ciphertext,
        stride: i32,
        count: u32,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.inner_sum(a, -stride, count, keys)
    }

    /// Twice the real parts and twice the imaginary parts of the slots, at a's scale and level:
    /// a + ā and (a − ā)·(−i). A half would cost a level; fold it into the next constant.
    ///
    /// # Errors
    /// As [`Self::conjugate`].
    pub fn twice_real_imaginary(
        &self,
        a: &Ciphertext,
        key: &EvaluationKey,
    ) -> Result<(Ciphertext, Ciphertext), EvaluatorError> {
        let conjugate = self.conjugate(a, key)?;
        let (mut real, mut difference) = (a.clone(), conjugate.clone());
        self.add_assign(&mut real, &conjugate)?;
        self.sub_assign(&mut difference, a)?;
        Ok((real, self.multiply_by_i(&difference)?))
    }
}

/// The rotations that [`Evaluator::inner_sum`] makes, whole turns not left out.
pub fn inner_sum_rotations(stride: i32, count: u32) -> Vec<i32> {
    let bits = count.next_power_of_two().trailing_zeros();
    (0..bits).map(|bit| stride << bit).collect()
}

#[cfg(test)]
#[path = "sums_tests.rs"]
mod tests;

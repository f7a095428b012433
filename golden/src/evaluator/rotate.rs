//! Rotations and conjugation, hoisted or not.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::Ciphertext;
use crate::keys::EvaluationKey;
use crate::ring::permute;
use crate::rns::Digits;
use hearth_spec::he::ObjectKind;

impl Evaluator<'_> {
    /// ModUp of c1: what all rotations of `a` share.
    ///
    /// # Errors
    /// [`EvaluatorError::Parameters`] if `a` has not the limbs of its level.
    pub fn hoist(&self, a: &Ciphertext) -> Result<Digits, EvaluatorError> {
        self.check((a.level, &a.c1))?;
        Ok(self.context.mod_up().apply(self.context.ring(), &a.c1))
    }

    /// Moves slot i + steps to slot i.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless `key` is the key of exactly these steps and serves a's level.
    pub fn rotate(
        &self,
        a: &Ciphertext,
        steps: i32,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_key(key, ObjectKind::RotationKey { steps })?;
        let element = self.context.params().rotation_element(steps.into());
        self.automorphism(a, None, element, key)
    }

    /// [`Self::rotate`] with the digits that [`Self::hoist`] made of `a`; the same residues.
    ///
    /// # Errors
    /// As [`Self::rotate`].
    pub fn rotate_hoisted(
        &self,
        a: &Ciphertext,
        digits: &Digits,
        steps: i32,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_key(key, ObjectKind::RotationKey { steps })?;
        let element = self.context.params().rotation_element(steps.into());
        self.automorphism(a, Some(digits), element, key)
    }

    /// Complex conjugate of every slot.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless `key` is a conjugation key that serves a's level;
    /// [`EvaluatorError::RealSlots`] in the conjugate-invariant ring.
    pub fn conjugate(
        &self,
        a: &Ciphertext,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        let element = self.context.params().conjugation_element();
        let element = element.ok_or(EvaluatorError::RealSlots { what: "a conjugation" })?;
        self.check_key(key, ObjectKind::ConjugationKey)?;
        self.automorphism(a, None, element, key)
    }

    /// Switches c1 from s to σ_g^-1(s), adds c0, and only then applies σ_g: no permutation
    /// touches an extended limb, and hoisted rotations share ModUp as it is (Bossuat, Mouchet,
    /// Troncoso-Pastoriza, Hubaux, "Efficient bootstrapping for approximate homomorphic encryption
    /// with non-sparse keys", EUROCRYPT 2021; there the permutation follows ModUp's
    /// inner product too).
    fn automorphism(
        &self,
        a: &Ciphertext,
        digits: Option<&Digits>,
        element: u64,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check((a.level, &a.c0))?;
        let ring = self.context.ring();
        let permute = |limb: &mut [u64], scratch: &mut [u64]| {
            permute(ring.kind(), limb, element, scratch);
            limb.copy_from_slice(scratch);
        };
        let finish0 = |i: usize, limb: &mut [u64], scratch: &mut [u64]| {
            ring.table(i).add_assign(limb, a.c0.limb(i));
            permute(limb, scratch);
        };
        let finish1 = |_: usize, limb: &mut [u64], scratch: &mut [u64]| permute(limb, scratch);
        let finish = (finish0, finish1);
        let (c0, c1) = match digits {
            None => self.switch(&a.c1, a.level, key, finish)?,
            Some(digits) if digits.basis() == self.context.raised(a.level) => {
                self.switch_digits(digits, a.level, key, finish)?
            }
            Some(_) => return Err(EvaluatorError::Parameters { level: a.level }),
        };
        Ok(Ciphertext::from_parts(a.level, a.scale, c0, c1))
    }
}

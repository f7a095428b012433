//! Ciphertext products.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::Ciphertext;
use crate::keys::EvaluationKey;
use crate::ring::Poly;
use hearth_spec::he::ObjectKind;

impl Evaluator<'_> {
    /// a · b, relinearised with `key`, not rescaled; the scales multiply.
    ///
    /// # Errors
    /// [`EvaluatorError`] unless the levels are equal and `key` is a relinearisation key that
    /// serves them.
    pub fn mul(
        &self,
        a: &Ciphertext,
        b: &Ciphertext,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        self.check_pair((a.level, &a.c0), (b.level, &b.c0))?;
        self.check_key(key, ObjectKind::RelinearisationKey)?;
        let ring = self.context.ring();
        let mut d2 = a.c1.clone();
        d2.mul_assign(ring, &b.c1);
        let digits = self.context.mod_up().apply(ring, &d2);
        drop(d2);
        let (mut c0, mut c1) = self.switch(&digits, a.level, key)?;
        drop(digits);
        let mut d0 = a.c0.clone();
        d0.mul_assign(ring, &b.c0);
        c0.add_assign(ring, &d0);
        let d1 = Poly::from_limbs(ring.n(), a.c0.basis(), |i, prime, out| {
            let arith = ring.arith(prime);
            let (a0, a1, b0, b1) = (a.c0.limb(i), a.c1.limb(i), b.c0.limb(i), b.c1.limb(i));
            for ((((x, &a0), &a1), &b0), &b1) in out.iter_mut().zip(a0).zip(a1).zip(b0).zip(b1) {
                let sum = u128::from(a0) * u128::from(b1) + u128::from(a1) * u128::from(b0);
                *x = arith.reduce_wide(sum);
            }
        });
        c1.add_assign(ring, &d1);
        Ok(Ciphertext::from_parts(a.level, a.scale * b.scale, c0, c1))
    }

    pub(crate) fn check_key(
        &self,
        key: &EvaluationKey,
        needed: ObjectKind,
    ) -> Result<(), EvaluatorError> {
        if key.kind != needed {
            return Err(EvaluatorError::Key { given: key.kind, needed });
        }
        let raised = self.context.raised(key.level.min(self.context.params().max_level()));
        if key.b[0].basis() != raised || key.b[0].n() != self.context.params().n() {
            return Err(EvaluatorError::Parameters { level: key.level });
        }
        Ok(())
    }
}

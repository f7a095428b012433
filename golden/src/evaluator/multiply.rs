//! Ciphertext products.

use super::{Evaluator, EvaluatorError};
use crate::ciphertext::Ciphertext;
use crate::keys::EvaluationKey;
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
        let d2 = a.c1.mul(ring, &b.c1);
        let finish0 = |i: usize, limb: &mut [u64], _: &mut [u64]| {
            ring.table(i).mac_assign(limb, a.c0.limb(i), b.c0.limb(i));
        };
        let finish1 = |i: usize, limb: &mut [u64], _: &mut [u64]| {
            ring.table(i).mac_assign(limb, a.c0.limb(i), b.c1.limb(i));
            ring.table(i).mac_assign(limb, a.c1.limb(i), b.c0.limb(i));
        };
        let (c0, c1) = self.switch(&d2, a.level, key, (finish0, finish1))?;
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
        let params = self.context.params();
        let limbs = params.limbs(key.level.min(params.max_level()));
        let raised = self.context.gadget(key.kind).raised(limbs);
        if key.b[0].basis() != raised || key.b[0].n() != self.context.params().n() {
            return Err(EvaluatorError::Parameters { level: key.level });
        }
        Ok(())
    }
}

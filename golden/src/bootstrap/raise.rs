//! Raising the modulus under a sparse ephemeral secret.

use super::BootstrapError;
use crate::ciphertext::Ciphertext;
use crate::evaluator::Evaluator;
use crate::keys::EvaluationKeys;
use hearth_spec::he::ObjectKind;

impl Evaluator<'_> {
    /// `a`, of level 0, at the highest level: it decrypts to the polynomial of `a` plus q·I, with
    /// few I beyond [`overflow_log2`](super::overflow_log2)'s range, q the modulus of level 0. The
    /// scale is left as it is.
    ///
    /// The modulus is raised while the secret is the sparse one, so that I is small, though all
    /// other ciphertexts are under the uniform secret (Bossuat, Troncoso-Pastoriza, Hubaux,
    /// "Bootstrapping for approximate homomorphic encryption with negligible failure-probability by
    /// using sparse-secret encapsulation", ACNS 2022).
    ///
    /// # Errors
    /// [`BootstrapError::Evaluator`] without the keys to and from the ephemeral secret.
    pub(super) fn raise_modulus(
        &self,
        a: &Ciphertext,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, BootstrapError> {
        let top = self.context().params().max_level();
        let sparse = self.switch_secret(a, ObjectKind::DenseToSparseKey, keys)?;
        let raise = |poly| self.context().mod_raise(poly, top);
        let (c0, c1) = rayon::join(|| raise(sparse.c0), || raise(sparse.c1));
        let raised = Ciphertext::from_parts(top, a.scale, c0, c1);
        self.switch_secret(&raised, ObjectKind::SparseToDenseKey, keys)
    }

    /// `a` under the secret that the key of `kind` leads to.
    fn switch_secret(
        &self,
        a: &Ciphertext,
        kind: ObjectKind,
        keys: &EvaluationKeys,
    ) -> Result<Ciphertext, BootstrapError> {
        let key = keys.find(kind, a.level)?;
        Ok(self.switch_key(a, key)?)
    }
}

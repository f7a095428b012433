//! Decryption.

use super::{Client, ClientError};
use crate::ciphertext::Ciphertext;
use crate::encoding::Complex;
use crate::ring::{Eval, Poly};

impl Client {
    /// The slots of `ciphertext`; those of the conjugate-invariant ring are real, with the imaginary
    /// part 0.
    ///
    /// The low bits carry noise that depends on the secret key: who shares decryptions with
    /// others needs more than IND-CPA security, and [`Self::decrypt_flooded`] (Li and Micciancio, "On the security of
    /// homomorphic encryption on approximate numbers", EUROCRYPT 2021).
    ///
    /// # Errors
    /// [`ClientError::Parameters`] if it has not the limbs of its level.
    pub fn decrypt_complex(&self, ciphertext: &Ciphertext) -> Result<Vec<Complex>, ClientError> {
        self.check_limbs(ciphertext)?;
        let phase = self.phase(ciphertext);
        Ok(self.context.encoder().decode(self.context.ring(), phase, ciphertext.scale))
    }

    /// Refuses a ciphertext that has not the limbs of its level.
    pub(super) fn check_limbs(&self, ciphertext: &Ciphertext) -> Result<(), ClientError> {
        let params = self.context.params();
        let fits = ciphertext.level <= params.max_level()
            && ciphertext.c0.n() == params.n()
            && ciphertext.c0.basis() == self.context.live(ciphertext.level);
        if fits { Ok(()) } else { Err(ClientError::Parameters { what: "the ciphertext".into() }) }
    }

    /// The real parts of the slots of `ciphertext`.
    ///
    /// # Errors
    /// As [`Self::decrypt_complex`].
    pub fn decrypt(&self, ciphertext: &Ciphertext) -> Result<Vec<f64>, ClientError> {
        Ok(self.decrypt_complex(ciphertext)?.into_iter().map(|slot| slot.re).collect())
    }

    /// c0 + c1·s: the plaintext with its noise.
    pub(super) fn phase(&self, ciphertext: &Ciphertext) -> Poly<Eval> {
        let ring = self.context.ring();
        let mut phase = ciphertext.c1.clone();
        phase.mul_assign(ring, &self.secret.first_limbs(phase.basis().limbs()));
        phase.add_assign(ring, &ciphertext.c0);
        phase
    }
}

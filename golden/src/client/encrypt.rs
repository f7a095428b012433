//! Encryption with the secret key.

use super::keygen::small_error;
use super::{Client, ClientError};
use crate::ciphertext::{Plaintext, SeededCiphertext, uniform};
use crate::encoding::Complex;
use hearth_spec::he::{ObjectKind, Program};
use hearth_spec::{Level, ObjectId};

impl Client {
    /// Encrypts the slots of input `object` at its level and that level's scale.
    ///
    /// # Errors
    /// [`ClientError`] if the object is no input, the program has other parameters, the values
    /// cannot be encoded, or there is no entropy.
    pub fn encrypt_input(
        &mut self,
        program: &Program,
        object: ObjectId,
        slots: &[f64],
    ) -> Result<SeededCiphertext, ClientError> {
        if program.params() != self.context.params() {
            return Err(ClientError::Parameters { what: "the program".into() });
        }
        let entry = program.objects().get(object.index());
        let entry = entry
            .filter(|entry| entry.kind == ObjectKind::Input)
            .ok_or(ClientError::Object { object, needed: "an input" })?;
        self.encrypt(object, slots, entry.level)
    }

    /// Encrypts `slots` at `level` and that level's scale. `object` only enters the expansion of
    /// the seed, which is fresh for every call.
    ///
    /// # Errors
    /// [`ClientError`] if the values cannot be encoded, or there is no entropy.
    pub fn encrypt<V: Into<Complex> + Copy>(
        &mut self,
        object: ObjectId,
        slots: &[V],
        level: Level,
    ) -> Result<SeededCiphertext, ClientError> {
        let scale = self.context.params().scale(level);
        let plaintext = Plaintext::encode(&self.context, slots, level, scale)?;
        self.encrypt_plaintext(object, &plaintext)
    }

    /// Encrypts an encoded plaintext: (−a·s + e + plaintext, a).
    ///
    /// # Errors
    /// [`ClientError::Entropy`] if there is no entropy.
    pub fn encrypt_plaintext(
        &mut self,
        object: ObjectId,
        plaintext: &Plaintext,
    ) -> Result<SeededCiphertext, ClientError> {
        // A seed used twice would give away the difference of two plaintexts.
        let seed = self.random.public_seed()?;
        let error = self.random.streams(1).get(0);
        let basis = plaintext.poly.basis();
        let mut c0 = small_error(&self.context, basis, error);
        c0.add_assign(self.context.ring(), &plaintext.poly);
        self.subtract_times_secret(&mut c0, &uniform(&self.context, &seed, object, 0, basis));
        let (level, scale, entropy) = (plaintext.level, plaintext.scale, self.entropy());
        Ok(SeededCiphertext { seed, object, level, scale, c0, entropy })
    }
}

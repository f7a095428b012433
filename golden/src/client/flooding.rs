//! Decryption whose result may be shown to others.

use super::{Client, ClientError};
use crate::ciphertext::Ciphertext;
use crate::encoding::Complex;
use crate::ring::Poly;

/// How much noise hides what a decryption's own noise tells of the secret key.
///
/// Gaussian noise of standard deviation σ = 8·√q·2^(κ/2)·E makes q decryptions reveal no more of
/// noise polynomials of Euclidean norm at most E than keeps κ − 8 of κ bits of IND-CPA^D security
/// (Li, Micciancio, Schultz, Sorrell, "Securing approximate homomorphic encryption using
/// differential privacy", CRYPTO 2022: a ρ-KLDP mechanism with ρ ≤ 2^(−κ−7)/q suffices, and the
/// Gaussian one has ρ = E²/(2σ²)).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flooding {
    /// κ, statistical security in bits, 1 … 128. Two bits more cost one bit of precision.
    pub bits: u32,
    /// What the error of no slot exceeds before flooding, in the slots' own unit. A bound for the
    /// program and all its inputs, not one decryption's error: the bound itself must tell nothing.
    pub slot_error: f64,
    /// q, how many decryptions are shared under one secret key.
    pub decryptions: u32,
}

/// Why noise cannot be added.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FloodingError {
    /// A number is outside its range.
    #[error(
        "flooding: {0}\nhint: give bits of 1 … 128, a positive slot error, 1 or more decryptions"
    )]
    Range(&'static str),
    /// The noise would wrap around.
    #[error(
        "flooding needs noise of 2^{std_dev:.1}, the ciphertext has room for 2^{room:.1}\nhint: ask for fewer bits or decryptions, or use parameters with a larger base_bits"
    )]
    Room {
        /// log2 of the noise's standard deviation.
        std_dev: f64,
        /// log2 of the largest that fits.
        room: f64,
    },
}

impl Flooding {
    /// The standard deviation of the noise in a coefficient, for ciphertexts of `scale`.
    ///
    /// # Errors
    /// [`FloodingError::Range`] if a number is outside its range.
    pub fn std_dev(&self, scale: f64) -> Result<f64, FloodingError> {
        if !(1..=128).contains(&self.bits) {
            return Err(FloodingError::Range("the bits are outside 1 … 128"));
        }
        if !self.slot_error.is_finite() || self.slot_error <= 0.0 {
            return Err(FloodingError::Range("the slot error is not a positive number"));
        }
        if self.decryptions == 0 {
            return Err(FloodingError::Range("no decryption is shared"));
        }
        // The N values of the canonical embedding are at most slot_error·scale each, and their
        // Euclidean norm is √N times that of the coefficients, in the conjugate-invariant ring even
        // more: there all coefficients but a_0 count twice.
        let norm = self.slot_error * scale;
        let queries = libm::sqrt(f64::from(self.decryptions));
        Ok(8.0 * queries * libm::exp2(f64::from(self.bits) / 2.0) * norm)
    }
}

impl Client {
    /// The complex slots of `ciphertext` with Gaussian noise added before they are decoded, so that
    /// the result may be shown to others.
    ///
    /// # Errors
    /// [`ClientError`] as for [`Self::decrypt_complex`], and if the noise does not fit.
    pub fn decrypt_flooded(
        &mut self,
        ciphertext: &Ciphertext,
        flooding: &Flooding,
    ) -> Result<Vec<Complex>, ClientError> {
        self.check_limbs(ciphertext)?;
        let std_dev = flooding.std_dev(ciphertext.scale)?;
        let basis = self.context.live(ciphertext.level);
        let moduli = &self.context.params().moduli()[..basis.limbs()];
        let modulus: f64 = moduli.iter().map(|q| libm::log2(q.value() as f64)).sum();
        // 32 standard deviations are never reached by 53-bit uniforms; they stay below Q/4, and
        // below what an i64 and the sampler hold.
        let room = (modulus - 7.0).min(57.0);
        if libm::log2(std_dev) > room {
            return Err(FloodingError::Room { std_dev: libm::log2(std_dev), room }.into());
        }
        let ring = self.context.ring();
        let noise = self.random.streams(1).get(0).rounded_gaussians(ring.n(), std_dev);
        let mut phase = self.phase(ciphertext);
        phase.add_assign(ring, &Poly::from_signed(ring, basis, &noise).into_eval(ring));
        Ok(self.context.encoder().decode(ring, phase, ciphertext.scale))
    }
}

#[cfg(test)]
#[path = "flooding_tests.rs"]
mod tests;

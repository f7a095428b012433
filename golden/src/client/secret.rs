//! The secret key.

use crate::context::Context;
use crate::ring::{Basis, Eval, Poly};
use crate::sampling::SecretStream;
use zeroize::{Zeroize, Zeroizing};

/// A uniform ternary polynomial s, modulo every prime of the chain.
///
/// It can be neither printed nor copied, does not leave [`client`](crate::client) but for its own
/// file, and is overwritten with zeros when dropped.
pub(super) struct SecretKey(Poly<Eval>);

impl SecretKey {
    pub(super) fn generate(context: &Context, mut stream: SecretStream) -> Self {
        Self::from_coefficients(context, &Zeroizing::new(stream.ternary(context.ring().n())))
    }

    /// A sparse ternary polynomial: exactly `weight` coefficients are not 0.
    pub(super) fn ephemeral(context: &Context, weight: u32, mut stream: SecretStream) -> Self {
        let coefficients = Zeroizing::new(stream.sparse_ternary(context.ring().n(), weight));
        Self::from_coefficients(context, &coefficients)
    }

    /// The key with these coefficients, each −1, 0 or 1.
    pub(super) fn from_coefficients(context: &Context, coefficients: &[i64]) -> Self {
        let ring = context.ring();
        // All primes of the chain in order, the special ones last.
        let basis = Basis::live(ring.primes());
        Self(Poly::from_signed(ring, basis, coefficients).into_eval(ring))
    }

    /// Its coefficients modulo the first prime: 0, 1 or q − 1.
    pub(super) fn residues(&self, context: &Context) -> Zeroizing<Vec<u64>> {
        let ring = context.ring();
        let mut limb = Zeroizing::new(self.0.limb(0).to_vec());
        ring.table(0).inverse(&mut limb);
        limb
    }

    /// s modulo the first `limbs` primes.
    pub(super) fn first_limbs(&self, limbs: usize) -> Poly<Eval> {
        self.0.first_limbs(limbs)
    }

    /// s modulo the prime at `prime`.
    pub(super) fn limb(&self, prime: usize) -> &[u64] {
        self.0.limb(prime)
    }
}

impl Drop for SecretKey {
    fn drop(&mut self) {
        self.0.words_mut().zeroize();
    }
}

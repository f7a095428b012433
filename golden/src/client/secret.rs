//! The secret key.

use crate::context::Context;
use crate::ring::{Basis, Eval, Poly};
use crate::sampling::SecretStream;

/// A uniform ternary polynomial s, modulo every prime of the chain.
///
/// It can be neither printed, copied nor written, and does not leave [`client`](crate::client).
pub(super) struct SecretKey(Poly<Eval>);

impl SecretKey {
    pub(super) fn generate(context: &Context, mut stream: SecretStream) -> Self {
        let ring = context.ring();
        let coefficients = stream.ternary(ring.n());
        // All primes of the chain in order, the special ones last.
        let basis = Basis::live(ring.primes());
        Self(Poly::from_signed(ring, basis, &coefficients).into_eval(ring))
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

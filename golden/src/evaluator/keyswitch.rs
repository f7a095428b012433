//! Hybrid key switching (Han and Ki, "Better bootstrapping for approximate homomorphic
//! encryption", CT-RSA 2020, section 3.2): ModUp, inner product with the key, ModDown.

use super::{Evaluator, EvaluatorError};
use crate::kernel::Term;
use crate::keys::{EvaluationKey, KeyError};
use crate::ring::{Basis, Eval, Poly};
use crate::rns::Digits;
use hearth_spec::Level;

impl Evaluator<'_> {
    /// (u0, u1) with u0 + u1·s ≈ c·s', for the digits of c and a key from s' to s.
    pub(super) fn switch(
        &self,
        digits: &Digits,
        level: Level,
        key: &EvaluationKey,
    ) -> Result<(Poly<Eval>, Poly<Eval>), EvaluatorError> {
        if key.level < level {
            return Err(KeyError::Level { key: key.level, ciphertext: level }.into());
        }
        let (ring, mod_down) = (self.context.ring(), self.context.mod_down());
        let (u0, u1) = self.inner_product(digits, key);
        Ok(rayon::join(|| mod_down.apply(ring, u0), || mod_down.apply(ring, u1)))
    }

    /// Σ_d digit_d · b_d and Σ_d digit_d · a_d, limb by limb.
    pub(crate) fn inner_product(
        &self,
        digits: &Digits,
        key: &EvaluationKey,
    ) -> (Poly<Eval>, Poly<Eval>) {
        let ring = self.context.ring();
        let (basis, key_basis) = (digits.basis(), key.b[0].basis());
        Poly::pair_from_limbs(ring.n(), basis, |i, prime, u0, u1| {
            let k = position_in_key(basis, key_basis, i);
            debug_assert_eq!(key_basis.prime(k), prime);
            let digits = digits.as_slice().iter().map(|digit| digit.limb(i));
            let halves = key.b.iter().zip(&key.a).map(|(b, a)| (b.limb(k), a.limb(k)));
            let terms: Vec<Term<'_>> = digits.zip(halves).collect();
            ring.table(prime).two_sums_of_products(&terms, u0, u1);
        })
    }
}

/// Where a key of more live limbs has limb `limb` of `basis`.
fn position_in_key(basis: Basis, key: Basis, limb: usize) -> usize {
    let live = basis.live_limbs();
    if limb < live { limb } else { limb - live + key.live_limbs() }
}

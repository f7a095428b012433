//! Hybrid key switching (Han and Ki, "Better bootstrapping for approximate homomorphic
//! encryption", CT-RSA 2020, section 3.2): ModUp, inner product with the key, ModDown.

use super::{Evaluator, EvaluatorError};
use crate::keys::{EvaluationKey, KeyError};
use crate::ring::arith::Arith;
use crate::ring::{Basis, Eval, Poly};
use crate::rns::Digits;
use hearth_spec::Level;

/// Coefficients whose 128-bit sums are held at once.
const BLOCK: usize = 256;

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
    fn inner_product(&self, digits: &Digits, key: &EvaluationKey) -> (Poly<Eval>, Poly<Eval>) {
        let ring = self.context.ring();
        let (basis, key_basis) = (digits.basis(), key.b[0].basis());
        Poly::pair_from_limbs(ring.n(), basis, |i, prime, u0, u1| {
            let k = position_in_key(basis, key_basis, i);
            debug_assert_eq!(key_basis.prime(k), prime);
            let digits = digits.as_slice().iter().map(|digit| digit.limb(i));
            let halves = key.b.iter().zip(&key.a).map(|(b, a)| (b.limb(k), a.limb(k)));
            let terms: Vec<_> = digits.zip(halves).collect();
            sums_of_products(ring.arith(prime), &terms, u0, u1);
        })
    }
}

/// Where a key of more live limbs has limb `limb` of `basis`.
fn position_in_key(basis: Basis, key: Basis, limb: usize) -> usize {
    let live = basis.live_limbs();
    if limb < live { limb } else { limb - live + key.live_limbs() }
}

/// A digit's limb, and those of the key's halves.
type Term<'a> = (&'a [u64], (&'a [u64], &'a [u64]));

/// u0 = Σ x·b and u1 = Σ x·a over the terms, element by element: summed in 128 bits, reduced once.
/// Residues are below 2^61, so 64 products fit; there are at most 32 at a time.
fn sums_of_products(arith: &Arith, terms: &[Term<'_>], u0: &mut [u64], u1: &mut [u64]) {
    let mut sums = [(0u128, 0u128); BLOCK];
    for (block, (u0, u1)) in u0.chunks_mut(BLOCK).zip(u1.chunks_mut(BLOCK)).enumerate() {
        let range = block * BLOCK..block * BLOCK + u0.len();
        let sums = &mut sums[..u0.len()];
        sums.fill((0, 0));
        for chunk in terms.chunks(32) {
            for (x, (b, a)) in chunk {
                let factors = b[range.clone()].iter().zip(&a[range.clone()]);
                for ((sum, &x), (&b, &a)) in sums.iter_mut().zip(&x[range.clone()]).zip(factors) {
                    sum.0 += u128::from(x) * u128::from(b);
                    sum.1 += u128::from(x) * u128::from(a);
                }
            }
            for (sum, (u0, u1)) in sums.iter_mut().zip(u0.iter_mut().zip(u1.iter_mut())) {
                (*u0, *u1) = (arith.reduce_wide(sum.0), arith.reduce_wide(sum.1));
                *sum = (u128::from(*u0), u128::from(*u1));
            }
        }
    }
}

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
        let (u0, u1) = rayon::join(
            || self.inner_product(digits, &key.b),
            || self.inner_product(digits, &key.a),
        );
        Ok(rayon::join(|| mod_down.apply(ring, u0), || mod_down.apply(ring, u1)))
    }

    /// Σ_d digit_d · half_d, limb by limb.
    fn inner_product(&self, digits: &Digits, half: &[Poly<Eval>]) -> Poly<Eval> {
        let ring = self.context.ring();
        let (basis, key_basis) = (digits.basis(), half[0].basis());
        Poly::from_limbs(ring.n(), basis, |i, prime, out| {
            let key_limb = position_in_key(basis, key_basis, i);
            debug_assert_eq!(key_basis.prime(key_limb), prime);
            let pairs = digits.as_slice().iter().zip(half);
            let pairs: Vec<_> = pairs.map(|(x, y)| (x.limb(i), y.limb(key_limb))).collect();
            sum_of_products(ring.arith(prime), &pairs, out);
        })
    }
}

/// Where a key of more live limbs has limb `limb` of `basis`.
fn position_in_key(basis: Basis, key: Basis, limb: usize) -> usize {
    let live = basis.live_limbs();
    if limb < live { limb } else { limb - live + key.live_limbs() }
}

/// out = Σ x·y over the pairs, element by element: summed in 128 bits, reduced once. Residues are
/// below 2^61, so up to 64 products fit.
fn sum_of_products(arith: &Arith, pairs: &[(&[u64], &[u64])], out: &mut [u64]) {
    let mut sums = [0u128; BLOCK];
    for (block, out) in out.chunks_mut(BLOCK).enumerate() {
        let range = block * BLOCK..block * BLOCK + out.len();
        let sums = &mut sums[..out.len()];
        sums.fill(0);
        for chunk in pairs.chunks(32) {
            for (x, y) in chunk {
                for ((sum, &x), &y) in sums.iter_mut().zip(&x[range.clone()]).zip(&y[range.clone()])
                {
                    *sum += u128::from(x) * u128::from(y);
                }
            }
            for sum in sums.iter_mut() {
                *sum = u128::from(arith.reduce_wide(*sum));
            }
        }
        for (x, &sum) in out.iter_mut().zip(sums.iter()) {
            *x = sum as u64;
        }
    }
}

//! Residues to the centred integer they stand for, as a floating-point number.

use crate::ring::RnsRing;
use crate::ring::arith::Shoup;

/// Inverses q_j^-1 mod q_k for j < k.
#[derive(Clone, Debug)]
pub(super) struct MixedRadix {
    inverses: Vec<Vec<Shoup>>,
}

impl MixedRadix {
    /// The inverses of the first `limbs` primes.
    pub(super) fn new(ring: &RnsRing, limbs: usize) -> Self {
        let inverses = (0..limbs)
            .map(|k| {
                let arith = ring.arith(k);
                let inverse = |j| arith.modulus().inv(arith.reduce(ring.arith(j).q()));
                (0..k).map(|j| arith.shoup(inverse(j))).collect()
            })
            .collect();
        Self { inverses }
    }

    /// The integer in (−Q/2, Q/2) with these residues modulo the first primes, Q their product.
    ///
    /// Garner's algorithm (Knuth, TAOCP vol. 2, section 4.3.2, exercise 7) with digits in
    /// (−q_k/2, q_k/2): a small integer then has zeros for its upper digits, and nothing cancels.
    /// `digits` is scratch of the same length.
    pub(super) fn centred(&self, ring: &RnsRing, residues: &[u64], digits: &mut [i64]) -> f64 {
        for k in 0..residues.len() {
            let arith = ring.arith(k);
            let mut rest = residues[k];
            for (&digit, &inverse) in digits[..k].iter().zip(&self.inverses[k]) {
                rest = arith.mul_shoup(arith.sub(rest, arith.reduce_signed(digit)), inverse);
            }
            let q = arith.q();
            digits[k] = if rest > q / 2 { rest as i64 - q as i64 } else { rest as i64 };
        }
        let digits = digits[..residues.len()].iter().enumerate().rev();
        digits.fold(0.0, |sum, (k, &digit)| sum * ring.arith(k).q() as f64 + digit as f64)
    }
}

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

    /// out\[c\] = the integer in (−Q/2, Q/2) with the residues limbs\[k\]\[c\] modulo the first
    /// primes, Q their product. Changes `limbs`.
    ///
    /// Garner's algorithm (Knuth, TAOCP vol. 2, section 4.3.2, exercise 7) on x + (Q − 1)/2, whose
    /// digits less those of (Q − 1)/2, (q_k − 1)/2 each, are digits of x in (−q_k/2, q_k/2): a
    /// small integer then has zeros for its upper digits, and nothing cancels.
    pub(super) fn centred(&self, ring: &RnsRing, limbs: &mut [Vec<u64>], out: &mut [f64]) {
        let half = |k: usize| ring.arith(k).q() / 2;
        let mut reduced = Vec::new();
        for k in 0..limbs.len() {
            let (digits, rest) = limbs.split_at_mut(k);
            let (table, arith) = (ring.table(k), ring.arith(k));
            let rest = &mut rest[0];
            for x in rest.iter_mut() {
                *x = arith.add(*x, half(k));
            }
            for (j, (digit, &inverse)) in digits.iter().zip(&self.inverses[k]).enumerate() {
                if ring.arith(j).q() <= 4 * arith.q() {
                    table.sub_mul_assign(rest, digit, inverse);
                } else {
                    reduced.clear();
                    reduced.extend(digit.iter().map(|&digit| arith.reduce(digit)));
                    table.sub_mul_assign(rest, &reduced, inverse);
                }
            }
        }
        out.fill(0.0);
        for (k, digits) in limbs.iter().enumerate().rev() {
            let (q, half) = (ring.arith(k).q() as f64, half(k) as i64);
            for (sum, &digit) in out.iter_mut().zip(digits) {
                *sum = *sum * q + (digit as i64 - half) as f64;
            }
        }
    }
}

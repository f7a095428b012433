//! Residues to the centred integer they stand for: as a floating-point number, or modulo more primes.

use crate::ring::arith::Shoup;
use crate::ring::{Basis, Coeff, Poly, RnsRing};

/// Inverses q_j^-1 mod q_k for j < k.
#[derive(Clone, Debug)]
pub(crate) struct MixedRadix {
    inverses: Vec<Vec<Shoup>>,
}

impl MixedRadix {
    /// The inverses of the first `limbs` primes.
    pub(crate) fn new(ring: &RnsRing, limbs: usize) -> Self {
        let inverses = (0..limbs)
            .map(|k| {
                let arith = ring.arith(k);
                let inverse = |j| arith.modulus().inv(arith.reduce(ring.arith(j).q()));
                (0..k).map(|j| arith.shoup(inverse(j))).collect()
            })
            .collect();
        Self { inverses }
    }

    /// Replaces the residues limbs\[k\]\[c\] of an integer x in (−Q/2, Q/2), Q the product of as
    /// many first primes as there are limbs, by digits d_k in \[0, q_k) with
    /// x = Σ_k (d_k − (q_k − 1)/2)·q_0 ⋯ q_(k−1).
    ///
    /// Garner's algorithm (Knuth, TAOCP vol. 2, section 4.3.2, exercise 7) on x + (Q − 1)/2, whose
    /// digits less those of (Q − 1)/2, (q_k − 1)/2 each, are digits of x in (−q_k/2, q_k/2): a
    /// small integer then has zeros for its upper digits, and nothing cancels.
    fn digits<L: AsMut<[u64]>>(&self, ring: &RnsRing, limbs: &mut [L]) {
        let mut reduced = Vec::new();
        for k in 0..limbs.len() {
            let (digits, rest) = limbs.split_at_mut(k);
            let (table, arith) = (ring.table(k), ring.arith(k));
            let rest = rest[0].as_mut();
            for x in rest.iter_mut() {
                *x = arith.add(*x, half(ring, k));
            }
            for (j, (digit, &inverse)) in digits.iter_mut().zip(&self.inverses[k]).enumerate() {
                if ring.arith(j).q() <= 4 * arith.q() {
                    table.sub_mul_assign(rest, digit.as_mut(), inverse);
                } else {
                    reduced.clear();
                    reduced.extend(digit.as_mut().iter().map(|&digit| arith.reduce(digit)));
                    table.sub_mul_assign(rest, &reduced, inverse);
                }
            }
        }
    }

    /// out\[c\] = the integer in (−Q/2, Q/2) with the residues limbs\[k\]\[c\] modulo the first
    /// primes, Q their product. Changes `limbs`.
    pub(crate) fn centred(&self, ring: &RnsRing, limbs: &mut [Vec<u64>], out: &mut [f64]) {
        self.digits(ring, limbs);
        out.fill(0.0);
        for (k, digits) in limbs.iter().enumerate().rev() {
            let (q, half) = (ring.arith(k).q() as f64, half(ring, k) as i64);
            for (sum, &digit) in out.iter_mut().zip(digits) {
                *sum = *sum * q + (digit as i64 - half) as f64;
            }
        }
    }

    /// `x`, over the first primes, as the same integers of (−Q/2, Q/2) over `basis`.
    pub(crate) fn raise(&self, ring: &RnsRing, mut x: Poly<Coeff>, basis: Basis) -> Poly<Coeff> {
        let (n, live) = (x.n(), x.basis().limbs());
        let mut digits: Vec<&mut [u64]> = x.words_mut().chunks_exact_mut(n).collect();
        self.digits(ring, &mut digits);
        let digits: Vec<&[u64]> = digits.into_iter().map(|digit| &*digit).collect();
        let bits = (0..live).map(|k| ring.arith(k).modulus().bits()).max().unwrap_or(0);
        Poly::from_written_limbs(n, basis, |_, prime, out| {
            let arith = ring.arith(prime);
            let mut weight = 1;
            let (mut weights, mut halves) = (Vec::new(), 0);
            for k in 0..live {
                weights.push(weight);
                halves = arith.mac(halves, weight, arith.reduce(half(ring, k)));
                weight = arith.mul(weight, arith.reduce(ring.arith(k).q()));
            }
            ring.table(prime).sum_of_multiples(&digits, bits, &weights, arith.neg(halves), out);
        })
    }
}

/// (q_k − 1)/2.
fn half(ring: &RnsRing, k: usize) -> u64 {
    ring.arith(k).q() / 2
}

#[cfg(test)]
#[path = "mixed_radix_tests.rs"]
mod tests;

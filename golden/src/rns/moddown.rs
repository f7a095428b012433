//! Division by a group of primes: ModDown (by P) and rescale (by a level's group).

use super::bconv::BaseConversion;
use crate::ring::arith::Shoup;
use crate::ring::{Eval, Poly, RnsRing};
use rayon::prelude::*;
use std::ops::Range;

/// Division by D, the product of the primes at `group`, of polynomials whose last limbs are these.
///
/// The result is (x + h − c)/D with h = ⌊D/2⌋ and c the uncorrected conversion of x + h mod D
/// (Cheon, Han, Kim, Kim, Song, "A full RNS variant of approximate homomorphic encryption",
/// SAC 2018, algorithm 2; the addend h rounds). For one prime that is x/D rounded; for K of them it
/// is less by an integer 0 ≤ u < K.
#[derive(Clone, Debug)]
pub struct ModDown {
    conversion: BaseConversion,
    /// h·(D/p_j)^-1 mod p_j, for every prime of the group.
    source_addends: Vec<u64>,
    /// −h mod q_i, for every remaining prime.
    target_addends: Vec<u64>,
    /// D^-1 mod q_i, for every remaining prime.
    inverses: Vec<Shoup>,
}

impl ModDown {
    /// Division by the primes at `group`, leaving at most the first `remaining` primes.
    pub fn new(ring: &RnsRing, group: Range<usize>, remaining: usize) -> Self {
        let conversion = BaseConversion::new(ring, group.clone());
        // D is odd: ⌊D/2⌋ = (D − 1)/2, modulo p_j −1/2.
        let half = |prime: usize, product: u64| {
            let arith = ring.arith(prime);
            let two_inverse = arith.q().div_ceil(2);
            arith.mul(arith.sub(product, 1), two_inverse)
        };
        let source_addends = group
            .zip(conversion.inverses())
            .map(|(prime, &inverse)| ring.arith(prime).mul(half(prime, 0), inverse))
            .collect();
        let (target_addends, inverses) = (0..remaining)
            .map(|prime| {
                let (arith, product) = (ring.arith(prime), conversion.product(prime));
                let inverse = arith.shoup(arith.modulus().inv(product));
                (arith.neg(half(prime, product)), inverse)
            })
            .unzip();
        Self { conversion, source_addends, target_addends, inverses }
    }

    /// x divided by D: `x` loses its last limbs, which are those of the group.
    pub fn apply(&self, ring: &RnsRing, mut x: Poly<Eval>) -> Poly<Eval> {
        let (n, basis) = (x.n(), x.basis());
        let group = self.conversion.from();
        let live = basis.limbs() - group.len();
        assert!(
            live <= self.inverses.len()
                && group.clone().eq((live..basis.limbs()).map(|i| basis.prime(i))),
            "the last limbs of {basis:?} are not the primes at {group:?}"
        );
        let (limbs, divided) = x.words_mut().split_at_mut(live * n);
        divided.par_chunks_mut(n).enumerate().for_each(|(j, limb)| {
            let (scale, addend) = (self.conversion.inverses()[j], self.source_addends[j]);
            ring.table(group.start + j).inverse_scaled(limb, scale, addend);
        });
        let sources: Vec<&[u64]> = divided.chunks_exact(n).collect();
        limbs.par_chunks_mut(n).enumerate().for_each_init(
            || vec![0; n],
            |converted, (i, limb)| {
                self.conversion.convert(ring, &sources, i, self.target_addends[i], converted);
                ring.table(i).forward_lazy(converted);
                ring.table(i).sub_mul_assign(limb, converted, self.inverses[i]);
            },
        );
        x.truncate(live)
    }
}

#[cfg(test)]
#[path = "moddown_tests.rs"]
mod tests;

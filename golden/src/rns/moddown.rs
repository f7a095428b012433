//! Division by a group of primes: ModDown (by P) and rescale (by a level's group).

use super::bconv::BaseConversion;
use super::tiles::Target;
use crate::ring::arith::Shoup;
use crate::ring::{Basis, Eval, Poly, RnsRing};
use rayon::prelude::*;
use std::ops::Range;

/// Primes whose limbs all stay in the second-level cache while they are converted.
const FEW: usize = 2;

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
    pub fn apply(&self, ring: &RnsRing, x: Poly<Eval>) -> Poly<Eval> {
        self.apply_then(ring, x, |_, _, _| ())
    }

    /// [`Self::apply`], with `finish` on every limb while it is in the cache: its position, the
    /// limb, and as much scratch.
    pub(crate) fn apply_then(
        &self,
        ring: &RnsRing,
        mut x: Poly<Eval>,
        finish: impl Fn(usize, &mut [u64], &mut [u64]) + Sync,
    ) -> Poly<Eval> {
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
        if sources.len() <= FEW {
            limbs.par_chunks_mut(n).enumerate().for_each_init(
                || Poly::<Eval>::stale(n, Basis::live(1)),
                |converted, (i, limb)| {
                    let converted = converted.words_mut();
                    self.conversion.convert(ring, &sources, i, self.target_addends[i], converted);
                    self.subtract(ring, i, limb, converted);
                    finish(i, limb, converted);
                },
            );
            return x.truncate(live);
        }
        let mut converted = Poly::<Eval>::stale(n, Basis::live(live));
        let targets = converted.words_mut().chunks_exact_mut(n).zip(&self.target_addends);
        let targets = targets.enumerate();
        let target = |(prime, (limb, &addend))| Target { prime, addend, limb };
        self.conversion.convert_all(ring, &sources, targets.map(target).collect());
        let converted = converted.words_mut().par_chunks_mut(n);
        limbs.par_chunks_mut(n).zip(converted).enumerate().for_each(|(i, (limb, converted))| {
            self.subtract(ring, i, limb, converted);
            finish(i, limb, converted);
        });
        x.truncate(live)
    }

    /// limb = (limb − NTT(converted))/D.
    fn subtract(&self, ring: &RnsRing, prime: usize, limb: &mut [u64], converted: &mut [u64]) {
        let inverse = self.inverses[prime];
        ring.table(prime).sub_forward_mul_assign(limb, converted, inverse);
    }
}

#[cfg(test)]
#[path = "moddown_tests.rs"]
mod tests;

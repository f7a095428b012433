//! ModUp: the digits of a ciphertext's polynomial, each extended to all live and special primes.

use super::bconv::BaseConversion;
use super::tiles::Target;
use crate::ring::{Basis, Coeff, Eval, Poly, RnsRing};
use rayon::prelude::*;
use std::ops::Range;

/// The conversions of every digit at every number of live limbs.
#[derive(Clone, Debug)]
pub struct ModUp {
    alpha: usize,
    special: Range<usize>,
    /// Entry e − 1: from the digit that ends with limb e, cut there.
    conversions: Vec<BaseConversion>,
}

/// A polynomial's digits, extended: what hoisted rotations share.
#[derive(Clone, Debug)]
pub struct Digits(Vec<Poly<Eval>>);

impl Digits {
    /// The digits, each with all live and special limbs.
    pub fn as_slice(&self) -> &[Poly<Eval>] {
        &self.0
    }

    /// The primes of the extended digits.
    pub fn basis(&self) -> Basis {
        self.0[0].basis()
    }
}

impl ModUp {
    /// Digits of `alpha` consecutive limbs of at most the first `limbs` primes, extended to those
    /// at `special` too.
    pub fn new(ring: &RnsRing, alpha: usize, limbs: usize, special: Range<usize>) -> Self {
        let conversions = (1..=limbs)
            .map(|end| BaseConversion::new(ring, (end - 1) / alpha * alpha..end))
            .collect();
        Self { alpha, special, conversions }
    }

    /// The digits of `c` (Han and Ki, "Better bootstrapping for approximate homomorphic
    /// encryption", CT-RSA 2020, section 3). Digit d is, modulo its own primes, the limbs of `c`;
    /// modulo the others, c mod Q_d + u·Q_d with 0 ≤ u < its limbs.
    pub fn apply(&self, ring: &RnsRing, c: &Poly<Eval>) -> Digits {
        let mut digits = self.extend(ring, c);
        let conversions = self.conversions(c);
        digits.par_iter_mut().zip(&conversions).for_each(|(digit, conversion)| {
            let basis = digit.basis();
            digit.words_mut().par_chunks_mut(c.n()).enumerate().for_each(|(i, limb)| {
                let prime = basis.prime(i);
                if conversion.from().contains(&prime) {
                    limb.copy_from_slice(c.limb(prime));
                } else {
                    ring.table(prime).forward(limb);
                }
            });
        });
        Digits(digits)
    }

    /// Calls `visit` with every limb of the digits of `c`, one prime after the other, while they
    /// are in the cache: its position and prime, that limb of all digits, and the same of
    /// `outputs`. The residues are those of [`Self::apply`].
    pub(crate) fn for_each_limb<T: Send>(
        &self,
        ring: &RnsRing,
        c: &Poly<Eval>,
        outputs: Vec<T>,
        visit: impl Fn(usize, usize, &[&[u64]], T) + Sync,
    ) {
        let mut digits = self.extend(ring, c);
        let conversions = self.conversions(c);
        let basis = digits[0].basis();
        assert_eq!(outputs.len(), basis.limbs(), "one output a limb");
        let mut limbs: Vec<(Vec<&mut [u64]>, T)> =
            outputs.into_iter().map(|output| (Vec::new(), output)).collect();
        for digit in &mut digits {
            for ((limb, _), words) in
                limbs.iter_mut().zip(digit.words_mut().chunks_exact_mut(c.n()))
            {
                limb.push(words);
            }
        }
        limbs.into_par_iter().enumerate().for_each(|(i, (mut limb, output))| {
            let prime = basis.prime(i);
            let own: Vec<bool> =
                conversions.iter().map(|conversion| conversion.from().contains(&prime)).collect();
            for (words, _) in limb.iter_mut().zip(&own).filter(|&(_, &own)| !own) {
                ring.table(prime).forward(words);
            }
            let views: Vec<&[u64]> = limb
                .iter()
                .zip(own)
                .map(|(words, own)| if own { c.limb(prime) } else { &**words })
                .collect();
            visit(i, prime, &views, output);
        });
    }

    /// The conversion of every digit of `c`.
    fn conversions(&self, c: &Poly<Eval>) -> Vec<&BaseConversion> {
        let live = c.basis().limbs();
        let starts = (0..live).step_by(self.alpha);
        starts.map(|start| &self.conversions[live.min(start + self.alpha) - 1]).collect()
    }

    /// The coefficients of the digits of `c`, but for their own limbs, which hold anything.
    fn extend(&self, ring: &RnsRing, c: &Poly<Eval>) -> Vec<Poly<Eval>> {
        let (n, live) = (c.n(), c.basis().limbs());
        let conversions = self.conversions(c);
        let scaled = Poly::<Coeff>::from_written_limbs(n, c.basis(), |i, _, out| {
            out.copy_from_slice(c.limb(i));
            let inverses = conversions[i / self.alpha].inverses();
            ring.table(i).inverse_scaled(out, inverses[i % self.alpha], 0);
        });
        let basis = Basis::raised(live, self.special.clone());
        let extend = |conversion: &&BaseConversion| {
            let own = conversion.from();
            let sources: Vec<&[u64]> = own.clone().map(|i| scaled.limb(i)).collect();
            let mut digit = Poly::stale(n, basis);
            let limbs = digit.words_mut().chunks_exact_mut(n).enumerate();
            let targets = limbs
                .map(|(i, limb)| Target { prime: basis.prime(i), addend: 0, limb })
                .filter(|target| !own.contains(&target.prime))
                .collect();
            conversion.convert_all(ring, &sources, targets);
            digit
        };
        conversions.par_iter().map(extend).collect()
    }
}

#[cfg(test)]
#[path = "modup_tests.rs"]
mod tests;

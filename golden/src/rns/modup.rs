//! ModUp: the digits of a ciphertext's polynomial, each extended to all live and special primes.

use super::bconv::BaseConversion;
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
    /// Digits of `alpha` consecutive limbs of the primes below `special`.
    pub fn new(ring: &RnsRing, alpha: usize, special: Range<usize>) -> Self {
        let conversions = (1..=special.start)
            .map(|end| BaseConversion::new(ring, (end - 1) / alpha * alpha..end))
            .collect();
        Self { alpha, special, conversions }
    }

    /// The digits of `c` (Han and Ki, "Better bootstrapping for approximate homomorphic
    /// encryption", CT-RSA 2020, section 3.2). Digit d is, modulo its own primes, the limbs of `c`;
    /// modulo the others, c mod Q_d + u·Q_d with 0 ≤ u < its limbs.
    pub fn apply(&self, ring: &RnsRing, c: &Poly<Eval>) -> Digits {
        let (n, live) = (c.n(), c.basis().limbs());
        let digits: Vec<&BaseConversion> = (0..live)
            .step_by(self.alpha)
            .map(|start| &self.conversions[live.min(start + self.alpha) - 1])
            .collect();
        let scaled = Poly::<Coeff>::from_limbs(n, c.basis(), |i, _, out| {
            out.copy_from_slice(c.limb(i));
            let inverses = digits[i / self.alpha].inverses();
            ring.table(i).inverse_scaled(out, inverses[i % self.alpha], 0);
        });
        let basis = Basis::raised(live, self.special.clone());
        let extend = |digit: &&BaseConversion| {
            let own = digit.from();
            let sources: Vec<&[u64]> = own.clone().map(|i| scaled.limb(i)).collect();
            Poly::from_limbs(n, basis, |i, prime, out| {
                if own.contains(&prime) {
                    out.copy_from_slice(c.limb(i));
                } else {
                    digit.convert(ring, &sources, prime, 0, out);
                    ring.table(prime).forward(out);
                }
            })
        };
        Digits(digits.par_iter().map(extend).collect())
    }
}

#[cfg(test)]
#[path = "modup_tests.rs"]
mod tests;

//! What a key switch converts with: ModUp, ModDown and the special primes between them.

use super::{ModDown, ModUp};
use crate::ring::{Basis, RnsRing};
use std::ops::Range;

/// The conversions for one set of special primes.
#[derive(Clone, Debug)]
pub struct Gadget {
    mod_up: ModUp,
    mod_down: ModDown,
    special: Range<usize>,
}

impl Gadget {
    /// Digits of `alpha` limbs of at most the first `limbs` primes, and the primes at `special`.
    pub fn new(ring: &RnsRing, alpha: usize, limbs: usize, special: Range<usize>) -> Self {
        Self {
            mod_up: ModUp::new(ring, alpha, limbs, special.clone()),
            mod_down: ModDown::new(ring, special.clone(), limbs),
            special,
        }
    }

    /// ModUp of a polynomial.
    pub fn mod_up(&self) -> &ModUp {
        &self.mod_up
    }

    /// Division by the special primes.
    pub fn mod_down(&self) -> &ModDown {
        &self.mod_down
    }

    /// The first `limbs` primes and the special ones.
    pub fn raised(&self, limbs: usize) -> Basis {
        Basis::raised(limbs, self.special.clone())
    }
}

//! Which primes of the chain a polynomial's limbs belong to.

use std::ops::Range;

/// The first `live` primes of Q, then a run of special primes (possibly none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    live: usize,
    first_special: usize,
    specials: usize,
}

impl Basis {
    /// The first `live` primes.
    pub fn live(live: usize) -> Self {
        Self { live, first_special: 0, specials: 0 }
    }

    /// The first `live` primes, then those at `special`.
    pub fn raised(live: usize, special: Range<usize>) -> Self {
        Self { live, first_special: special.start, specials: special.len() }
    }

    /// Number of limbs.
    pub fn limbs(&self) -> usize {
        self.live + self.specials
    }

    /// Number of limbs of Q.
    pub fn live_limbs(&self) -> usize {
        self.live
    }

    /// The position in the chain of limb `limb`'s prime.
    #[inline]
    pub fn prime(&self, limb: usize) -> usize {
        if limb < self.live { limb } else { self.first_special + limb - self.live }
    }
}

//! Baby steps and giant steps: which rotations a linear transform makes.

use crate::ids::Level;
use crate::params::CkksParams;
use std::collections::BTreeSet;

/// A term of a base conversion, in reduced multiplications.
const TERM: f64 = 0.25;

/// A product with a key's residue, in reduced multiplications: 8 bytes at some 10 GB/s and core.
const KEY: f64 = 3.0;

/// Every diagonal index d as a giant step g, a multiple of N1, and a baby step d − g below N1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    n1: usize,
    babies: BTreeSet<usize>,
    giants: BTreeSet<usize>,
}

impl Split {
    /// The split of these diagonals' indices, below `slots`, with `n1` baby steps; `None` unless
    /// `n1` divides the slots.
    pub fn new(indices: impl IntoIterator<Item = usize>, slots: usize, n1: usize) -> Option<Self> {
        if n1 == 0 || !slots.is_multiple_of(n1) {
            return None;
        }
        let pairs = indices.into_iter().map(|d| (d % n1, d - d % n1));
        let (babies, giants) = pairs.unzip();
        Some(Self { n1, babies, giants })
    }

    /// The split of the smallest [`Self::cost`], the one with fewer baby steps of two equal ones.
    pub fn best(
        indices: impl IntoIterator<Item = usize> + Clone,
        params: &CkksParams,
        level: Level,
    ) -> Self {
        let slots = params.slots();
        let candidates =
            (0..=slots.ilog2()).filter_map(|log_n1| Self::new(indices.clone(), slots, 1 << log_n1));
        let mut best: Option<Self> = None;
        for split in candidates {
            if best.as_ref().is_none_or(|best| split.cost(params, level) < best.cost(params, level))
            {
                best = Some(split);
            }
        }
        best.expect("one baby step divides every number of slots")
    }

    /// N1.
    pub fn n1(&self) -> usize {
        self.n1
    }

    /// The baby steps, 0 among them if a diagonal has it.
    pub fn babies(&self) -> impl Iterator<Item = usize> {
        self.babies.iter().copied()
    }

    /// The giant steps, 0 among them if a diagonal has it.
    pub fn giants(&self) -> impl Iterator<Item = usize> {
        self.giants.iter().copied()
    }

    /// Steps of all rotations, rising, each once, without 0: exactly the keys needed.
    pub fn rotations(&self) -> Vec<i32> {
        let steps: BTreeSet<usize> = self.babies.union(&self.giants).copied().collect();
        steps.into_iter().filter(|&steps| steps != 0).map(|steps| steps as i32).collect()
    }

    /// What depends on the split, in reduced multiplications per coefficient, double-hoisted: with l
    /// live limbs, K special ones and β digits of at most α limbs, an inner product takes
    /// 2β(l+K) products; a baby step takes one; a giant step one ModDown (K + l transforms and l·K
    /// terms of the conversion), one ModUp (β(l+K) transforms and l(l+K−α) terms) and one inner
    /// product. A transform takes log2(N)/2. A term of a conversion is not reduced and its sources
    /// are in the cache: it counts [`TERM`]. A factor of an inner product is a key's, 8 bytes from
    /// memory that are used once: it counts [`KEY`].
    pub fn cost(&self, params: &CkksParams, level: Level) -> f64 {
        let l = params.limbs(level) as f64;
        let k = params.special().len() as f64;
        let alpha = (params.literal().digit_limbs as f64).min(l);
        let digits = params.digits(params.limbs(level)).count() as f64;
        let inner = KEY * 2.0 * digits * (l + k);
        let transforms = (k + l) + digits * (l + k);
        let conversions = TERM * (l * k + l * (l + k - alpha));
        let giant = inner + transforms * f64::from(params.log_n()) / 2.0 + conversions;
        let count = |steps: &BTreeSet<usize>| steps.iter().filter(|&&steps| steps != 0).count();
        count(&self.babies) as f64 * inner + count(&self.giants) as f64 * giant
    }
}

//! The numbers of a layer.

use std::sync::{Arc, OnceLock};

/// The numbers of a layer, or only the fact that it has some.
#[derive(Clone, Debug, PartialEq)]
pub enum Weights {
    /// The numbers, shared between the network and what is compiled from it.
    Values(Arc<[f64]>),
    /// Numbers that a seed stands for; they take memory once somebody asks for them.
    Seeded(Arc<SeededWeights>),
    /// A layer whose structure alone is known: it can be packed and counted, not computed.
    Structure,
}

impl Weights {
    /// The numbers, if they are known.
    pub fn values(&self) -> Option<&[f64]> {
        match self {
            Self::Values(values) => Some(values),
            Self::Seeded(seeded) => Some(seeded.values()),
            Self::Structure => None,
        }
    }

    /// How many numbers there are, if that is known.
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Values(values) => Some(values.len()),
            Self::Seeded(seeded) => Some(seeded.count),
            Self::Structure => None,
        }
    }

    /// Whether there are `len` numbers, as far as is known.
    pub(super) fn fits(&self, len: Option<usize>) -> bool {
        self.count().is_none_or(|count| Some(count) == len)
    }
}

impl From<Vec<f64>> for Weights {
    fn from(values: Vec<f64>) -> Self {
        Self::Values(values.into())
    }
}

/// The increment of SplitMix64's state.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// `count` numbers, uniform in [−bound, bound), the same everywhere: SplitMix64 (G. Steele,
/// D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 16).
/// Not for secrets.
#[derive(Debug)]
pub struct SeededWeights {
    state: u64,
    count: usize,
    bound: f64,
    values: OnceLock<Vec<f64>>,
}

impl SeededWeights {
    /// The numbers that follow `state`.
    pub fn new(state: u64, count: usize, bound: f64) -> Self {
        Self { state, count, bound, values: OnceLock::new() }
    }

    /// The generator's state behind the last number.
    pub fn end(&self) -> u64 {
        self.state.wrapping_add(STEP.wrapping_mul(self.count as u64))
    }

    /// State, count and bound: what the numbers follow from.
    pub(super) fn recipe(&self) -> (u64, usize, f64) {
        (self.state, self.count, self.bound)
    }

    fn values(&self) -> &[f64] {
        self.values.get_or_init(|| {
            let states = std::iter::successors(Some(self.state), |s| Some(s.wrapping_add(STEP)));
            states.skip(1).take(self.count).map(|state| self.bound * uniform(state)).collect()
        })
    }
}

impl PartialEq for SeededWeights {
    fn eq(&self, other: &Self) -> bool {
        self.recipe() == other.recipe()
    }
}

/// A state's output, uniform in [−1, 1).
fn uniform(state: u64) -> f64 {
    let mut mixed = state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeded_numbers_are_one_stream_however_it_is_cut() {
        let whole = SeededWeights::new(1, 5, 2.0);
        let first = SeededWeights::new(1, 2, 2.0);
        let rest = SeededWeights::new(first.end(), 3, 2.0);
        assert_eq!([first.values(), rest.values()].concat(), whole.values());
        assert!(whole.values().iter().all(|x| (-2.0..2.0).contains(x)));
        // The generator's first output for the state 0, as its authors' test vector has it.
        let first = (0xe220_a839_7b1d_cdafu64 >> 11) as f64 / (1u64 << 52) as f64 - 1.0;
        assert_eq!(SeededWeights::new(0, 1, 1.0).values(), [first]);
        assert_ne!(whole, first_of(6));
        assert_eq!(whole, first_of(5));
    }

    fn first_of(count: usize) -> SeededWeights {
        SeededWeights::new(1, count, 2.0)
    }
}

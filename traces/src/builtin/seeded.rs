//! Weights that are the same everywhere.

use crate::network::Weights;

/// A SplitMix64 generator (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014, figure 16). Not for secrets.
pub(super) struct Seeded(u64);

impl Seeded {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Uniform in [−1, 1).
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }

    /// `count` weights of a layer whose outputs each sum `fan_in` products, uniform with variance
    /// `gain`/`fan_in`: inputs of mean square m give outputs of mean square m·`gain`.
    pub(super) fn weights(&mut self, count: usize, fan_in: usize, gain: f64) -> Weights {
        let bound = (3.0 * gain / fan_in as f64).sqrt();
        (0..count).map(|_| bound * self.next()).collect::<Vec<_>>().into()
    }
}

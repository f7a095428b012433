//! Weights that are the same everywhere.

use crate::network::{SeededWeights, Weights};
use std::sync::Arc;

/// One stream of numbers, from which layer after layer takes its weights.
pub(super) struct Seeded(u64);

impl Seeded {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// `count` weights of a layer whose outputs each sum `fan_in` products, uniform with variance
    /// `gain`/`fan_in`: inputs of mean square m give outputs of mean square m·`gain`.
    pub(super) fn weights(&mut self, count: usize, fan_in: usize, gain: f64) -> Weights {
        let bound = (3.0 * gain / fan_in as f64).sqrt();
        let weights = SeededWeights::new(self.0, count, bound);
        self.0 = weights.end();
        Weights::Seeded(Arc::new(weights))
    }
}

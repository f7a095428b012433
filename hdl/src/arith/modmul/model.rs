//! Software model of the modular multiplier: the same words, the same cycles.
//!
//! The functions are the arithmetic of the RTL's leaves; [`Model`] adds the latency. They follow
//! the algorithm, so they are not the judge of it: that is plain modular arithmetic.

use super::ModMulConfig;
use crate::arith::pipeline::Pipeline;
use crate::verify::modmul::{Inputs, Multiplier, Outputs};

/// One word of the reduction: (t + m·q) / 2^`word` with m = −t mod 2^`word`, for q ≡ 1 mod 2^`word`.
///
/// Exact for t + 2^`word`·q below 2^128.
pub fn word_step(t: u128, q: u64, word: u32) -> u128 {
    let mask = (1u128 << word) - 1;
    let m = t.wrapping_neg() & mask;
    (t >> word) + m * u128::from(q >> word) + u128::from(t & mask != 0)
}

/// t mod q in \[0, q) for t in \[0, 2q), and the low `width` bits of t − q for larger t.
pub fn correction(t: u128, q: u64, width: u32) -> u64 {
    let q = u128::from(q);
    let residue = if t < q { t } else { t - q };
    (residue & ((1u128 << width) - 1)) as u64
}

/// a·b·R⁻¹ mod q in \[0, q) for residues a and b, as the unit computes it.
pub fn montgomery_product(config: &ModMulConfig, a: u64, b: u64, q: u64) -> u64 {
    let reduced = (0..config.latency().words)
        .fold(u128::from(a) * u128::from(b), |t, _| word_step(t, q, config.word()));
    correction(reduced, q, config.width())
}

/// The unit as a machine of cycles.
#[derive(Clone, Debug)]
pub struct Model {
    config: ModMulConfig,
    pipeline: Pipeline<Outputs>,
}

impl Model {
    /// A unit with no operation in flight.
    pub fn new(config: &ModMulConfig) -> Self {
        Self { config: *config, pipeline: Pipeline::new(config.latency().total().0 as usize) }
    }
}

impl Multiplier for Model {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        let seen = *self.pipeline.last();
        if inputs.reset {
            self.pipeline.clear();
        } else {
            let &Inputs { valid, a, b, q, .. } = inputs;
            let result = if valid { montgomery_product(&self.config, a, b, q) } else { 0 };
            self.pipeline.clock(Outputs { valid, result });
        }
        seen
    }
}

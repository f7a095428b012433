//! Which activations are compiled, and how.

use super::Packed;
use super::emitter::Emitter;
use crate::network::Activation;

/// Levels that `activation` takes; `None` if no ciphertext operations compute it.
pub(super) fn depth(activation: Activation) -> Option<u32> {
    match activation {
        Activation::Square => Some(1),
        Activation::Relu
        | Activation::Relu6
        | Activation::Sigmoid
        | Activation::Silu
        | Activation::Gelu => None,
    }
}

impl Emitter {
    /// The activation of every slot, as many levels down as its depth.
    ///
    /// # Panics
    /// If it has no depth.
    pub(super) fn activation(&mut self, activation: Activation, packed: &Packed) -> Packed {
        match activation {
            Activation::Square => self.square(packed),
            Activation::Relu
            | Activation::Relu6
            | Activation::Sigmoid
            | Activation::Silu
            | Activation::Gelu => unreachable!("levels are planned first and refuse it"),
        }
    }
}

//! Layers that act on every slot alike.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::{Plan, Recipe};
use crate::network::Shape;
use hearth_spec::Level;

impl Emitter {
    /// x², one level down. Padding is 0 and stays 0.
    pub(super) fn square(&mut self, packed: &Packed) -> Packed {
        let level = packed.level;
        let squares = packed.ciphertexts.iter().map(|&a| {
            let a = a?;
            let product = self.mul(a, a, level);
            Some(self.rescale(product, level))
        });
        Packed { ciphertexts: squares.collect(), level: Level(level.0 - 1), ..*packed }
    }

    /// scale·x + shift by channel, one level down. Padding is multiplied by 0.
    pub(super) fn affine(&mut self, index: usize, shape: Shape, packed: &Packed) -> Packed {
        let (level, below) = (packed.level, Level(packed.level.0 - 1));
        let plan = self.plan(Plan::affine(index, shape, packed.layout, packed.period));
        let results = packed.ciphertexts.iter().enumerate().map(|(i, &a)| {
            let a = a?;
            let scale = Recipe::Scale { plan, ciphertext: i };
            let product = self.mul_plain(a, &format!("scale/{i}"), scale, level);
            let rescaled = self.rescale(product, level);
            let shift = Recipe::Shift { plan, ciphertext: i };
            Some(self.add_plain(rescaled, &format!("shift/{i}"), shift, below))
        });
        Packed { ciphertexts: results.collect(), level: below, ..*packed }
    }
}

//! The slot values of diagonals, computed when they are asked for.

use super::{Block, Element, PackedMatrix};
use crate::network::{Operator, Shape};

impl PackedMatrix {
    /// Writes diagonal `diagonal` of `block` into `slots`, rotated right by its giant step, so
    /// that the rotation by the giant step after the multiplication takes it back:
    /// Σ_d D_d·rot_d(x) = Σ_g rot_g(Σ_b rot_(−g)(D_(g+b))·rot_b(x)).
    ///
    /// `None` if the operator's weights are unknown.
    pub fn diagonal(
        &self,
        operator: &Operator,
        block: &Block,
        diagonal: u32,
        slots: &mut [f64],
    ) -> Option<()> {
        slots.fill(0.0);
        let giant = block.split.giant_of(diagonal) as usize;
        let part = self.input.part(block.column, self.slots);
        let first = (block.column - part.ciphertext) * self.slots;
        let columns = self.slots.min(part.layout.positions() - first);
        for local in 0..columns {
            let Some(from) = part.layout.element(first + local) else { continue };
            let slot = (self.slots + local - diagonal as usize) % self.slots;
            let row = block.row * self.slots + slot % self.height;
            let Some(to) = self.output.element(row) else { continue };
            slots[(slot + giant) % self.slots] =
                entry(operator, self.from, part.shifted(from), to)?;
        }
        Some(())
    }
}

/// The matrix entry between an element of an input of `shape`, with its index, and an output
/// element; `None` if the weights are unknown.
pub(super) fn entry(
    operator: &Operator,
    shape: Shape,
    (index, from): (usize, Element),
    to: Element,
) -> Option<f64> {
    match operator {
        Operator::Convolution(conv) => {
            let weights = conv.weights.values()?;
            let group_in = shape.channels / conv.groups;
            let group_out = conv.channels / conv.groups;
            if from.channel / group_in != to.channel / group_out {
                return Some(0.0);
            }
            let taps = (conv.window.tap_of(0, to.y, from.y), conv.window.tap_of(1, to.x, from.x));
            let (Some(ky), Some(kx)) = taps else { return Some(0.0) };
            let [kh, kw] = conv.window.kernel;
            Some(weights[((to.channel * group_in + from.channel % group_in) * kh + ky) * kw + kx])
        }
        Operator::AveragePool(pool) => {
            let reads = from.channel == to.channel
                && pool.window.tap_of(0, to.y, from.y).is_some()
                && pool.window.tap_of(1, to.x, from.x).is_some();
            Some(if reads { pool.weight(shape, to.y, to.x) } else { 0.0 })
        }
        Operator::FullyConnected(full) => {
            let weights = full.weights.values()?;
            Some(weights[to.channel * shape.elements() + index])
        }
        Operator::Concat => {
            Some(if shape.index(to.channel, to.y, to.x) == index { 1.0 } else { 0.0 })
        }
        Operator::Affine { .. }
        | Operator::Activation(_)
        | Operator::Attention(_)
        | Operator::LayerNorm(_)
        | Operator::Rotary(_)
        | Operator::Multiply
        | Operator::Add
        | Operator::Flatten => unreachable!("only linear maps are packed"),
    }
}

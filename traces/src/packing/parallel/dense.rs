//! Fully connected layers by plain diagonals.

use super::{Plaintext, Steps, Transform, Value};
use crate::network::Operator;
use crate::packing::Element;
use crate::packing::values::entry;

impl Transform {
    /// Σ_d D_d·rot_d(x) over the diagonals d with entries, from the lowest: of consecutive inputs
    /// q and outputs r they are q + r − 1. The result is there once.
    pub(super) fn dense(&self, steps: &mut Steps) -> Value {
        let hoist = Some(steps.hoist());
        let mut sum = None;
        for diagonal in self.diagonals() {
            let rotated = steps.rotate(Value::INPUT, diagonal.into(), hoist);
            let product = steps.multiply(rotated, Plaintext::Diagonal(diagonal));
            sum = Some(steps.add_to(sum, product));
        }
        steps.rescale(sum.expect("a tensor has elements"))
    }

    /// Column − row, modulo the slots, of every entry.
    fn diagonals(&self) -> Vec<u32> {
        let (slots, rows) = (self.slots, self.output.layout.shape().channels);
        // Column c is on the diagonals c − rows + 1 … c: marked where they start and end, moved
        // up by the slots.
        let mut ends = vec![0i32; 2 * slots + 1];
        for element in self.input.layout.elements() {
            let column = slots + self.input.layout.position(element);
            ends[column + 1 - rows] += 1;
            ends[column + 1] -= 1;
        }
        let mut has_entries = vec![false; slots];
        let mut open = 0;
        for (i, end) in ends.iter().enumerate().take(2 * slots) {
            open += end;
            has_entries[i % slots] |= open > 0;
        }
        (0..).zip(has_entries).filter(|(_, has_entries)| *has_entries).map(|(d, _)| d).collect()
    }

    /// Row i's entry in column i + `diagonal` in slot i.
    pub(super) fn diagonal(
        &self,
        operator: &Operator,
        diagonal: u32,
        slots: &mut [f64],
    ) -> Option<()> {
        let input = &self.input.layout;
        let rows = self.output.layout.shape().channels;
        for (channel, slot) in slots.iter_mut().enumerate().take(rows) {
            let column = (channel + diagonal as usize) % self.slots;
            let Some(from) = input.element(column) else { continue };
            *slot = {
                let to = Element { channel, y: 0, x: 0 };
                entry(operator, input.shape(), (input.index(from), from), to)?
            };
        }
        Some(())
    }
}

//! A linear layer in the multiplexed parallel packing.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::{Gains, Plan, Recipe};
use crate::packing::parallel::{Plaintext, Step, Transform, Value};
use hearth_spec::Level;

impl Emitter {
    /// The map's steps, a row each.
    pub(super) fn parallel(
        &mut self,
        index: usize,
        gains: Gains,
        packed: &Packed,
        transform: Transform,
    ) -> Packed {
        let (layout, period) = (transform.output.layout, transform.output.period(self.slots()));
        let steps = transform.steps();
        let plan = self.plan(Plan::transform(index, gains, transform, self.slots()));
        let hoists: Vec<_> = (0..steps.hoists()).map(|_| self.hoist()).collect();
        let input = packed.ciphertexts[0].expect("its elements lie there");
        let mut values = vec![(input, packed.level)];
        for step in steps.iter() {
            let of = |value: Value| values[value.index()];
            let made = match step {
                Step::Rotate { a, steps, hoist } => {
                    let (a, level) = of(a);
                    (self.rotate(a, steps, hoist.map(|hoist| hoists[hoist]), level), level)
                }
                Step::Multiply { a, plaintext } => {
                    let (a, level) = of(a);
                    let recipe = Recipe::Parallel { plan, plaintext };
                    (self.mul_plain(a, &part(plaintext), recipe, level), level)
                }
                Step::Add { a, b } => {
                    let ((a, level), (b, _)) = (of(a), of(b));
                    (self.add(a, b, level), level)
                }
                Step::Rescale { a } => {
                    let (a, level) = of(a);
                    (self.rescale(a, level), Level(level.0 - 1))
                }
                Step::Shift { a } => {
                    let ((a, level), recipe) = (of(a), Recipe::Shift { plan, ciphertext: 0 });
                    (self.add_plain(a, "bias/0", recipe, level), level)
                }
            };
            values.push(made);
        }
        self.count_zeros(steps.zeros());
        let (result, level) = values[values.len() - 1];
        Packed { layout, period, ciphertexts: vec![Some(result)], level }
    }
}

/// A plaintext's name within its layer.
fn part(plaintext: Plaintext) -> String {
    match plaintext {
        Plaintext::Weight { group, tap: [y, x] } => format!("weight/{group}/{y},{x}"),
        Plaintext::Channel(channel) => format!("channel/{channel}"),
        Plaintext::Move(index) => format!("move/{index}"),
        Plaintext::Diagonal(diagonal) => format!("diag/{diagonal}"),
    }
}

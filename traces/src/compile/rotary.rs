//! A rotary embedding as rows: every element times a cosine, and the other one of its pair, which lies a
//! lane on or back, times a sine.

use super::Packed;
use super::emitter::Emitter;
use super::plaintext::{Pattern, Plan};
use crate::packing::Lanes;
use hearth_spec::Level;

impl Emitter {
    /// The embedding of the network's layer `index`, one level down.
    pub(super) fn rotary(&mut self, index: usize, lanes: Lanes, x: &Packed) -> Packed {
        let level = x.level;
        let plan = self.plan(Plan::pattern(index, x.layout, x.period));
        let [next, last] = [1, -1].map(|lane| lanes.step(lane, self.slots()));
        let turned = x.ciphertexts.iter().enumerate().map(|(i, &a)| {
            let a = a?;
            let hoist = self.hoist();
            let mut sum = None;
            for (name, step, pattern) in [
                ("cosine", None, Pattern::Cosine),
                ("next", Some(next), Pattern::SineOfNext),
                ("last", Some(last), Pattern::SineOfLast),
            ] {
                let moved = step.map_or(a, |step| self.rotate(a, step, Some(hoist), level));
                let by = self.pattern(&format!("{name}/{i}"), (plan, i), pattern, level);
                let product = self.mul_object(moved, by, level);
                sum = Some(self.add_to(sum, product, level));
            }
            sum.map(|sum| self.rescale(sum, level))
        });
        Packed { ciphertexts: turned.collect(), level: Level(level.0 - 1), ..*x }
    }
}

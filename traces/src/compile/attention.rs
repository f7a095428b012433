//! Attention as rows.
//!
//! Scores are computed diagonal by diagonal: for every distance d the keys' tokens are moved d places
//! round, multiplied by the queries, and the products of a head's channels added up. Lane d then has
//! the score of every token for the one d places on; the values are weighted the same way. This is
//! the diagonal method of S. Halevi, V. Shoup, "Algorithms in HElib", CRYPTO 2014, section 4.3,
//! with an encrypted matrix, as X. Jiang, M. Kim, K. Lauter, Y. Song, "Secure outsourced matrix
//! computation and application to neural networks", CCS 2018, section 3, multiply two of them;
//! deviation: every head has its lanes, all heads are multiplied at once, and sums of lanes end
//! where their diagonal lies, so that no rotation moves them there.
//!
//! The softmax is e^s over its sum, without the largest score taken away, by polynomials on
//! calibrated ranges; causal attention masks what a token does not look at before the sum. It divides the weighted values, not the weights, which are more.

use super::Packed;
use super::emitter::Emitter;
use super::fitted::Softmax;
use super::plaintext::{Pattern, Plan};
use crate::packing::Lanes;
use hearth_spec::{HoistId, Level, ObjectId, RowId};
use std::collections::BTreeMap;

/// Where an attention's rows are made.
pub(super) struct Heads<'a> {
    emitter: &'a mut Emitter,
    plan: usize,
    lanes: Lanes,
    slots: usize,
    /// Plaintexts that ciphertexts share.
    known: BTreeMap<String, ObjectId>,
}

impl<'a> Heads<'a> {
    /// In the layer of the network's position `index`, on tensors that lie like `packed`.
    pub(super) fn new(
        emitter: &'a mut Emitter,
        index: usize,
        lanes: Lanes,
        packed: &Packed,
    ) -> Self {
        let plan = emitter.plan(Plan::pattern(index, packed.layout, packed.period));
        let slots = emitter.slots();
        Self { emitter, plan, lanes, slots, known: BTreeMap::new() }
    }

    /// factor·⟨queries, keys⟩, three levels down: group after group of lanes, each of as many
    /// ciphertexts as the queries.
    pub(super) fn scores(&mut self, q: &Packed, k: &Packed, factor: f64) -> Packed {
        let level = k.level;
        let [below, end] = [1, 2].map(|depth| Level(level.0 - depth));
        let queries: Vec<_> = all(q).map(|a| self.emitter.drop_to(a, below, level)).collect();
        let hoists: Vec<_> = queries.iter().map(|_| self.emitter.hoist()).collect();
        let mut sums = vec![None; self.lanes.groups() * queries.len()];
        for distance in 0..self.lanes.tokens {
            let keys: Vec<_> = all(k)
                .zip(&hoists)
                .map(|(a, &hoist)| self.moved("keys", a, distance, hoist, level))
                .collect();
            let (group, lane) = (distance / self.lanes.lanes, distance % self.lanes.lanes);
            for (i, (&query, key)) in queries.iter().zip(keys).enumerate() {
                let product = self.emitter.mul(query, key, below);
                let mut sum = self.emitter.rescale(product, below);
                for step in self.lanes.sums(lane, self.slots) {
                    let other = self.emitter.rotate(sum, step, None, end);
                    sum = self.emitter.add(sum, other, end);
                }
                let pattern = Pattern::Lane { lane, lanes: self.lanes.lanes, factor };
                let mask = self.mask(&format!("score/{i}/{lane}"), i, pattern, end);
                let masked = self.emitter.mul_object(sum, mask, end);
                let sum = &mut sums[group * queries.len() + i];
                *sum = Some(self.emitter.add_to(*sum, masked, end));
            }
        }
        let sums = sums.into_iter().map(|sum| Some(self.emitter.rescale(sum?, end)));
        let level = Level(end.0 - 1);
        Packed { ciphertexts: sums.collect(), level, ..*q }
    }

    /// Of weights e^(s − β) their sum for every token, in all lanes of its head, as the variable of
    /// the inverse's polynomial; one level down.
    pub(super) fn sums(&mut self, weights: &Packed, softmax: &Softmax) -> Packed {
        let level = Level(weights.level.0 - u32::from(softmax.is_causal));
        let below = Level(level.0 - 1);
        let [low, high] = softmax.sum;
        let (slope, middle) = (2.0 / (high - low), (high + low) / (high - low));
        let groups = self.lanes.groups();
        let count = weights.ciphertexts.len() / groups;
        let mut result = Vec::new();
        for i in 0..count {
            let mut sum = None;
            for group in 0..groups {
                let weight = weights.ciphertexts[group * count + i].expect("scores are made");
                let weight = if softmax.is_causal {
                    self.seen(weight, i, group, weights.level)
                } else {
                    weight
                };
                sum = Some(self.emitter.add_to(sum, weight, level));
            }
            let mut sum = sum.expect("there is a group");
            let steps = self.lanes.sums(0, self.slots);
            for &step in &steps {
                let other = self.emitter.rotate(sum, step, None, level);
                sum = self.emitter.add(sum, other, level);
            }
            let pattern = Pattern::Lane { lane: 0, lanes: self.lanes.lanes, factor: slope };
            let mask = self.mask(&format!("sum/{i}"), i, pattern, level);
            let masked = self.emitter.mul_object(sum, mask, level);
            let first = self.emitter.rescale(masked, level);
            let spread = self.spread(first, &steps, below);
            // Lanes without scores hold e^(0 − β), unless they are masked.
            let spare = if softmax.is_causal { 0 } else { self.lanes.spare() };
            let spare = spare as f64 * softmax.at_zero;
            let pattern = Pattern::All(-middle - slope * spare);
            let shift = self.mask(&format!("middle/{i}"), i, pattern, below);
            result.push(Some(self.emitter.add_object(spread, shift, below)));
        }
        Packed { ciphertexts: result, level: below, ..*weights }
    }

    /// The weights of a group of lanes for what a token of causal attention looks at, and 0 for the
    /// rest; one level down.
    fn seen(&mut self, weights: RowId, ciphertext: usize, group: usize, level: Level) -> RowId {
        let lanes = self.lanes.lanes;
        let pattern = Pattern::Seen { lane: None, lanes, first: group * lanes, factor: 1.0 };
        let mask = self.mask(&format!("seen/{ciphertext}/{group}"), ciphertext, pattern, level);
        let masked = self.emitter.mul_object(weights, mask, level);
        self.emitter.rescale(masked, level)
    }

    /// factor·Σ weight·value over what every token looks at, two levels down.
    pub(super) fn weighted(&mut self, weights: &Packed, v: &Packed, softmax: &Softmax) -> Packed {
        let factor = 1.0 / softmax.sum[1];
        let level = v.level;
        let below = Level(level.0 - 1);
        let count = v.ciphertexts.len();
        let hoists: Vec<_> = v.ciphertexts.iter().map(|_| self.emitter.hoist()).collect();
        let mut sums = vec![None; count];
        for distance in 0..self.lanes.tokens {
            let (group, lane) = (distance / self.lanes.lanes, distance % self.lanes.lanes);
            for (i, value) in all(v).enumerate() {
                let value = self.moved("values", value, distance, hoists[i], level);
                let weight = weights.ciphertexts[group * count + i].expect("scores are made");
                let lanes = self.lanes.lanes;
                let (pattern, name) = if softmax.is_causal {
                    let (lane, first) = (Some(lane), group * lanes);
                    let name = format!("weight/{i}/{distance}");
                    (Pattern::Seen { lane, lanes, first, factor }, name)
                } else {
                    (Pattern::Lane { lane, lanes, factor }, format!("weight/{i}/{lane}"))
                };
                let mask = self.mask(&name, i, pattern, level);
                let masked = self.emitter.mul_object(weight, mask, level);
                let first = self.emitter.rescale(masked, level);
                let steps = self.lanes.sums(lane, self.slots);
                let spread = self.spread(first, &steps, below);
                let product = self.emitter.mul(spread, value, below);
                sums[i] = Some(self.emitter.add_to(sums[i], product, below));
            }
        }
        let sums = sums.into_iter().map(|sum| Some(self.emitter.rescale(sum?, below)));
        let period = weights.period.max(v.period);
        Packed { ciphertexts: sums.collect(), period, level: Level(below.0 - 1), ..*v }
    }

    /// The tokens of every lane moved `distance` places round, one level down: from slot t + distance
    /// where the lane has it, else from the lane's beginning.
    fn moved(
        &mut self,
        what: &str,
        a: RowId,
        distance: usize,
        hoist: HoistId,
        level: Level,
    ) -> RowId {
        if distance == 0 {
            return self.emitter.drop_to(a, Level(level.0 - 1), level);
        }
        let back = self.slots - (self.lanes.tokens - distance);
        let before = self.lanes.tokens - distance;
        let parts = [(distance, Pattern::Before(before)), (back, Pattern::From(before))];
        let [one, other] = parts.map(|(steps, pattern)| {
            let rotated = self.emitter.rotate(a, steps as u32, Some(hoist), level);
            let name = match pattern {
                Pattern::Before(_) => format!("{what}/before/{before}"),
                _ => format!("{what}/from/{before}"),
            };
            let mask = self.mask(&name, 0, pattern, level);
            self.emitter.mul_object(rotated, mask, level)
        });
        let sum = self.emitter.add(one, other, level);
        self.emitter.rescale(sum, level)
    }

    /// One lane of every group in all its lanes.
    fn spread(&mut self, a: RowId, steps: &[u32], level: Level) -> RowId {
        steps.iter().fold(a, |sum, &step| {
            let other = self.emitter.rotate(sum, self.slots as u32 - step, None, level);
            self.emitter.add(sum, other, level)
        })
    }

    /// The plaintext of a name, made once.
    fn mask(&mut self, name: &str, ciphertext: usize, pattern: Pattern, level: Level) -> ObjectId {
        if let Some(&object) = self.known.get(name) {
            return object;
        }
        let object = self.emitter.pattern(name, (self.plan, ciphertext), pattern, level);
        self.known.insert(name.to_owned(), object);
        object
    }
}

/// The ciphertexts of a tensor, all of which there are.
fn all(packed: &Packed) -> impl Iterator<Item = RowId> {
    packed.ciphertexts.iter().map(|a| a.expect("tokens have no ciphertext of padding"))
}

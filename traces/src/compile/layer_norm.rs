//! Layer normalisation as rows: the mean and the variance by rotations of lanes, 1/√ by a polynomial
//! on a calibrated range. Normalisation by the root mean square has the same rows without a mean.
//!
//! With α so chosen that 4·Σ y² over a token's channels is the polynomial's variable but for a
//! constant, y = α·(x − mean) has absolute values below 1.

use super::Packed;
use super::emitter::Emitter;
use super::fitted::Normalisation;
use super::plaintext::{Pattern, Plan};
use crate::packing::Lanes;
use hearth_spec::{Level, RowId};

/// What a normalisation's rows need to know.
#[derive(Clone, Copy)]
pub(super) struct Norm<'a> {
    /// The layer's position.
    pub(super) index: usize,
    pub(super) lanes: Lanes,
    pub(super) fitted: &'a Normalisation,
    /// What its input and its result are multiplied by.
    pub(super) from: f64,
    pub(super) to: f64,
    /// ε.
    pub(super) epsilon: f64,
    /// Whether the mean is taken away, and a shift added.
    pub(super) is_centred: bool,
}

impl Norm<'_> {
    /// What x − mean is multiplied by in y.
    fn factor(&self, channels: usize) -> f64 {
        let [low, high] = self.fitted.variance;
        (2.0 / ((high - low) * channels as f64)).sqrt() / 2.0
    }
}

impl Emitter {
    /// y, one level down.
    pub(super) fn centred(&mut self, norm: Norm<'_>, x: &Packed) -> Packed {
        let channels = x.layout.shape().channels;
        let factor = norm.factor(channels) / norm.from;
        let (level, below) = (x.level, Level(x.level.0 - 1));
        let plan = self.plan(Plan::pattern(norm.index, x.layout, x.period));
        let sum = norm.is_centred.then(|| self.lane_sum(norm.lanes, x));
        let centred = x.ciphertexts.iter().enumerate().map(|(i, &a)| {
            let own = self.pattern(&format!("own/{i}"), (plan, i), Pattern::All(factor), level);
            let own = self.mul_object(a?, own, level);
            let Some(sum) = sum else { return Some(self.rescale(own, level)) };
            let mean = Pattern::All(-factor / channels as f64);
            let mean = self.pattern(&format!("mean/{i}"), (plan, i), mean, level);
            let mean = self.mul_object(sum, mean, level);
            let centred = self.add(own, mean, level);
            Some(self.rescale(centred, level))
        });
        Packed { ciphertexts: centred.collect(), level: below, ..*x }
    }

    /// The polynomial's variable in every slot, one level below y.
    pub(super) fn variance(&mut self, norm: Norm<'_>, y: &Packed) -> Packed {
        let [low, high] = norm.fitted.variance;
        let squares = self.square(y);
        let level = squares.level;
        let sum = self.lane_sum(norm.lanes, &squares);
        let sum = self.mul_int(sum, 4, level);
        // ε is in the range, not in Σ y².
        let middle = (high + low - 2.0 * norm.epsilon) / (high - low);
        let variable = self.add_const(sum, -middle, level);
        Packed { ciphertexts: vec![Some(variable)], ..squares }
    }

    /// y times the layer's scale and what the polynomial lacks, one level down.
    pub(super) fn gained(&mut self, norm: Norm<'_>, y: &Packed) -> Packed {
        let (level, below) = (y.level, Level(y.level.0 - 1));
        let [low, _] = norm.fitted.variance;
        let factor = norm.to / (norm.factor(y.layout.shape().channels) * low.sqrt());
        let plan = self.plan(Plan::pattern(norm.index, y.layout, y.period));
        let gained = y.ciphertexts.iter().enumerate().map(|(i, &a)| {
            let pattern = Pattern::Scale(factor);
            let scale = self.pattern(&format!("scale/{i}"), (plan, i), pattern, level);
            let product = self.mul_object(a?, scale, level);
            Some(self.rescale(product, level))
        });
        Packed { ciphertexts: gained.collect(), level: below, ..*y }
    }

    /// That times the polynomial's value, which is the same for all ciphertexts, and the shift; one
    /// level down.
    pub(super) fn scaled(&mut self, norm: Norm<'_>, y: &Packed, by: &Packed) -> Packed {
        let (level, below) = (y.level, Level(y.level.0 - 1));
        let by = by.ciphertexts[0].expect("it is made");
        let plan = self.plan(Plan::pattern(norm.index, y.layout, y.period));
        let scaled = y.ciphertexts.iter().enumerate().map(|(i, &a)| {
            let product = self.mul(a?, by, level);
            let product = self.rescale(product, level);
            if !norm.is_centred {
                return Some(product);
            }
            let pattern = Pattern::Shift(norm.to);
            let shift = self.pattern(&format!("shift/{i}"), (plan, i), pattern, below);
            Some(self.add_object(product, shift, below))
        });
        Packed { ciphertexts: scaled.collect(), level: below, ..*y }
    }

    /// The sum of all channels of every token, in every lane: rotations go round, because the lanes
    /// fill the ciphertext or repeat.
    fn lane_sum(&mut self, lanes: Lanes, x: &Packed) -> RowId {
        let mut sum = None;
        for &a in &x.ciphertexts {
            sum = Some(self.add_to(sum, a.expect("tokens have no ciphertext of padding"), x.level));
        }
        let steps = lanes.sums(0, self.slots());
        steps.into_iter().fold(sum.expect("a tensor has elements"), |sum, step| {
            let other = self.rotate(sum, step, None, x.level);
            self.add(sum, other, x.level)
        })
    }
}

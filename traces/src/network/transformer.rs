//! Attention, normalisation and rotary embeddings. Tokens are the columns of a tensor of one row, their features
//! its channels.

use super::{Shape, Weights};
use std::ops::Range;

/// Attention of several heads: softmax(factor·Q·Kᵀ)·V for every head's share of the channels
/// (A. Vaswani et al., "Attention is all you need", NeurIPS 2017, section 3.2). It reads the three
/// tensors Q, K and V, of one shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attention {
    /// Heads; they divide the channels.
    pub heads: usize,
    /// What products of queries and keys are multiplied by: mostly 1/√(channels of a head).
    pub factor: f64,
    /// Whether a token looks at itself and those before it only (section 3.2.3 there), not at all.
    pub is_causal: bool,
}

/// Layer normalisation of every token: scale·(x − mean)/√(variance + ε) + shift over its channels
/// (J. Ba, J. Kiros, G. Hinton, "Layer normalization", arXiv 1607.06450, section 3). Without a shift
/// it is the normalisation by the root mean square, scale·x/√(mean of x² + ε), that takes no mean
/// away either (B. Zhang, R. Sennrich, "Root mean square layer normalization", NeurIPS 2019,
/// equation 4; deviation: ε, as Llama has it).
#[derive(Clone, Debug, PartialEq)]
pub struct LayerNorm {
    /// ε.
    pub epsilon: f64,
    /// One per channel.
    pub scale: Weights,
    /// One per channel; none if no mean is taken away.
    pub shift: Option<Weights>,
}

/// A rotary embedding of positions: of every head the channels 2i and 2i + 1 of token t turn by the
/// angle t·base^(−2i/d), with d the channels of a head (J. Su et al., "RoFormer: enhanced transformer
/// with rotary position embedding", arXiv 2104.09864, section 3.2.2, equation 15).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rotary {
    /// Heads; they divide the channels, and a head has an even number of them.
    pub heads: usize,
    /// The base of the angles: 10,000 in the paper and in Llama.
    pub base: f64,
}

impl Rotary {
    /// The angle of `channel` of a tensor of `shape` for the token `t`, in radians.
    pub(crate) fn angle(&self, shape: Shape, channel: usize, t: usize) -> f64 {
        let lanes = shape.channels / self.heads;
        let pair = channel % lanes / 2;
        t as f64 * libm::pow(self.base, -2.0 * pair as f64 / lanes as f64)
    }

    /// The result.
    pub(super) fn value(&self, shape: Shape, x: &[f64]) -> Vec<f64> {
        let tokens = shape.width;
        let turned = (0..x.len()).map(|index| {
            let (channel, t) = (index / tokens, index % tokens);
            let (sin, cos) = libm::sincos(self.angle(shape, channel, t));
            match channel % 2 {
                0 => cos * x[index] - sin * x[index + tokens],
                _ => cos * x[index] + sin * x[index - tokens],
            }
        });
        turned.collect()
    }
}

impl Attention {
    /// The tokens of `tokens` that the token `t` looks at.
    pub(super) fn sees(&self, t: usize, tokens: usize) -> Range<usize> {
        0..if self.is_causal { t + 1 } else { tokens }
    }

    /// factor·⟨query, key⟩ of every head, token and token, in this order: those that it does not
    /// look at, too.
    pub(super) fn scores(&self, shape: Shape, q: &[f64], k: &[f64]) -> Vec<f64> {
        let (tokens, lanes) = (shape.width, shape.channels / self.heads);
        let mut scores = Vec::with_capacity(self.heads * tokens * tokens);
        for head in 0..self.heads {
            for (t, s) in (0..tokens).flat_map(|t| (0..tokens).map(move |s| (t, s))) {
                let channels = head * lanes..(head + 1) * lanes;
                let product = channels.map(|c| q[c * tokens + t] * k[c * tokens + s]);
                scores.push(self.factor * product.sum::<f64>());
            }
        }
        scores
    }

    /// The result.
    pub(super) fn value(&self, shape: Shape, [q, k, v]: [&[f64]; 3]) -> Vec<f64> {
        let (tokens, lanes) = (shape.width, shape.channels / self.heads);
        let scores = self.scores(shape, q, k);
        let mut out = vec![0.0; shape.elements()];
        for (row, scores) in scores.chunks_exact(tokens).enumerate() {
            let (head, t) = (row / tokens, row % tokens);
            let scores = &scores[self.sees(t, tokens)];
            let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let weights: Vec<_> = scores.iter().map(|s| libm::exp(s - largest)).collect();
            let sum: f64 = weights.iter().sum();
            for c in head * lanes..(head + 1) * lanes {
                let products = weights.iter().zip(&v[c * tokens..]).map(|(w, v)| w * v);
                out[c * tokens + t] = products.sum::<f64>() / sum;
            }
        }
        out
    }
}

impl LayerNorm {
    /// Whether the mean is taken away.
    pub(crate) fn is_centred(&self) -> bool {
        self.shift.is_some()
    }

    /// Of every pixel's channels the mean that is taken away, and the mean square of what is left.
    pub(super) fn moments(&self, shape: Shape, x: &[f64]) -> Vec<[f64; 2]> {
        let (pixels, count) = (shape.height * shape.width, shape.channels as f64);
        let of = |pixel: usize| x.iter().skip(pixel).step_by(pixels);
        let moments = (0..pixels).map(|pixel| {
            let mean = if self.is_centred() { of(pixel).sum::<f64>() / count } else { 0.0 };
            [mean, of(pixel).map(|x| (x - mean) * (x - mean)).sum::<f64>() / count]
        });
        moments.collect()
    }

    /// The result; `None` without weights.
    pub(super) fn value(&self, shape: Shape, x: &[f64]) -> Option<Vec<f64>> {
        let scale = self.scale.values()?;
        let shift = match &self.shift {
            Some(shift) => shift.values()?,
            None => &[],
        };
        let (moments, pixels) = (self.moments(shape, x), shape.height * shape.width);
        let normal = x.iter().enumerate().map(|(i, x)| {
            let [mean, variance] = moments[i % pixels];
            let channel = i / pixels;
            let shift = shift.get(channel).copied().unwrap_or(0.0);
            scale[channel] * (x - mean) / (variance + self.epsilon).sqrt() + shift
        });
        Some(normal.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two tokens, two heads of one channel; by hand.
    #[test]
    fn attention_by_hand() {
        let attention = Attention { heads: 2, factor: 0.5, is_causal: false };
        let shape = Shape::image(2, 1, 2);
        let (q, k, v) = ([1.0, 2.0, 0.0, 3.0], [4.0, 0.0, 1.0, 1.0], [10.0, 20.0, -1.0, 1.0]);
        assert_eq!(attention.scores(shape, &q, &k), [2.0, 0.0, 4.0, 0.0, 0.0, 0.0, 1.5, 1.5]);
        let share = |score: f64| 1.0 / (1.0 + (-score).exp());
        let mix = |share: f64, a: f64, b: f64| share * a + (1.0 - share) * b;
        let want = [mix(share(2.0), 10.0, 20.0), mix(share(4.0), 10.0, 20.0), 0.0, 0.0];
        for (got, want) in attention.value(shape, [&q, &k, &v]).iter().zip(want) {
            assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
        }
        // The first token sees itself alone, the second one both.
        let causal = Attention { is_causal: true, ..attention };
        let want = [10.0, mix(share(4.0), 10.0, 20.0), -1.0, 0.0];
        for (got, want) in causal.value(shape, [&q, &k, &v]).iter().zip(want) {
            assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
        }
    }

    /// One head of four channels, base 100: the second pair turns by a tenth of the first one's angle.
    #[test]
    fn rotary_embeddings_by_hand() {
        let rotary = Rotary { heads: 1, base: 100.0 };
        let shape = Shape::image(4, 1, 3);
        let x = [1.0, 1.0, 1.0, 0.0, 0.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 4.0];
        let got = rotary.value(shape, &x);
        let turn = |angle: f64, a: f64, b: f64| {
            [a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin()]
        };
        for (t, pairs) in [[0.0, 0.0], [1.0, 0.1], [2.0, 0.2]].into_iter().enumerate() {
            for (pair, angle) in pairs.into_iter().enumerate() {
                let [first, second] = [2 * pair, 2 * pair + 1].map(|channel| channel * 3 + t);
                let want = turn(angle, x[first], x[second]);
                for (got, want) in [got[first], got[second]].iter().zip(want) {
                    assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
                }
            }
        }
    }

    #[test]
    fn root_mean_squares_by_hand() {
        let norm = LayerNorm { epsilon: 1.0, scale: vec![1.0, 2.0].into(), shift: None };
        // Pixels (1, 7): mean square 25; (0, 4): mean square 8.
        let got = norm.value(Shape::image(2, 1, 2), &[1.0, 0.0, 7.0, 4.0]).expect("weights");
        let (one, two) = (26f64.sqrt(), 3.0);
        for (got, want) in got.iter().zip([1.0 / one, 0.0, 14.0 / one, 8.0 / two]) {
            assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
        }
    }

    #[test]
    fn normalised_channels_by_hand() {
        let (scale, shift) = (vec![1.0, 2.0, 3.0].into(), Some(vec![0.0, 10.0, 0.0].into()));
        let norm = LayerNorm { epsilon: 1.0, scale, shift };
        // Pixels (1, 4, 1): mean 2, variance 2; (0, 0, 9): mean 3, variance 18.
        let x = [1.0, 0.0, 4.0, 0.0, 1.0, 9.0];
        let got = norm.value(Shape::image(3, 1, 2), &x).expect("weights");
        let (one, two) = (3f64.sqrt(), 19f64.sqrt());
        let want =
            [-1.0 / one, -3.0 / two, 10.0 + 4.0 / one, 10.0 - 6.0 / two, -3.0 / one, 18.0 / two];
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
        }
    }
}

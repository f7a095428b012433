//! Attention and layer normalisation. Tokens are the columns of a tensor of one row, their features
//! its channels.

use super::{Shape, Weights};

/// Attention of several heads: softmax(factor·Q·Kᵀ)·V for every head's share of the channels
/// (A. Vaswani et al., "Attention is all you need", NeurIPS 2017, section 3.2). It reads the three
/// tensors Q, K and V, of one shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attention {
    /// Heads; they divide the channels.
    pub heads: usize,
    /// What products of queries and keys are multiplied by: mostly 1/√(channels of a head).
    pub factor: f64,
}

/// Layer normalisation of every token: scale·(x − mean)/√(variance + ε) + shift over its channels
/// (J. Ba, J. Kiros, G. Hinton, "Layer normalization", arXiv 1607.06450, section 3).
#[derive(Clone, Debug, PartialEq)]
pub struct LayerNorm {
    /// ε.
    pub epsilon: f64,
    /// One per channel.
    pub scale: Weights,
    /// One per channel.
    pub shift: Weights,
}

impl Attention {
    /// factor·⟨query, key⟩ of every head, token and token that it looks at, in this order.
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
    /// Mean and variance of every pixel's channels.
    pub(super) fn moments(shape: Shape, x: &[f64]) -> Vec<[f64; 2]> {
        let (pixels, count) = (shape.height * shape.width, shape.channels as f64);
        let of = |pixel: usize| x.iter().skip(pixel).step_by(pixels);
        let moments = (0..pixels).map(|pixel| {
            let mean = of(pixel).sum::<f64>() / count;
            [mean, of(pixel).map(|x| (x - mean) * (x - mean)).sum::<f64>() / count]
        });
        moments.collect()
    }

    /// The result; `None` without weights.
    pub(super) fn value(&self, shape: Shape, x: &[f64]) -> Option<Vec<f64>> {
        let (scale, shift) = (self.scale.values()?, self.shift.values()?);
        let (moments, pixels) = (Self::moments(shape, x), shape.height * shape.width);
        let normal = x.iter().enumerate().map(|(i, x)| {
            let [mean, variance] = moments[i % pixels];
            let channel = i / pixels;
            scale[channel] * (x - mean) / (variance + self.epsilon).sqrt() + shift[channel]
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
        let attention = Attention { heads: 2, factor: 0.5 };
        let shape = Shape::image(2, 1, 2);
        let (q, k, v) = ([1.0, 2.0, 0.0, 3.0], [4.0, 0.0, 1.0, 1.0], [10.0, 20.0, -1.0, 1.0]);
        assert_eq!(attention.scores(shape, &q, &k), [2.0, 0.0, 4.0, 0.0, 0.0, 0.0, 1.5, 1.5]);
        let share = |score: f64| 1.0 / (1.0 + (-score).exp());
        let mix = |share: f64, a: f64, b: f64| share * a + (1.0 - share) * b;
        let want = [mix(share(2.0), 10.0, 20.0), mix(share(4.0), 10.0, 20.0), 0.0, 0.0];
        for (got, want) in attention.value(shape, [&q, &k, &v]).iter().zip(want) {
            assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
        }
    }

    #[test]
    fn normalised_channels_by_hand() {
        let (scale, shift) = (vec![1.0, 2.0, 3.0].into(), vec![0.0, 10.0, 0.0].into());
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

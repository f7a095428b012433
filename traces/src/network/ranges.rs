//! What values lie between inside a network: what polynomials are fitted on.

use super::evaluate::{EvaluateError, observe};
use super::{Activation, Network, Operator, TensorId};
use std::collections::BTreeMap;

/// The values that one layer finds inside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// An attention.
    Attention {
        /// The largest absolute score.
        score: f64,
        /// The least and the largest sum of e^score over what a token looks at.
        sum: [f64; 2],
    },
    /// A layer normalisation: the least and the largest variance, or mean square.
    LayerNorm {
        /// Of a token's channels.
        variance: [f64; 2],
    },
}

/// What the values of a network lie between, on inputs that it was run on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges {
    /// The largest absolute value of any tensor but the input and the network's result; the input's
    /// too where it is added to others or an activation reads it.
    pub largest: f64,
    /// By the layer's name.
    pub layers: BTreeMap<String, Range>,
}

impl Ranges {
    /// Those of `network` on `input`.
    ///
    /// # Errors
    /// As [`evaluate`](super::evaluate()).
    pub fn of(network: &Network, input: &[f64]) -> Result<Self, EvaluateError> {
        let mut ranges = Self::default();
        if network.mixes_input() {
            ranges.see(input);
        }
        observe(network, input, |index, inputs, values| {
            if index + 1 != network.output().index() {
                ranges.see(values);
            }
            let layer = &network.layers()[index];
            let range = match &layer.operator {
                Operator::Attention(attention) => {
                    let scores = attention.scores(layer.shape, inputs[0], inputs[1]);
                    let score = scores.iter().fold(0.0, |most: f64, s| most.max(s.abs()));
                    let tokens = layer.shape.width;
                    let rows = scores.chunks_exact(tokens).enumerate();
                    let seen = rows.map(|(row, s)| &s[attention.sees(row % tokens, tokens)]);
                    let sums = seen.map(|row| row.iter().map(|&s| libm::exp(s)).sum());
                    Range::Attention { score, sum: bounds(sums) }
                }
                Operator::LayerNorm(norm) => {
                    let moments = norm.moments(layer.shape, inputs[0]);
                    let variances = moments.into_iter().map(|[_, variance]| variance);
                    Range::LayerNorm { variance: bounds(variances) }
                }
                _ => return,
            };
            ranges.layers.insert(layer.name.clone(), range);
        })?;
        Ok(ranges)
    }

    /// What holds for both.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        let wider = |[a, b]: [f64; 2], [c, d]: [f64; 2]| [a.min(c), b.max(d)];
        self.largest = self.largest.max(other.largest);
        for (layer, range) in other.layers {
            let joined = match (self.layers.get(&layer), range) {
                (
                    Some(&Range::Attention { score, sum }),
                    Range::Attention { score: other_score, sum: other_sum },
                ) => Range::Attention { score: score.max(other_score), sum: wider(sum, other_sum) },
                (
                    Some(&Range::LayerNorm { variance }),
                    Range::LayerNorm { variance: other_variance },
                ) => Range::LayerNorm { variance: wider(variance, other_variance) },
                (_, range) => range,
            };
            self.layers.insert(layer, joined);
        }
        self
    }

    fn see(&mut self, values: &[f64]) {
        self.largest = values.iter().fold(self.largest, |most, value| most.max(value.abs()));
    }

    /// With room for other inputs: everything may be larger by `factor`, and least values smaller.
    pub fn widened(mut self, factor: f64) -> Self {
        let wide = |[low, high]: [f64; 2]| [low / factor, high * factor];
        self.largest *= factor;
        for range in self.layers.values_mut() {
            *range = match *range {
                Range::Attention { score, sum } => {
                    // Scores are exponents: the sums' factor is added to them.
                    Range::Attention { score: score + libm::log(factor), sum: wide(sum) }
                }
                Range::LayerNorm { variance } => Range::LayerNorm { variance: wide(variance) },
            };
        }
        self
    }
}

/// The least and the largest.
fn bounds(values: impl Iterator<Item = f64>) -> [f64; 2] {
    values.fold([f64::INFINITY, 0.0], |[low, high], x| [low.min(x), high.max(x)])
}

impl Network {
    /// Whether a sum or an activation reads the input as it is, so that it must be as other tensors
    /// are.
    pub fn mixes_input(&self) -> bool {
        self.layers().iter().any(|layer| {
            let mixes = match layer.operator {
                Operator::Activation(activation) => activation != Activation::Square,
                _ => layer.operator == Operator::Add,
            };
            mixes && layer.inputs.contains(&TensorId::INPUT)
        })
    }
}

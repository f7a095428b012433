//! Builds generated networks layer after layer.

use super::seeded::Seeded;
use crate::network::{
    Activation, Attention, AveragePool, Builder, Convolution, FullyConnected, LayerNorm, Network,
    NetworkError, Operator, Rotary, Shape, TensorId, Weights, Window,
};

/// The spread of biases.
const BIAS_GAIN: f64 = 0.01;

/// A network under construction; every layer reads the [`tensor`](Self::tensor) before it and
/// becomes it.
pub(super) struct Chain {
    builder: Builder,
    seeded: Seeded,
    /// What the next layer reads. Set it back to start a branch.
    pub(super) tensor: TensorId,
    /// By how much the next linear layers multiply the mean square of what they read.
    pub(super) gain: f64,
    /// Weights of what follows are left unknown.
    pub(super) is_structure: bool,
}

impl Chain {
    pub(super) fn new(name: &str, input: Shape, gain: f64) -> Self {
        let builder = Network::builder(name, input);
        let (seeded, tensor) = (Seeded::new(1), TensorId::INPUT);
        Self { builder, seeded, tensor, gain, is_structure: false }
    }

    /// The shape of what the next layer reads.
    pub(super) fn shape(&self) -> Shape {
        self.builder.shape(self.tensor)
    }

    fn push(&mut self, name: &str, operator: Operator) -> Result<(), NetworkError> {
        self.tensor = self.builder.push(name, operator, self.tensor)?;
        Ok(())
    }

    /// A convolution with a bias, which stands for the batch normalisation folded into it too.
    pub(super) fn convolution(
        &mut self,
        name: &str,
        channels: usize,
        window: Window,
    ) -> Result<(), NetworkError> {
        self.grouped(name, channels, 1, window)
    }

    /// A convolution of every channel by itself.
    pub(super) fn depthwise(&mut self, name: &str, window: Window) -> Result<(), NetworkError> {
        let channels = self.shape().channels;
        self.grouped(name, channels, channels, window)
    }

    fn grouped(
        &mut self,
        name: &str,
        channels: usize,
        groups: usize,
        window: Window,
    ) -> Result<(), NetworkError> {
        let fan_in = self.shape().channels / groups * window.kernel[0] * window.kernel[1];
        let (weights, bias) = match self.is_structure {
            true => (Weights::Structure, Weights::Structure),
            false => (
                self.seeded.weights(channels * fan_in, fan_in, self.gain),
                self.seeded.weights(channels, 1, BIAS_GAIN),
            ),
        };
        let bias = Some(bias);
        let conv = Convolution { channels, groups, window, weights, bias };
        self.push(name, Operator::Convolution(conv))
    }

    /// Every `stride`-th pixel of every channel, with channels of zeros on both sides: a
    /// convolution that only moves channels.
    pub(super) fn widened(
        &mut self,
        name: &str,
        channels: usize,
        stride: usize,
    ) -> Result<(), NetworkError> {
        let inputs = self.shape().channels;
        let before = channels.saturating_sub(inputs) / 2;
        let mut weights = vec![0.0; channels * inputs];
        for channel in 0..inputs.min(channels) {
            weights[(before + channel) * inputs + channel] = 1.0;
        }
        let window = Window::square(1, stride, 0);
        let weights = weights.into();
        let conv = Convolution { channels, groups: 1, window, weights, bias: None };
        self.push(name, Operator::Convolution(conv))
    }

    pub(super) fn fully_connected(
        &mut self,
        name: &str,
        features: usize,
    ) -> Result<(), NetworkError> {
        let fan_in = self.shape().elements();
        let weights = self.seeded.weights(features * fan_in, fan_in, self.gain);
        let bias = Some(self.seeded.weights(features, 1, BIAS_GAIN));
        self.push(name, Operator::FullyConnected(FullyConnected { features, weights, bias }))
    }

    pub(super) fn average_pool(&mut self, name: &str, window: Window) -> Result<(), NetworkError> {
        self.push(name, Operator::AveragePool(AveragePool { window, counts_pads: false }))
    }

    /// The mean of every channel.
    pub(super) fn global_pool(&mut self, name: &str) -> Result<(), NetworkError> {
        self.average_pool(name, Window::whole(self.shape()))
    }

    pub(super) fn activation(
        &mut self,
        name: &str,
        activation: Activation,
    ) -> Result<(), NetworkError> {
        self.push(name, Operator::Activation(activation))
    }

    /// Attention of queries, keys and values, with the usual scale.
    pub(super) fn attention(
        &mut self,
        name: &str,
        (heads, is_causal): (usize, bool),
        tensors: [TensorId; 3],
    ) -> Result<(), NetworkError> {
        let lanes = self.shape().channels / heads.max(1);
        let factor = 1.0 / (lanes as f64).sqrt();
        let attention = Attention { heads, factor, is_causal };
        let operator = Operator::Attention(attention);
        self.tensor = self.builder.push_all(name, operator, tensors.to_vec())?;
        Ok(())
    }

    /// Layer normalisation over the channels, as it is initialised.
    pub(super) fn layer_norm(&mut self, name: &str) -> Result<(), NetworkError> {
        let channels = self.shape().channels;
        let (scale, shift) = match self.is_structure {
            true => (Weights::Structure, Weights::Structure),
            false => (vec![1.0; channels].into(), vec![0.0; channels].into()),
        };
        let shift = Some(shift);
        self.push(name, Operator::LayerNorm(LayerNorm { epsilon: 1e-12, scale, shift }))
    }

    /// Normalisation by the root mean square of the channels, as it is initialised.
    pub(super) fn root_mean_square(&mut self, name: &str) -> Result<(), NetworkError> {
        let scale = match self.is_structure {
            true => Weights::Structure,
            false => vec![1.0; self.shape().channels].into(),
        };
        self.push(name, Operator::LayerNorm(LayerNorm { epsilon: 1e-5, scale, shift: None }))
    }

    /// A rotary embedding with the usual base.
    pub(super) fn rotary(&mut self, name: &str, heads: usize) -> Result<(), NetworkError> {
        self.push(name, Operator::Rotary(Rotary { heads, base: 10_000.0 }))
    }

    /// Every token times a matrix, with nothing added.
    pub(super) fn projection(&mut self, name: &str, channels: usize) -> Result<(), NetworkError> {
        let inputs = self.shape().channels;
        let weights = match self.is_structure {
            true => Weights::Structure,
            false => self.seeded.weights(channels * inputs, inputs, self.gain),
        };
        let window = Window::square(1, 1, 0);
        let conv = Convolution { channels, groups: 1, window, weights, bias: None };
        self.push(name, Operator::Convolution(conv))
    }

    /// The product with `other`, element by element.
    pub(super) fn multiply(&mut self, name: &str, other: TensorId) -> Result<(), NetworkError> {
        self.tensor = self.builder.push_all(name, Operator::Multiply, vec![self.tensor, other])?;
        Ok(())
    }

    /// The sum with `other`, where a residual branch ends.
    pub(super) fn add(&mut self, name: &str, other: TensorId) -> Result<(), NetworkError> {
        self.tensor = self.builder.push_all(name, Operator::Add, vec![self.tensor, other])?;
        Ok(())
    }

    pub(super) fn finish(self) -> Network {
        self.builder.finish(self.tensor)
    }
}

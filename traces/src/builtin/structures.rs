//! The structures of the literature with seeded weights.

use super::seeded::Seeded;
use crate::network::{
    Builder, Convolution, FullyConnected, Network, NetworkError, Operator, Shape, TensorId, Window,
};

/// The mean square of an MNIST image is about 0.1; this gain brings the first layer's outputs to
/// a mean square of 0.5, and up to 5 for a white image.
const FIRST_GAIN: f64 = 5.0;
/// The mean fourth power of a normal variable is 3 times its squared variance, so that x² and a
/// layer of this gain take mean square v to v²: values stay bounded from layer to layer.
const INNER_GAIN: f64 = 1.0 / 3.0;
/// The spread of biases.
const BIAS_GAIN: f64 = 0.01;

const DIGIT: Shape = Shape::image(1, 28, 28);

/// LeNet-5 as encrypted-inference compilers take it: convolution 32@5×5 stride 2 padding 2,
/// convolution 64@5×5 stride 2 padding 2, fully connected 512 and 10, x² between.
pub(super) fn lenet5() -> Result<Network, NetworkError> {
    let mut chain = Chain::new("lenet5", DIGIT);
    chain.convolution("conv1", 32, Window::square(5, 2, 2))?;
    chain.square("square1")?;
    chain.convolution("conv2", 64, Window::square(5, 2, 2))?;
    chain.square("square2")?;
    chain.fully_connected("fc1", 512)?;
    chain.square("square3")?;
    chain.fully_connected("fc2", 10)?;
    Ok(chain.finish())
}

/// A multi-layer perceptron 784-128-128-10 with x² between.
pub(super) fn mlp() -> Result<Network, NetworkError> {
    let mut chain = Chain::new("mlp", Shape::vector(DIGIT.elements()));
    chain.fully_connected("fc1", 128)?;
    chain.square("square1")?;
    chain.fully_connected("fc2", 128)?;
    chain.square("square2")?;
    chain.fully_connected("fc3", 10)?;
    Ok(chain.finish())
}

/// LoLA (A. Brutzkus, O. Elisha, R. Gilad-Bachrach, "Low latency privacy preserving inference",
/// ICML 2019): convolution of 5 filters 2×2 stride 2, fully connected 100 and 10, x² between.
pub(super) fn lola() -> Result<Network, NetworkError> {
    let mut chain = Chain::new("lola", DIGIT);
    chain.convolution("conv1", 5, Window::square(2, 2, 0))?;
    chain.square("square1")?;
    chain.fully_connected("fc1", 100)?;
    chain.square("square2")?;
    chain.fully_connected("fc2", 10)?;
    Ok(chain.finish())
}

/// Layers one after the other.
struct Chain {
    builder: Builder,
    tensor: TensorId,
    seeded: Seeded,
}

impl Chain {
    fn new(name: &str, input: Shape) -> Self {
        let builder = Network::builder(name, input);
        Self { builder, tensor: TensorId::INPUT, seeded: Seeded::new(1) }
    }

    fn gain(&self) -> f64 {
        if self.tensor == TensorId::INPUT { FIRST_GAIN } else { INNER_GAIN }
    }

    fn push(&mut self, name: &str, operator: Operator) -> Result<(), NetworkError> {
        self.tensor = self.builder.push(name, operator, self.tensor)?;
        Ok(())
    }

    fn convolution(
        &mut self,
        name: &str,
        channels: usize,
        window: Window,
    ) -> Result<(), NetworkError> {
        let fan_in = self.builder.shape(self.tensor).channels * window.kernel[0] * window.kernel[1];
        let weights = self.seeded.weights(channels * fan_in, fan_in, self.gain());
        let bias = Some(self.seeded.weights(channels, 1, BIAS_GAIN));
        let conv = Convolution { channels, groups: 1, window, weights, bias };
        self.push(name, Operator::Convolution(conv))
    }

    fn fully_connected(&mut self, name: &str, features: usize) -> Result<(), NetworkError> {
        let fan_in = self.builder.shape(self.tensor).elements();
        let weights = self.seeded.weights(features * fan_in, fan_in, self.gain());
        let bias = Some(self.seeded.weights(features, 1, BIAS_GAIN));
        self.push(name, Operator::FullyConnected(FullyConnected { features, weights, bias }))
    }

    fn square(&mut self, name: &str) -> Result<(), NetworkError> {
        self.push(name, Operator::SQUARE)
    }

    fn finish(self) -> Network {
        self.builder.finish(self.tensor)
    }
}

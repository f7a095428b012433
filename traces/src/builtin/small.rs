//! Networks for MNIST digits with x² between layers.

use super::Options;
use super::chain::Chain;
use crate::network::{Activation, Network, NetworkError, Shape, Window};

/// The mean square of an MNIST image is about 0.1; this gain brings the first layer's outputs to
/// a mean square of 0.5, and up to 5 for a white image.
const FIRST_GAIN: f64 = 5.0;
/// The mean fourth power of a normal variable is 3 times its squared variance, so that x² and a
/// layer of this gain take mean square v to v²: values stay bounded from layer to layer.
const INNER_GAIN: f64 = 1.0 / 3.0;

/// Rows and columns of a digit.
const SIZE: usize = 28;
const CLASSES: usize = 10;

/// LeNet-5 as encrypted-inference compilers take it: convolution 32@5×5 stride 2 padding 2,
/// convolution 64@5×5 stride 2 padding 2, fully connected 512 and 10. The width is the first
/// layer's channels.
pub(super) fn lenet5(options: &Options) -> Result<Network, NetworkError> {
    let width = options.width_or(32);
    let mut chain = image("lenet5", options);
    chain.convolution("conv1", width, Window::square(5, 2, 2))?;
    square(&mut chain, "square1")?;
    chain.convolution("conv2", 2 * width, Window::square(5, 2, 2))?;
    square(&mut chain, "square2")?;
    chain.fully_connected("fc1", 16 * width)?;
    square(&mut chain, "square3")?;
    chain.fully_connected("fc2", options.classes_or(CLASSES))?;
    Ok(chain.finish())
}

/// A multi-layer perceptron 784-128-128-10. The width is that of the hidden layers, the input
/// size the side of the image.
pub(super) fn mlp(options: &Options) -> Result<Network, NetworkError> {
    let (width, size) = (options.width_or(128), options.input_size_or(SIZE));
    let mut chain = Chain::new("mlp", Shape::vector(size * size), FIRST_GAIN);
    chain.fully_connected("fc1", width)?;
    square(&mut chain, "square1")?;
    chain.fully_connected("fc2", width)?;
    square(&mut chain, "square2")?;
    chain.fully_connected("fc3", options.classes_or(CLASSES))?;
    Ok(chain.finish())
}

/// LoLA (A. Brutzkus, O. Elisha, R. Gilad-Bachrach, "Low latency privacy preserving inference",
/// ICML 2019): convolution of 5 filters 2×2 stride 2, fully connected 100 and 10. The width is
/// the number of filters.
pub(super) fn lola(options: &Options) -> Result<Network, NetworkError> {
    let width = options.width_or(5);
    let mut chain = image("lola", options);
    chain.convolution("conv1", width, Window::square(2, 2, 0))?;
    square(&mut chain, "square1")?;
    chain.fully_connected("fc1", 20 * width)?;
    square(&mut chain, "square2")?;
    chain.fully_connected("fc2", options.classes_or(CLASSES))?;
    Ok(chain.finish())
}

/// CryptoNets (R. Gilad-Bachrach et al., "CryptoNets: applying neural networks to encrypted data
/// with high throughput and accuracy", ICML 2016, section 5, with its linear layers merged as
/// there): convolution of 5 filters 5×5 stride 2 padding 1, fully connected 100 and 10. The width
/// is the number of filters.
pub(super) fn cryptonets(options: &Options) -> Result<Network, NetworkError> {
    let width = options.width_or(5);
    let mut chain = image("cryptonets", options);
    chain.convolution("conv1", width, Window::square(5, 2, 1))?;
    square(&mut chain, "square1")?;
    chain.fully_connected("fc1", 20 * width)?;
    square(&mut chain, "square2")?;
    chain.fully_connected("fc2", options.classes_or(CLASSES))?;
    Ok(chain.finish())
}

fn image(name: &str, options: &Options) -> Chain {
    let size = options.input_size_or(SIZE);
    Chain::new(name, Shape::image(1, size, size), FIRST_GAIN)
}

fn square(chain: &mut Chain, name: &str) -> Result<(), NetworkError> {
    chain.gain = INNER_GAIN;
    chain.activation(name, Activation::Square)
}

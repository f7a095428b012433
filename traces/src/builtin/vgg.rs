//! VGG and AlexNet for CIFAR-10, with average pools.

use super::Options;
use super::chain::Chain;
use super::resnet::GAIN;
use crate::network::{Activation, Network, NetworkError, Shape, Window};

const ACTIVATION: Activation = Activation::Relu;
const SIZE: usize = 32;
const CLASSES: usize = 10;

/// The convolutions of each stage, in multiples of the width; a pool follows every stage.
pub(super) type Stages = &'static [&'static [usize]];

/// VGG-11 (K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image
/// recognition", ICLR 2015, table 1, column A).
pub(super) const VGG11: Stages = &[&[1], &[2], &[4, 4], &[8, 8], &[8, 8]];
/// VGG-16 (column D).
pub(super) const VGG16: Stages = &[&[1, 1], &[2, 2], &[4, 4, 4], &[8, 8, 8], &[8, 8, 8]];

/// 3×3 convolutions with 2×2 pools, a last 1×1 pool and one fully connected layer, as is usual
/// for CIFAR-10. The width is the first layer's channels, 64.
pub(super) fn vgg(name: &str, stages: Stages, options: &Options) -> Result<Network, NetworkError> {
    let mut chain = image(name, options);
    let width = options.width_or(64);
    for (stage, convolutions) in stages.iter().enumerate() {
        for (i, times) in convolutions.iter().enumerate() {
            let name = format!("stage{}.{i}", stage + 1);
            chain.convolution(&format!("{name}/conv"), width * times, Window::square(3, 1, 1))?;
            chain.activation(&format!("{name}/act"), ACTIVATION)?;
        }
        chain.average_pool(&format!("stage{}/pool", stage + 1), Window::square(2, 2, 0))?;
    }
    chain.average_pool("pool", Window::square(1, 1, 0))?;
    classifier(chain, options)
}

/// AlexNet (A. Krizhevsky, I. Sutskever, G. Hinton, "ImageNet classification with deep
/// convolutional neural networks", NIPS 2012) as it is cut down for CIFAR-10: 3×3 convolutions
/// of 64, 192, 384, 256 and 256 channels, pools behind the first two, an adaptive pool to 2×2,
/// fully connected layers of 4096, 4096 and 10. The width is the first layer's channels.
pub(super) fn alexnet(options: &Options) -> Result<Network, NetworkError> {
    let mut chain = image("alexnet", options);
    let width = options.width_or(64);
    for (i, times) in [1, 3, 6, 4, 4].into_iter().enumerate() {
        let number = i + 1;
        chain.convolution(&format!("conv{number}"), width * times, Window::square(3, 1, 1))?;
        chain.activation(&format!("act{number}"), ACTIVATION)?;
        if i < 2 {
            chain.average_pool(&format!("pool{number}"), Window::square(2, 2, 0))?;
        }
    }
    let half = chain.shape().height / 2;
    chain.average_pool("pool5", Window::square(half, half, 0))?;
    for number in [1, 2] {
        chain.fully_connected(&format!("fc{number}"), 64 * width)?;
        chain.activation(&format!("act{}", number + 5), ACTIVATION)?;
    }
    classifier(chain, options)
}

fn image(name: &str, options: &Options) -> Chain {
    let size = options.input_size_or(SIZE);
    Chain::new(name, Shape::image(3, size, size), GAIN)
}

fn classifier(mut chain: Chain, options: &Options) -> Result<Network, NetworkError> {
    chain.gain = 1.0;
    chain.fully_connected("fc", options.classes_or(CLASSES))?;
    Ok(chain.finish())
}

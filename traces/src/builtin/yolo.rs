//! A detector in the style of YOLO (J. Redmon et al., "You only look once: unified, real-time
//! object detection", CVPR 2016) on the layers of ResNet-34, as encrypted-inference compilers
//! take it.

use super::Options;
use super::chain::Chain;
use super::resnet::{Block, GAIN, Stack};
use crate::network::{Activation, Network, NetworkError, Shape, Window};

const ACTIVATION: Activation = Activation::Silu;
/// Boxes of every cell, each of 4 coordinates and a confidence.
const BOXES: usize = 2;

/// Images of 448 pixels, 20 classes: the layers of ResNet-34 without its pool and classifier, four
/// 3×3 convolutions of which the second has stride 2, fully connected layers of 4096 and of
/// cells × (5·2 + classes). The width is the backbone's first stage's channels.
pub(super) fn v1(options: &Options) -> Result<Network, NetworkError> {
    let size = options.input_size_or(448);
    let mut chain = Chain::new("yolov1", Shape::image(3, size, size), GAIN);
    let width = options.width_or(64);
    let backbone = Stack {
        width,
        blocks: &[3, 4, 6, 3],
        block: Block::Basic,
        activation: ACTIVATION,
        identity_shortcuts: false,
    };
    backbone.large_stem(&mut chain)?;
    backbone.stages(&mut chain)?;
    for (i, stride) in [1, 2, 1, 1].into_iter().enumerate() {
        let number = i + 1;
        chain.convolution(&format!("conv{number}"), 8 * width, Window::square(3, stride, 1))?;
        chain.activation(&format!("act{number}"), ACTIVATION)?;
    }
    let cells = chain.shape().height * chain.shape().width;
    chain.fully_connected("fc1", 64 * width)?;
    chain.activation("act5", ACTIVATION)?;
    chain.gain = 1.0;
    chain.fully_connected("fc2", cells * (5 * BOXES + options.classes_or(20)))?;
    Ok(chain.finish())
}

//! MobileNetV2 (M. Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks",
//! CVPR 2018, table 2).

use super::Options;
use super::chain::Chain;
use super::resnet::GAIN;
use crate::network::{Activation, Network, NetworkError, Shape, Window};

/// What encrypted versions are trained with in place of ReLU6: smooth, one polynomial of degree 127
/// where min(max(x, 0), 6) takes two compositions of three. `--activation relu6` is the paper's.
const ACTIVATION: Activation = Activation::Silu;
/// Channels of the stem.
const WIDTH: usize = 32;
/// Features that the classifier reads.
const FEATURES: usize = 1280;

/// The table's rows: expansion t, channels c, repetitions n, stride s of the first.
const GROUPS: [(usize, usize, usize, usize); 7] = [
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
];

/// MobileNetV2 for ImageNet (224 pixels, 1000 classes), or for CIFAR-10 (32 pixels, 10 classes)
/// with stride 1 in the stem and in the second group. A block of expansion 1 has no expanding
/// convolution, as in the authors' program. The width is the stem's channels: with another than
/// 32 all channels scale by it, rounded to multiples of 8 as there, and the features at most up.
pub(super) fn v2(name: &str, is_cifar: bool, options: &Options) -> Result<Network, NetworkError> {
    let width = options.width_or(WIDTH);
    let size = options.input_size_or(if is_cifar { 32 } else { 224 });
    let stride = |stride| if is_cifar { 1 } else { stride };
    let mut chain = Chain::new(name, Shape::image(3, size, size), GAIN);
    chain.convolution("stem", rounded(width), Window::square(3, stride(2), 1))?;
    chain.activation("stem/act", ACTIVATION)?;
    for (group, (expansion, channels, repetitions, first)) in GROUPS.into_iter().enumerate() {
        for block in 0..repetitions {
            let stride = match (group, block) {
                (1, 0) => stride(first),
                (_, 0) => first,
                _ => 1,
            };
            let name = format!("group{}.{block}", group + 1);
            let channels = rounded(channels * width / WIDTH);
            inverted_residual(&mut chain, &name, expansion, channels, stride)?;
        }
    }
    let features = FEATURES.max(rounded(FEATURES * width / WIDTH));
    chain.gain = GAIN;
    chain.convolution("features", features, Window::square(1, 1, 0))?;
    chain.activation("features/act", ACTIVATION)?;
    chain.global_pool("pool")?;
    chain.gain = 1.0;
    chain.fully_connected("fc", options.classes_or(if is_cifar { 10 } else { 1000 }))?;
    Ok(chain.finish())
}

/// Expansion, depthwise convolution and projection, the last without activation; the input is
/// added where it has the shape of the result.
fn inverted_residual(
    chain: &mut Chain,
    name: &str,
    expansion: usize,
    channels: usize,
    stride: usize,
) -> Result<(), NetworkError> {
    let (input, from) = (chain.tensor, chain.shape());
    let point = Window::square(1, 1, 0);
    // What a projection leaves has no activation behind it that halves its mean square.
    chain.gain = 1.0;
    if expansion != 1 {
        chain.convolution(&format!("{name}/expand"), expansion * from.channels, point)?;
        chain.activation(&format!("{name}/act1"), ACTIVATION)?;
    }
    chain.gain = GAIN;
    chain.depthwise(&format!("{name}/depthwise"), Window::square(3, stride, 1))?;
    chain.activation(&format!("{name}/act2"), ACTIVATION)?;
    chain.convolution(&format!("{name}/project"), channels, point)?;
    if chain.shape() == from {
        chain.add(&format!("{name}/add"), input)?;
    }
    Ok(())
}

/// The nearest multiple of 8, at least 8 and not below nine tenths.
fn rounded(channels: usize) -> usize {
    let near = ((channels + 4) / 8 * 8).max(8);
    if 10 * near < 9 * channels { near + 8 } else { near }
}

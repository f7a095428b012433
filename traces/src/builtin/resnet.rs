//! Residual networks (K. He, X. Zhang, S. Ren, J. Sun, "Deep residual learning for image
//! recognition", CVPR 2016), with 1×1 convolutions as shortcuts where shapes change and average
//! pools in place of maxima, as encrypted-inference compilers take them.
//!
//! The width is the number of channels of the first stage; each stage has twice those of the
//! stage before.

use super::Options;
use super::chain::Chain;
use crate::network::{Activation, Network, NetworkError, Shape, Window};

const ACTIVATION: Activation = Activation::Relu;
/// An activation like ReLU keeps half of the mean square; this gain brings it back.
pub(super) const GAIN: f64 = 2.0;

/// A stack of stages, each of so many blocks.
pub(super) struct Stack {
    pub(super) width: usize,
    pub(super) blocks: &'static [usize],
    pub(super) block: Block,
    pub(super) activation: Activation,
    /// Shortcuts that change the shape have no weights.
    pub(super) identity_shortcuts: bool,
}

/// What a stage repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Two 3×3 convolutions.
    Basic,
    /// 1×1, 3×3 and 1×1 to four times the channels; a stride is in the 3×3.
    Bottleneck,
}

/// ResNet-n for CIFAR images (the paper's section 4.2): three stages of (n − 2)/6 blocks.
pub(super) fn cifar(
    name: &str,
    width: usize,
    blocks: &'static [usize; 3],
    options: &Options,
) -> Result<Network, NetworkError> {
    let size = options.input_size_or(32);
    let mut chain = Chain::new(name, Shape::image(3, size, size), GAIN);
    let width = options.width_or(width);
    let stack = Stack {
        width,
        blocks,
        block: Block::Basic,
        activation: ACTIVATION,
        identity_shortcuts: options.identity_shortcuts,
    };
    stack.stem(&mut chain, Window::square(3, 1, 1))?;
    stack.stages(&mut chain)?;
    head(chain, options.classes_or(10))
}

/// ResNet-18, 34 and 50 (the paper's table 1). The image decides about the stem and how many
/// classes there are by default: up to 32 pixels as CIFAR-10 (3×3, 10 classes), up to 64 as Tiny
/// ImageNet (7×7, 200), above as ImageNet (7×7 of stride 2 and a pool of stride 2, 1000).
pub(super) fn imagenet(
    name: &str,
    (blocks, block): (&'static [usize; 4], Block),
    size: usize,
    options: &Options,
) -> Result<Network, NetworkError> {
    let size = options.input_size_or(size);
    let mut chain = Chain::new(name, Shape::image(3, size, size), GAIN);
    let stack = Stack {
        width: options.width_or(64),
        blocks,
        block,
        activation: ACTIVATION,
        identity_shortcuts: false,
    };
    let classes = match size {
        0..=32 => {
            stack.stem(&mut chain, Window::square(3, 1, 1))?;
            10
        }
        33..=64 => {
            stack.stem(&mut chain, Window::square(7, 1, 3))?;
            200
        }
        _ => {
            stack.large_stem(&mut chain)?;
            1000
        }
    };
    stack.stages(&mut chain)?;
    head(chain, options.classes_or(classes))
}

/// Global average pool and classifier.
fn head(mut chain: Chain, classes: usize) -> Result<Network, NetworkError> {
    chain.global_pool("pool")?;
    chain.gain = 1.0;
    chain.fully_connected("fc", classes)?;
    Ok(chain.finish())
}

impl Stack {
    fn stem(&self, chain: &mut Chain, window: Window) -> Result<(), NetworkError> {
        chain.convolution("stem", self.width, window)?;
        chain.activation("stem/act", self.activation)
    }

    /// The stem for large images: a quarter of the rows and columns are left.
    pub(super) fn large_stem(&self, chain: &mut Chain) -> Result<(), NetworkError> {
        self.stem(chain, Window::square(7, 2, 3))?;
        chain.average_pool("stem/pool", Window::square(3, 2, 1))
    }

    /// All stages; every one but the first halves rows and columns.
    pub(super) fn stages(&self, chain: &mut Chain) -> Result<(), NetworkError> {
        for (stage, &blocks) in self.blocks.iter().enumerate() {
            for block in 0..blocks {
                let stride = if stage > 0 && block == 0 { 2 } else { 1 };
                let name = format!("stage{}.{block}", stage + 1);
                self.block(chain, &name, self.width << stage, stride)?;
            }
        }
        Ok(())
    }

    fn block(
        &self,
        chain: &mut Chain,
        name: &str,
        channels: usize,
        stride: usize,
    ) -> Result<(), NetworkError> {
        let input = chain.tensor;
        let point = |stride| Window::square(1, stride, 0);
        let wide = |stride| Window::square(3, stride, 1);
        let (first, last, outputs, number) = match self.block {
            Block::Basic => (wide(stride), wide(1), channels, 2),
            Block::Bottleneck => (point(1), point(1), 4 * channels, 3),
        };
        let has_shortcut = stride != 1 || chain.shape().channels != outputs;
        chain.convolution(&format!("{name}/conv1"), channels, first)?;
        let branch = chain.tensor;
        let mut shortcut = input;
        if has_shortcut {
            chain.tensor = input;
            chain.gain = 1.0;
            let name = format!("{name}/shortcut");
            if self.identity_shortcuts {
                chain.widened(&name, outputs, stride)?;
            } else {
                chain.convolution(&name, outputs, point(stride))?;
            }
            shortcut = chain.tensor;
            chain.gain = GAIN;
        }
        chain.tensor = branch;
        chain.activation(&format!("{name}/act1"), self.activation)?;
        if self.block == Block::Bottleneck {
            chain.convolution(&format!("{name}/conv2"), channels, wide(stride))?;
            chain.activation(&format!("{name}/act2"), self.activation)?;
        }
        // Branches add up: each has its share, so that the mean square of all sums is bounded.
        chain.gain = GAIN / self.blocks.iter().sum::<usize>() as f64;
        chain.convolution(&format!("{name}/conv{number}"), outputs, last)?;
        chain.gain = GAIN;
        chain.add(&format!("{name}/add"), shortcut)?;
        chain.activation(&format!("{name}/act{number}"), self.activation)
    }
}

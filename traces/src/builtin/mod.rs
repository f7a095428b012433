//! Networks and images that come with the binary.
//!
//! Most are generated: the structures of the literature with seeded weights, which take memory
//! only when values are asked for. The MNIST networks are trained (traces/models/README.md).

mod bert;
mod chain;
mod digits;
mod llama;
mod mobilenet;
mod options;
mod resnet;
mod seeded;
mod small;
mod vgg;
mod yolo;

pub use digits::{Digit, digits};
pub use options::Options;

use crate::OpenError;
use crate::network::{Network, NetworkError};
use crate::onnx;
use resnet::Block::{Basic, Bottleneck};

/// What may come before a builtin's name where networks are named.
pub const PREFIX: &str = "builtin:";

/// How a builtin is made.
#[derive(Clone, Copy)]
enum Source {
    Generated(fn(&str, &Options) -> Result<Network, NetworkError>),
    /// An ONNX file.
    Trained(&'static [u8]),
}

/// Every builtin, by name.
const NETWORKS: &[(&str, Source)] = &[
    ("alexnet", Source::Generated(|_, options| vgg::alexnet(options))),
    ("bert-base", Source::Generated(|n, o| bert::encoder(n, (12, 768), true, o))),
    ("bert-tiny", Source::Generated(|n, o| bert::encoder(n, (2, 128), false, o))),
    ("breast-cancer", Source::Trained(include_bytes!("../../models/breast_cancer.onnx"))),
    ("cryptonets", Source::Generated(|_, options| small::cryptonets(options))),
    ("lenet5", Source::Generated(|_, options| small::lenet5(options))),
    ("llama-block", Source::Generated(|n, o| llama::blocks(n, (1, 4096), true, o))),
    ("llama-tiny", Source::Generated(|n, o| llama::blocks(n, (2, 128), false, o))),
    ("lola", Source::Generated(|_, options| small::lola(options))),
    ("mlp", Source::Generated(|_, options| small::mlp(options))),
    ("mnist-cryptonets", Source::Trained(include_bytes!("../../models/mnist_cryptonets.onnx"))),
    ("mnist-lenet5-sq", Source::Trained(include_bytes!("../../models/mnist_lenet5_sq.onnx"))),
    ("mobilenetv2", Source::Generated(|name, options| mobilenet::v2(name, false, options))),
    ("mobilenetv2-cifar", Source::Generated(|name, options| mobilenet::v2(name, true, options))),
    ("resnet10", Source::Generated(|name, options| resnet::cifar(name, 20, &[1; 3], options))),
    ("resnet110", Source::Generated(|name, options| resnet::cifar(name, 16, &[18; 3], options))),
    ("resnet18", Source::Generated(|n, o| resnet::imagenet(n, (&[2; 4], Basic), 32, o))),
    ("resnet18-tiny", Source::Generated(|n, o| resnet::imagenet(n, (&[2; 4], Basic), 64, o))),
    ("resnet20", Source::Generated(|name, options| resnet::cifar(name, 16, &[3; 3], options))),
    ("resnet32", Source::Generated(|name, options| resnet::cifar(name, 16, &[5; 3], options))),
    ("resnet34", Source::Generated(|n, o| resnet::imagenet(n, (&[3, 4, 6, 3], Basic), 32, o))),
    ("resnet44", Source::Generated(|name, options| resnet::cifar(name, 16, &[7; 3], options))),
    ("resnet50", Source::Generated(|n, o| resnet::imagenet(n, (&[3, 4, 6, 3], Bottleneck), 32, o))),
    ("resnet56", Source::Generated(|name, options| resnet::cifar(name, 16, &[9; 3], options))),
    ("resnet8", Source::Generated(|name, options| resnet::cifar(name, 16, &[1; 3], options))),
    ("vgg11", Source::Generated(|name, options| vgg::vgg(name, vgg::VGG11, options))),
    ("vgg16", Source::Generated(|name, options| vgg::vgg(name, vgg::VGG16, options))),
    ("yolov1", Source::Generated(|_, options| yolo::v1(options))),
];

/// The names of all builtins, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    NETWORKS.iter().map(|(name, _)| *name)
}

/// Builds the builtin `name` (without the prefix).
///
/// # Errors
/// [`OpenError::UnknownBuiltin`] if there is none of that name.
pub fn network(name: &str) -> Result<Network, OpenError> {
    network_with(name, &Options::default())
}

/// Builds the builtin `name` with other sizes than the literature's.
///
/// # Errors
/// [`OpenError`] if there is none of that name, its sizes are fixed, one is out of range, or the
/// layers do not fit together with them.
pub fn network_with(name: &str, options: &Options) -> Result<Network, OpenError> {
    let found = NETWORKS.iter().find(|(known, _)| *known == name);
    let (_, source) = found.ok_or_else(|| OpenError::UnknownBuiltin {
        name: name.to_owned(),
        known: names().collect::<Vec<_>>().join(", "),
    })?;
    let outside = options.given().find(|&(_, value, limit)| !(1..=limit).contains(&value));
    if let Some((option, value, limit)) = outside {
        return Err(OpenError::Range { option, value, limit });
    }
    match (source, options.given().next()) {
        (Source::Generated(build), _) => Ok(build(name, options)?),
        (Source::Trained(file), None) => Ok(onnx::read(name, file)?),
        (Source::Trained(_), Some((option, ..))) => {
            Err(OpenError::Fixed { network: name.to_owned(), option })
        }
    }
}

#[cfg(test)]
mod tests;

//! Networks and images that come with the binary.
//!
//! `builtin:lenet5`, `builtin:mlp` and `builtin:lola` are generated: the structures of the
//! literature with seeded weights. The MNIST networks are trained (traces/models/README.md).

mod digits;
mod seeded;
mod structures;

pub use digits::{Digit, digits};

use crate::OpenError;
use crate::network::Network;
use crate::onnx;

/// What comes before a builtin's name where networks are named.
pub const PREFIX: &str = "builtin:";

type Open = fn() -> Result<Network, OpenError>;

/// Every builtin, by name.
const NETWORKS: &[(&str, Open)] = &[
    ("lenet5", || Ok(structures::lenet5()?)),
    ("lola", || Ok(structures::lola()?)),
    ("mlp", || Ok(structures::mlp()?)),
    ("mnist-cryptonets", || {
        let file = include_bytes!("../../models/mnist_cryptonets.onnx");
        Ok(onnx::read("mnist-cryptonets", file)?)
    }),
    ("mnist-lenet5-sq", || {
        let file = include_bytes!("../../models/mnist_lenet5_sq.onnx");
        Ok(onnx::read("mnist-lenet5-sq", file)?)
    }),
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
    let found = NETWORKS.iter().find(|(known, _)| *known == name);
    let (_, open) = found.ok_or_else(|| OpenError::UnknownBuiltin {
        name: name.to_owned(),
        known: names().collect::<Vec<_>>().join(", "),
    })?;
    open()
}

#[cfg(test)]
mod tests;

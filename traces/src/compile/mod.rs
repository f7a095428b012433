//! From a network to an HE program with its plaintexts.
//!
//! [`compile`] walks the layers in order: a linear layer becomes baby-step giant-step rotations,
//! plaintext multiplications and output folds, a square a ciphertext multiplication.
//! Every linear layer, affine layer and square takes one level; the input starts at exactly the
//! level that leaves the result at level 0.

mod compiled;
mod counts;
mod elementwise;
mod emitter;
mod linear;
mod plaintext;
mod polynomial;

pub use compiled::Compiled;
pub use counts::{Counts, LayerCounts};
pub use polynomial::polynomial_program;

use crate::network::{Network, Operator, Shape, TensorId, fuse_pools};
use crate::packing::{Layout, PackedMatrix, PackingError};
use emitter::Emitter;
use hearth_spec::he::{ProgramError, Source};
use hearth_spec::{CkksParams, Level, RowId};

/// What may be chosen when compiling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompileOptions {
    /// Where plaintexts come from when the program runs.
    pub plaintexts: PlaintextSource,
    /// Multiply average pools into the linear layer behind them
    /// ([`fuse_pools`]): a level and the pool's rotations less for
    /// each. The published counts have pools as layers of their own.
    pub fuse_pools: bool,
}

/// Where the plaintexts of a program come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaintextSource {
    /// Encoded beforehand and stored in full.
    #[default]
    Stored,
    /// Encoded when used; only slot values are stored.
    EncodeOnTheFly,
}

impl From<PlaintextSource> for Source {
    fn from(source: PlaintextSource) -> Self {
        match source {
            PlaintextSource::Stored => Self::Stored,
            PlaintextSource::EncodeOnTheFly => Self::EncodeOnTheFly,
        }
    }
}

/// Why a network cannot be compiled.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CompileError {
    /// The network is deeper than the parameters.
    #[error(
        "`{network}` multiplies {needed} times in sequence, the parameters have {available} levels\nhint: use parameters with at least {needed} levels"
    )]
    Levels {
        /// The network.
        network: String,
        /// Levels it takes.
        needed: u32,
        /// Levels there are.
        available: u32,
    },
    /// A layer cannot be packed.
    #[error("layer `{layer}`: {source}")]
    Packing {
        /// The layer.
        layer: String,
        /// Why.
        source: PackingError,
    },
    /// The input cannot be packed.
    #[error("the input {shape} cannot be packed\nhint: use a smaller image")]
    Input {
        /// Its shape.
        shape: Shape,
    },
    /// The rows contradict the program's rules; a defect of the compiler.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// A tensor in ciphertexts.
#[derive(Clone, Debug)]
struct Packed {
    layout: Layout,
    /// The tensor repeats every so many slots; `slots` if it does not.
    period: usize,
    /// `None` where a ciphertext would hold nothing but padding.
    ciphertexts: Vec<Option<RowId>>,
    level: Level,
}

/// Compiles `network` for `params`.
///
/// # Errors
/// [`CompileError`] if the parameters have too few levels or a layer cannot be packed.
pub fn compile(
    network: &Network,
    params: &CkksParams,
    options: &CompileOptions,
) -> Result<Compiled, CompileError> {
    let given = network;
    let fused = options.fuse_pools.then(|| fuse_pools(given.clone()));
    let network = fused.as_ref().unwrap_or(given);
    let path = path_to_output(network);
    let needed = path.iter().map(|&i| network.layers()[i].operator.depth()).sum();
    let available = params.max_level().0;
    if needed > available {
        let network = network.name().to_owned();
        return Err(CompileError::Levels { network, needed, available });
    }
    let last_linear =
        path.iter().rev().find(|&&i| network.layers()[i].operator.is_linear_map()).copied();
    let mut emitter = Emitter::new(params, *options);
    let layout =
        Layout::new(network.input(), 1).ok_or(CompileError::Input { shape: network.input() })?;
    let mut packed = emitter.input(layout, Level(needed));
    for &index in &path {
        let layer = &network.layers()[index];
        if layer.operator != Operator::Flatten {
            emitter.start_layer(&layer.name);
        }
        packed = match &layer.operator {
            Operator::Flatten => packed,
            Operator::Square => emitter.square(&packed),
            Operator::Affine { .. } => emitter.affine(index, layer.shape, &packed),
            Operator::Convolution(_) | Operator::AveragePool(_) | Operator::FullyConnected(_) => {
                let is_last = last_linear == Some(index);
                let matrix = PackedMatrix::new(
                    &layer.operator,
                    network.shape(layer.input),
                    packed.layout,
                    layer.shape,
                    params.slots(),
                    is_last,
                )
                .map_err(|source| CompileError::Packing { layer: layer.name.clone(), source })?;
                emitter.linear(index, &layer.operator, &packed, matrix)
            }
        };
    }
    emitter.output(&packed);
    emitter.finish([given, network], layout, &packed)
}

/// The layers between the network's input and its result, in order.
fn path_to_output(network: &Network) -> Vec<usize> {
    let mut path = Vec::new();
    let mut tensor = network.output();
    while tensor != TensorId::INPUT {
        let index = tensor.index() - 1;
        path.push(index);
        tensor = network.layers()[index].input;
    }
    path.reverse();
    path
}

#[cfg(test)]
mod program_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod value_tests;

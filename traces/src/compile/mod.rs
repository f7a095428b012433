//! From a network to an HE program with its plaintexts.
//!
//! [`compile`] walks the graph of layers in topological order: a linear layer becomes baby-step
//! giant-step rotations, plaintext multiplications and output folds, a square a ciphertext
//! multiplication, a sum additions. Every linear layer, affine layer and square takes one level
//! (in the multiplexed parallel packing a convolution takes two);
//! the input starts at exactly the level that leaves the result at level 0. A tensor that a reader
//! needs at a lower level than another is brought down for it.

mod activation;
mod compiled;
mod counts;
mod elementwise;
mod emitter;
mod levels;
mod linear;
mod linear_maps;
mod parallel;
mod plaintext;

pub use compiled::Compiled;
pub use counts::{Counts, LayerCounts};
pub use linear_maps::Packing;

use crate::network::{Network, Operator, fuse_pools};
use crate::packing::{Layout, NetworkPackingError};
use emitter::Emitter;
use hearth_spec::he::{ProgramError, Source};
use hearth_spec::{CkksParams, Level, RowId};
use levels::Levels;
use linear_maps::LinearMaps;

/// What may be chosen when compiling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompileOptions {
    /// Where plaintexts come from when the program runs.
    pub plaintexts: PlaintextSource,
    /// Multiply average pools into the linear layer behind them
    /// ([`fuse_pools`]): a level and the pool's rotations less for
    /// each. The published counts have pools as layers of their own.
    pub fuse_pools: bool,
    /// Where tensors lie in slots.
    pub packing: Packing,
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
    /// The network cannot be packed.
    #[error(transparent)]
    Packing(#[from] NetworkPackingError),
    /// A function that no ciphertext operation computes.
    #[error(
        "layer `{layer}`: {activation} is no polynomial and cannot be compiled\nhint: use x² as activation"
    )]
    Activation {
        /// The layer.
        layer: String,
        /// Its function.
        activation: &'static str,
    },
    /// The rows contradict the program's rules; a defect of the compiler.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// A tensor in ciphertexts.
#[derive(Clone, Debug)]
struct Packed {
    layout: Layout,
    /// The tensor repeats every so many slots. `slots` if it does not: what lies behind its
    /// positions is then arbitrary, and nothing reads it.
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
    let fused = if options.fuse_pools { fuse_pools(given.clone()) } else { given.clone() };
    let network = fused.pruned();
    let levels = Levels::lowest(&network, options.packing, params.max_level())?;
    let maps = LinearMaps::new(options.packing, &network, params.slots())?;
    let mut emitter = Emitter::new(params, *options);
    let input = maps.input;
    // Every tensor as it was made, then at the lower levels that it was brought down to.
    let mut tensors = vec![vec![emitter.input(input, levels.input)]];
    for (index, map) in maps.layers.into_iter().enumerate() {
        let layer = &network.layers()[index];
        let mut start = || {
            emitter.start_layer(&layer.name);
            let level = levels.layers[index];
            let inputs = layer.inputs.iter().map(|input| input.index());
            inputs.map(|i| emitter.at_level(&mut tensors[i], level)).collect::<Vec<_>>()
        };
        let result = match &layer.operator {
            Operator::Flatten => tensors[layer.input().index()].clone(),
            Operator::Convolution(_) | Operator::AveragePool(_) | Operator::FullyConnected(_) => {
                let (inputs, map) = (start(), map.expect("a linear map has one"));
                vec![emitter.linear_map(index, &layer.operator, &inputs[0], map)]
            }
            Operator::Affine { .. } => {
                let inputs = start();
                vec![emitter.affine(index, layer.shape, &inputs[0])]
            }
            Operator::Activation(activation) => {
                let inputs = start();
                vec![emitter.activation(*activation, &inputs[0])]
            }
            Operator::Add => {
                let inputs = start();
                vec![emitter.sum(&inputs)]
            }
        };
        tensors.push(result);
    }
    let output = emitter.at_level(&mut tensors[network.output().index()], Level(0));
    emitter.output(&output);
    emitter.finish([given, &network], input, &output)
}

#[cfg(test)]
mod graph_tests;
#[cfg(test)]
mod parallel_tests;
#[cfg(test)]
mod program_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod value_tests;

//! From a network to an HE program with its plaintexts.
//!
//! [`compile`] walks the graph of layers in topological order: a linear layer becomes baby-step
//! giant-step rotations, plaintext multiplications and output folds, a square a ciphertext
//! multiplication, another activation the rows of its polynomials, a sum additions, attention and
//! layer normalisation the rows of several steps. What linear layers alone read of tensors joined by
//! channels is not made: their matrices read the parts. Every linear layer, affine layer and square
//! takes one level (in the multiplexed parallel packing a convolution takes two). Where the chain
//! has the levels, the input starts at exactly the one that leaves the result at level 0; else
//! bootstraps are placed between the steps ([`place`](crate::place)). A tensor that a reader needs at a lower level than another is
//! brought down for it. Where activations are polynomials, tensors are kept divided by a bound, so
//! that these and bootstraps find values in \[−1, 1\]; the weights absorb it.

mod attention;
mod batch;
mod bootstrap;
mod choose;
mod compiled;
mod cost;
mod counts;
mod elementwise;
mod emitter;
mod fitted;
mod functions;
mod layer_norm;
mod levels;
mod linear;
mod linear_maps;
mod named;
mod operations;
mod parallel;
mod plaintext;
mod polynomial;
mod precision;
mod rotary;
mod steps;
mod walk;

pub(crate) use bootstrap::shared_name;
pub use bootstrap::{BootstrapProgramError, bootstrap_program};
pub use choose::{Wish, choose_params};
pub use compiled::Compiled;
pub use cost::program_cost;
pub use counts::{Counts, LayerCounts};
pub(crate) use emitter::{Emitter, Finished};
pub use fitted::Approximation;
pub use functions::{RESULT_ROOM, needs_bound};
pub use linear_maps::Packing;
pub(crate) use plaintext::Recipe;
pub(crate) use polynomial::At;
pub use polynomial::polynomial_program;

use crate::network::{Network, Ranges, fuse_pools};
use crate::packing::{Layout, NetworkPackingError};
use crate::place::{CostTable, PlaceError};
use fitted::Fits;
use functions::{Functions, tensor_scales};
use hearth_spec::he::{ProgramError, Source};
use hearth_spec::{CkksParams, Level, RowId};
use levels::Subject;
use linear_maps::LinearMaps;
use steps::Steps;
use walk::Walk;

/// What may be chosen when compiling.
#[derive(Clone, Debug, PartialEq)]
pub struct CompileOptions {
    /// Where plaintexts come from when the program runs.
    pub plaintexts: PlaintextSource,
    /// Multiply average pools into the linear layer behind them
    /// ([`fuse_pools`]): a level and the pool's rotations less for
    /// each. The published counts have pools as layers of their own.
    pub fuse_pools: bool,
    /// Where tensors lie in slots.
    pub packing: Packing,
    /// What the absolute values of all tensors but the input and the result stay below; the result of
    /// a last linear layer may be [`RESULT_ROOM`] times as large. It matters where activations are
    /// not x²: [`largest_value`](crate::network::largest_value) says it of an input.
    pub bound: f64,
    /// What attention and layer normalisation find inside:
    /// [`Ranges::of`](crate::network::Ranges::of) says it of an input.
    pub ranges: Ranges,
    /// What bootstraps are placed by.
    pub costs: CostTable,
    /// Say why each bootstrap is where it is: [`Compiled::explanation`].
    pub explain: bool,
}

impl Default for CompileOptions {
    fn default() -> Self {
        Self {
            plaintexts: PlaintextSource::default(),
            fuse_pools: false,
            packing: Packing::default(),
            bound: 1.0,
            ranges: Ranges::default(),
            costs: CostTable::default(),
            explain: false,
        }
    }
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
    /// The bound is no bound.
    #[error(
        "a bound of {0} is not positive and finite\nhint: give what every tensor's absolute values stay below"
    )]
    Bound(f64),
    /// The network is deeper than the parameters.
    #[error(
        "`{network}` multiplies {needed} times in sequence, the parameters have {available} levels\nhint: use parameters with at least {needed} levels, or with a bootstrap"
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
    /// No polynomial can be fitted to an activation.
    #[error("layer `{layer}`: {activation}: {problem}")]
    Function {
        /// The layer.
        layer: String,
        /// Its function.
        activation: &'static str,
        /// Why.
        problem: String,
    },
    /// An activation or a sum of tensors that are kept multiplied by another factor than it needs.
    #[error(
        "layer `{layer}` reads tensors that are not all divided by the bound\nhint: put a linear layer before it, or use the same kind of activation everywhere"
    )]
    Scale {
        /// The layer.
        layer: String,
    },
    /// A layer whose weights are to be constants of the program, but are not known.
    #[error(
        "layer `{layer}` has no weights, and the batch packing writes weights into the program\nhint: give weights, or use another packing"
    )]
    NoWeights {
        /// The layer.
        layer: String,
    },
    /// A program of more rows than are worth having.
    #[error(
        "`{network}` takes about {rows} rows with a ciphertext for each element, more than {limit}\nhint: use another packing (single-shot), or a smaller network"
    )]
    Rows {
        /// The network.
        network: String,
        /// Rows it takes.
        rows: u64,
        /// The most that are made.
        limit: u64,
    },
    /// No placement of bootstraps.
    #[error(transparent)]
    Place(#[from] PlaceError),
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
    if !(options.bound > 0.0 && options.bound.is_finite()) {
        return Err(CompileError::Bound(options.bound));
    }
    let bound =
        if needs_bound(&network) { options.bound + functions::margin(&network) } else { 1.0 };
    let functions = Functions::new(&network, bound)?;
    let fits = Fits::new(&network, &options.ranges)?;
    let scales = tensor_scales(&network, bound, &fits)?;
    let steps = Steps::new(&network, options.packing, &functions, &fits);
    let maps = LinearMaps::new(options.packing, &network, params.slots())?;
    if options.packing == Packing::Batch {
        batch::check_rows(&network, &steps, &functions)?;
    }
    let subject = Subject { network: &network, maps: &maps, steps: &steps, params };
    let (levels, explanation) = subject.levels(&options.costs, options.explain)?;
    let (packing, input) = (options.packing, maps.input);
    let emitter = Emitter::new(params, options.plaintexts);
    let (layers, functions, scales) = (&network, &functions, &scales[..]);
    let mut walk =
        Walk { emitter, network: layers, packing, functions, fits: &fits, scales, bound };
    let output = walk.steps(maps, &steps, &levels);
    let output_scale = scales[network.output().index()];
    let (input, output) = ((packing, input, scales[0]), (&output, output_scale));
    let emitter = walk.emitter;
    let approximations = [&functions.approximations[..], &fits.approximations].concat();
    emitter.finish([given, &network], input, output, explanation, approximations)
}

#[cfg(test)]
mod activation_tests;
#[cfg(test)]
mod batch_tests;
#[cfg(test)]
mod graph_tests;
#[cfg(test)]
mod join_tests;
#[cfg(test)]
mod llama_tests;
#[cfg(test)]
mod parallel_tests;
#[cfg(test)]
mod program_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod transformer_tests;
#[cfg(test)]
mod value_tests;

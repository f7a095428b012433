//! From a network to an HE program with its plaintexts.
//!
//! [`compile`] walks the graph of layers in topological order: a linear layer becomes baby-step
//! giant-step rotations, plaintext multiplications and output folds, a square a ciphertext
//! multiplication, another activation the rows of its polynomials, a sum additions. Every linear
//! layer, affine layer and square takes one level (in the multiplexed parallel packing a
//! convolution takes two). Where the chain has the levels, the input starts
//! at exactly the one that leaves the result at level 0; else bootstraps are placed between the
//! layers ([`place`](crate::place)). A tensor that a reader needs at a lower level than another is
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
mod parallel;
mod plaintext;
mod polynomial;
mod steps;

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

use crate::network::{Network, Operator, Ranges, fuse_pools};
use crate::packing::{Lanes, Layout, NetworkPackingError};
use crate::place::{CostTable, PlaceError};
use attention::Heads;
use fitted::{Fits, Fitted};
use functions::{Functions, offsets, tensor_scales};
use hearth_spec::he::{ProgramError, Source};
use hearth_spec::{CkksParams, Level, RowId};
use layer_norm::Norm;
use levels::{Levels, Subject};
use linear_maps::{LinearMap, LinearMaps};
use plaintext::Gains;
use steps::{Part, Step, Steps};

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
    emitter.finish([given, &network], input, output, explanation, fits.approximations)
}

/// The walk over all steps.
struct Walk<'a> {
    emitter: Emitter,
    network: &'a Network,
    packing: Packing,
    functions: &'a Functions,
    fits: &'a Fits,
    /// What every tensor is multiplied by.
    scales: &'a [f64],
    /// What tensors are divided by.
    bound: f64,
}

impl Walk<'_> {
    /// Every step's rows; the result, which is handed to the client.
    fn steps(&mut self, maps: LinearMaps, steps: &Steps, levels: &Levels) -> Packed {
        // Every value as it was made, then at the lower levels that it was brought down to.
        let mut values = vec![vec![self.emitter.input(maps.input, maps.width, levels.input)]];
        let mut layers = maps.layers;
        let mut layer = None;
        for (step, level) in steps.steps.iter().zip(&levels.steps) {
            if layer != Some(step.layer) {
                self.emitter.start_layer(&self.network.layers()[step.layer].name);
                layer = Some(step.layer);
            }
            let inputs = step.inputs.iter();
            let inputs: Vec<Packed> = inputs
                .map(|&value| self.emitter.at_level(&mut values[value], level.reads))
                .collect();
            let mapped = &mut layers[step.layer];
            let mut result = match (self.fits.get(step.layer), mapped.lanes) {
                (Some(fitted), Some(lanes)) => self.fitted(step, &inputs, fitted, lanes),
                _ => self.step(step, &inputs, mapped.map.take()),
            };
            if level.bootstraps {
                result = self.emitter.bootstrap(&result);
            }
            values.push(vec![result]);
        }
        let output = self.emitter.at_level(&mut values[steps.output], levels.output);
        self.emitter.output(&output);
        output
    }

    /// A step of attention or layer normalisation.
    fn fitted(&mut self, step: &Step, inputs: &[Packed], fitted: &Fitted, lanes: Lanes) -> Packed {
        let index = step.layer;
        let from: Vec<f64> = step.tensors.iter().map(|&tensor| self.scales[tensor]).collect();
        let to = self.scales[index + 1];
        match (fitted, &self.network.layers()[index].operator) {
            (Fitted::Attention(softmax), Operator::Attention(attention)) => {
                let mut heads = Heads::new(&mut self.emitter, index, lanes, &inputs[0]);
                match step.part {
                    Part::Scores => {
                        let factor = attention.factor / (from[0] * from[1] * softmax.score);
                        heads.scores(&inputs[0], &inputs[1], factor)
                    }
                    Part::Sums => heads.sums(&inputs[0], softmax),
                    Part::Weighted => heads.weighted(&inputs[0], &inputs[1], 1.0 / softmax.sum[1]),
                    Part::Polynomial(0) => self.emitter.map_polynomial(&inputs[0], &softmax.exp),
                    Part::Polynomial(_) => {
                        self.emitter.map_polynomial(&inputs[0], &softmax.inverse)
                    }
                    _ => self.emitter.product(&inputs[0], &inputs[1]),
                }
            }
            (Fitted::LayerNorm(fitted), Operator::LayerNorm(norm)) => {
                let epsilon = norm.epsilon;
                let norm = Norm { index, lanes, fitted, from: from[0], to, epsilon };
                match step.part {
                    Part::Centred => self.emitter.centred(norm, &inputs[0]),
                    Part::Variance => self.emitter.variance(norm, &inputs[0]),
                    Part::Gained => self.emitter.gained(norm, &inputs[0]),
                    Part::Scaled => self.emitter.scaled(norm, &inputs[0], &inputs[1]),
                    _ => self.emitter.map_polynomial(&inputs[0], &fitted.inverse_sqrt),
                }
            }
            _ => unreachable!("a layer is fitted as what it is"),
        }
    }

    fn step(&mut self, step: &Step, inputs: &[Packed], map: Option<LinearMap>) -> Packed {
        let (index, layer) = (step.layer, &self.network.layers()[step.layer]);
        let to = self.scales[index + 1];
        let products = step.tensors.iter().map(|&tensor| to / self.scales[tensor]).collect();
        let gains = Gains { products, sum: to };
        match (&layer.operator, step.part) {
            (Operator::Activation(function), Part::Polynomial(i)) => {
                self.emitter.map_polynomial(&inputs[0], &self.functions.plans(*function)[i])
            }
            (Operator::Activation(function), Part::Offset(i)) => {
                let offset = offsets(*function).expect("it has ramps")[i];
                self.emitter.offset(&inputs[0], offset / self.bound)
            }
            (_, Part::Difference) => self.emitter.difference(&inputs[0], &inputs[1]),
            (_, Part::Product) => self.emitter.product(&inputs[0], &inputs[1]),
            (Operator::Activation(_), _) => self.emitter.square(&inputs[0]),
            (Operator::Add, _) => self.emitter.sum(inputs),
            (Operator::Affine { scale, shift }, _) if self.packing == Packing::Batch => {
                self.emitter.batch_affine([scale, shift], layer.shape, gains, &inputs[0])
            }
            (Operator::Affine { .. }, _) => {
                self.emitter.affine(index, layer.shape, gains, &inputs[0])
            }
            (operator, _) => {
                let map = map.expect("a linear map has one");
                self.emitter.linear_map(index, operator, gains, inputs, map)
            }
        }
    }
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
mod parallel_tests;
#[cfg(test)]
mod program_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod transformer_tests;
#[cfg(test)]
mod value_tests;

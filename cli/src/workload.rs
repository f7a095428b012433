//! A network compiled with a parameter set: what `demo`, `trace` and `simulate` start from.

mod bootstrap;

pub(crate) use bootstrap::Alone;

use crate::calibration::{Calibration, largest_result};
use crate::catalog;
use crate::changes::Change;
use crate::failure::Failure;
use crate::output::read_text;
use crate::packing::{self, Choice};
use crate::precision::Prediction;
use hearth_golden::Entropy;
use hearth_spec::he::ObjectKind;
use hearth_spec::security::EphemeralSecret;
use hearth_spec::{CkksParams, LayerId, ObjectId};
use hearth_traces::builtin::{Options, PREFIX};
use hearth_traces::compile::{
    CompileError, CompileOptions, Compiled, Packing, Wish, choose_params, compile, needs_bound,
};
use hearth_traces::format::Provenance;
use hearth_traces::network::Activation;
use hearth_traces::onnx::ReadOptions;
use hearth_traces::place::{CostError, CostTable};
use hearth_traces::training::Training;
use hearth_traces::{OpenError, OpenOptions, open_network_with, open_training};
use std::path::PathBuf;

/// Which network, with which parameters.
#[derive(clap::Args, Debug, Default, PartialEq)]
pub(crate) struct Network {
    /// CKKS parameters: a committed set's name, a TOML file, or `auto` for a set made for the
    /// network at 128 bits [default: what the network's published counts are for]
    #[arg(long)]
    params: Option<String>,
    /// Change one value of the parameters, as `digit_limbs=4`; may be repeated
    #[arg(long = "set-param", value_name = "KEY=VALUE")]
    param_changes: Vec<Change>,
    /// Bits of the largest score that `--params auto` keeps from noise [default: 20]
    #[arg(long, value_name = "BITS", value_parser = clap::value_parser!(u32).range(4..=30))]
    precision: Option<u32>,
    /// Merge average pools into the linear layer behind them: fewer levels and rotations
    #[arg(long)]
    fuse_pools: bool,
    /// Put this function in place of every activation: square, relu, relu6, leaky-relu, hard-swish,
    /// sigmoid, silu, gelu, tanh, erf or softplus
    #[arg(long, value_name = "NAME", value_parser = activation)]
    activation: Option<Activation>,
    /// Where tensors lie in slots: single-shot, multiplexed-parallel (multiplexed parallel
    /// convolutions; shortcuts of builtin CIFAR ResNets are then without weights, as published), or
    /// batch (a ciphertext for each element, an image in every slot); auto takes the cheaper of the
    /// first two
    #[arg(long, value_name = "NAME", value_parser = packing::parse, default_value = "single-shot")]
    packing: Choice,
    #[command(flatten)]
    pub(crate) calibration: Calibration,
    /// Place bootstraps, and let `--packing auto` choose, by this table of costs, as
    /// `hearth machine costs` writes it [default: the published compiler's estimates]
    #[arg(long, value_name = "FILE")]
    costs: Option<PathBuf>,
    /// Read max pools of an ONNX file as average pools; its results change
    #[arg(long)]
    average_max_pools: bool,
    /// Leave out a softmax at the end of an ONNX file, for the client to apply
    #[arg(long)]
    leave_softmax: bool,
    /// Channels of a generated network's first stage; the others scale
    #[arg(long, value_name = "CHANNELS")]
    width: Option<usize>,
    /// Rows and columns of a generated network's input
    #[arg(long, value_name = "PIXELS")]
    input_size: Option<usize>,
    /// Classes of a generated network
    #[arg(long, value_name = "NUMBER")]
    classes: Option<usize>,
}

fn activation(name: &str) -> Result<Activation, String> {
    let known = Activation::ALL.map(Activation::name).join(", ");
    Activation::named(name).ok_or_else(|| format!("there are {known}"))
}

impl Network {
    /// No options but the parameters.
    pub(crate) fn with_params(params: &str) -> Self {
        Self { params: Some(params.to_owned()), ..Self::default() }
    }

    /// The same with another packing.
    pub(crate) fn with_packing(self, packing: Choice) -> Self {
        Self { packing, ..self }
    }

    /// Compiles `network` (an ONNX file or a builtin).
    pub(crate) fn compile(&self, network: &str) -> Result<Workload, Failure> {
        self.compile_with(network, self.fuse_pools, false)
    }

    /// [`Self::compile`], with reasons for the bootstraps.
    pub(crate) fn compile_explained(&self, network: &str) -> Result<Workload, Failure> {
        self.compile_with(network, self.fuse_pools, true)
    }

    /// The same network with pools as layers of their own, if the options merge them.
    pub(crate) fn unfused(&self, network: &str) -> Result<Option<Workload>, Failure> {
        self.fuse_pools.then(|| self.compile_with(network, false, false)).transpose()
    }

    /// Parameters made for `network`, whose result keeps the precision that was asked for.
    fn choose(
        &self,
        network: &hearth_traces::network::Network,
        options: &CompileOptions,
    ) -> Result<CkksParams, Failure> {
        let samples = self.calibration.samples(network)?;
        // A network without weights has no result; its scores are taken to stay below 2^8.
        let largest = samples.iter().try_fold(0.0, |largest: f64, sample| {
            Ok::<_, Failure>(largest.max(largest_result(network, sample)?))
        });
        let wish = Wish {
            precision_bits: self.precision.unwrap_or(PRECISION_BITS),
            largest_result: largest.unwrap_or(256.0),
        };
        choose_params(network, options, wish).map_err(Failure::refused)
    }

    /// The parameters that were asked for, or else those called `default`, changed.
    fn params_or(&self, default: &str) -> Result<CkksParams, Failure> {
        catalog::params_with(self.params.as_deref().unwrap_or(default), &self.param_changes)
    }

    /// No options but the parameters that these name.
    fn only_params(&self) -> Self {
        let (params, param_changes) = (self.params.clone(), self.param_changes.clone());
        Self { params, param_changes, ..Self::default() }
    }

    /// The table of costs.
    fn costs(&self) -> Result<CostTable, Failure> {
        let Some(path) = &self.costs else { return Ok(CostTable::default()) };
        let text = read_text(path, MAX_COSTS_BYTES)?;
        text.parse().map_err(|error: CostError| {
            Failure::refused(error).within(&format!("`{}`", path.display()))
        })
    }

    /// Whether parameters are made for the network.
    pub(crate) fn chooses(&self) -> bool {
        self.params.as_deref() == Some(AUTO)
    }

    /// The prediction for the first calibration input, if the network has weights.
    pub(crate) fn prediction(&self, workload: &Workload) -> Result<Option<Prediction>, Failure> {
        let network = workload.compiled.network();
        let samples = self.calibration.samples(network)?;
        if largest_result(network, &samples[0]).is_err() {
            return Ok(None);
        }
        Prediction::new(workload, &samples[0]).map(Some)
    }

    /// The training program called `name`, if it is one.
    pub(crate) fn training(&self, name: &str) -> Result<Option<Trained>, Failure> {
        let Some(named) = open_training(name) else { return Ok(None) };
        let bound = self.calibration.bound;
        let calibration = Calibration::bounded(bound);
        if *self != (Self { calibration, ..self.only_params() }) {
            return Err(Failure::refused(format!(
                "`{}` is a program of its own, whose sizes are fixed\nhint: only --params, --set-param and --bound apply to it",
                named.name()
            )));
        }
        let params = self.params_or("n16-bootstrap")?;
        let (training, description) = named.compile(&params, bound).map_err(Failure::refused)?;
        let provenance = Provenance::new(named.name(), description.as_bytes());
        Ok(Some(Trained { training, provenance }))
    }

    fn compile_with(
        &self,
        name: &str,
        fuse_pools: bool,
        explain: bool,
    ) -> Result<Workload, Failure> {
        let sizes = Options {
            width: self.width,
            input_size: self.input_size,
            classes: self.classes,
            identity_shortcuts: self.packing == Choice::Given(Packing::MultiplexedParallel),
        };
        let reading = ReadOptions {
            average_max_pools: self.average_max_pools,
            leave_softmax: self.leave_softmax,
        };
        if self.average_max_pools {
            eprintln!("note: max pools are read as average pools: not the network of the file");
        }
        let opening = OpenOptions { sizes, reading };
        let network = open_network_with(name, &opening).map_err(|error| match error {
            OpenError::File { .. } => Failure::unusable(error),
            error => Failure::refused(error),
        })?;
        let network = match self.activation {
            Some(activation) => network.with_activation(activation),
            None => network,
        };
        let ranges = self.calibration.ranges(&network)?;
        let bound = ranges.largest;
        let options = CompileOptions {
            fuse_pools,
            bound,
            ranges,
            explain,
            costs: self.costs()?,
            ..CompileOptions::default()
        };
        let packed = |packing| {
            let options = CompileOptions { packing, ..options.clone() };
            let params = match self.params.as_deref() {
                Some(AUTO) if self.param_changes.is_empty() => self.choose(&network, &options)?,
                Some(AUTO) => {
                    return Err(Failure::usage(
                        "--set-param changes parameters that have a name, not those of `--params auto`\nhint: name a set, or leave one of the two out",
                    ));
                }
                _ => self.params_or(default_params(name, &network))?,
            };
            compile(&network, &params, &options).map_err(|error| match error {
                CompileError::Levels { .. } => {
                    Failure::refused(format!("{error} (`hearth params list`)"))
                }
                error => Failure::refused(error),
            })
        };
        let compiled = match self.packing {
            Choice::Given(packing) => packed(packing)?,
            Choice::Cheapest => packing::cheapest(
                [Packing::SingleShot, Packing::MultiplexedParallel]
                    .map(|packing| (packing, packed(packing))),
                &options.costs,
            )?,
        };
        let provenance = Provenance::new(network.name(), &network.digest());
        let bound = needs_bound(compiled.network()).then_some(bound);
        Ok(Workload { compiled, provenance, bound })
    }
}

/// The name that asks for parameters made for the network.
const AUTO: &str = "auto";

/// A table of costs is not larger.
const MAX_COSTS_BYTES: u64 = 1 << 20;

/// What parameters that are made for a network keep if nothing else is asked for.
const PRECISION_BITS: u32 = 20;

/// The parameter set whose slots are those that a network's published counts are for; one with a
/// bootstrap where activations are polynomials.
fn default_params(name: &str, network: &hearth_traces::network::Network) -> &'static str {
    match name.strip_prefix(PREFIX).unwrap_or(name) {
        _ if needs_bound(network) => "n16-bootstrap",
        "mlp" | "lola" => "n14-l5",
        _ => "n15-l11",
    }
}

/// A training program and where it came from.
pub(crate) struct Trained {
    pub(crate) training: Training,
    pub(crate) provenance: Provenance,
}

/// A compiled network and where it came from.
pub(crate) struct Workload {
    pub(crate) compiled: Compiled,
    pub(crate) provenance: Provenance,
    /// What the absolute values of tensors must stay below, where it matters.
    pub(crate) bound: Option<f64>,
}

impl Workload {
    /// The objects of one kind, in the program's order.
    pub(crate) fn objects(&self, kind: ObjectKind) -> impl Iterator<Item = ObjectId> {
        let table = self.compiled.program().objects();
        let of_kind = (0..).map(ObjectId).zip(table).filter(move |(_, object)| object.kind == kind);
        of_kind.map(|(id, _)| id)
    }

    /// The name of a layer.
    pub(crate) fn layer_name(&self, layer: LayerId) -> &str {
        &self.compiled.program().layers()[layer.index()]
    }

    /// The level of the input: how many multiplications follow each other.
    pub(crate) fn input_level(&self) -> u32 {
        self.compiled.program().rows().iter().map(|row| row.level.0).max().unwrap_or(0)
    }
}

/// What stands in every result of work on encrypted data, so that an insecure one says so.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub(crate) struct Security {
    /// 128, or 0 if no claim is made.
    pub(crate) security_bits: u32,
    /// The sparse secret of a bootstrap, if the parameters have one: the level rests on an
    /// estimate for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ephemeral_secret: Option<EphemeralSecret>,
    /// True if parameters or randomness are for experiments only.
    pub(crate) insecure: bool,
}

impl Security {
    /// The security of values encrypted with `params` and randomness from `entropy`.
    pub(crate) fn new(params: &CkksParams, entropy: Entropy) -> Self {
        let security_bits = if entropy.is_secure() { params.security_bits() } else { 0 };
        let ephemeral_secret = params.ephemeral();
        Self { security_bits, ephemeral_secret, insecure: security_bits == 0 }
    }

    /// In words.
    pub(crate) fn text(self) -> String {
        match self.security_bits {
            0 => "INSECURE: parameters or randomness are for experiments only".into(),
            bits => crate::params::security(bits, self.ephemeral_secret),
        }
    }
}

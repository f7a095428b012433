//! A network compiled with a parameter set: what `demo`, `trace` and `simulate` start from.

mod bootstrap;

pub(crate) use bootstrap::{Alone, NAME as BOOTSTRAP};

use crate::catalog;
use crate::failure::Failure;
use hearth_golden::Entropy;
use hearth_spec::he::ObjectKind;
use hearth_spec::security::EphemeralSecret;
use hearth_spec::{CkksParams, LayerId, ObjectId};
use hearth_traces::builtin::{Options, PREFIX};
use hearth_traces::compile::{
    CompileError, CompileOptions, Compiled, Packing, compile, needs_bound,
};
use hearth_traces::format::Provenance;
use hearth_traces::network::{Activation, largest_value};
use hearth_traces::onnx::ReadOptions;
use hearth_traces::{OpenError, OpenOptions, open_network_with};

/// Which network, with which parameters.
#[derive(clap::Args, Debug, Default, PartialEq)]
pub(crate) struct Network {
    /// CKKS parameters: a committed set's name or a TOML file [default: what the network needs]
    #[arg(long)]
    params: Option<String>,
    /// Merge average pools into the linear layer behind them: fewer levels and rotations
    #[arg(long)]
    fuse_pools: bool,
    /// Put this function in place of every activation: square, relu, relu6, sigmoid, silu or gelu
    #[arg(long, value_name = "NAME", value_parser = activation)]
    activation: Option<Activation>,
    /// Where tensors lie in slots: single-shot, or multiplexed-parallel (multiplexed parallel
    /// convolutions; shortcuts of builtin CIFAR ResNets are then without weights, as published)
    #[arg(long, value_name = "NAME", value_parser = packing, default_value = "single-shot")]
    packing: Packing,
    /// What the absolute values of all tensors stay below, where activations become polynomials and
    /// bootstraps are needed [default: twice the largest value on one image of noise]
    #[arg(long, value_name = "NUMBER")]
    bound: Option<f64>,
    /// Read max pools of an ONNX file as average pools; its results change
    #[arg(long)]
    average_max_pools: bool,
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

fn packing(name: &str) -> Result<Packing, String> {
    let known = Packing::ALL.map(Packing::name).join(", ");
    Packing::named(name).ok_or_else(|| format!("there are {known}"))
}

impl Network {
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
            identity_shortcuts: self.packing == Packing::MultiplexedParallel,
        };
        let reading = ReadOptions { average_max_pools: self.average_max_pools };
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
        let params = self.params.as_deref().unwrap_or_else(|| default_params(name, &network));
        let params = catalog::params(params)?;
        let (bound, packing) = (self.bound_of(&network), self.packing);
        let options =
            CompileOptions { fuse_pools, packing, bound, explain, ..CompileOptions::default() };
        let compiled = compile(&network, &params, &options).map_err(|error| match error {
            CompileError::Levels { .. } => {
                Failure::refused(format!("{error} (`hearth params list`)"))
            }
            error => Failure::refused(error),
        })?;
        let provenance = Provenance::new(network.name(), &network.digest());
        Ok(Workload { compiled, provenance })
    }

    /// The bound that was given; else twice the largest value on an image of noise in \[0, 1\], and
    /// 1 where it does not matter: without weights, or where every activation is x².
    fn bound_of(&self, network: &hearth_traces::network::Network) -> f64 {
        if let Some(bound) = self.bound {
            return bound;
        }
        if !needs_bound(network) {
            return 1.0;
        }
        let mut word = 0u64;
        let mut noise = || {
            // The high bits of a linear congruence (Knuth, TAOCP 2, section 3.3.4, table 1, line 26).
            word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (word >> 40) as f64 / f64::from(1 << 24)
        };
        let image: Vec<f64> = (0..network.input().elements()).map(|_| noise()).collect();
        let Ok(largest) = largest_value(network, &image) else { return 1.0 };
        let bound = if largest > 0.0 { 2.0 * largest } else { 1.0 };
        eprintln!(
            "note: tensors are taken to stay below {bound:.3}, twice the largest value on an image of noise; --bound says better"
        );
        bound
    }
}

/// The parameter set whose slots are those that a network's published counts are for; one with a
/// bootstrap where activations are polynomials.
fn default_params(name: &str, network: &hearth_traces::network::Network) -> &'static str {
    match name.strip_prefix(PREFIX).unwrap_or(name) {
        _ if needs_bound(network) => "n16-bootstrap",
        "mlp" | "lola" => "n14-l5",
        _ => "n15-l11",
    }
}

/// A compiled network and where it came from.
pub(crate) struct Workload {
    pub(crate) compiled: Compiled,
    pub(crate) provenance: Provenance,
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

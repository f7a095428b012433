//! The closed list of blocks that can be generated.

use crate::arith::modadd::ModAddConfig;
use crate::arith::modmul::ModMulConfig;
use crate::arith::modmul_barrett::ModMulBarrettConfig;
use crate::butterfly::ButterflyConfig;
use crate::error::Error;
use crate::ntt::NttConfig;
use crate::ntt_fourstep::NttFourStepConfig;
use crate::ntt_stream::NttStreamConfig;
use crate::pmem::PmemConfig;
use crate::rns::automorphism::AutomorphismConfig;
use crate::rns::bconv::BconvConfig;
use crate::rns::elementwise::ElementwiseConfig;
use crate::signal::Pins;
use crate::tile::TileConfig;
use crate::verify::Trial;
use crate::xof::XofConfig;
use hearth_spec::modulus::is_prime;

/// A block with its checked configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// The pipelined modular adder and subtractor, [`crate::arith::modadd`].
    ModAdd(ModAddConfig),
    /// The pipelined modular multiplier, [`crate::arith::modmul`].
    ModMul(ModMulConfig),
    /// The pipelined Barrett multiplier, [`crate::arith::modmul_barrett`].
    ModMulBarrett(ModMulBarrettConfig),
    /// The butterfly of both transforms, [`crate::butterfly`].
    Butterfly(ButterflyConfig),
    /// The iterative NTT engine, [`crate::ntt`].
    Ntt(NttConfig),
    /// Element-wise operations on rows of residues, [`crate::rns::elementwise`].
    Elementwise(ElementwiseConfig),
    /// The SHAKE128 expander, [`crate::xof`].
    Xof(XofConfig),
    /// The automorphism in the evaluation domain, [`crate::rns::automorphism`].
    Automorphism(AutomorphismConfig),
    /// The base conversion, [`crate::rns::bconv`].
    Bconv(BconvConfig),
    /// The streaming transform, [`crate::ntt_stream`].
    NttStream(NttStreamConfig),
    /// The transform of external memory, [`crate::ntt_fourstep`].
    NttFourStep(NttFourStepConfig),
    /// The near-memory controller, [`crate::pmem`].
    PmemController(PmemConfig),
    /// The tile that runs limb programs, [`crate::tile`].
    Tile(TileConfig),
}

impl Block {
    /// The name of the top module in Verilog.
    pub fn module(&self) -> String {
        self.described().module()
    }

    /// The command that generates the Verilog.
    pub fn command(&self) -> String {
        self.described().command()
    }

    /// Random operations or jobs of a trial unless its user says how many: some seconds' worth.
    pub fn usual_runs(&self) -> u64 {
        self.described().usual_runs()
    }

    /// Whether the block serves the trial's prime.
    ///
    /// # Errors
    /// The number is not a prime, too wide, or not 1 modulo what the block needs.
    pub fn check_trial(&self, trial: &Trial) -> Result<(), Error> {
        let (width, unity) = self.described().moduli();
        match trial.prime {
            Some(q) if q >> width != 0 || q % unity != 1 || !is_prime(q) => {
                Err(Error::Prime { q, width, unity })
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn described(&self) -> &dyn Described {
        match self {
            Self::ModAdd(config) => config,
            Self::ModMul(config) => config,
            Self::ModMulBarrett(config) => config,
            Self::Butterfly(config) => config,
            Self::Ntt(config) => config,
            Self::Elementwise(config) => config,
            Self::Xof(config) => config,
            Self::Automorphism(config) => config,
            Self::Bconv(config) => config,
            Self::NttStream(config) => config,
            Self::NttFourStep(config) => config,
            Self::PmemController(config) => config,
            Self::Tile(config) => config,
        }
    }
}

/// What a checked configuration can say of its block.
pub(crate) trait Described {
    /// The name of the top module in Verilog, which tells configurations apart.
    fn module(&self) -> String;

    /// The command that generates the Verilog.
    fn command(&self) -> String;

    /// What the head of the Verilog says.
    fn head(&self) -> Head;

    /// Random operations or jobs of a trial by default.
    fn usual_runs(&self) -> u64;

    /// The moduli it serves: their width K in bits, and m with q ≡ 1 mod m.
    fn moduli(&self) -> (u32, u64);

    /// The block in RustHDL, before its first clock edge.
    fn build(&self) -> Box<dyn Pins>;
}

/// What the head of a generated file says of its block.
pub(crate) struct Head {
    /// The configuration in words.
    pub(crate) configuration: String,
    /// Latency and rate in words.
    pub(crate) timing: String,
    /// The contract, line by line.
    pub(crate) contract: Vec<String>,
    /// The Rust sources that decide what the Verilog is.
    pub(crate) sources: Vec<&'static str>,
}

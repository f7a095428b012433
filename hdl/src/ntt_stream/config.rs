//! What a streaming transform is built for: as asked for, and checked.

use super::NttStream;
use crate::arith::modmul::{MODMUL_SOURCES, ModMulConfig, ModMulLiteral};
use crate::block::{Described, Head};
use crate::butterfly::{BUTTERFLY_SOURCES, ButterflyConfig};
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NTT_STREAM_LANES, NTT_STREAM_LOG_N, NttStreamTiming, ntt_stream_timing,
};

/// A streaming transform as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttStreamLiteral {
    /// Degree N of the ring.
    pub n: u32,
    /// Residues per cycle.
    pub lanes: u32,
    /// Width K of residues and modulus, in bits.
    pub width: u32,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// A streaming transform that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttStreamConfig {
    butterfly: ButterflyConfig,
    log_n: u32,
}

impl TryFrom<NttStreamLiteral> for NttStreamConfig {
    type Error = Error;

    /// Checks N, lanes and width; the error says which of them and what to choose.
    fn try_from(literal: NttStreamLiteral) -> Result<Self, Error> {
        let NttStreamLiteral { n, lanes, width, target } = literal;
        let butterfly = ModMulLiteral { width, word: MODMUL_DEFAULT_WORD, target }.try_into()?;
        if !n.is_power_of_two() || !NTT_STREAM_LOG_N.contains(&n.trailing_zeros()) {
            Err(Error::NttStreamN(n))
        } else if lanes != NTT_STREAM_LANES {
            Err(Error::NttStreamLanes(lanes))
        } else {
            Ok(Self { butterfly, log_n: n.trailing_zeros() })
        }
    }
}

impl NttStreamConfig {
    /// log₂N.
    pub fn log_n(&self) -> u32 {
        self.log_n
    }

    /// N.
    pub fn n(&self) -> usize {
        1 << self.log_n
    }

    /// Width K of residues and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.butterfly.width()
    }

    /// The butterfly of every stage.
    pub fn butterfly(&self) -> &ButterflyConfig {
        &self.butterfly
    }

    /// The multiplier inside, which says what twiddle form is.
    pub fn modmul(&self) -> &ModMulConfig {
        self.butterfly.modmul()
    }

    /// The timing that the RTL is built to.
    pub fn timing(&self) -> NttStreamTiming {
        ntt_stream_timing(self.width(), self.modmul().word(), self.log_n)
    }
}

impl Described for NttStreamConfig {
    fn module(&self) -> String {
        let (n, width) = (self.n(), self.width());
        match self.modmul().target() {
            Target::Generic => format!("ntt_stream_{n}_{width}"),
            target => format!("ntt_stream_{n}_{width}_{target}"),
        }
    }

    fn command(&self) -> String {
        let (n, width, target) = (self.n(), self.width(), self.modmul().target());
        format!("hearth verilog ntt-stream --n {n} --width {width} --target {target}")
    }

    fn head(&self) -> Head {
        let (n, width, word) = (self.n(), self.width(), self.modmul().word());
        let (timing, radix) = (self.timing(), self.modmul().radix_bits());
        let target = self.modmul().target();
        Head {
            configuration: format!(
                "N = {n}, width {width} bits, word {word} bits, target {target}"
            ),
            timing: format!(
                "latency {}, a job every {}, {} more when the direction changes",
                timing.latency(),
                timing.interval,
                timing.turnaround
            ),
            contract: vec![
                format!("Negacyclic transform of {n} residues, 2 per cycle, q = 1 mod 2^{word}."),
                format!(
                    "job_inverse = 0: in beat j (a[j], a[j+{0}]), out beat j (A[2j], A[2j+1]);",
                    n / 2
                ),
                format!(
                    "job_inverse = 1: in beat j (A[2j], A[2j+1]), out beat j (a[j], a[j+{0}]);",
                    n / 2
                ),
                "A[i] = a(psi^(2 brv(i) + 1)), psi the smallest primitive 2N-th root of 1 mod q,"
                    .into(),
                "or any other of which the tables are made. The inverse is divided by N.".into(),
                format!("Entry i of a table is psi^brv(i) * 2^{radix} mod q, i = 1 ... {}.", n - 1),
                "All channels are valid/ready; reset is synchronous, active high.".into(),
            ],
            sources: [&MODMUL_SOURCES[..], &BUTTERFLY_SOURCES, &NTT_STREAM_SOURCES].concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        (1 << 16 >> self.log_n).max(4)
    }

    fn moduli(&self) -> (u32, u64) {
        self.modmul().moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(NttStream::new(self))
    }
}

/// The sources that decide what a streaming transform's Verilog is, besides its butterflies'.
pub(crate) const NTT_STREAM_SOURCES: [&str; 10] = [
    include_str!("../ntt_stream.rs"),
    include_str!("commutator.rs"),
    include_str!("config.rs"),
    include_str!("gate.rs"),
    include_str!("kernel.rs"),
    include_str!("memory.rs"),
    include_str!("operands.rs"),
    include_str!("outlet.rs"),
    include_str!("stage.rs"),
    include_str!("token.rs"),
];

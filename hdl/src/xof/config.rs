//! What an expander is built for: as asked for, and checked.

use super::Xof;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::rns::sources;
use crate::signal::Pins;
use crate::target::Target;
use crate::{ModMulConfig, ModMulLiteral};
use hearth_spec::tile::{XofLatency, xof_latency, xof_scale, xof_word_steps};

/// An expander as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XofLiteral {
    /// Width K of residues and modulus, in bits.
    pub width: u32,
    /// Word W of the reduction, in bits: q ≡ 1 mod 2^W.
    pub word: u32,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// An expander that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XofConfig {
    modmul: ModMulConfig,
}

impl TryFrom<XofLiteral> for XofConfig {
    type Error = Error;

    /// Checks width and word; the error says which of them and what to choose.
    fn try_from(literal: XofLiteral) -> Result<Self, Error> {
        let XofLiteral { width, word, target } = literal;
        Ok(Self { modmul: ModMulLiteral { width, word, target }.try_into()? })
    }
}

impl XofConfig {
    /// Width K of residues and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.modmul.width()
    }

    /// Word W of the reduction, in bits.
    pub fn word(&self) -> u32 {
        self.modmul.word()
    }

    /// The family whose hard multipliers products are cut for.
    pub fn target(&self) -> Target {
        self.modmul.target()
    }

    /// The multiplier of the reduction's last product, which fixes R.
    pub fn modmul(&self) -> &ModMulConfig {
        &self.modmul
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> XofLatency {
        xof_latency(self.width(), self.word())
    }

    /// Bits of the integer that the widest coefficient is made of.
    pub fn x_bits(&self) -> u32 {
        64 + 8 * self.width().div_ceil(8)
    }

    /// The port `scale` for a prime: 2^(W·M)·R mod q. `q` is not 0.
    pub fn scale(&self, q: u64) -> u64 {
        xof_scale(self.width(), self.word(), q)
    }
}

impl Described for XofConfig {
    fn module(&self) -> String {
        let (width, word) = (self.width(), self.word());
        match self.target() {
            Target::Generic => format!("xof_{width}_w{word}"),
            target => format!("xof_{width}_w{word}_{target}"),
        }
    }

    fn command(&self) -> String {
        let (width, word, target) = (self.width(), self.word(), self.target());
        format!("hearth verilog xof --width {width} --word {word} --target {target}")
    }

    fn head(&self) -> Head {
        let (width, word, target) = (self.width(), self.word(), self.target());
        let power = word * xof_word_steps(word) + self.modmul.radix_bits();
        Head {
            configuration: format!("width {width} bits, word {word} bits, target {target}"),
            timing: format!(
                "latency {}, 24 cycles per 168 bytes of SHAKE128 and 1 per job",
                self.latency().total()
            ),
            contract: vec![
                "2^log_n residues of SHAKE128(seed, object, digit, prime_index as 64-bit little-endian".into(),
                "integers): each the next ceil((bits(q) + 64) / 8) bytes, little-endian, mod q, for any prime".into(),
                format!("q = 1 mod 2^{word}, q < 2^{width}; scale = 2^{power} mod q. Any stall on start and out; jobs"),
                "may follow each other at once. Reset (synchronous, active high) forgets every job.".into(),
            ],
            sources: [
                sources::PRODUCT.as_slice(),
                &[
                    include_str!("../xof.rs"),
                    include_str!("config.rs"),
                    include_str!("gather.rs"),
                    include_str!("keccak.rs"),
                    include_str!("queue.rs"),
                    include_str!("reduce.rs"),
                    include_str!("sponge.rs"),
                ],
            ]
            .concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        500
    }

    fn moduli(&self) -> (u32, u64) {
        self.modmul.moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(Xof::new(self))
    }
}

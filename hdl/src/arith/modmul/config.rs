//! What a modular multiplier is built for: as asked for, and checked.

use super::ModMul;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use hearth_spec::tile::{
    MODMUL_WIDTHS, MODMUL_WORDS, ModMulLatency, modmul_latency, radix_bits, twiddle_form,
};

/// A modular multiplier as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModMulLiteral {
    /// Width K of operands and modulus, in bits.
    pub width: u32,
    /// Word W of the reduction, in bits: q ≡ 1 mod 2^W.
    pub word: u32,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// A modular multiplier that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModMulConfig {
    width: u32,
    word: u32,
    target: Target,
}

impl TryFrom<ModMulLiteral> for ModMulConfig {
    type Error = Error;

    /// Checks width and word; the error says which of them and what to choose.
    fn try_from(literal: ModMulLiteral) -> Result<Self, Error> {
        let ModMulLiteral { width, word, target } = literal;
        if !MODMUL_WIDTHS.contains(&width) {
            Err(Error::Width(width))
        } else if !MODMUL_WORDS.contains(&word) {
            Err(Error::Word(word))
        } else {
            Ok(Self { width, word, target })
        }
    }
}

impl ModMulConfig {
    /// Width K of operands and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Word W of the reduction, in bits.
    pub fn word(&self) -> u32 {
        self.word
    }

    /// The family whose hard multipliers products are cut for.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> ModMulLatency {
        modmul_latency(self.width, self.word)
    }

    /// log₂ of R = 2^(W·L): the unit computes a·b·R⁻¹ mod q.
    pub fn radix_bits(&self) -> u32 {
        radix_bits(self.width, self.word)
    }

    /// b·R mod q for any b: as an operand it makes the unit's result the plain product.
    ///
    /// `q` is not 0.
    pub fn twiddle_form(&self, b: u64, q: u64) -> u64 {
        twiddle_form(self.width, self.word, b, q)
    }
}

impl Described for ModMulConfig {
    fn module(&self) -> String {
        let Self { width, word, target } = self;
        match target {
            Target::Generic => format!("modmul_{width}_w{word}"),
            Target::Ecp5 | Target::Xilinx => format!("modmul_{width}_w{word}_{target}"),
        }
    }

    fn command(&self) -> String {
        let Self { width, word, target } = self;
        format!("hearth verilog modmul --width {width} --word {word} --target {target}")
    }

    fn head(&self) -> Head {
        let Self { width, word, target } = self;
        let radix = self.radix_bits();
        Head {
            configuration: format!("width {width} bits, word {word} bits, target {target}"),
            timing: format!(
                "latency {}, one result per cycle, never stalls",
                self.latency().total()
            ),
            contract: vec![
                format!(
                    "result = a * b * 2^-{radix} mod q, for a, b < q and any prime q = 1 mod 2^{word},"
                ),
                format!(
                    "q < 2^{width}. Give b as b * 2^{radix} mod q to get the plain product. q may change"
                ),
                "every cycle. valid_out follows valid_in by the latency; reset (synchronous, active"
                    .into(),
                "high) clears the valid bits only.".into(),
            ],
            sources: MODMUL_SOURCES.into(),
        }
    }

    fn usual_runs(&self) -> u64 {
        100_000
    }

    fn moduli(&self) -> (u32, u64) {
        (self.width, 1 << self.word)
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(ModMul::new(self))
    }
}

/// The sources that decide what a modular multiplier's Verilog is.
pub(crate) const MODMUL_SOURCES: [&str; 10] = [
    include_str!("../correction.rs"),
    include_str!("../leaf.rs"),
    include_str!("../modmul.rs"),
    include_str!("config.rs"),
    include_str!("../modulus_delay.rs"),
    include_str!("../multiplier.rs"),
    include_str!("../sum.rs"),
    include_str!("../valid_pipe.rs"),
    include_str!("../word_step.rs"),
    include_str!("../../target.rs"),
];

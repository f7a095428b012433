//! What a butterfly is built for: as asked for, and checked.

use super::Butterfly;
use crate::arith::modmul::{MODMUL_SOURCES, ModMulConfig, ModMulLiteral};
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use hearth_spec::tile::{ButterflyLatency, butterfly_latency};

/// A butterfly as asked for: that of its multiplier.
pub type ButterflyLiteral = ModMulLiteral;

/// A butterfly that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ButterflyConfig {
    modmul: ModMulConfig,
}

impl TryFrom<ButterflyLiteral> for ButterflyConfig {
    type Error = Error;

    /// Checks width and word; the error says which of them and what to choose.
    fn try_from(literal: ButterflyLiteral) -> Result<Self, Error> {
        Ok(Self { modmul: literal.try_into()? })
    }
}

impl ButterflyConfig {
    /// Width K of residues and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.modmul.width()
    }

    /// The multiplier inside, which says what twiddle form is.
    pub fn modmul(&self) -> &ModMulConfig {
        &self.modmul
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> ButterflyLatency {
        butterfly_latency(self.modmul.width(), self.modmul.word())
    }
}

impl Described for ButterflyConfig {
    fn module(&self) -> String {
        let (width, word) = (self.width(), self.modmul.word());
        match self.modmul.target() {
            Target::Generic => format!("butterfly_{width}_w{word}"),
            target => format!("butterfly_{width}_w{word}_{target}"),
        }
    }

    fn command(&self) -> String {
        let (width, word, target) = (self.width(), self.modmul.word(), self.modmul.target());
        format!("hearth verilog butterfly --width {width} --word {word} --target {target}")
    }

    fn head(&self) -> Head {
        let (width, word, target) = (self.width(), self.modmul.word(), self.modmul.target());
        let radix = self.modmul.radix_bits();
        Head {
            configuration: format!("width {width} bits, word {word} bits, target {target}"),
            timing: format!("latency {}, one pair per cycle, never stalls", self.latency().total()),
            contract: vec![
                format!("For u, v < q and any prime q = 1 mod 2^{word}, q < 2^{width}, mod q:"),
                "inverse = 0: x = u + v * w,     y = u - v * w;".into(),
                "inverse = 1: x = (u + v) / 2,   y = (u - v) / 2 * w;".into(),
                format!(
                    "w is given as w * 2^{radix} mod q. Direction and q may change every cycle."
                ),
                "valid_out follows valid_in by the latency; reset (synchronous, active high)"
                    .into(),
                "clears the valid bits only.".into(),
            ],
            sources: [&MODMUL_SOURCES[..], &BUTTERFLY_SOURCES].concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        100_000
    }

    fn moduli(&self) -> (u32, u64) {
        self.modmul.moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(Butterfly::new(self))
    }
}

/// The sources that decide what a butterfly's Verilog is, besides its multiplier's.
pub(crate) const BUTTERFLY_SOURCES: [&str; 5] = [
    include_str!("../butterfly.rs"),
    include_str!("add_sub.rs"),
    include_str!("config.rs"),
    include_str!("delay.rs"),
    include_str!("halve.rs"),
];

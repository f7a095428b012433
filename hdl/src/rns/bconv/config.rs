//! What a base conversion is built for: as asked for, and checked.

use super::Bconv;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::rns::sources;
use crate::signal::Pins;
use crate::target::Target;
use crate::{ModMulConfig, ModMulLiteral};
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::tile::{BconvLatency, RNS_LANES, bconv_latency};

/// A base conversion as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BconvLiteral {
    /// Width K of residues and moduli, in bits.
    pub width: u32,
    /// Word W of the reduction, in bits: q ≡ 1 mod 2^W.
    pub word: u32,
    /// Coefficients in parallel.
    pub lanes: u32,
    /// The most input limbs α.
    pub sources: u32,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// A base conversion that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BconvConfig {
    modmul: ModMulConfig,
    lanes: u32,
    sources: u32,
}

impl TryFrom<BconvLiteral> for BconvConfig {
    type Error = Error;

    /// Checks width, word, lanes and sources; the error says which of them and what to choose.
    fn try_from(literal: BconvLiteral) -> Result<Self, Error> {
        let BconvLiteral { width, word, lanes, sources, target } = literal;
        let modmul = ModMulLiteral { width, word, target }.try_into()?;
        if !RNS_LANES.contains(&lanes) {
            return Err(Error::RnsLanes { block: "bconv", lanes });
        }
        if !(1..=MAX_BCONV_SOURCES as u32).contains(&sources) {
            return Err(Error::Sources(sources));
        }
        Ok(Self { modmul, lanes, sources })
    }
}

impl BconvConfig {
    /// Width K of residues and moduli, in bits.
    pub fn width(&self) -> u32 {
        self.modmul.width()
    }

    /// Word W of the reduction, in bits.
    pub fn word(&self) -> u32 {
        self.modmul.word()
    }

    /// Coefficients in parallel.
    pub fn lanes(&self) -> u32 {
        self.lanes
    }

    /// The most input limbs.
    pub fn sources(&self) -> u32 {
        self.sources
    }

    /// The family whose hard multipliers products are cut for.
    pub fn target(&self) -> Target {
        self.modmul.target()
    }

    /// The multiplier, which fixes the twiddle form of weights.
    pub fn modmul(&self) -> &ModMulConfig {
        &self.modmul
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> BconvLatency {
        bconv_latency(self.width(), self.word(), self.sources)
    }
}

impl Described for BconvConfig {
    fn module(&self) -> String {
        let (width, word) = (self.width(), self.word());
        let name = format!("bconv_{width}_w{word}_a{}_p{}", self.sources, self.lanes);
        match self.target() {
            Target::Generic => name,
            target => format!("{name}_{target}"),
        }
    }

    fn command(&self) -> String {
        let (width, word, lanes, target) = (self.width(), self.word(), self.lanes, self.target());
        let sources = self.sources;
        format!(
            "hearth verilog bconv --width {width} --word {word} --lanes {lanes} --sources {sources} --target {target}"
        )
    }

    fn head(&self) -> Head {
        let (width, word, lanes, target) = (self.width(), self.word(), self.lanes, self.target());
        let (alpha, radix) = (self.sources, self.modmul.radix_bits());
        Head {
            configuration: format!(
                "width {width} bits, word {word} bits, {lanes} lanes, up to {alpha} sources, target {target}"
            ),
            timing: format!(
                "latency {} from a group's last row, one row per cycle, never stalls",
                self.latency().total()
            ),
            contract: vec![
                "result = addend + sum over the group's rows j of y * weight j, mod q, for any y of the width,".into(),
                format!("any prime q = 1 mod 2^{word}, q < 2^{width}, the same in all of its rows, and up to {alpha} rows, the"),
                format!("last one marked. Weights are given as w * 2^{radix} mod q, by place j and bank. Addend is"),
                "read with the first row. Reset (synchronous, active high) forgets groups, not weights.".into(),
            ],
            sources: [
                sources::PRODUCT.as_slice(),
                &[
                    include_str!("../bconv.rs"),
                    include_str!("accumulate.rs"),
                    include_str!("config.rs"),
                    include_str!("fold.rs"),
                    include_str!("lane.rs"),
                    include_str!("weights.rs"),
                ],
            ]
            .concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        300
    }

    fn moduli(&self) -> (u32, u64) {
        self.modmul.moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(Bconv::new(self))
    }
}

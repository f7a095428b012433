//! What an element-wise unit is built for: as asked for, and checked.

use super::Elementwise;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::rns::sources;
use crate::signal::Pins;
use crate::target::Target;
use crate::{ModMulConfig, ModMulLiteral};
use hearth_spec::tile::{ElementwiseLatency, RNS_LANES, elementwise_latency, square_radix};

/// An element-wise unit as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementwiseLiteral {
    /// Width K of residues and modulus, in bits.
    pub width: u32,
    /// Word W of the reduction, in bits: q ≡ 1 mod 2^W.
    pub word: u32,
    /// Residues per cycle.
    pub lanes: u32,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// An element-wise unit that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementwiseConfig {
    modmul: ModMulConfig,
    lanes: u32,
}

impl TryFrom<ElementwiseLiteral> for ElementwiseConfig {
    type Error = Error;

    /// Checks width, word and lanes; the error says which of them and what to choose.
    fn try_from(literal: ElementwiseLiteral) -> Result<Self, Error> {
        let ElementwiseLiteral { width, word, lanes, target } = literal;
        let modmul = ModMulLiteral { width, word, target }.try_into()?;
        if !RNS_LANES.contains(&lanes) {
            return Err(Error::RnsLanes { block: "elementwise", lanes });
        }
        Ok(Self { modmul, lanes })
    }
}

impl ElementwiseConfig {
    /// Width K of residues and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.modmul.width()
    }

    /// Word W of the reduction, in bits.
    pub fn word(&self) -> u32 {
        self.modmul.word()
    }

    /// Residues per cycle.
    pub fn lanes(&self) -> u32 {
        self.lanes
    }

    /// The family whose hard multipliers products are cut for.
    pub fn target(&self) -> Target {
        self.modmul.target()
    }

    /// The multiplier of each product, which fixes R.
    pub fn modmul(&self) -> &ModMulConfig {
        &self.modmul
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> ElementwiseLatency {
        elementwise_latency(self.width(), self.word())
    }

    /// R² mod q, the constant of a prime. `q` is not 0.
    pub fn r2(&self, q: u64) -> u64 {
        square_radix(self.width(), self.word(), q)
    }
}

impl Described for ElementwiseConfig {
    fn module(&self) -> String {
        let (width, word, lanes) = (self.width(), self.word(), self.lanes);
        match self.target() {
            Target::Generic => format!("elementwise_{width}_w{word}_p{lanes}"),
            target => format!("elementwise_{width}_w{word}_p{lanes}_{target}"),
        }
    }

    fn command(&self) -> String {
        let (width, word, lanes, target) = (self.width(), self.word(), self.lanes, self.target());
        format!(
            "hearth verilog elementwise --width {width} --word {word} --lanes {lanes} --target {target}"
        )
    }

    fn head(&self) -> Head {
        let (width, word, lanes, target) = (self.width(), self.word(), self.lanes, self.target());
        let radix = self.modmul.radix_bits();
        Head {
            configuration: format!(
                "width {width} bits, word {word} bits, {lanes} lanes, target {target}"
            ),
            timing: format!(
                "latency {}, one row of {lanes} results per cycle, never stalls",
                self.latency().total()
            ),
            contract: vec![
                "op 0: a + b, 1: a - b, 2: a * b, 3: acc + a * b, 4: a + k, 5: a * k, 6: acc + a * k,".into(),
                format!(
                    "7: (a - b) * k; mod q, for residues below q and any prime q = 1 mod 2^{word}, q < 2^{width};"
                ),
                format!(
                    "r2 = 2^{} mod q. Op, q, r2 and k may change every cycle. With r2 = 2^{radix} mod q a", 2 * radix
                ),
                format!("product takes its factor b (or k) as b * 2^{radix} mod q. Reset (synchronous, active"),
                "high) forgets every row in flight.".into(),
            ],
            sources: [
                sources::PRODUCT.as_slice(),
                &[
                    include_str!("../elementwise.rs"),
                    include_str!("config.rs"),
                    include_str!("lane.rs"),
                    include_str!("operation.rs"),
                    include_str!("select.rs"),
                    include_str!("../../arith/modadd/adder.rs"),
                ],
            ]
            .concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        20_000
    }

    fn moduli(&self) -> (u32, u64) {
        self.modmul.moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(Elementwise::new(self))
    }
}

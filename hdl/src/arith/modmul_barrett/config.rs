//! What a Barrett multiplier is built for: as asked for, and checked.

use super::{ModMulBarrett, model};
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use hearth_spec::tile::{MODMUL_WIDTHS, ModMulBarrettLatency, modmul_barrett_latency};

/// A Barrett multiplier as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModMulBarrettLiteral {
    /// Width K of operands and modulus, in bits.
    pub width: u32,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// A Barrett multiplier that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModMulBarrettConfig {
    width: u32,
    target: Target,
}

impl TryFrom<ModMulBarrettLiteral> for ModMulBarrettConfig {
    type Error = Error;

    /// Checks the width; the error says what to choose.
    fn try_from(literal: ModMulBarrettLiteral) -> Result<Self, Error> {
        let ModMulBarrettLiteral { width, target } = literal;
        if MODMUL_WIDTHS.contains(&width) {
            Ok(Self { width, target })
        } else {
            Err(Error::BlockWidth { block: "modmul-barrett", width })
        }
    }
}

impl ModMulBarrettConfig {
    /// Width K of operands and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The family whose hard multipliers products are cut for.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> ModMulBarrettLatency {
        modmul_barrett_latency(self.width)
    }

    /// The input `mu` of a modulus of exactly K bits that is no power of two.
    pub fn reciprocal(&self, q: u64) -> u64 {
        model::reciprocal(self.width, q)
    }
}

impl Described for ModMulBarrettConfig {
    fn module(&self) -> String {
        let Self { width, target } = self;
        match target {
            Target::Generic => format!("modmul_barrett_{width}"),
            Target::Ecp5 | Target::Xilinx => format!("modmul_barrett_{width}_{target}"),
        }
    }

    fn command(&self) -> String {
        let Self { width, target } = self;
        format!("hearth verilog modmul-barrett --width {width} --target {target}")
    }

    fn head(&self) -> Head {
        let Self { width, target } = self;
        Head {
            configuration: format!("width {width} bits, target {target}"),
            timing: format!(
                "latency {}, one result per cycle, never stalls",
                self.latency().total()
            ),
            contract: vec![
                "result = a * b mod q, for a, b < q and any q of exactly".into(),
                format!(
                    "{width} bits that is no power of two; mu = floor(2^{} / q). q and mu may change every",
                    2 * width + 1
                ),
                "cycle. valid_out follows valid_in by the latency; reset (synchronous, active high)"
                    .into(),
                "clears the valid bits only.".into(),
            ],
            sources: vec![
                include_str!("../correction.rs"),
                include_str!("../leaf.rs"),
                include_str!("../modmul_barrett.rs"),
                include_str!("config.rs"),
                include_str!("parts.rs"),
                include_str!("../multiplier.rs"),
                include_str!("../sum.rs"),
                include_str!("../valid_pipe.rs"),
                include_str!("../../butterfly/delay.rs"),
                include_str!("../../target.rs"),
            ],
        }
    }

    fn usual_runs(&self) -> u64 {
        100_000
    }

    fn moduli(&self) -> (u32, u64) {
        (self.width, 2)
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(ModMulBarrett::new(self))
    }
}

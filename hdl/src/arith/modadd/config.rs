//! What a modular adder is built for: as asked for, and checked.

use super::ModAdd;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use hearth_spec::tile::{MODADD_LATENCY, MODMUL_WIDTHS};
use hearth_spec::units::Cycles;

/// A modular adder as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModAddLiteral {
    /// Width K of operands and modulus, in bits.
    pub width: u32,
}

/// A modular adder that exists; every family gets the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModAddConfig {
    width: u32,
}

impl TryFrom<ModAddLiteral> for ModAddConfig {
    type Error = Error;

    /// Checks the width; the error says what to choose.
    fn try_from(literal: ModAddLiteral) -> Result<Self, Error> {
        let ModAddLiteral { width } = literal;
        if MODMUL_WIDTHS.contains(&width) {
            Ok(Self { width })
        } else {
            Err(Error::BlockWidth { block: "modadd", width })
        }
    }
}

impl ModAddConfig {
    /// Width K of operands and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The latency that the RTL is built to.
    pub fn latency(&self) -> Cycles {
        MODADD_LATENCY
    }
}

impl Described for ModAddConfig {
    fn module(&self) -> String {
        format!("modadd_{}", self.width)
    }

    fn command(&self) -> String {
        format!("hearth verilog modadd --width {}", self.width)
    }

    fn head(&self) -> Head {
        Head {
            configuration: format!("width {} bits", self.width),
            timing: format!("latency {MODADD_LATENCY}, one result per cycle, never stalls"),
            contract: vec![
                "result = a + b mod q, or a - b mod q where subtract is high, for a, b < q and any"
                    .into(),
                format!(
                    "q < 2^{}. subtract and q may change every cycle. valid_out follows valid_in by the",
                    self.width
                ),
                "latency; reset (synchronous, active high) clears the valid bits only.".into(),
            ],
            sources: vec![
                include_str!("../modadd.rs"),
                include_str!("adder.rs"),
                include_str!("config.rs"),
                include_str!("../leaf.rs"),
                include_str!("../valid_pipe.rs"),
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
        Box::new(ModAdd::new(self))
    }
}

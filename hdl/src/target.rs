//! FPGA families as far as the RTL differs between them.

use crate::error::Error;
use std::fmt;
use std::str::FromStr;

/// The family whose hard multipliers the arithmetic is cut for.
///
/// Function and latency are the same for every target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Plain operators on 18 × 18 unsigned partial products, which ECP5, Gowin and Nexus have and
    /// an ASIC flow accepts.
    Generic,
    /// Lattice ECP5: instances of MULT18X18D with all three of its registers, which no open
    /// synthesis tool uses for plain operators.
    Ecp5,
    /// Plain operators on 24 × 17 unsigned partial products: one DSP48 each.
    Xilinx,
}

/// Sides of the largest unsigned product that one hard multiplier takes, in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The longer side.
    pub long: u32,
    /// The shorter side.
    pub short: u32,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 3] = [Self::Generic, Self::Ecp5, Self::Xilinx];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::Ecp5 => "ecp5",
            Self::Xilinx => "xilinx",
        }
    }

    /// The hard multiplier that products are cut for.
    pub const fn tile(self) -> Tile {
        match self {
            Self::Generic | Self::Ecp5 => Tile { long: 18, short: 18 },
            Self::Xilinx => Tile { long: 24, short: 17 },
        }
    }

    pub(crate) fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Target {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|target| target.name() == text)
            .ok_or_else(|| Error::Target(text.chars().take(40).collect()))
    }
}

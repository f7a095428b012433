//! FPGA families that a block can be synthesised for.

use crate::error::Error;
use hearth_hdl::Target;
use std::str::FromStr;

/// A family with a synthesis flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Lattice ECP5.
    Ecp5,
    /// AMD (Xilinx) 7-series.
    Xilinx,
    /// Lattice iCE40 with hard multipliers (UltraPlus).
    Ice40,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 3] = [Self::Ecp5, Self::Xilinx, Self::Ice40];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ecp5 => "ecp5",
            Self::Xilinx => "xilinx",
            Self::Ice40 => "ice40",
        }
    }

    /// What the RTL is generated for.
    pub const fn target(self) -> Target {
        match self {
            Self::Ecp5 => Target::Ecp5,
            Self::Xilinx => Target::Xilinx,
            Self::Ice40 => Target::Generic,
        }
    }

    /// The command of yosys that synthesises for it, without the name of the top module.
    pub(crate) const fn synthesis(self) -> &'static str {
        match self {
            Self::Ecp5 => "synth_ecp5",
            Self::Xilinx => "synth_xilinx -noiopad",
            Self::Ice40 => "synth_ice40 -dsp",
        }
    }

    pub(crate) fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

impl FromStr for Family {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let family = Self::ALL.into_iter().find(|family| family.name() == text);
        family.ok_or_else(|| Error::Family(text.chars().take(40).collect()))
    }
}

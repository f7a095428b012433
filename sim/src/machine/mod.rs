//! The machine description: a TOML literal turned into a checked machine.

mod check;
mod error;
mod literal;

pub use error::MachineError;
pub use literal::{
    AutomorphismLiteral, BconvLiteral, ElementwiseLiteral, Eviction, GeneratorLiteral, Issue,
    MachineLiteral, NttLiteral, PlacementLiteral, ScratchpadLiteral, SequencerLiteral, TierLiteral,
    UnitsLiteral,
};

use crate::ids::TierIndex;
use crate::memory::DataKind;
use hearth_spec::units::Hertz;
use std::str::FromStr;

/// A checked machine: every number is in its range, every placement names a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    literal: MachineLiteral,
    placement: [TierIndex; DataKind::ALL.len()],
}

impl TryFrom<MachineLiteral> for Machine {
    type Error = MachineError;

    fn try_from(literal: MachineLiteral) -> Result<Self, MachineError> {
        check::ranges(&literal)?;
        let placement = check::placement(&literal)?;
        Ok(Self { literal, placement })
    }
}

impl FromStr for Machine {
    type Err = MachineError;

    /// Parses and checks the text of a machine file.
    fn from_str(text: &str) -> Result<Self, MachineError> {
        let literal: MachineLiteral =
            toml::from_str(text).map_err(|error| MachineError::Toml(error.to_string()))?;
        Self::try_from(literal)
    }
}

impl Machine {
    /// The literal this machine was checked from.
    pub fn literal(&self) -> &MachineLiteral {
        &self.literal
    }

    /// The name in reports.
    pub fn name(&self) -> &str {
        &self.literal.name
    }

    /// The clock that every cycle count refers to.
    pub fn clock(&self) -> Hertz {
        self.literal.clock
    }

    /// The tiers, in the order of the file.
    pub fn tiers(&self) -> &[TierLiteral] {
        &self.literal.tiers
    }

    /// The tier that holds `kind`.
    pub(crate) fn tier_of(&self, kind: DataKind) -> TierIndex {
        self.placement[kind as usize]
    }
}

#[cfg(test)]
mod tests;

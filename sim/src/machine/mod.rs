//! The machine description: a TOML literal turned into a checked machine.

mod check;
mod check_links;
mod check_units;
mod clocks;
mod error;
mod links;
mod literal;
mod modelled;
mod near_memory;
mod persistence;
mod pools;
mod units;
mod uplinks;

pub use clocks::ClocksLiteral;
pub(crate) use clocks::MAIN;
pub use error::MachineError;
pub use links::LinksLiteral;
pub use literal::{
    Distribution, Eviction, Issue, MachineLiteral, PlacementLiteral, ScratchpadLiteral,
    SequencerLiteral, TechnologyLiteral, TierLiteral,
};
pub use modelled::ModelledTierLiteral;
pub use near_memory::{NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral};
pub use persistence::PersistenceLiteral;
pub use units::{
    AutomorphismLiteral, BconvLiteral, ElementwiseLiteral, GeneratorLiteral, NocLiteral,
    NttLiteral, Pooling, UnitsLiteral,
};
pub use uplinks::{ClientLinkLiteral, HostLinkLiteral, Upload};

use crate::clock::Clocks;
use crate::device::preset::Find;
use crate::energy::{EnergyTable, MemoryEnergy};
use crate::ids::TierIndex;
use crate::memory::DataKind;
use hearth_spec::units::Hertz;
use std::str::FromStr;

/// A checked machine: every number is in its range, every placement names a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    literal: MachineLiteral,
    placement: [TierIndex; DataKind::ALL.len()],
    energy: EnergyTable,
    memories: Vec<MemoryEnergy>,
    near_tier: Option<TierIndex>,
    clocks: Option<Clocks>,
}

impl TryFrom<MachineLiteral> for Machine {
    type Error = MachineError;

    fn try_from(literal: MachineLiteral) -> Result<Self, MachineError> {
        check::ranges(&literal)?;
        let placement = check::placement(&literal)?;
        let energy = EnergyTable::at(&literal.technology.node, literal.word_bits)?;
        let memory =
            |(index, tier): (usize, &TierLiteral)| energy.memory(index, &tier.device).cloned();
        let memories = literal.tiers.iter().enumerate().map(memory).collect::<Result<_, _>>()?;
        let near_tier = check::near_memory(&literal)?;
        let mut machine = Self { literal, placement, energy, memories, near_tier, clocks: None };
        machine.clocks = Some(clocks::clocks(&machine)?);
        Ok(machine)
    }
}

impl FromStr for Machine {
    type Err = MachineError;

    /// Parses and checks the text of a machine file whose tiers name no presets.
    fn from_str(text: &str) -> Result<Self, MachineError> {
        Self::read(text, &|_| None)
    }
}

impl Machine {
    /// Parses and checks the text of a machine file. `find` finds the memory presets that its tiers
    /// name; what these do with long transfers is measured on their models, which takes part of a second
    /// each.
    ///
    /// # Errors
    /// [`MachineError`] if it is not complete, or a value is not possible.
    pub fn read(text: &str, find: Find<'_>) -> Result<Self, MachineError> {
        let refused = |error: toml::de::Error| MachineError::Toml(error.to_string());
        let literal: MachineLiteral = match modelled::written_out(text, find)? {
            None => toml::from_str(text).map_err(refused)?,
            Some(table) => table.try_into().map_err(refused)?,
        };
        Self::try_from(literal)
    }

    /// The literal this machine was checked from.
    pub fn literal(&self) -> &MachineLiteral {
        &self.literal
    }

    /// The name in reports.
    pub fn name(&self) -> &str {
        &self.literal.name
    }

    /// The machine's own clock, which every cycle count refers to that names no other.
    pub fn clock(&self) -> Hertz {
        self.literal.clock
    }

    /// All clocks.
    pub(crate) fn clocks(&self) -> &Clocks {
        self.clocks.as_ref().expect("a checked machine has them")
    }

    /// The tiers, in the order of the file.
    pub fn tiers(&self) -> &[TierLiteral] {
        &self.literal.tiers
    }

    /// How many chips it has.
    pub(crate) fn chips(&self) -> u32 {
        self.literal.chips
    }

    /// What operations cost in energy and area on this machine.
    pub(crate) fn energy(&self) -> &EnergyTable {
        &self.energy
    }

    /// What bytes cost in energy, by tier.
    pub(crate) fn memories(&self) -> &[MemoryEnergy] {
        &self.memories
    }

    /// The tier that has a near-memory unit.
    pub(crate) fn near_tier(&self) -> Option<TierIndex> {
        self.near_tier
    }

    /// The tier that holds `kind`.
    pub(crate) fn tier_of(&self, kind: DataKind) -> TierIndex {
        self.placement[kind as usize]
    }
}

#[cfg(test)]
mod tests;

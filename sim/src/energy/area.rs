//! The area of the components of all chips.

use super::EnergyTable;
use crate::machine::{
    AutomorphismLiteral, GeneratorLiteral, Machine, NttLiteral, Pooling, UnitsLiteral,
};

/// A component of the chip that has energy and area of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Component {
    Ntt,
    Elementwise,
    Bconv,
    Automorphism,
    Generator,
    Noc,
    Links,
    Scratchpad,
    /// The unit beside a tier's memory, and what crosses to it.
    NearMemory,
    /// What crosses the link to the host; not what crosses to clients.
    HostLink,
}

impl Component {
    /// All components, in the order of reports.
    pub(crate) const ALL: [Self; 10] = [
        Self::Ntt,
        Self::Elementwise,
        Self::Bconv,
        Self::Automorphism,
        Self::Generator,
        Self::Noc,
        Self::Links,
        Self::Scratchpad,
        Self::NearMemory,
        Self::HostLink,
    ];

    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ntt => "ntt",
            Self::Elementwise => "elementwise",
            Self::Bconv => "bconv",
            Self::Automorphism => "automorphism",
            Self::Generator => "generator",
            Self::Noc => "noc",
            Self::Links => "links",
            Self::Scratchpad => "scratchpad",
            Self::NearMemory => "near-memory",
            Self::HostLink => "host-link",
        }
    }
}

/// The area of every component, in thousandths of a square micrometre. In a shared pool the
/// element-wise units stand for all: the others have none of their own.
pub(crate) fn areas(machine: &Machine) -> [u128; Component::ALL.len()] {
    let (table, literal) = (machine.energy(), machine.literal());
    let own = literal.units.pool == Pooling::Separate;
    let on_chip = |component| match component {
        Component::Scratchpad => u128::from(literal.scratchpad.capacity.0) * table.sram.area,
        // Not on the chip.
        Component::NearMemory | Component::HostLink => 0,
        Component::Noc | Component::Links => 0,
        Component::Elementwise => in_cluster(component, machine) * u128::from(literal.clusters),
        _ if own => in_cluster(component, machine) * u128::from(literal.clusters),
        _ => 0,
    };
    Component::ALL.map(|component| on_chip(component) * u128::from(machine.chips()))
}

/// The area of a kind of unit in one cluster.
fn in_cluster(component: Component, machine: &Machine) -> u128 {
    let table: &EnergyTable = machine.energy();
    let units: &UnitsLiteral = &machine.literal().units;
    let butterfly = table.multiply.area + 2 * table.add.area;
    let times = |count: u32, width: u64| u128::from(count) * u128::from(width);
    match component {
        Component::Ntt => match &units.ntt {
            NttLiteral::Iterative { count, butterflies, .. } => {
                times(*count, u64::from(*butterflies)) * butterfly
            }
            // A stage of a pipeline has a butterfly for every two lanes; the twiddles a
            // multiplier for each.
            NttLiteral::FourStep { count, lanes, phases, depth, .. } => {
                let stages = times(*count, u64::from(*lanes) * u64::from(phases * depth));
                stages * butterfly / 2 + times(*count, u64::from(*lanes)) * table.multiply.area
            }
        },
        Component::Elementwise => {
            let unit = &units.elementwise;
            times(unit.count, u64::from(unit.multipliers)) * table.multiply.area
                + times(unit.count, u64::from(unit.adders)) * table.add.area
        }
        Component::Bconv => {
            let array = &units.bconv;
            let rows = u64::from(array.rows) * u64::from(array.inputs) * u64::from(array.lanes);
            times(array.count, rows) * (table.multiply.area + table.add.area)
        }
        Component::Automorphism => match &units.automorphism {
            AutomorphismLiteral::Network { count, lanes, .. } => {
                let bytes = u64::from(*lanes) * u64::from(machine.literal().word_bits.div_ceil(8));
                times(*count, bytes) * table.automorphism.area
            }
            AutomorphismLiteral::None {} => 0,
        },
        Component::Generator => match &units.generator {
            GeneratorLiteral::Shake128 { count, rounds_per_cycle, .. } => {
                times(*count, u64::from(*rounds_per_cycle)) * table.generator.area
            }
            GeneratorLiteral::Rate { count, lanes, .. } => {
                times(*count, u64::from(*lanes)) * table.generator.area
            }
            GeneratorLiteral::None {} => 0,
        },
        Component::Noc
        | Component::Links
        | Component::Scratchpad
        | Component::NearMemory
        | Component::HostLink => {
            unreachable!("not part of a cluster")
        }
    }
}

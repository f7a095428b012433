//! The energy table, `configs/energy/default.toml`, and what it says at a node and a width.

use crate::machine::MachineError;
use hearth_spec::units::{Bytes, Femtojoules, Microwatts, SquareMicrometres};
use serde::Deserialize;

const TEXT: &str = include_str!("../../../configs/energy/default.toml");

/// The table as written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableLiteral {
    logic: Logic,
    multiply: Entry,
    add: Entry,
    modular: Modular,
    sram: Entry,
    noc: Entry,
    links: Entry,
    host_link: Entry,
    automorphism: Entry,
    generator: Entry,
    leakage: Leakage,
    nodes: Vec<Node>,
    memories: Vec<MemoryEnergy>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Logic {
    node: String,
    width: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    energy: Femtojoules,
    area: SquareMicrometres,
    source: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Modular {
    multiplies: u64,
    adds: u64,
    source: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Leakage {
    power: Microwatts,
    source: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Node {
    name: String,
    energy: u64,
    area: u64,
    source: String,
}

/// A memory outside the chip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemoryEnergy {
    pub(crate) name: String,
    /// Of a byte.
    pub(crate) read: Femtojoules,
    /// Of a byte.
    pub(crate) write: Femtojoules,
    /// Of a channel or module, however large, whatever it does.
    #[serde(rename = "static")]
    background: Microwatts,
    /// Of 2^30 bytes, whatever they do.
    #[serde(rename = "static_per_gib")]
    background_per_gib: Microwatts,
    pub(crate) source: String,
}

impl MemoryEnergy {
    /// Microwatts that `channels` channels or modules, of `capacity` together, draw whatever they do;
    /// rounded down.
    pub(crate) fn background(&self, channels: u32, capacity: Bytes) -> u128 {
        let of_capacity = u128::from(self.background_per_gib.0) * u128::from(capacity.0);
        u128::from(self.background.0) * u128::from(channels) + of_capacity / (1 << 30)
    }
}

/// Energy and area of one operation or byte, and where they are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scaled {
    /// Femtojoules.
    pub(crate) energy: u128,
    /// Thousandths of a square micrometre.
    pub(crate) area: u128,
    pub(crate) source: String,
}

/// What the table says at one node and one word width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EnergyTable {
    /// A modular product.
    pub(crate) multiply: Scaled,
    /// A modular sum.
    pub(crate) add: Scaled,
    /// A byte read or written on chip, and the area of one.
    pub(crate) sram: Scaled,
    /// A byte that changes cluster.
    pub(crate) noc: Scaled,
    /// A byte that crosses a link between chips, whatever the node.
    pub(crate) links: Scaled,
    /// A byte that crosses the link to a near-memory unit, a host or a client.
    pub(crate) host_link: Scaled,
    /// A byte through the network, and the area of the lane of one.
    pub(crate) automorphism: Scaled,
    /// A byte of a generated limb; the area of a round of Keccak or of a lane.
    pub(crate) generator: Scaled,
    /// Microwatts a square millimetre.
    pub(crate) leakage: u128,
    pub(crate) leakage_source: String,
    pub(crate) node_source: String,
    memories: Vec<MemoryEnergy>,
}

impl EnergyTable {
    /// The committed table at `node` for words of `width` bits.
    ///
    /// # Errors
    /// If it has no such node.
    pub(crate) fn at(node: &str, width: u32) -> Result<Self, MachineError> {
        let table: TableLiteral = toml::from_str(TEXT).expect("the committed table is good");
        let found = table.nodes.iter().find(|candidate| candidate.name == node);
        let Some(node) = found else {
            return Err(MachineError::NotInTable {
                key: "technology.node".to_owned(),
                value: node.chars().take(40).collect(),
                known: join(table.nodes.iter().map(|node| node.name.as_str())),
            });
        };
        assert!(table.nodes.iter().any(|node| node.name == table.logic.node), "its own node");
        let (width, of) = (u128::from(width), u128::from(table.logic.width));
        let scale = |entry: &Entry, times: u64, up: u128, down: u128| Scaled {
            energy: u128::from(entry.energy.0) * u128::from(times * node.energy) * up
                / (1000 * down),
            area: u128::from(entry.area.0) * u128::from(times * node.area) * up / down,
            source: entry.source.clone(),
        };
        let modular = |scaled: Scaled| Scaled {
            source: format!("{}; {}", scaled.source, table.modular.source),
            ..scaled
        };
        let multiplies = table.modular.multiplies;
        Ok(Self {
            multiply: modular(scale(&table.multiply, multiplies, width * width, of * of)),
            add: modular(scale(&table.add, table.modular.adds, width, of)),
            sram: scale(&table.sram, 1, 1, 1),
            noc: scale(&table.noc, 1, 1, 1),
            links: Scaled {
                energy: u128::from(table.links.energy.0),
                area: u128::from(table.links.area.0) * 1000,
                source: table.links.source.clone(),
            },
            host_link: Scaled {
                energy: u128::from(table.host_link.energy.0),
                area: 0,
                source: table.host_link.source,
            },
            automorphism: scale(&table.automorphism, 1, 1, 1),
            generator: scale(&table.generator, 1, 1, 1),
            leakage: u128::from(table.leakage.power.0),
            leakage_source: table.leakage.source,
            node_source: format!("{}: {}", node.name, node.source),
            memories: table.memories,
        })
    }

    /// The memory called `device`, of the tier at `index`.
    ///
    /// # Errors
    /// If the table has no such memory.
    pub(crate) fn memory(&self, index: usize, device: &str) -> Result<&MemoryEnergy, MachineError> {
        let found = self.memories.iter().find(|memory| memory.name == device);
        found.ok_or_else(|| MachineError::NotInTable {
            key: format!("tiers[{index}].device"),
            value: device.chars().take(40).collect(),
            known: join(self.memories.iter().map(|memory| memory.name.as_str())),
        })
    }
}

fn join<'t>(names: impl Iterator<Item = &'t str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

//! A machine as written in a file. Every key is required but the section `clocks`; an unknown key is
//! refused.

use super::clocks::ClocksLiteral;
use super::links::LinksLiteral;
use super::near_memory::NearMemoryLiteral;
use super::persistence::PersistenceLiteral;
use super::units::{NocLiteral, UnitsLiteral};
use super::uplinks::{ClientLinkLiteral, HostLinkLiteral};
use hearth_spec::units::{Bytes, BytesPerSecond, Hertz, Picoseconds};
use serde::{Deserialize, Serialize};

/// A machine as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MachineLiteral {
    /// The name in reports.
    pub name: String,
    /// The clock that every cycle count refers to, but those of places that `clocks` names.
    pub clock: Hertz,
    /// Width of the datapath: the widest prime, in bits, that the machine computes with.
    pub word_bits: u32,
    /// Equal chips, 1 … 64; all counts and sizes but the sequencer's are one chip's.
    pub chips: u32,
    /// Clusters of units on a chip, 1 … 64; all counts and widths of units are one cluster's.
    pub clusters: u32,
    /// How a limb lies on the clusters.
    pub distribution: Distribution,
    /// What the chip is made in.
    pub technology: TechnologyLiteral,
    /// What hands instructions to the units.
    pub sequencer: SequencerLiteral,
    /// The on-chip memory that all units read and write.
    pub scratchpad: ScratchpadLiteral,
    /// The functional units of a cluster.
    pub units: UnitsLiteral,
    /// The network between the clusters.
    pub noc: NocLiteral,
    /// What connects the chips.
    pub links: LinksLiteral,
    /// The memory tiers outside the chip.
    pub tiers: Vec<TierLiteral>,
    /// The unit beside one tier's memory.
    pub near_memory: NearMemoryLiteral,
    /// The link to the host.
    pub host_link: HostLinkLiteral,
    /// The link from the host to its clients.
    pub client_link: ClientLinkLiteral,
    /// Which tier holds which kind of object.
    pub placement: PlacementLiteral,
    /// Other clocks; a machine without this section has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clocks: Option<ClocksLiteral>,
}

/// What hands instructions to the units, in program order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SequencerLiteral {
    /// Instructions that may be in flight at once, 1 … 65536: how far loads run ahead.
    pub window: u32,
    /// Instructions handed out in one cycle, 1 … 64.
    pub issue_per_cycle: u32,
    /// Which of the instructions in flight may start.
    pub issue: Issue,
    /// Instructions that a `ld` or `prng` may be handed out ahead of its place, 0 … 65536.
    pub prefetch: u32,
    /// Limbs that may be on chip, or on their way, ahead of their place, 0 … 65536; 0 if and only
    /// if `prefetch` is.
    pub prefetch_frames: u32,
}

/// Which of the instructions in flight may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Issue {
    /// The oldest that has not started, whatever its kind.
    InOrder,
    /// Of each kind of unit its oldest; loads and stores as soon as they can.
    InOrderPerUnit,
    /// Of each kind of unit the oldest whose operands and frame are there.
    OutOfOrder,
}

/// The on-chip memory, divided into frames of one limb each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScratchpadLiteral {
    /// Its size; it holds ⌊capacity / limb bytes⌋ limbs.
    pub capacity: Bytes,
    /// Which limb leaves when a frame is needed and none is free.
    pub eviction: Eviction,
    /// Coming instructions that `belady` knows, 1 … 2^20; 0 for `lru`.
    pub look_ahead: u32,
}

/// Which limb leaves the scratchpad when a frame is needed and none is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Eviction {
    /// The one whose last use lies furthest back in program order.
    Lru,
    /// The one whose next use lies furthest ahead (Belady's MIN), as far as `look_ahead` reaches;
    /// among those that are not used within it, the one whose last use lies furthest back.
    Belady,
}

/// How a limb lies on the clusters of a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// One limb on one cluster: `clusters` times as many units, each as wide as its cluster's.
    /// `bconv` needs all source limbs of a coefficient together, so limbs change their distribution
    /// around it on the [`NocLiteral`].
    Limb,
    /// Every limb on all clusters: as many units as one cluster has, each `clusters` times as wide.
    /// `bconv` finds its operands in place; the transposition of a transform crosses clusters and
    /// is part of that unit's latency.
    Coefficient,
}

/// What the chip is made in; energy and area follow from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechnologyLiteral {
    /// A node of the energy table, `configs/energy/default.toml`.
    pub node: String,
}

/// A tier of memory: equal channels, interleaved, each doing one transfer at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierLiteral {
    /// Its name in placements and reports.
    pub name: String,
    /// What it is made of: a memory of the energy table, `configs/energy/default.toml`.
    pub device: String,
    /// Its size, all channels together.
    pub capacity: Bytes,
    /// Channels (DRAM) or modules (PMEM), 1 … 64.
    pub channels: u32,
    /// Consecutive bytes on one channel before the next one's turn.
    pub interleave: Bytes,
    /// Of one channel, while it reads.
    pub read_bandwidth: BytesPerSecond,
    /// Of one channel, while it writes.
    pub write_bandwidth: BytesPerSecond,
    /// From the end of a transfer to the use of what was read.
    pub read_latency: Picoseconds,
    /// From the end of a transfer to the acceptance of what was written.
    pub write_latency: Picoseconds,
    /// Bytes that can be written to one channel's media before they wear out, at most 2^60; 0 if that is
    /// not a concern or not known.
    pub endurance: Bytes,
    /// What it keeps when power is lost.
    pub persistence: PersistenceLiteral,
}

/// Which tier holds which kind of object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacementLiteral {
    /// Evaluation keys.
    pub keys: String,
    /// Encoded weights, biases and masks.
    pub plaintexts: String,
    /// Ciphertexts from the client.
    pub inputs: String,
    /// Ciphertexts to the client.
    pub outputs: String,
    /// Intermediate limbs that do not fit the scratchpad.
    pub spills: String,
}

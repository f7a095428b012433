//! What a replay reports. Every map has all its keys, also those with nothing to tell.

mod assemble;
mod clocks;
mod columns;
mod critical_path;
mod encoding;
mod endurance;
mod energy;
mod near_memory;
mod objects;
mod parts;
mod placement;
mod plausible;
mod roofline;
mod tally;
mod uplinks;

pub(crate) use assemble::{assemble, places};
pub use clocks::{ClockReport, ClocksReport};
pub use columns::Columns;
pub use critical_path::{CriticalPath, CriticalRow};
pub use near_memory::NearMemoryReport;
pub use objects::{ObjectKindReport, ObjectReport, ObjectsReport, TOP_OBJECTS};
pub use parts::{LayerReport, OperationReport};
pub use placement::{MemoryModeReport, OverflowReport, PlacementReport};
pub use roofline::{Roofline, TierRoof, UnitRoof};
pub(crate) use tally::{Cargo, Tally};
pub use uplinks::LinkReport;

pub use encoding::EncodingReport;
pub use endurance::EnduranceReport;
pub use energy::{EnergyReport, TierEnergy};

use crate::Mode;
use serde::Serialize;
use std::collections::BTreeMap;

/// The result of a replay. All numbers but `seconds` and those of the
/// roofline are exact integers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The machine's name.
    pub machine: String,
    /// How many chips it has; units, channels, frames and capacities are those of all together.
    pub chips: u32,
    /// Frequency of the clock that cycles are counted in, where nothing else is said.
    pub clock_hz: u64,
    /// All clocks, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clocks: Option<ClocksReport>,
    /// How it was replayed.
    pub mode: Mode,
    /// From the first cycle to the last result, store and write-back.
    pub cycles: u64,
    /// `cycles` at `clock_hz`.
    pub seconds: f64,
    /// Instructions replayed, `fence` and `halt` included.
    pub limb_instructions: u64,
    /// The same in the columns that papers print.
    pub instruction_counts: Columns,
    /// The same by mnemonic; adds up to `limb_instructions`.
    pub mnemonics: BTreeMap<String, u64>,
    /// Base conversions whose result went straight into a transform.
    pub fused_conversions: u64,
    /// Bytes that crossed the network between clusters.
    pub noc_bytes: u64,
    /// Bytes that crossed links between chips, on every link that they crossed.
    pub link_bytes: u64,
    /// Energy, in joules; `energy` says it exactly and where it went.
    pub energy_joules: f64,
    /// Energy and area by component.
    pub energy: EnergyReport,
    /// Bytes moved, by tier.
    pub bytes_by_tier: BTreeMap<String, TierBytes>,
    /// What every cycle of every unit went into, by kind of unit.
    pub unit_cycles: BTreeMap<String, UnitCycles>,
    /// What every cycle of every channel went into, by tier.
    pub tier_cycles: BTreeMap<String, TierCycles>,
    /// What the run's cycles were spent on; adds up to `cycles`.
    pub breakdown: Breakdown,
    /// The same by layer, in the program's order; their cycles add up to `cycles`.
    pub layers: Vec<LayerReport>,
    /// The same by operation of the HE program; their cycles add up to `cycles`.
    pub operations: BTreeMap<String, OperationReport>,
    /// All bootstraps together; each is part of its layer, too.
    pub bootstraps: OperationReport,
    /// What crossed the links: `client` and `host`.
    pub links: BTreeMap<String, LinkReport>,
    /// What was multiplied beside a memory, and what crossed for it.
    pub near_memory: NearMemoryReport,
    /// Plaintexts that were encoded on the chip.
    pub encoding: EncodingReport,
    /// What was moved of the program's objects.
    pub objects: ObjectsReport,
    /// What binds the run, if everything else were free.
    pub roofline: Roofline,
    /// The longest chain of dependent instructions, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub critical_path: Option<CriticalPath>,
    /// Busy cycles over time.
    pub timeline: TimelineReport,
    /// Where objects were placed, and what went elsewhere.
    pub placement: PlacementReport,
    /// What lies in each tier.
    pub capacity: BTreeMap<String, TierCapacity>,
    /// How long each tier lasts.
    pub endurance: BTreeMap<String, EnduranceReport>,
    /// How the scratchpad was used.
    pub scratchpad: ScratchpadReport,
}

/// Bytes moved to and from a tier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TierBytes {
    /// Bytes read.
    pub read: u64,
    /// Bytes written.
    pub written: u64,
    /// The same by kind of data: keys, plaintexts, inputs, outputs, spills.
    pub by_kind: BTreeMap<String, Moved>,
}

/// Bytes moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Bytes read.
    pub read: u64,
    /// Bytes written.
    pub written: u64,
}

/// Every cycle of every unit of one kind: `busy + wait_data + wait_structure + idle` equals
/// `units` times the run's cycles, both of the clock that they run on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitCycles {
    /// Units of this kind.
    pub units: u32,
    /// The clock domain that its cycles are of; none if the machine has one clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// Reserved by an instruction.
    pub busy: u64,
    /// Free, while the next instruction waits for an operand.
    pub wait_data: u64,
    /// The same by who makes or brings the operand: a kind of unit or a tier.
    pub wait_data_for: BTreeMap<String, u64>,
    /// Free, while the next instruction waits for a frame of the scratchpad.
    pub wait_structure: u64,
    /// Free, with no instruction to take.
    pub idle: u64,
}

/// Every cycle of every channel of a tier: the five counts add up to `channels` times the run's
/// cycles, both of the clock that it runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TierCycles {
    /// Channels of this tier.
    pub channels: u32,
    /// The clock domain that its cycles are of; none if the machine has one clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// Occupied by reads.
    pub read: u64,
    /// Occupied by writes.
    pub write: u64,
    /// Free, while a store or write-back waits for its limb and no fetch for a frame.
    pub wait_data: u64,
    /// Free, while a fetch waits for a frame of the scratchpad.
    pub wait_structure: u64,
    /// Free otherwise.
    pub idle: u64,
}

/// Cycles by what the oldest unfinished instruction was doing; every cycle is in one entry.
///
/// | key | the oldest instruction |
/// |---|---|
/// | `compute.UNIT` | computes, and all units of its kind do |
/// | `dependency.UNIT` | computes while units of its kind are free, or its result is in the pipeline |
/// | `memory.TIER.bandwidth` | it, its operand or its frame waits for or occupies channels of the tier |
/// | `memory.TIER.latency` | it or its operand waits for the latency of the tier |
/// | `structure` | has not been handed out by the sequencer |
/// | `drain` | there is none: evicted limbs are still being written back |
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Breakdown(pub BTreeMap<String, u64>);

impl Breakdown {
    /// All cycles.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// Cycles of all keys that are `group` or start with `group` and a dot.
    pub fn group(&self, group: &str) -> u64 {
        let belongs = |key: &str| {
            key.strip_prefix(group).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.0.iter().filter(|(key, _)| belongs(key)).map(|(_, cycles)| cycles).sum()
    }
}

/// Busy cycles over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineReport {
    /// The width of a bucket, in cycles of the machine's own clock; the last one may reach past the end.
    pub bucket_cycles: u64,
    /// One track for every kind of unit and every tier.
    pub tracks: Vec<Track>,
}

/// The busy cycles of one kind of unit, or of one tier's channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Track {
    /// The kind of unit, or the tier.
    pub name: String,
    /// Units or channels: a bucket has at most `width · bucket_cycles` busy cycles, in another clock
    /// domain as many more as that is faster, rounded up.
    pub width: u32,
    /// The clock domain that its cycles are of; none if the machine has one clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// Busy cycles by bucket; at most 200 buckets.
    pub busy: Vec<u64>,
}

/// What lies in a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierCapacity {
    /// The tier's size, in bytes.
    pub capacity: u64,
    /// Bytes of the program's objects placed here.
    pub objects: u64,
    /// The same by kind.
    pub by_kind: BTreeMap<String, u64>,
    /// The most bytes of spilled limbs at any time; of several chips, each one's most.
    pub spills_peak: u64,
}

/// How the scratchpad was used. None of this depends on timing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ScratchpadReport {
    /// Limbs that fit.
    pub frames: u64,
    /// The most limbs that were there at once; of several chips, each one's most.
    pub peak_frames: u64,
    /// Bytes of a limb.
    pub limb_bytes: u64,
    /// Limbs and copies of limbs that had to leave before their last use.
    pub evictions: u64,
    /// Evictions of limbs that memory had no copy of.
    pub write_backs: u64,
    /// Limbs that were brought back.
    pub refetches: u64,
    /// Limbs that were brought from another chip.
    pub copies: u64,
}

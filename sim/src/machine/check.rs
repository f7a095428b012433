//! The checks that turn a literal into a machine.

use super::{
    ClientLinkLiteral, Eviction, HostLinkLiteral, MachineError, MachineLiteral,
    NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral, PersistenceLiteral,
    TierLiteral, check_links, check_units,
};
use crate::ids::TierIndex;
use crate::memory::DataKind;
use crate::unit::UnitKind;
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles, Femtojoules, Hertz, Picoseconds};
use std::fmt::Display;
use std::ops::RangeInclusive;

/// The bounds keep every product that one instruction takes below 2^63; they are far outside what
/// can be built.
pub(super) const CLOCK: RangeInclusive<Hertz> = Hertz(1_000_000)..=Hertz(10_000_000_000);
pub(super) const BANDWIDTH: RangeInclusive<BytesPerSecond> =
    BytesPerSecond(1_000_000)..=BytesPerSecond(100_000_000_000_000);
pub(super) const UNIT_LATENCY: RangeInclusive<Cycles> = Cycles(0)..=Cycles(1_000_000);
const MEMORY_LATENCY: RangeInclusive<Picoseconds> = Picoseconds(0)..=Picoseconds(10_000_000_000);
const LINK_LATENCY: RangeInclusive<Picoseconds> = Picoseconds(0)..=Picoseconds(1_000_000_000_000);
const SCRATCHPAD: RangeInclusive<Bytes> = Bytes(1 << 10)..=Bytes(1 << 40);
const CAPACITY: RangeInclusive<Bytes> = Bytes(1 << 10)..=Bytes(1 << 50);
const ENDURANCE: RangeInclusive<Bytes> = Bytes(0)..=Bytes(1 << 60);
const INTERLEAVE: RangeInclusive<Bytes> = Bytes(64)..=Bytes(1 << 30);
pub(super) const COUNT: RangeInclusive<u32> = 1..=1024;
const CHIPS: RangeInclusive<u32> = 1..=64;
const CLUSTERS: RangeInclusive<u32> = 1..=64;
pub(super) const WIDTH: RangeInclusive<u32> = 1..=1 << 20;
/// Of an operation on residues: up to a microjoule.
const OPERATION_ENERGY: RangeInclusive<Femtojoules> = Femtojoules(0)..=Femtojoules(1_000_000_000);

pub(super) fn ranges(machine: &MachineLiteral) -> Result<(), MachineError> {
    name("name", &machine.name)?;
    range("clock", machine.clock, CLOCK)?;
    range("word_bits", machine.word_bits, 20..=64)?;
    range("sequencer.window", machine.sequencer.window, 1..=1 << 16)?;
    range("sequencer.issue_per_cycle", machine.sequencer.issue_per_cycle, 1..=64)?;
    range("sequencer.prefetch", machine.sequencer.prefetch, 0..=1 << 16)?;
    range("sequencer.prefetch_frames", machine.sequencer.prefetch_frames, 0..=1 << 16)?;
    together(
        ("sequencer.prefetch", machine.sequencer.prefetch),
        ("sequencer.prefetch_frames", machine.sequencer.prefetch_frames.to_string()),
        machine.sequencer.prefetch_frames > 0,
        "set sequencer.prefetch and sequencer.prefetch_frames both above 0, or both to 0",
    )?;
    range("scratchpad.look_ahead", machine.scratchpad.look_ahead, 0..=1 << 20)?;
    let eviction = machine.scratchpad.eviction;
    together(
        ("scratchpad.look_ahead", machine.scratchpad.look_ahead),
        ("scratchpad.eviction", format!("{:?}", eviction).to_lowercase()),
        eviction == Eviction::Belady,
        "set scratchpad.look_ahead to 0 for lru, above 0 for belady",
    )?;
    range("scratchpad.capacity", machine.scratchpad.capacity, SCRATCHPAD)?;
    range("chips", machine.chips, CHIPS)?;
    range("clusters", machine.clusters, CLUSTERS)?;
    check_units::units(&machine.units)?;
    check_units::noc(machine)?;
    check_links::links(machine)?;
    uplinks(machine)?;
    range("the number of tiers", machine.tiers.len(), 1..=8)?;
    machine.tiers.iter().enumerate().try_for_each(|(index, tier)| check_tier(machine, index, tier))
}

fn check_tier(
    machine: &MachineLiteral,
    index: usize,
    tier: &TierLiteral,
) -> Result<(), MachineError> {
    let key = |field| format!("tiers[{index}].{field}");
    name(&key("name"), &tier.name)?;
    let is_unit = UnitKind::ALL.iter().any(|unit| unit.name() == tier.name);
    if is_unit || machine.tiers[..index].iter().any(|other| other.name == tier.name) {
        return Err(MachineError::DuplicateTier { index, name: tier.name.clone() });
    }
    range(&key("capacity"), tier.capacity, CAPACITY)?;
    range(&key("channels"), tier.channels, 1..=64)?;
    range(&key("interleave"), tier.interleave, INTERLEAVE)?;
    range(&key("read_bandwidth"), tier.read_bandwidth, BANDWIDTH)?;
    range(&key("write_bandwidth"), tier.write_bandwidth, BANDWIDTH)?;
    range(&key("read_latency"), tier.read_latency, MEMORY_LATENCY)?;
    range(&key("write_latency"), tier.write_latency, MEMORY_LATENCY)?;
    if let PersistenceLiteral::PowerFailProtected { media_latency } = tier.persistence {
        range(&key("persistence.media_latency"), media_latency, MEMORY_LATENCY)?;
    }
    range(&key("endurance"), tier.endurance, ENDURANCE)
}

/// The tier of every kind of data.
pub(super) fn placement(
    machine: &MachineLiteral,
) -> Result<[TierIndex; DataKind::ALL.len()], MachineError> {
    let written = &machine.placement;
    let mut placement = [TierIndex(0); DataKind::ALL.len()];
    for kind in DataKind::ALL {
        let tier = match kind {
            DataKind::Keys => &written.keys,
            DataKind::Plaintexts => &written.plaintexts,
            DataKind::Inputs => &written.inputs,
            // Machine files do not say; whoever asks for checkpoints does.
            DataKind::Outputs | DataKind::Checkpoints => &written.outputs,
            DataKind::Spills => &written.spills,
        };
        let position = machine.tiers.iter().position(|candidate| candidate.name == *tier);
        let position = position.ok_or_else(|| MachineError::UnknownTier {
            kind: kind.name(),
            tier: tier.chars().take(40).collect(),
            tiers: tier_names(machine),
        })?;
        placement[kind as usize] = TierIndex(position as u32);
    }
    Ok(placement)
}

fn tier_names(machine: &MachineLiteral) -> String {
    machine.tiers.iter().map(|tier| tier.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn uplinks(machine: &MachineLiteral) -> Result<(), MachineError> {
    if let HostLinkLiteral::Link { bandwidth, latency } = machine.host_link {
        range("host_link.bandwidth", bandwidth, BANDWIDTH)?;
        range("host_link.latency", latency, LINK_LATENCY)?;
    }
    if let ClientLinkLiteral::Link { bandwidth, latency, .. } = machine.client_link {
        range("client_link.bandwidth", bandwidth, BANDWIDTH)?;
        range("client_link.latency", latency, LINK_LATENCY)?;
    }
    Ok(())
}

/// The tier that has a near-memory unit.
pub(super) fn near_memory(machine: &MachineLiteral) -> Result<Option<TierIndex>, MachineError> {
    let NearMemoryLiteral::MultiplyAccumulate {
        tier,
        lanes,
        internal_bandwidth,
        latency,
        link_bandwidth,
        link_latency,
        sums,
        operands,
        conversion,
        transform,
    } = &machine.near_memory
    else {
        return Ok(None);
    };
    range("near_memory.lanes", *lanes, WIDTH)?;
    range("near_memory.internal_bandwidth", *internal_bandwidth, BANDWIDTH)?;
    range("near_memory.latency", *latency, UNIT_LATENCY)?;
    range("near_memory.link_bandwidth", *link_bandwidth, BANDWIDTH)?;
    range("near_memory.link_latency", *link_latency, MEMORY_LATENCY)?;
    range("near_memory.sums", *sums, 3..=4096)?;
    range("near_memory.operands", *operands, 1..=4096)?;
    if let NearConversionLiteral::Sums { lanes, bandwidth, latency, energy } = conversion {
        range("near_memory.operands", *operands, MAX_BCONV_SOURCES as u32..=4096)?;
        range("near_memory.conversion.lanes", *lanes, WIDTH)?;
        range("near_memory.conversion.bandwidth", *bandwidth, BANDWIDTH)?;
        range("near_memory.conversion.latency", *latency, UNIT_LATENCY)?;
        range("near_memory.conversion.energy", *energy, OPERATION_ENERGY)?;
    }
    if let NearTransformLiteral::Iterative { butterflies, bandwidth, latency, energy } = transform {
        range("near_memory.transform.butterflies", *butterflies, WIDTH)?;
        range("near_memory.transform.bandwidth", *bandwidth, BANDWIDTH)?;
        range("near_memory.transform.latency", *latency, UNIT_LATENCY)?;
        range("near_memory.transform.energy", *energy, OPERATION_ENERGY)?;
    }
    let position = machine.tiers.iter().position(|candidate| candidate.name == *tier);
    let position = position.ok_or_else(|| MachineError::NoNearTier {
        tier: tier.chars().take(40).collect(),
        tiers: tier_names(machine),
    })?;
    Ok(Some(TierIndex(position as u32)))
}

/// Refuses a number that is zero although another key uses it, or the other way round.
fn together(
    (key, value): (&str, u32),
    (other, other_value): (&'static str, String),
    used: bool,
    fix: &'static str,
) -> Result<(), MachineError> {
    if used == (value > 0) {
        return Ok(());
    }
    Err(MachineError::Contradiction {
        what: format!("{key} = {value} contradicts {other} = {other_value}"),
        fix,
    })
}

pub(super) fn range<T: PartialOrd + Display>(
    key: &str,
    value: T,
    accepted: RangeInclusive<T>,
) -> Result<(), MachineError> {
    if accepted.contains(&value) {
        return Ok(());
    }
    Err(MachineError::Range {
        key: key.to_owned(),
        value: value.to_string(),
        least: accepted.start().to_string(),
        most: accepted.end().to_string(),
    })
}

pub(super) fn name(key: &str, value: &str) -> Result<(), MachineError> {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if (1..=64).contains(&value.len()) && value.chars().all(good) {
        return Ok(());
    }
    Err(MachineError::Name { key: key.to_owned(), value: value.chars().take(40).collect() })
}

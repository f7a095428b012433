//! The report of a finished replay.

use super::energy;
use super::{
    Breakdown, Moved, Report, Roofline, ScratchpadReport, TierBytes, TierCapacity, TierCycles,
    TimelineReport, Track, UnitCycles, clocks, columns, encoding, endurance, near_memory, objects,
    parts, placement, roofline, uplinks,
};
use crate::Mode;
use crate::attribution::{Attribution, Cause};
use crate::clock::Clock;
use crate::engine::Engine;
use crate::ids::TierIndex;
use crate::machine::{Machine, TierLiteral};
use crate::memory::{DataKind, Traffic};
use crate::mnemonic::MNEMONICS;
use crate::spill::SpillArea;
use crate::unit::{UnitAccount, UnitKind, UnitPool};
use hearth_spec::units::Cycles;
use std::collections::BTreeMap;

/// Turns a finished replay into its report.
pub(crate) fn assemble(mut engine: Engine<'_>) -> Report {
    let machine = engine.machine;
    let cycles = Cycles(engine.main.cycles(Cycles::ZERO, engine.now));
    let limb_bytes = engine.map.limb_bytes().0;
    let whole = engine.tally.sum(machine.tiers().len(), |_| true);
    let unit_cycles = unit_cycles(&engine);
    let tier_cycles = tier_cycles(&mut engine);
    let noc_bytes = noc_bytes(&engine);
    let link_bytes = engine.tally.link_limbs * limb_bytes;
    let energy = energy::report(&engine, noc_bytes, link_bytes);
    let (bucket, busy) = engine.timeline.clone().finish(cycles);
    let track = |(name, busy): (String, Vec<u64>)| {
        let (width, clock) = match unit_cycles.get(&name) {
            Some(unit) => (unit.units, unit.clock.clone()),
            None => (tier_cycles[&name].channels, tier_cycles[&name].clock.clone()),
        };
        Track { name, width, clock, busy }
    };
    let tracks = places(machine).into_iter().zip(busy).map(track).collect();
    let bytes_by_tier = parts::bytes_by_tier(&whole, machine);
    let mut report = Report {
        machine: machine.name().to_owned(),
        chips: machine.chips(),
        clock_hz: machine.clock().0,
        clocks: clocks::clocks(&engine),
        mode: Mode::Events,
        cycles: cycles.0,
        seconds: cycles.seconds(machine.clock()),
        limb_instructions: engine.tally.instructions,
        instruction_counts: columns::columns(&engine.tally),
        mnemonics: counts(&engine),
        fused_conversions: engine.tally.fused,
        noc_bytes,
        link_bytes,
        energy_joules: energy.total_femtojoules as f64 / 1e15,
        energy,
        endurance: endurance::endurance(machine, &bytes_by_tier, cycles),
        bytes_by_tier,
        unit_cycles,
        tier_cycles,
        breakdown: spell_out(&whole.attribution, machine),
        layers: parts::layers(&engine),
        operations: parts::operations(&engine),
        bootstraps: parts::operation(&engine, "bootstrap"),
        links: uplinks::uplinks(&engine),
        near_memory: near_memory::near_memory(&engine),
        encoding: encoding::encoding(&engine),
        objects: objects::objects(&engine),
        roofline: Roofline::default(),
        critical_path: None,
        timeline: TimelineReport { bucket_cycles: bucket.0, tracks },
        placement: placement::placement(&engine),
        capacity: capacity(&engine),
        scratchpad: ScratchpadReport {
            frames: engine.scratchpad.all_frames(),
            peak_frames: engine.scratchpad.peak_frames(),
            limb_bytes,
            evictions: engine.tally.evictions,
            write_backs: engine.tally.write_backs,
            refetches: engine.tally.refetches,
            copies: engine.tally.copies,
        },
    };
    report.roofline = roofline::roofline(&report, engine.program.params());
    report
}

/// The names of all units, then all tiers.
pub(crate) fn places(machine: &Machine) -> Vec<String> {
    let units = UnitKind::ALL.iter().map(|unit| unit.name().to_owned());
    units.chain(machine.tiers().iter().map(|tier| tier.name.clone())).collect()
}

/// Of every limb that crosses, the part that changes cluster.
fn noc_bytes(engine: &Engine<'_>) -> u64 {
    let clusters = u64::from(engine.machine.literal().clusters);
    engine.tally.noc_limbs * engine.map.limb_bytes().0 * (clusters - 1) / clusters
}

fn counts(engine: &Engine<'_>) -> BTreeMap<String, u64> {
    MNEMONICS.iter().map(|&name| name.to_owned()).zip(engine.tally.by_mnemonic).collect()
}

pub(super) fn by_kind<T>(value: impl Fn(DataKind) -> T) -> BTreeMap<String, T> {
    DataKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), value(kind))).collect()
}

/// Bytes moved to and from a tier.
pub(super) fn tier_bytes(traffic: &Traffic) -> TierBytes {
    let moved =
        |kind| Moved { read: traffic.read[kind as usize], written: traffic.written[kind as usize] };
    TierBytes {
        read: traffic.read.iter().sum(),
        written: traffic.written.iter().sum(),
        by_kind: by_kind(moved),
    }
}

/// The name of a clock, if there are several.
fn domain(machine: &Machine, clock: Clock) -> Option<String> {
    let clocks = machine.clocks();
    clocks.are_several().then(|| clocks.name(clock).to_owned())
}

fn unit_cycles(engine: &Engine<'_>) -> BTreeMap<String, UnitCycles> {
    let names = places(engine.machine);
    let report = |kind: UnitKind| {
        let pools = || engine.units[engine.sites.all(kind)].iter();
        let sum = |pick: fn(&UnitAccount) -> u64| pools().map(|unit| pick(unit.account())).sum();
        let wait_for = |place: usize| pools().map(|unit| unit.account().wait_data[place]).sum();
        let report = UnitCycles {
            units: pools().map(UnitPool::count).sum(),
            clock: domain(engine.machine, engine.machine.clocks().unit(kind)),
            busy: sum(|account| account.busy),
            wait_data: sum(|account| account.wait_data.iter().sum()),
            wait_data_for: names.iter().cloned().zip((0..).map(wait_for)).collect(),
            wait_structure: sum(|account| account.wait_structure),
            idle: sum(|account| account.idle),
        };
        (kind.name().to_owned(), report)
    };
    UnitKind::ALL.into_iter().map(report).collect()
}

fn tier_cycles(engine: &mut Engine<'_>) -> BTreeMap<String, TierCycles> {
    let (now, machine) = (engine.now, engine.machine);
    let names = machine.tiers().iter().zip(0..);
    let report = |(tier, index): (&TierLiteral, u32)| {
        let clock = domain(machine, machine.clocks().tier(TierIndex(index)));
        let mut report = TierCycles { clock, ..TierCycles::default() };
        for tier in &mut engine.tiers[engine.sites.all_tiers(TierIndex(index))] {
            let account = tier.account(now);
            report.channels += tier.channels();
            report.read += account.read;
            report.write += account.write;
            report.wait_data += account.wait_data;
            report.wait_structure += account.wait_structure;
            report.idle += account.idle;
        }
        (tier.name.clone(), report)
    };
    names.map(report).collect()
}

pub(super) fn spell_out(attribution: &Attribution, machine: &Machine) -> Breakdown {
    let mut entries = BTreeMap::new();
    for unit in UnitKind::ALL {
        let name = unit.name();
        entries.insert(format!("compute.{name}"), attribution.get(Cause::Compute(unit)));
        entries.insert(format!("dependency.{name}"), attribution.get(Cause::Dependency(unit)));
    }
    for (index, tier) in machine.tiers().iter().enumerate() {
        let (name, index) = (&tier.name, TierIndex(index as u32));
        let bandwidth = attribution.get(Cause::Bandwidth(index));
        entries.insert(format!("memory.{name}.bandwidth"), bandwidth);
        entries.insert(format!("memory.{name}.latency"), attribution.get(Cause::Latency(index)));
    }
    entries.insert("structure".to_owned(), attribution.get(Cause::Sequencer));
    entries.insert("drain".to_owned(), attribution.get(Cause::Drain));
    Breakdown(entries)
}

fn capacity(engine: &Engine<'_>) -> BTreeMap<String, TierCapacity> {
    let spill_tier = engine.map.spill_tier().index();
    let peak: u64 = engine.spills.iter().map(SpillArea::peak).sum();
    let report = |(index, tier): (usize, &TierLiteral)| {
        let placed = &engine.map.placed[index];
        let spilled = peak * engine.map.limb_bytes().0;
        let report = TierCapacity {
            capacity: tier.capacity.0 * u64::from(engine.machine.chips()),
            objects: placed.iter().map(|bytes| bytes.0).sum(),
            by_kind: by_kind(|kind| placed[kind as usize].0),
            spills_peak: if index == spill_tier { spilled } else { 0 },
        };
        (tier.name.clone(), report)
    };
    engine.machine.tiers().iter().enumerate().map(report).collect()
}

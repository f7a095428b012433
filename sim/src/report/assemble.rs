//! The report of a finished replay.

use super::energy;
use super::tally::PartTally;
use super::{
    BootstrapReport, Breakdown, LayerReport, Moved, Report, ScratchpadReport, TierBytes,
    TierCapacity, TierCycles, TimelineReport, Track, UnitCycles,
};
use crate::attribution::{Attribution, Cause};
use crate::engine::Engine;
use crate::ids::TierIndex;
use crate::machine::Machine;
use crate::memory::{DataKind, Traffic};
use crate::mnemonic::MNEMONICS;
use crate::origin::Origin;
use crate::unit::UnitKind;
use hearth_spec::RowId;
use std::collections::BTreeMap;

/// Turns a finished replay into its report.
pub(crate) fn assemble(mut engine: Engine<'_>) -> Report {
    let machine = engine.machine;
    let cycles = engine.now;
    let limb_bytes = engine.map.limb_bytes().0;
    let layers = layers(&engine);
    let mut breakdown = Breakdown::default();
    for layer in &layers {
        for (key, cycles) in &layer.breakdown.0 {
            *breakdown.0.entry(key.clone()).or_default() += cycles;
        }
    }
    if layers.is_empty() {
        breakdown = spell_out(&Attribution::new(machine.tiers().len()), machine);
    }
    let tiers = || machine.tiers().iter().enumerate();
    let bytes = |(index, tier): (usize, &crate::machine::TierLiteral)| {
        let traffic = engine.tally.layers.iter().map(|layer| &layer.traffic[index]);
        (tier.name.clone(), tier_bytes(traffic))
    };
    let bytes_by_tier = tiers().map(bytes).collect();
    let unit_cycles = unit_cycles(&engine);
    let tier_cycles = tiers()
        .map(|(index, tier)| {
            let tier_state = &mut engine.tiers[index];
            let account = tier_state.account(cycles);
            let report = TierCycles {
                channels: tier_state.channels(),
                read: account.read,
                write: account.write,
                wait_data: account.wait_data,
                wait_structure: account.wait_structure,
                idle: account.idle,
            };
            (tier.name.clone(), report)
        })
        .collect();
    let noc_bytes = noc_bytes(&engine);
    let energy = energy::report(&engine, noc_bytes);
    let (bucket, busy) = engine.timeline.clone().finish(cycles);
    let widths = engine.units.iter().map(|unit| unit.count());
    let widths = widths.chain(engine.tiers.iter().map(|tier| tier.channels()));
    let tracks = places(machine).into_iter().zip(widths).zip(busy);
    Report {
        machine: machine.name().to_owned(),
        clock_hz: machine.clock().0,
        cycles: cycles.0,
        seconds: cycles.seconds(machine.clock()),
        limb_instructions: engine.tally.instructions,
        instruction_counts: counts(&engine),
        bconv_macs_per_n: engine.tally.bconv_sources,
        noc_bytes,
        energy_joules: energy.total_femtojoules as f64 / 1e15,
        energy,
        bytes_by_tier,
        unit_cycles,
        tier_cycles,
        breakdown,
        layers,
        bootstraps: bootstraps(&engine),
        timeline: TimelineReport {
            bucket_cycles: bucket.0,
            tracks: tracks.map(|((name, width), busy)| Track { name, width, busy }).collect(),
        },
        capacity: capacity(&engine),
        scratchpad: ScratchpadReport {
            frames: engine.scratchpad.frames(),
            peak_frames: engine.scratchpad.peak_frames(),
            limb_bytes,
            evictions: engine.tally.evictions,
            write_backs: engine.tally.write_backs,
            refetches: engine.tally.refetches,
        },
    }
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

fn by_kind<T>(value: impl Fn(DataKind) -> T) -> BTreeMap<String, T> {
    DataKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), value(kind))).collect()
}

fn tier_bytes<'t>(parts: impl Iterator<Item = &'t Traffic>) -> TierBytes {
    let mut total = Traffic::default();
    for part in parts {
        total.add(part);
    }
    let moved =
        |kind| Moved { read: total.read[kind as usize], written: total.written[kind as usize] };
    TierBytes {
        read: total.read.iter().sum(),
        written: total.written.iter().sum(),
        by_kind: by_kind(moved),
    }
}

fn unit_cycles(engine: &Engine<'_>) -> BTreeMap<String, UnitCycles> {
    let names = places(engine.machine);
    let report = |kind: UnitKind| {
        let unit = &engine.units[kind as usize];
        let account = unit.account();
        let report = UnitCycles {
            units: unit.count(),
            busy: account.busy,
            wait_data: account.wait_data.iter().sum(),
            wait_data_for: names.iter().cloned().zip(account.wait_data.iter().copied()).collect(),
            wait_structure: account.wait_structure,
            idle: account.idle,
        };
        (kind.name().to_owned(), report)
    };
    UnitKind::ALL.into_iter().map(report).collect()
}

fn layers(engine: &Engine<'_>) -> Vec<LayerReport> {
    let machine = engine.machine;
    let names = engine.program.layers().iter();
    let parts = engine.tally.layers.iter().zip(&engine.tally.bootstrap_cycles);
    let report = |(name, (layer, &bootstrap_cycles)): (&String, (&PartTally, &u64))| LayerReport {
        name: name.clone(),
        limb_instructions: layer.instructions,
        cycles: layer.attribution.total(),
        bootstrap_cycles,
        breakdown: spell_out(&layer.attribution, machine),
        bytes_by_tier: moved(layer, machine),
    };
    names.zip(parts).map(report).collect()
}

fn bootstraps(engine: &Engine<'_>) -> BootstrapReport {
    let (part, machine) = (&engine.tally.bootstraps, engine.machine);
    let rows = (0..).map(RowId).zip(engine.program.rows());
    let tiers = machine.tiers().iter().zip(&part.traffic);
    BootstrapReport {
        count: rows.filter(|(id, row)| Origin::of(*id, row).is_bootstrap).count() as u64,
        limb_instructions: part.instructions,
        cycles: part.attribution.total(),
        breakdown: spell_out(&part.attribution, machine),
        bytes_by_tier: tiers
            .map(|(tier, traffic)| (tier.name.clone(), tier_bytes(std::iter::once(traffic))))
            .collect(),
    }
}

fn moved(part: &PartTally, machine: &Machine) -> BTreeMap<String, Moved> {
    let tiers = machine.tiers().iter().zip(&part.traffic);
    tiers
        .map(|(tier, traffic)| {
            let read = traffic.read.iter().sum();
            (tier.name.clone(), Moved { read, written: traffic.written.iter().sum() })
        })
        .collect()
}

fn spell_out(attribution: &Attribution, machine: &Machine) -> Breakdown {
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
    let report = |(index, tier): (usize, &crate::machine::TierLiteral)| {
        let placed = &engine.map.placed[index];
        let spilled = engine.spills.peak() * engine.map.limb_bytes().0;
        let report = TierCapacity {
            capacity: tier.capacity.0,
            objects: placed.iter().map(|bytes| bytes.0).sum(),
            by_kind: by_kind(|kind| placed[kind as usize].0),
            spills_peak: if index == spill_tier { spilled } else { 0 },
        };
        (tier.name.clone(), report)
    };
    engine.machine.tiers().iter().enumerate().map(report).collect()
}

//! Where time and bytes went by part of the program: layers, operations, bootstraps.

use super::tally::PartTally;
use super::{Breakdown, TierBytes, assemble};
use crate::engine::Engine;
use crate::machine::Machine;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One layer of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LayerReport {
    /// Its name.
    pub name: String,
    /// Instructions of its rows.
    pub limb_instructions: u64,
    /// Cycles in which the oldest unfinished instruction was one of its.
    pub cycles: u64,
    /// Those of them that bootstraps took.
    pub bootstrap_cycles: u64,
    /// The same by cause; adds up to `cycles`.
    pub breakdown: Breakdown,
    /// Bytes that its instructions moved, by tier; layers add up to the whole run's.
    pub bytes_by_tier: BTreeMap<String, TierBytes>,
}

/// All rows of one operation, or all bootstraps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OperationReport {
    /// How many rows there are.
    pub count: u64,
    /// Their instructions.
    pub limb_instructions: u64,
    /// Cycles in which the oldest unfinished instruction was one of theirs.
    pub cycles: u64,
    /// The same by cause; adds up to `cycles`.
    pub breakdown: Breakdown,
    /// Bytes that their instructions moved, by tier.
    pub bytes_by_tier: BTreeMap<String, TierBytes>,
}

/// Every layer, in the program's order.
pub(super) fn layers(engine: &Engine<'_>) -> Vec<LayerReport> {
    let (machine, names) = (engine.machine, engine.program.layers());
    let mut sums = vec![(PartTally::new(machine.tiers().len()), 0); names.len()];
    for ((part, _), tally) in engine.tally.parts.iter().zip(&engine.tally.tallies) {
        let Some((layer, bootstrap_cycles)) = sums.get_mut(part.layer.index()) else { continue };
        layer.add(tally);
        if part.is_bootstrap() {
            *bootstrap_cycles += tally.attribution.total();
        }
    }
    let report = |(name, (layer, bootstrap_cycles)): (&String, (PartTally, u64))| LayerReport {
        name: name.clone(),
        limb_instructions: layer.instructions,
        cycles: layer.attribution.total(),
        bootstrap_cycles,
        breakdown: assemble::spell_out(&layer.attribution, machine),
        bytes_by_tier: bytes_by_tier(&layer, machine),
    };
    names.iter().zip(sums).map(report).collect()
}

/// Every operation that the program has, by its name in traces; they add up to the whole run.
pub(super) fn operations(engine: &Engine<'_>) -> BTreeMap<String, OperationReport> {
    let names: BTreeSet<_> = engine.tally.parts.iter().map(|(part, _)| part.operation).collect();
    names.into_iter().map(|name| (name.to_owned(), operation(engine, name))).collect()
}

/// The rows of one operation.
pub(super) fn operation(engine: &Engine<'_>, name: &str) -> OperationReport {
    let machine = engine.machine;
    let sum = engine.tally.sum(machine.tiers().len(), |part| part.operation == name);
    let rows = engine.tally.parts.iter().filter(|(part, _)| part.operation == name);
    OperationReport {
        count: rows.map(|(_, rows)| rows).sum(),
        limb_instructions: sum.instructions,
        cycles: sum.attribution.total(),
        breakdown: assemble::spell_out(&sum.attribution, machine),
        bytes_by_tier: bytes_by_tier(&sum, machine),
    }
}

/// The bytes of a part or a sum of parts.
pub(super) fn bytes_by_tier(tally: &PartTally, machine: &Machine) -> BTreeMap<String, TierBytes> {
    let tiers = machine.tiers().iter().zip(&tally.traffic);
    tiers.map(|(tier, traffic)| (tier.name.clone(), assemble::tier_bytes(traffic))).collect()
}

//! Energy and area of a replay, with the source of every number.

use super::{near_memory, uplinks};
use crate::energy::{Beside, Component, Counts, account, areas, near_memory as near_energy};
use crate::engine::Engine;
use crate::ids::TierIndex;
use crate::mnemonic::MNEMONICS;
use hearth_spec::units::Cycles;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the energy went, in whole femtojoules: components, leakage and tiers add up to the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnergyReport {
    /// All of it.
    pub total_femtojoules: u128,
    /// Of operations and accesses, by component of the chip.
    pub components: BTreeMap<String, u128>,
    /// What the component `near-memory` is made of: products, conversions and transforms beside the
    /// memory, and what crossed for them.
    pub near_memory: BTreeMap<String, u128>,
    /// What the chip loses over time, whatever it does.
    pub leakage: u128,
    /// Of each tier of memory.
    pub tiers: BTreeMap<String, TierEnergy>,
    /// The area of all chips' components, in square micrometres. What is not modelled has none:
    /// wires, control, and the interfaces of memories and links.
    pub area_um2: BTreeMap<String, u64>,
    /// Where what an operation, a byte and a node cost is from.
    pub sources: BTreeMap<String, String>,
}

/// The energy of a tier, in femtojoules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TierEnergy {
    /// Of bytes read.
    pub read: u128,
    /// Of bytes written.
    pub write: u128,
    /// Over time, whatever is moved.
    pub background: u128,
}

/// The energy of a finished replay.
pub(crate) fn report(engine: &Engine<'_>, noc_bytes: u64, link_bytes: u64) -> EnergyReport {
    let (machine, tally) = (engine.machine, &engine.tally);
    let of = |name: &str| {
        let position = MNEMONICS.iter().position(|&other| other == name);
        tally.by_mnemonic[position.expect("an instruction")]
    };
    let traffic = tally.sum(machine.tiers().len(), |_| true).traffic;
    let near = near_memory::near_memory(engine);
    let host = uplinks::uplinks(engine)["host"];
    let near_tier = machine.near_tier().map_or(0, TierIndex::index);
    let counts = Counts {
        n: engine.program.params().n() as u64,
        limb_bytes: engine.map.limb_bytes().0,
        of: &of,
        bconv_sources: tally.bconv_sources + tally.rescale_sources,
        fused: tally.fused,
        noc_bytes,
        link_bytes,
        near_link_bytes: near.bytes_sent + near.bytes_returned,
        host_link_bytes: host.uploaded + host.downloaded,
        beside: Beside {
            conversions: near.conversions,
            conversion_sources: near.conversion_sources,
            transforms: near.transforms,
            clearings: near.clearings,
        },
        near_read: (near_tier, near.bytes_streamed),
        // A copy is read on one chip and written on another.
        spilled_limbs: tally.refetches + tally.write_backs + 2 * tally.copies,
        traffic: &traffic,
        cycles: Cycles(engine.main.cycles(Cycles::ZERO, engine.now)),
    };
    let account = account(machine, &counts);
    let near_names = ["nmac", "bconv", "ntt", "link"].map(str::to_owned);
    let near_memory = near_names.into_iter().zip(near_energy(machine, &counts)).collect();
    let names = Component::ALL.map(|component| component.name().to_owned());
    let areas = areas(machine).map(|area| (area / 1000) as u64);
    let table = machine.energy();
    let mut sources: BTreeMap<String, String> = [
        ("modular product", &table.multiply.source),
        ("modular sum", &table.add.source),
        ("scratchpad", &table.sram.source),
        ("noc", &table.noc.source),
        ("links", &table.links.source),
        ("host_link", &table.host_link.source),
        ("automorphism", &table.automorphism.source),
        ("generator", &table.generator.source),
        ("leakage", &table.leakage_source),
        ("node", &table.node_source),
    ]
    .map(|(name, source)| (name.to_owned(), source.clone()))
    .into();
    for (tier, memory) in machine.tiers().iter().zip(machine.memories()) {
        sources.insert(format!("memory {}", tier.name), memory.source.clone());
    }
    let tier = |(name, [read, write, background]): (String, [u128; 3])| {
        (name, TierEnergy { read, write, background })
    };
    let tier_names = machine.tiers().iter().map(|tier| tier.name.clone());
    EnergyReport {
        total_femtojoules: account.total(),
        components: names.iter().cloned().zip(account.components).collect(),
        near_memory,
        leakage: account.leakage,
        tiers: tier_names.zip(account.tiers).map(tier).collect(),
        area_um2: names.into_iter().zip(areas).collect(),
        sources,
    }
}

//! What the table says of a point: columns that all points have, then some for every tier of memory.

use super::client::client_cells;
use super::journal::Cells;
use super::literal::Study;
use crate::simulate::Simulated;
use hearth_spec::he::Program;
use std::collections::BTreeMap;

/// The columns that every measured point has, in their order in the table.
pub(super) const COLUMNS: &[&str] = &[
    "network",
    "machine_name",
    "security_bits",
    "inputs",
    "cycles",
    "seconds",
    "seconds_per_input",
    "energy_joules",
    "energy_joules_per_input",
    "area_mm2",
    "memory_cost",
    "limb_instructions",
    "bootstraps",
    "bound_by",
    "bound_share",
    "object_bytes",
    "overflow_bytes",
    "bytes_beside_memory",
    "link_bytes",
    "refetches",
    "write_backs",
    "lifetime_years",
];

/// The cells of a measured point, which replayed `program`. What a point does not have is empty.
pub(super) fn cells(simulated: &Simulated, program: &Program, study: &Study) -> Cells {
    let report = &simulated.report;
    let inputs = f64::from(simulated.inputs);
    let area: u64 = report.energy.area_um2.values().sum();
    let sizes: BTreeMap<&str, u64> =
        report.capacity.iter().map(|(name, tier)| (name.as_str(), tier.capacity)).collect();
    let largest = report.breakdown.0.iter().rev().max_by_key(|(_, cycles)| **cycles);
    let (cause, share) = largest.map_or(("", 0.0), |(cause, cycles)| {
        (cause.as_str(), *cycles as f64 / report.cycles.max(1) as f64)
    });
    let lifetimes = report.endurance.values().filter_map(|tier| tier.lifetime_years);
    let text = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let values = [
        simulated.network.clone(),
        report.machine.clone(),
        simulated.setting.security_bits.to_string(),
        simulated.inputs.to_string(),
        report.cycles.to_string(),
        report.seconds.to_string(),
        simulated.seconds_per_input.to_string(),
        report.energy_joules.to_string(),
        (report.energy_joules / inputs).to_string(),
        (area as f64 / 1e6).to_string(),
        text(study.memory_cost(&sizes)),
        report.limb_instructions.to_string(),
        report.bootstraps.count.to_string(),
        cause.to_owned(),
        share.to_string(),
        report.capacity.values().map(|tier| tier.objects).sum::<u64>().to_string(),
        report.placement.overflow.iter().map(|over| over.bytes).sum::<u64>().to_string(),
        report.near_memory.bytes_streamed.to_string(),
        report.link_bytes.to_string(),
        report.scratchpad.refetches.to_string(),
        report.scratchpad.write_backs.to_string(),
        text(lifetimes.reduce(f64::min)),
    ];
    let mut cells: Cells = COLUMNS.iter().map(|column| (*column).to_owned()).zip(values).collect();
    for (tier, bytes) in &report.bytes_by_tier {
        cells.insert(format!("{tier}.read_bytes"), bytes.read.to_string());
        cells.insert(format!("{tier}.written_bytes"), bytes.written.to_string());
    }
    for (tier, held) in &report.capacity {
        cells.insert(format!("{tier}.object_bytes"), held.objects.to_string());
    }
    cells.extend(client_cells(program, &study.links));
    cells
}

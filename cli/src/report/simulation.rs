//! The report of one simulation: one HTML file that needs nothing else.

use super::html::{self, Table, card, escape, section};
use super::{layers, timelines, traffic, where_time_goes};
use crate::params::security;
use crate::simulate::{Simulated, duration, percent, size};
use hearth_sim::Report;
use hearth_sim::report::OperationReport;

/// The page.
pub(crate) fn page(simulated: &Simulated) -> String {
    let report = std::slice::from_ref(&simulated.report);
    let body = [
        summary(simulated),
        where_time_goes(report),
        operations(&simulated.report),
        layers(report),
        layer_table(&simulated.report),
        units(&simulated.report),
        roofline(&simulated.report),
        critical_path(&simulated.report),
        traffic(report),
        objects(&simulated.report),
        timelines(report),
    ];
    let title = format!("Hearth: {} on {}", simulated.network, simulated.report.machine);
    html::page(&title, &body.concat())
}

fn summary(simulated: &Simulated) -> String {
    let report = &simulated.report;
    let mut cards = card(&duration(report.seconds), &format!("{} cycles", report.cycles));
    cards += &card(&report.limb_instructions.to_string(), "limb instructions");
    cards += &card(&size(report.roofline.bytes), "to and from memory");
    let share = format!("{:.0} %", report.roofline.share * 100.0);
    cards += &card(&share, &format!("of the time {} is needed at least", report.roofline.binding));
    let is_insecure = simulated.setting.insecure;
    let warning = if is_insecure { "<p class=\"warning\">" } else { "<p class=\"soft\">" };
    format!(
        "<h1>{} on {}</h1>{warning}{}</p><div class=\"cards\">{cards}</div>",
        escape(&simulated.network),
        escape(&report.machine),
        escape(&security(simulated.setting.security_bits, simulated.setting.ephemeral_secret))
    )
}

/// The cause that most of a part's cycles went to.
fn main_cause(part: &hearth_sim::report::Breakdown) -> String {
    let most = part.0.iter().max_by_key(|(_, cycles)| **cycles).filter(|(_, cycles)| **cycles > 0);
    most.map_or_else(String::new, |(cause, _)| cause.clone())
}

fn operations(report: &Report) -> String {
    let mut table =
        Table::new(&["operation", "rows", "cycles", "share", "instructions", "moved", "mostly"]);
    let mut parts: Vec<(&String, &OperationReport)> = report.operations.iter().collect();
    parts.sort_by_key(|(_, part)| std::cmp::Reverse(part.cycles));
    for (name, part) in parts {
        let moved = part.bytes_by_tier.values().map(|tier| tier.read + tier.written).sum();
        table.row(&[
            name.clone(),
            part.count.to_string(),
            part.cycles.to_string(),
            format!("{:.1} %", percent(part.cycles, report.cycles)),
            part.limb_instructions.to_string(),
            size(moved),
            main_cause(&part.breakdown),
        ]);
    }
    section("Operation by operation", "Rows of the encrypted program of one kind.", &table.html())
}

fn layer_table(report: &Report) -> String {
    let mut table =
        Table::new(&["layer", "cycles", "share", "of bootstraps", "instructions", "mostly"]);
    for layer in &report.layers {
        table.row(&[
            layer.name.clone(),
            layer.cycles.to_string(),
            format!("{:.1} %", percent(layer.cycles, report.cycles)),
            layer.bootstrap_cycles.to_string(),
            layer.limb_instructions.to_string(),
            main_cause(&layer.breakdown),
        ]);
    }
    table.html()
}

fn units(report: &Report) -> String {
    let mut columns =
        vec!["", "units", "busy", "waiting for data", "waiting for structure", "idle"];
    columns.extend(report.clocks.is_some().then_some("clock"));
    let mut table = Table::new(&columns);
    let mut row = |name: &String, count: u32, clock: &Option<String>, parts: [u64; 4]| {
        let whole = u64::from(count) * report.clock_of(clock.as_deref()).cycles;
        let shares = parts.map(|part| format!("{:.1} %", percent(part, whole)));
        let mut cells = [vec![name.clone(), count.to_string()], shares.to_vec()].concat();
        cells.extend(clock.clone());
        table.row(&cells);
    };
    for (name, unit) in &report.unit_cycles {
        let parts = [unit.busy, unit.wait_data, unit.wait_structure, unit.idle];
        row(name, unit.units, &unit.clock, parts);
    }
    for (name, tier) in &report.tier_cycles {
        let busy = tier.read + tier.write;
        let parts = [busy, tier.wait_data, tier.wait_structure, tier.idle];
        row(name, tier.channels, &tier.clock, parts);
    }
    let about = "What every cycle of every unit and channel went into.";
    section("Units and channels", about, &table.html())
}

fn roofline(report: &Report) -> String {
    let roofline = &report.roofline;
    let rate = |value: Option<f64>, unit: &str| match value {
        Some(value) => format!("{:.4} {unit}", value / 1e9),
        None => String::new(),
    };
    let mut table = Table::new(&["", "attained", "at most", "least cycles", "of the run"]);
    let share = |cycles: u64| format!("{:.1} %", percent(cycles, report.cycles));
    for (name, unit) in &roofline.units {
        table.row(&[
            name.clone(),
            rate(Some(unit.operations_per_second), "Gop/s"),
            rate(unit.peak_operations_per_second, "Gop/s"),
            unit.least_cycles.to_string(),
            share(unit.least_cycles),
        ]);
    }
    for (name, tier) in &roofline.tiers {
        table.row(&[
            name.clone(),
            rate(Some(tier.bytes_per_second), "GB/s"),
            rate(tier.peak_bytes_per_second, "GB/s"),
            tier.least_cycles.to_string(),
            share(tier.least_cycles),
        ]);
    }
    let intensity = roofline.operations_per_byte.unwrap_or(0.0);
    let about = format!(
        "{} modular operations, {intensity:.3} for each byte of memory traffic. Least cycles: what the run would take if nothing else took time.",
        roofline.operations
    );
    section("Roofline", &about, &table.html())
}

fn critical_path(report: &Report) -> String {
    let Some(path) = &report.critical_path else { return String::new() };
    let mut table = Table::new(&["row", "operation", "layer", "cycles"]);
    for row in &path.top_rows {
        let cycles = row.cycles.to_string();
        table.row(&[row.row.to_string(), row.operation.clone(), row.layer.clone(), cycles]);
    }
    let about = format!(
        "{} cycles, {:.1} % of the run, in {} rows: what the program takes with any number of these units and channels. Its longest rows:",
        path.cycles,
        percent(path.cycles, report.cycles),
        path.rows
    );
    section("The longest chain of dependent instructions", &about, &table.html())
}

fn objects(report: &Report) -> String {
    let columns = ["kind", "objects", "size", "read", "written", "fetched again"];
    let mut kinds = Table::new(&columns);
    for (name, kind) in &report.objects.by_kind {
        kinds.row(&[
            name.clone(),
            kind.objects.to_string(),
            size(kind.bytes),
            size(kind.read),
            size(kind.written),
            size(kind.refetched),
        ]);
    }
    let columns = ["object", "kind", "tier", "size", "read", "written", "fetched again"];
    let mut top = Table::new(&columns);
    for object in &report.objects.top {
        top.row(&[
            object.name.clone(),
            object.kind.clone(),
            object.tier.clone(),
            size(object.bytes),
            size(object.read),
            size(object.written),
            size(object.refetched),
        ]);
    }
    let about = "What was moved of them; then those of which most was moved.";
    section("Objects", about, &(kinds.html() + &top.html()))
}

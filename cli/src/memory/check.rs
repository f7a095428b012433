//! `hearth memory check`: the committed presets beside what was measured on real modules.

use super::anchors::{Anchors, Row};
use crate::failure::Failure;
use crate::output::Format;
use rayon::prelude::*;
use serde::Serialize;

/// Compare every committed preset with what was measured; fails if a row is out of its tolerance.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only this preset
    #[arg(long)]
    preset: Option<String>,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Compared {
    preset: String,
    what: String,
    unit: &'static str,
    ours: f64,
    measured: f64,
    /// A share of `measured`, or in `unit` if `absolute`.
    error: f64,
    tolerance: f64,
    absolute: bool,
    /// The same of the simulator VANS, where it is known.
    vans_error: Option<f64>,
    /// Whether the row is of the same public data, but was not asked for.
    beyond: bool,
    /// Why the row does not fail although it is out of its tolerance.
    open: Option<String>,
    holds: bool,
    source: String,
}

#[derive(Serialize)]
struct Checked {
    rows: Vec<Compared>,
    held: usize,
    open: usize,
    failed: usize,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut anchors = Anchors::committed();
    if let Some(preset) = &arguments.preset {
        anchors.rows.retain(|row| row.preset == *preset);
        if anchors.rows.is_empty() {
            let what = format!("nothing was measured of `{preset}`");
            return Err(Failure::refused(format!("{what}\nhint: `hearth memory list`")));
        }
    }
    let rows: Result<Vec<Compared>, Failure> =
        anchors.rows.par_iter().map(|row| compared(row, &anchors)).collect();
    let rows = rows?;
    let held = rows.iter().filter(|row| row.holds).count();
    let open = rows.iter().filter(|row| !row.holds && row.open.is_some()).count();
    let failed = rows.len() - held - open;
    arguments.format.print(&Checked { rows, held, open, failed }, text)?;
    if failed > 0 {
        let what = format!("{failed} rows are further from the measurement than they may be");
        return Err(Failure::check(format!("{what}\nhint: they are marked FAILS above")));
    }
    Ok(())
}

fn compared(row: &Row, anchors: &Anchors) -> Result<Compared, Failure> {
    let ours = row.ours()?;
    let error = row.error(ours);
    let mut what =
        format!("{:?} {:?} {} B, {} threads", row.pattern, row.access, row.bytes, row.threads)
            .to_lowercase()
            .replace(" b,", " B,");
    if row.devices > 1 {
        what = format!("{} modules, {what}", row.devices);
    }
    if let Some(region) = row.region {
        what = format!("{what}, region {}", hearth_spec::units::Bytes(region));
    }
    if let Some(average) = row.average {
        what = format!("{what}, budget {average}");
    }
    Ok(Compared {
        preset: row.preset.clone(),
        what,
        unit: row.quantity.unit(),
        ours,
        measured: row.measured,
        error,
        tolerance: row.tolerance,
        absolute: row.absolute,
        vans_error: row.vans.map(|vans| row.error(vans)),
        beyond: row.beyond,
        open: row.open.clone(),
        holds: error.abs() <= row.tolerance,
        source: anchors.sources[&row.source].clone(),
    })
}

fn text(checked: &Checked) -> String {
    let mut lines = vec![format!(
        "{:<16}{:<58}{:>10} {:>10}  {:<15}{:>8} {:>7} {:>8}",
        "preset", "what", "ours", "measured", "unit", "error", "at most", "VANS"
    )];
    for row in &checked.rows {
        let error = |error: f64| {
            if row.absolute { format!("{error:+.3}") } else { format!("{:+.1} %", error * 100.0) }
        };
        let verdict = match (row.holds, &row.open, row.beyond) {
            (true, _, true) => "  (beyond what was asked)".into(),
            (true, ..) => String::new(),
            (false, Some(why), _) => format!("  OPEN: {why}"),
            (false, None, _) => "  FAILS".into(),
        };
        lines.push(format!(
            "{:<16}{:<58}{:>10.3} {:>10.3}  {:<15}{:>8} {:>7} {:>8}{verdict}",
            row.preset,
            row.what,
            row.ours,
            row.measured,
            row.unit,
            error(row.error),
            error(row.tolerance).trim_start_matches('+'),
            row.vans_error.map_or("–".into(), error),
        ));
    }
    let Checked { held, open, failed, .. } = checked;
    lines.push(format!("{held} rows hold, {open} are open, {failed} fail"));
    lines.join("\n") + "\n"
}

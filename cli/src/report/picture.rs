//! Where the time of every operation goes, as a drawing of its own.

use super::{causes, plots, shown_causes};
use hearth_sim::Report;

/// Operations that are drawn.
const OPERATIONS: usize = 12;

/// One bar for each of the longest operations, its parts by cause, with a legend.
pub(crate) fn picture(report: &Report) -> String {
    let shown = shown_causes(std::slice::from_ref(report));
    let (scale, unit) = plots::time_unit(report.seconds);
    let time = |cycles: u64| cycles as f64 / report.clock_hz as f64 * scale;
    let mut operations: Vec<_> = report.operations.iter().collect();
    operations.sort_by_key(|(_, operation)| std::cmp::Reverse(operation.cycles));
    let bars = operations.into_iter().take(OPERATIONS).map(|(name, operation)| {
        let all = causes(&operation.breakdown);
        let of = |cause: &String| all.get(cause).copied().unwrap_or(0);
        let mut parts: Vec<_> = shown.iter().map(of).collect();
        parts.push(operation.cycles - parts.iter().sum::<u64>());
        (name.clone(), parts.into_iter().map(time).collect())
    });
    let bars: Vec<(String, Vec<f64>)> = bars.collect();
    let names: Vec<_> = shown.iter().cloned().chain(["other".to_owned()]).collect();
    plots::stand_alone(&plots::stacked_bars(&bars, &format!("time, {unit}")), &names)
}

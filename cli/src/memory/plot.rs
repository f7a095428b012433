//! Ours beside the measured curve, as SVG.

use super::anchors::{Anchors, Quantity};
use super::preset::Memory;
use crate::failure::Failure;
use crate::output::write_file;
use hearth_sim::device::Access;
use hearth_sim::device::probe::{Pattern, PlanLiteral};
use hearth_spec::units::Bytes;
use plotters::prelude::*;
use std::path::Path;

const SIZE: (u32, u32) = (860, 420);
/// Requests of 64 B that a point takes.
const REQUESTS: u64 = 160_000;
const OURS: RGBColor = RGBColor(0, 114, 178);
const MEASURED: RGBColor = RGBColor(213, 94, 0);

/// Draws bandwidth over the size of an access, with everything else as `literal` says, into `path`.
pub(super) fn sizes(
    path: &Path,
    preset: &str,
    memory: &Memory,
    literal: PlanLiteral,
) -> Result<(), Failure> {
    let mut ours = Vec::new();
    for bits in 6..=20 {
        let bytes = 1u64 << bits;
        let accesses = (REQUESTS * 64 / bytes).max(u64::from(literal.threads) * 8);
        let point = PlanLiteral { bytes: Bytes(bytes), accesses: Some(accesses), ..literal };
        // A region that was asked for may be too small for the longest accesses.
        let Ok(measured) = memory.measure(point) else { break };
        ours.push((f64::from(bits), measured.bandwidth_gb_per_s));
    }
    let mut measured: Vec<(f64, f64)> = Anchors::committed()
        .rows
        .iter()
        .filter(|row| {
            row.preset == preset
                && row.devices == memory.count()
                && row.quantity == Quantity::Bandwidth
                && Access::from(row.access) == literal.access
                && Pattern::from(row.pattern) == literal.pattern
                && row.average.is_none()
                && row.threads == literal.threads
                && row.bytes.is_power_of_two()
        })
        .map(|row| (f64::from(row.bytes.ilog2()), row.measured))
        .collect();
    measured.sort_by(|a, b| a.0.total_cmp(&b.0));
    let text = draw(&ours, &measured).map_err(|error| {
        Failure::refused(format!("cannot draw: {error}\nhint: leave --plot out"))
    })?;
    write_file(path, text.as_bytes())
}

fn draw(
    ours: &[(f64, f64)],
    measured: &[(f64, f64)],
) -> Result<String, Box<dyn std::error::Error>> {
    let top = ours.iter().chain(measured).map(|point| point.1).fold(0.0, f64::max) * 1.1 + 1e-9;
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        area.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&area)
            .margin(16)
            .x_label_area_size(40)
            .y_label_area_size(60)
            .build_cartesian_2d(5.5f64..20.5, 0.0..top)?;
        chart
            .configure_mesh()
            .x_desc("bytes of an access (2^n)")
            .y_desc("GB/s")
            .x_label_formatter(&|bits| format!("2^{bits:.0}"))
            .draw()?;
        for (points, colour, name) in [(ours, OURS, "model"), (measured, MEASURED, "measured")] {
            let line = LineSeries::new(points.iter().copied(), colour.stroke_width(2));
            chart.draw_series(line)?.label(name).legend(move |(x, y)| {
                PathElement::new(vec![(x, y), (x + 20, y)], colour.stroke_width(2))
            });
            let dots = points.iter().map(|point| Circle::new(*point, 3, colour.filled()));
            chart.draw_series(dots)?;
        }
        chart.configure_series_labels().border_style(BLACK).draw()?;
        area.present()?;
    }
    Ok(text)
}

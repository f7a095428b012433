//! How much of the part a design takes, and how fast each seed is, as SVG.

use super::Report;
use crate::failure::Failure;
use plotters::prelude::*;

const SIZE: (u32, u32) = (860, 420);
const USED: RGBColor = RGBColor(0, 114, 178);
const FAST: RGBColor = RGBColor(213, 94, 0);

/// The picture.
pub(super) fn draw(report: &Report) -> Result<String, Failure> {
    bars(report).map_err(|error| {
        Failure::refused(format!("cannot draw: {error}\nhint: this is a defect, please report it"))
    })
}

fn bars(report: &Report) -> Result<String, Box<dyn std::error::Error>> {
    let shares: Vec<(String, f64)> = report
        .utilisation
        .iter()
        .map(|(kind, cells)| {
            (kind.clone(), 100.0 * cells.used as f64 / cells.available.max(1) as f64)
        })
        .collect();
    let seeds = report
        .fmax_mhz_of_seeds
        .iter()
        .map(|(seed, mhz)| (format!("seed {seed}"), 100.0 * mhz / report.target_mhz));
    let seeds: Vec<(String, f64)> = seeds.collect();
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        area.fill(&WHITE)?;
        let (left, right) = area.split_horizontally(SIZE.0 / 2);
        for (area, rows, colour, title) in [
            (left, &shares, USED, format!("% of {}", report.part)),
            (right, &seeds, FAST, format!("% of {} MHz", report.target_mhz)),
        ] {
            let top = rows.iter().map(|row| row.1).fold(100.0, f64::max) * 1.1;
            let mut chart = ChartBuilder::on(&area)
                .margin(16)
                .x_label_area_size(40)
                .y_label_area_size(120)
                .build_cartesian_2d(0.0..top, (0..rows.len() as i32).into_segmented())?;
            chart
                .configure_mesh()
                .x_desc(title)
                .disable_y_mesh()
                .y_label_formatter(&|at| match at {
                    SegmentValue::CenterOf(at) => {
                        rows.get(*at as usize).map_or(String::new(), |row| row.0.clone())
                    }
                    _ => String::new(),
                })
                .draw()?;
            chart.draw_series(rows.iter().zip(0..).map(|(row, at)| {
                let corners =
                    [(0.0, SegmentValue::Exact(at)), (row.1, SegmentValue::Exact(at + 1))];
                let mut bar = Rectangle::new(corners, colour.filled());
                bar.set_margin(3, 3, 0, 0);
                bar
            }))?;
            chart.draw_series(std::iter::once(PathElement::new(
                [(100.0, SegmentValue::Exact(0)), (100.0, SegmentValue::Exact(rows.len() as i32))],
                BLACK,
            )))?;
        }
        area.present()?;
    }
    Ok(text)
}

//! Where the time of every operation goes, as a drawing of its own.

use super::plots::{self, Drawing};
use super::raster::Raster;
use super::{causes, shown_causes};
use hearth_sim::Report;
use plotters::coord::Shift;
use plotters::prelude::*;

/// Operations that are drawn.
const OPERATIONS: usize = 12;
/// Pixels of a line of the legend.
const LINE: u32 = 20;

/// What a drawing is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Lines and letters, as text.
    Svg,
    /// Pixels.
    Png,
}

/// One bar for each of the longest operations, its parts by cause, over a legend.
pub(crate) fn picture(report: &Report, kind: Kind) -> Vec<u8> {
    let bars = Bars::of(report);
    let height = plots::bars_height(&bars.rows);
    let size = (plots::WIDTH, height + LINE * bars.names.len() as u32 + 10);
    match kind {
        Kind::Svg => {
            let mut text = String::new();
            let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
            bars.draw(&area, height).expect("an SVG in memory can be drawn");
            drop(area);
            text.into_bytes()
        }
        Kind::Png => {
            let mut pixels = vec![255; 3 * size.0 as usize * size.1 as usize];
            let area = Raster::new(size, &mut pixels).into_drawing_area();
            bars.draw(&area, height).expect("pixels in memory can be drawn");
            drop(area);
            encode(size, &pixels).expect("memory takes a PNG")
        }
    }
}

struct Bars {
    rows: Vec<(String, Vec<f64>)>,
    names: Vec<String>,
    axis: String,
}

impl Bars {
    fn of(report: &Report) -> Self {
        let shown = shown_causes(std::slice::from_ref(report));
        let (scale, unit) = plots::time_unit(report.seconds);
        let time = |cycles: u64| cycles as f64 / report.clock_hz as f64 * scale;
        let mut operations: Vec<_> = report.operations.iter().collect();
        operations.sort_by_key(|(_, operation)| std::cmp::Reverse(operation.cycles));
        let row = |(name, operation): (&String, &hearth_sim::report::OperationReport)| {
            let all = causes(&operation.breakdown);
            let of = |cause: &String| all.get(cause).copied().unwrap_or(0);
            let mut parts: Vec<_> = shown.iter().map(of).collect();
            parts.push(operation.cycles - parts.iter().sum::<u64>());
            (name.clone(), parts.into_iter().map(time).collect())
        };
        let rows = operations.into_iter().take(OPERATIONS).map(row).collect();
        let names = shown.iter().cloned().chain(["other".to_owned()]).collect();
        Self { rows, names, axis: format!("time, {unit}") }
    }

    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>, height: u32) -> Drawing
    where
        B::ErrorType: 'static,
    {
        area.fill(&WHITE)?;
        let (figure, legend) = area.split_vertically(height);
        plots::draw_bars(&figure, &self.rows, &self.axis)?;
        for (index, name) in self.names.iter().enumerate() {
            let top = (LINE * index as u32) as i32;
            let square = [(138, top), (150, top + 12)];
            legend.draw(&Rectangle::new(square, plots::colour(index).filled()))?;
            legend.draw(&Text::new(name.clone(), (158, top), plots::text_style(13)))?;
        }
        Ok(area.present()?)
    }
}

fn encode((width, height): (u32, u32), pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

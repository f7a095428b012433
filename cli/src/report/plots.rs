//! The report's figures, drawn by plotters as SVG text.

use plotters::coord::Shift;
use plotters::prelude::*;

/// A label and its number.
pub(super) type Bar = (String, f64);

/// Colours that stay apart for colour-blind readers (Okabe and Ito, 2008), darkest last.
const PALETTE: [RGBColor; 8] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(213, 94, 0),
    RGBColor(139, 90, 43),
    RGBColor(110, 110, 110),
];

/// The colour of series `index`.
pub(super) fn colour(index: usize) -> RGBColor {
    PALETTE[index % PALETTE.len()]
}

/// The colour of series `index`, for a legend in HTML.
pub(super) fn css_colour(index: usize) -> String {
    let RGBColor(r, g, b) = colour(index);
    format!("rgb({r},{g},{b})")
}

/// What comes of a drawing.
pub(super) type Drawing = Result<(), Box<dyn std::error::Error>>;

/// Runs `draw` on an SVG canvas of the given size and returns its text.
fn svg(
    size: (u32, u32),
    draw: impl FnOnce(&DrawingArea<SVGBackend<'_>, Shift>) -> Drawing,
) -> String {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        draw(&area).and_then(|()| Ok(area.present()?)).expect("an SVG in memory can be drawn");
    }
    // A fixed size would not shrink on a phone; the view box keeps the proportions. Inside HTML the
    // name space is known.
    text.replacen(&format!("width=\"{}\" height=\"{}\" ", size.0, size.1), "", 1).replacen(
        " xmlns=\"http://www.w3.org/2000/svg\"",
        "",
        1,
    )
}

/// The figure's text style.
pub(super) fn text_style(size: u32) -> TextStyle<'static> {
    ("sans-serif", size).into_font().color(&RGBColor(60, 60, 60))
}

/// Pixels that figures are wide.
pub(super) const WIDTH: u32 = 860;
/// Pixels that a bar and the space around it are high.
const ROW: u32 = 52;

/// Pixels left of the bars, for their labels: as many as the longest takes, in bounds.
fn label_width(rows: &[(String, Vec<f64>)]) -> u32 {
    let letters = rows.iter().map(|row| row.0.chars().count()).max().unwrap_or(0);
    (letters as u32 * 7 + 16).clamp(130, 360)
}

/// Pixels that stacked bars are high.
pub(super) fn bars_height(rows: &[(String, Vec<f64>)]) -> u32 {
    rows.len() as u32 * ROW + 60
}

/// One horizontal bar a row, stacked from segments; all rows on one axis.
///
/// `rows` are (label, segment values); segment i has the colour of series i.
pub(crate) fn stacked_bars(rows: &[(String, Vec<f64>)], axis: &str) -> String {
    svg((WIDTH, bars_height(rows)), |area| draw_bars(area, rows, axis))
}

/// [`stacked_bars`] on any canvas.
pub(super) fn draw_bars<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    rows: &[(String, Vec<f64>)],
    axis: &str,
) -> Drawing
where
    B::ErrorType: 'static,
{
    let longest = rows.iter().map(|row| row.1.iter().sum()).fold(0.0, f64::max);
    let mut chart = ChartBuilder::on(area)
        .margin(8)
        .margin_right(30)
        .x_label_area_size(42)
        .y_label_area_size(label_width(rows))
        .build_cartesian_2d(0.0..positive(longest), 0.0..rows.len() as f64)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .light_line_style(TRANSPARENT)
        .bold_line_style(RGBColor(225, 225, 225))
        .x_desc(axis)
        .label_style(text_style(14))
        .axis_desc_style(text_style(14))
        .draw()?;
    for (index, (label, segments)) in rows.iter().enumerate() {
        let top = (rows.len() - index) as f64;
        let mut left = 0.0;
        for (series, &value) in segments.iter().enumerate() {
            let corners = [(left, top - 0.18), (left + value, top - 0.82)];
            chart.draw_series([Rectangle::new(corners, colour(series).filled())])?;
            left += value;
        }
        area.draw(&Text::new(
            label.clone(),
            (8, (index as u32 * ROW + 26) as i32),
            text_style(15),
        ))?;
    }
    Ok(())
}

/// Groups of vertical bars: one group a label, one bar a series.
pub(super) fn grouped_bars(series: &[Vec<Bar>], axis: &str) -> String {
    let labels: Vec<_> = series[0].iter().map(|bar| bar.0.clone()).collect();
    let highest = series.iter().flatten().map(|bar| bar.1).fold(0.0, f64::max);
    let width = 0.8 / series.len() as f64;
    svg((860, 340), |area| {
        let mut chart = ChartBuilder::on(area)
            .margin(10)
            .x_label_area_size(64)
            .y_label_area_size(64)
            .build_cartesian_2d(0.0..labels.len() as f64, 0.0..positive(highest * 1.05))?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .light_line_style(TRANSPARENT)
            .bold_line_style(RGBColor(225, 225, 225))
            .y_desc(axis)
            .label_style(text_style(14))
            .axis_desc_style(text_style(14))
            .draw()?;
        for (index, bars) in series.iter().enumerate() {
            chart.draw_series(bars.iter().enumerate().map(|(group, bar)| {
                let left = group as f64 + 0.1 + index as f64 * width;
                Rectangle::new([(left, 0.0), (left + width, bar.1)], colour(index).filled())
            }))?;
        }
        let (pixels, _) = area.dim_in_pixel();
        let step = (f64::from(pixels) - 84.0) / labels.len() as f64;
        for (index, label) in labels.iter().enumerate() {
            let at = (74 + (step * (index as f64 + 0.3)) as i32, 282);
            let style = text_style(13).transform(FontTransform::None);
            area.draw(&Text::new(shorten(label, (step / 6.5) as usize), at, style))?;
        }
        Ok(())
    })
}

/// Shares of time (0 … 1) over the run, one line a series.
pub(super) fn timeline(series: &[(String, Vec<f64>)], seconds: f64) -> String {
    let (scale, unit) = time_unit(seconds);
    svg((860, 250), |area| {
        let mut chart = ChartBuilder::on(area)
            .margin(10)
            .x_label_area_size(42)
            .y_label_area_size(56)
            .build_cartesian_2d(0.0..positive(seconds * scale), 0.0..1.0)?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(RGBColor(225, 225, 225))
            .x_desc(format!("time, {unit}"))
            .y_desc("share busy")
            .label_style(text_style(14))
            .axis_desc_style(text_style(14))
            .draw()?;
        for (index, (_, shares)) in series.iter().enumerate() {
            let step = seconds * scale / shares.len().max(1) as f64;
            let points =
                shares.iter().enumerate().map(|(i, &share)| ((i as f64 + 0.5) * step, share));
            chart.draw_series(LineSeries::new(points, colour(index).stroke_width(2)))?;
        }
        Ok(())
    })
}

/// What turns seconds into a unit that prints well, and the unit.
pub(super) fn time_unit(seconds: f64) -> (f64, &'static str) {
    match seconds {
        s if s >= 1.0 => (1.0, "s"),
        s if s >= 1e-3 => (1e3, "ms"),
        _ => (1e6, "µs"),
    }
}

/// An axis needs an extent.
fn positive(value: f64) -> f64 {
    if value > 0.0 { value } else { 1.0 }
}

fn shorten(label: &str, limit: usize) -> String {
    let limit = limit.max(4);
    if label.chars().count() <= limit {
        return label.to_owned();
    }
    label.chars().take(limit - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_scalable_svg_with_their_labels() {
        let rows = vec![("all in DRAM".to_owned(), vec![1.0, 2.0]), ("empty".to_owned(), vec![])];
        let figure = stacked_bars(&rows, "milliseconds");
        assert!(figure.starts_with("<svg viewBox=") && figure.contains("all in DRAM"), "{figure}");
        assert!(!figure.contains("http"), "{figure}");
        let figure = grouped_bars(&[vec![("a-rather-long-layer-name".to_owned(), 0.0)]], "ms");
        assert!(
            figure.starts_with("<svg viewBox=") && figure.contains("a-rather-long"),
            "{figure}"
        );
        assert!(timeline(&[("ntt".to_owned(), vec![0.5; 10])], 0.002).contains("time, ms"));
    }

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(shorten("convolution", 5), "conv…");
        assert_eq!(shorten("fc", 5), "fc");
    }
}

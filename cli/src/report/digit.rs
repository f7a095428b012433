//! A handwritten digit as a small SVG.

use hearth_traces::builtin::Digit;
use std::fmt::Write;

/// Pixels a side.
const SIDE: usize = 28;

/// The digit, light ink on the page's dark tile; one rectangle for each pixel with ink.
pub(super) fn svg(digit: &Digit) -> String {
    let mut svg = format!(
        "<svg viewBox=\"0 0 {SIDE} {SIDE}\" role=\"img\" aria-label=\"digit {}\">",
        digit.label
    );
    for (index, &ink) in digit.pixels.iter().enumerate().filter(|(_, ink)| **ink > 0) {
        let (x, y) = (index % SIDE, index / SIDE);
        write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" fill=\"rgb({ink},{ink},{ink})\"/>"
        )
        .expect("a string takes all text");
    }
    svg + "</svg>"
}

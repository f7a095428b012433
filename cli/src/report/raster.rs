//! Drawings as pixels, for PNG files.

use super::letters::{SIZE, is_black};
use plotters::backend::DrawingBackend;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, DrawingErrorKind};
use std::convert::Infallible;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A picture of three bytes a pixel, row by row.
pub(super) struct Raster<'p> {
    size: (u32, u32),
    pixels: &'p mut [u8],
}

impl<'p> Raster<'p> {
    /// A picture in memory that holds 3 · width · height bytes.
    pub(super) fn new(size: (u32, u32), pixels: &'p mut [u8]) -> Self {
        assert_eq!(pixels.len() as u64, 3 * u64::from(size.0) * u64::from(size.1));
        Self { size, pixels }
    }
}

impl DrawingBackend for Raster<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let (width, height) = (self.size.0 as i32, self.size.1 as i32);
        if !(0..width).contains(&x) || !(0..height).contains(&y) {
            return Ok(());
        }
        let at = 3 * (y as usize * self.size.0 as usize + x as usize);
        let (r, g, b) = color.rgb;
        for (old, new) in self.pixels[at..at + 3].iter_mut().zip([r, g, b]) {
            let mixed = f64::from(*old) * (1.0 - color.alpha) + f64::from(new) * color.alpha;
            *old = mixed.round() as u8;
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        let (width, height) = size(text);
        let left = match style.anchor().h_pos {
            HPos::Left => 0,
            HPos::Right => -width,
            HPos::Center => -width / 2,
        };
        let top = match style.anchor().v_pos {
            VPos::Top => 0,
            VPos::Center => -height / 2,
            VPos::Bottom => -height,
        };
        for (index, letter) in text.chars().enumerate() {
            for (column, row) in (0..SIZE.0).flat_map(|x| (0..SIZE.1).map(move |y| (x, y))) {
                if is_black(letter, column, row) {
                    let across = left + index as i32 * (SIZE.0 + 1) + column;
                    let (dx, dy) = style.transform().transform(across, top + row);
                    self.draw_pixel((x + dx, y + dy), style.color())?;
                }
            }
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let (width, height) = size(text);
        Ok((width as u32, height as u32))
    }
}

/// Pixels that a text takes; letters have one size.
fn size(text: &str) -> (i32, i32) {
    (text.chars().count() as i32 * (SIZE.0 + 1), SIZE.1)
}

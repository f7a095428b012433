//! PNG images as a network's input.

use crate::failure::Failure;
use crate::store;
use hearth_traces::network::Shape;
use png::{ColorType, Decoder, Limits, Transformations};
use std::io::BufReader;
use std::path::Path;

/// What the decoder may take.
const MAX_BYTES: usize = 1 << 28;

/// The pixels of the image at `path`, which must have the size and channels of `shape`, in \[0, 1\],
/// channel by channel, row by row.
pub(super) fn read(path: &Path, shape: Shape) -> Result<Vec<f64>, Failure> {
    let (file, _) = store::open(path)?;
    decode(BufReader::new(file), shape)
        .map_err(|problem| Failure::refused(format!("`{}`: {problem}", path.display())))
}

fn decode(bytes: impl std::io::BufRead + std::io::Seek, shape: Shape) -> Result<Vec<f64>, String> {
    const HINT: &str = "hint: convert it to a PNG of the network's size, gray or RGB";
    let broken = |error| format!("it is no PNG image that can be read: {error}\n{HINT}");
    let mut decoder = Decoder::new_with_limits(bytes, Limits { bytes: MAX_BYTES });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width as usize, reader.info().height as usize);
    let (color, _) = reader.output_color_type();
    let channels = match color {
        ColorType::Grayscale => 1,
        ColorType::Rgb => 3,
        other => return Err(format!("its pixels are {other:?}\n{HINT}")),
    };
    if (Shape { channels, height, width }) != shape {
        return Err(format!(
            "it has {channels}×{height}×{width} values, the network takes {shape}\n{HINT}"
        ));
    }
    let mut pixels = vec![0; shape.elements()];
    reader.next_frame(&mut pixels).map_err(broken)?;
    let by_channel =
        (0..channels).flat_map(|channel| pixels.iter().skip(channel).step_by(channels));
    Ok(by_channel.map(|&pixel| f64::from(pixel) / 255.0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn image(color: ColorType, width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(color);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(pixels).expect("pixels");
        writer.finish().expect("an end");
        bytes
    }

    const SHAPE: Shape = Shape { channels: 3, height: 1, width: 2 };

    #[test]
    fn pixels_come_channel_by_channel_in_zero_to_one() {
        let bytes = image(ColorType::Rgb, 2, 1, &[0, 51, 102, 255, 204, 153]);
        assert_eq!(decode(Cursor::new(bytes), SHAPE), Ok(vec![0.0, 1.0, 0.2, 0.8, 0.4, 0.6]));
        let gray = image(ColorType::Grayscale, 1, 2, &[0, 255]);
        let shape = Shape { channels: 1, height: 2, width: 1 };
        assert_eq!(decode(Cursor::new(gray), shape), Ok(vec![0.0, 1.0]));
    }

    #[track_caller]
    fn refused(bytes: Vec<u8>, problem: &str) {
        let error = decode(Cursor::new(bytes), SHAPE).expect_err("refused");
        assert!(error.contains(problem) && error.contains("\nhint: "), "{error}");
    }

    #[test]
    fn other_sizes_other_pixels_and_cut_files_are_refused() {
        refused(image(ColorType::Rgb, 1, 2, &[0; 6]), "it has 3×2×1 values, the network takes");
        refused(image(ColorType::Grayscale, 2, 1, &[0; 2]), "it has 1×1×2 values");
        refused(image(ColorType::Rgba, 2, 1, &[0; 8]), "its pixels are Rgba");
        refused(b"no image".to_vec(), "it is no PNG image");
        let whole = image(ColorType::Rgb, 2, 1, &[7; 6]);
        // Behind the pixels are only checksums and the end's own chunk.
        let pixels_end = whole.len() - 20;
        (0..pixels_end).for_each(|length| refused(whole[..length].to_vec(), "it is no PNG image"));
    }
}

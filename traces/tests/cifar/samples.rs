//! CIFAR-10 images from a NumPy archive, an uncommitted file of real data.

use std::path::Path;

/// An image of 3×32×32 and its class.
pub(crate) struct Sample {
    pub(crate) pixels: Vec<u8>,
    pub(crate) label: usize,
}

const PIXELS: usize = 3 * 32 * 32;
/// The data set's mean and standard deviation, by channel.
const MEAN: [f64; 3] = [0.4914, 0.4822, 0.4465];
const DEVIATION: [f64; 3] = [0.2023, 0.1994, 0.2010];

impl Sample {
    /// What networks for CIFAR-10 take: every channel at mean 0 and deviation 1.
    pub(crate) fn input(&self) -> Vec<f64> {
        let channel = |i: usize| i / (32 * 32);
        let pixels = self.pixels.iter().enumerate();
        let scaled = pixels.map(|(i, &pixel)| {
            (f64::from(pixel) / 255.0 - MEAN[channel(i)]) / DEVIATION[channel(i)]
        });
        scaled.collect()
    }
}

/// The samples of `images.npy` (bytes) and `labels.npy` (64-bit integers) in the archive.
pub(crate) fn read(path: &Path) -> Vec<Sample> {
    let archive = std::fs::read(path).expect("the archive");
    let images = array(&archive, "images.npy", "'|u1'");
    let labels = array(&archive, "labels.npy", "'<i8'");
    let (labels, _) = labels.as_chunks::<8>();
    let samples = images.chunks_exact(PIXELS).zip(labels).map(|(pixels, &label)| Sample {
        pixels: pixels.to_vec(),
        label: i64::from_le_bytes(label) as usize,
    });
    samples.collect()
}

/// The elements of one array of the archive, whose element type must be `kind`.
fn array(archive: &[u8], name: &str, kind: &str) -> Vec<u8> {
    let at = |offset: usize, size: usize| {
        let bytes = archive[offset..offset + size].iter().rev();
        bytes.fold(0, |number, &byte| number << 8 | usize::from(byte))
    };
    // The central directory's entries have the sizes; local headers may not (APPNOTE 4.3.12).
    let directory = archive.windows(4).rposition(|bytes| bytes == b"PK\x05\x06").expect("a zip");
    let mut entry = at(directory + 16, 4);
    while !archive[entry + 46..].starts_with(name.as_bytes()) {
        assert_eq!(archive[entry..entry + 4], *b"PK\x01\x02", "no {name} in the archive");
        entry += 46 + at(entry + 28, 2) + at(entry + 30, 2) + at(entry + 32, 2);
    }
    let (method, size, local) = (at(entry + 10, 2), at(entry + 20, 4), at(entry + 42, 4));
    let start = local + 30 + at(local + 26, 2) + at(local + 28, 2);
    let stored = &archive[start..start + size];
    let bytes = match method {
        0 => stored.to_vec(),
        8 => miniz_oxide::inflate::decompress_to_vec(stored).expect("deflated bytes"),
        other => panic!("{name} is compressed by method {other}"),
    };
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let text = String::from_utf8_lossy(&bytes[10..10 + header]);
    assert!(text.contains(kind) && text.contains("'fortran_order': False"), "{text}");
    bytes[10 + header..].to_vec()
}

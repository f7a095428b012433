//! Thirty real handwritten digits.

/// One MNIST test image with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digit {
    /// Grey values, 28 rows of 28, 255 is ink.
    pub pixels: [u8; PIXELS],
    /// The digit it shows, 0 … 9.
    pub label: u8,
}

const PIXELS: usize = 28 * 28;

/// Bytes before the images and before the labels of an IDX file.
const IMAGE_HEADER: usize = 16;
const LABEL_HEADER: usize = 8;

impl Digit {
    /// The input of the MNIST networks: pixel/255.
    pub fn input(&self) -> Vec<f64> {
        self.pixels.iter().map(|&pixel| f64::from(pixel) / 255.0).collect()
    }
}

/// The first three test images of every class, in the order of the MNIST test set.
pub fn digits() -> Vec<Digit> {
    let images = include_bytes!("../../models/mnist-digits-images-idx3-ubyte");
    let labels = include_bytes!("../../models/mnist-digits-labels-idx1-ubyte");
    let (images, _) = images[IMAGE_HEADER..].as_chunks::<PIXELS>();
    let labels = &labels[LABEL_HEADER..];
    images.iter().zip(labels).map(|(&pixels, &label)| Digit { pixels, label }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_of_every_class() {
        let digits = digits();
        let of = |label| digits.iter().filter(|digit| digit.label == label).count();
        assert_eq!((digits.len(), (0..10).map(of).collect::<Vec<_>>()), (30, vec![3; 10]));
        assert_eq!(digits[0].label, 7, "the test set starts with a seven");
        let ink = |digit: &Digit| digit.pixels.iter().filter(|&&pixel| pixel > 127).count();
        assert!(digits.iter().all(|digit| (20..300).contains(&ink(digit))), "strokes, not noise");
        assert!(digits.iter().all(|digit| digit.pixels[..28] == [0; 28]), "an empty first row");
    }
}

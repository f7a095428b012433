//! The shape of one activation tensor.

use std::fmt;

/// The most elements a tensor may have. A file can name huge dimensions in a few bytes; nothing is
/// allocated for more than this.
pub const MAX_ELEMENTS: usize = 1 << 26;

/// Channels × height × width of one image's tensor; the batch dimension is always 1.
///
/// A vector of n features is n × 1 × 1. Elements are counted channel by channel, row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Channels, or features of a vector.
    pub channels: usize,
    /// Rows of the image.
    pub height: usize,
    /// Columns of the image.
    pub width: usize,
}

impl Shape {
    /// An image of `channels` × `height` × `width`.
    pub const fn image(channels: usize, height: usize, width: usize) -> Self {
        Self { channels, height, width }
    }

    /// A vector of `features`.
    pub const fn vector(features: usize) -> Self {
        Self::image(features, 1, 1)
    }

    /// The number of elements; saturates for shapes that no tensor may have.
    pub const fn elements(self) -> usize {
        self.channels.saturating_mul(self.height).saturating_mul(self.width)
    }

    /// Whether a tensor may have this shape: 1 … [`MAX_ELEMENTS`] elements.
    pub const fn is_allowed(self) -> bool {
        self.elements() > 0 && self.elements() <= MAX_ELEMENTS
    }

    /// The position of element (`channel`, `y`, `x`) in a tensor's values.
    pub const fn index(self, channel: usize, y: usize, x: usize) -> usize {
        (channel * self.height + y) * self.width + x
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}×{}×{}", self.channels, self.height, self.width)
    }
}

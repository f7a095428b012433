//! What may be varied of a generated network.

/// What may be varied of a generated network; a size of `None` is the literature's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Channels of its first layer or stage (features of its hidden layers, if it has no
    /// convolution), by which the others scale.
    pub width: Option<usize>,
    /// Rows and columns of its input.
    pub input_size: Option<usize>,
    /// Its classes.
    pub classes: Option<usize>,
    /// Shortcuts of a ResNet-n for CIFAR that change the shape take every other pixel and put
    /// channels of zeros on both sides (the paper's option A, without weights) in place of 1×1
    /// convolutions. Other networks have no such shortcuts.
    pub identity_shortcuts: bool,
}

/// The largest width and input size, and the most classes.
const LIMITS: [usize; 3] = [1 << 12, 1 << 12, 1 << 16];

impl Options {
    pub(super) fn width_or(&self, default: usize) -> usize {
        self.width.unwrap_or(default)
    }

    pub(super) fn input_size_or(&self, default: usize) -> usize {
        self.input_size.unwrap_or(default)
    }

    pub(super) fn classes_or(&self, default: usize) -> usize {
        self.classes.unwrap_or(default)
    }

    /// The options with their names and limits, as far as they are given.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, usize, usize)> {
        let all = [self.width, self.input_size, self.classes];
        let named = ["width", "input size", "number of classes"].into_iter().zip(all).zip(LIMITS);
        named.filter_map(|((name, value), limit)| Some((name, value?, limit)))
    }
}

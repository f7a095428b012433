//! The sliding window of a convolution or a pooling.

use super::Shape;

/// Zero rows and columns around an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pads {
    /// Rows above.
    pub top: usize,
    /// Columns to the left.
    pub left: usize,
    /// Rows below.
    pub bottom: usize,
    /// Columns to the right.
    pub right: usize,
}

impl Pads {
    /// The same padding on all four sides.
    pub const fn all(pad: usize) -> Self {
        Self { top: pad, left: pad, bottom: pad, right: pad }
    }

    /// Both paddings together; saturates.
    pub fn plus(self, other: Self) -> Self {
        Self {
            top: self.top.saturating_add(other.top),
            left: self.left.saturating_add(other.left),
            bottom: self.bottom.saturating_add(other.bottom),
            right: self.right.saturating_add(other.right),
        }
    }
}

/// Which input pixels an output pixel reads: (y·stride + k·dilation − pad) for k in the kernel.
/// Pairs are (vertical, horizontal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Taps of the kernel.
    pub kernel: [usize; 2],
    /// Input pixels between neighbouring output pixels.
    pub stride: [usize; 2],
    /// Input pixels between neighbouring taps.
    pub dilation: [usize; 2],
    /// Zeros around the input.
    pub pads: Pads,
}

impl Window {
    /// A square window without dilation.
    pub const fn square(kernel: usize, stride: usize, pad: usize) -> Self {
        Self { kernel: [kernel; 2], stride: [stride; 2], dilation: [1; 2], pads: Pads::all(pad) }
    }

    /// A window over the whole of an image, which leaves one pixel. Its stride is the image's
    /// longer side, as for a pooling whose stride is its kernel.
    pub fn whole(input: Shape) -> Self {
        Self {
            kernel: [input.height, input.width],
            stride: [input.height.max(input.width); 2],
            dilation: [1; 2],
            pads: Pads::all(0),
        }
    }

    /// Height and width of the result (rounded down); `None` if a number is zero or the window
    /// does not fit.
    pub fn output(&self, input: Shape) -> Option<[usize; 2]> {
        let along = |size: usize, axis: usize, pads: [usize; 2]| {
            let [kernel, stride, dilation] =
                [self.kernel[axis], self.stride[axis], self.dilation[axis]];
            let padded = size.checked_add(pads[0])?.checked_add(pads[1])?;
            let reach = kernel.checked_sub(1)?.checked_mul(dilation)?.checked_add(1)?;
            if stride == 0 || dilation == 0 {
                return None;
            }
            Some(padded.checked_sub(reach)? / stride + 1)
        };
        Some([
            along(input.height, 0, [self.pads.top, self.pads.bottom])?,
            along(input.width, 1, [self.pads.left, self.pads.right])?,
        ])
    }

    /// The outputs whose tap `k` along `axis` lies inside an input of `size` pixels, among
    /// `outputs` pixels.
    pub fn outputs_of_tap(
        &self,
        axis: usize,
        k: usize,
        size: usize,
        outputs: usize,
    ) -> std::ops::Range<usize> {
        let pad = [self.pads.top, self.pads.left][axis];
        let (offset, stride) = (k * self.dilation[axis], self.stride[axis]);
        // The input pixel is y·stride + offset − pad, within 0 … size − 1.
        let first = pad.saturating_sub(offset).div_ceil(stride);
        let end = (size + pad).saturating_sub(offset).div_ceil(stride).min(outputs);
        first.min(end)..end
    }

    /// The input pixel along `axis` that tap `k` of output `y` reads; it must lie inside.
    pub fn input_of(&self, axis: usize, y: usize, k: usize) -> usize {
        y * self.stride[axis] + k * self.dilation[axis] - [self.pads.top, self.pads.left][axis]
    }

    /// The tap along `axis` through which output `y` reads `input`, if any.
    pub fn tap_of(&self, axis: usize, y: usize, input: usize) -> Option<usize> {
        let pad = [self.pads.top, self.pads.left][axis];
        let offset = (input + pad).checked_sub(y * self.stride[axis])?;
        let k = offset / self.dilation[axis];
        (offset.is_multiple_of(self.dilation[axis]) && k < self.kernel[axis]).then_some(k)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(window: Window, input: Shape, expected: Option<[usize; 2]>) {
        assert_eq!(window.output(input), expected);
        let Some([height, _]) = expected else { return };
        // By definition: every output, every tap, inside or not.
        for k in 0..window.kernel[0] {
            let inside = |y: usize| {
                let at = (y * window.stride[0] + k * window.dilation[0]) as isize;
                let pixel = at - window.pads.top as isize;
                (0..input.height as isize).contains(&pixel).then_some(pixel as usize)
            };
            let range = window.outputs_of_tap(0, k, input.height, height);
            for y in 0..height {
                assert_eq!(range.contains(&y), inside(y).is_some(), "tap {k} of output {y}");
                if let Some(pixel) = inside(y) {
                    assert_eq!(window.input_of(0, y, k), pixel);
                    assert_eq!(window.tap_of(0, y, pixel), Some(k));
                }
            }
        }
    }

    #[test]
    fn windows_read_what_the_definition_says() {
        check(Window::square(5, 1, 2), Shape::image(1, 28, 28), Some([28, 28]));
        check(Window::square(5, 2, 1), Shape::image(1, 28, 28), Some([13, 13]));
        check(Window::square(1, 2, 0), Shape::image(1, 7, 7), Some([4, 4]));
        check(Window::square(3, 1, 5), Shape::image(1, 2, 2), Some([10, 10]));
        let pads = Pads { top: 0, left: 1, bottom: 2, right: 3 };
        let window = Window { kernel: [3, 2], stride: [2, 1], dilation: [2, 3], pads };
        check(window, Shape::image(1, 9, 8), Some([4, 9]));
        check(Window::whole(Shape::image(1, 4, 7)), Shape::image(1, 4, 7), Some([1, 1]));
    }

    #[test]
    fn windows_that_do_not_fit_have_no_output() {
        check(Window::square(5, 1, 0), Shape::image(1, 4, 9), None);
        check(Window::square(0, 1, 0), Shape::image(1, 4, 4), None);
        check(Window::square(3, 0, 0), Shape::image(1, 4, 4), None);
        check(Window::square(3, 1, usize::MAX), Shape::image(1, 4, 4), None);
    }
}

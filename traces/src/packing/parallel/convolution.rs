//! Convolutions (the paper's algorithms 2 and 3).

use super::{Plaintext, Steps, Transform, Value};
use crate::network::{Operator, Window};
use crate::packing::Element;
use crate::packing::values::entry;

impl Transform {
    /// Rotates the input so that every slot has what each tap reads; multiplies by the weights of
    /// as many output channels as there are copies, one in each; adds up gap, gap and planes, so
    /// that a channel's result lies where channel 0 does; moves every channel to its place, once;
    /// and copies all.
    pub(super) fn convolution(&self, window: &Window, steps: &mut Steps) -> Value {
        let (from, to) = (&self.input.layout, &self.output.layout);
        let ([planes, height, width], copies) = (from.padded(), self.input.copies);
        let hoist = Some(steps.hoist());
        let taps: Vec<_> = self.taps(window).collect();
        let rotated = taps.iter().map(|&tap| {
            let rows = self.offset(window, 0, tap[0]) * width as i64;
            let steps_to = rows + self.offset(window, 1, tap[1]);
            (tap, steps.rotate(Value::INPUT, steps_to, hoist))
        });
        let rotated: Vec<_> = rotated.collect();
        let channels = to.shape().channels;
        let mut sums = Vec::new();
        for group in 0..channels.div_ceil(copies) {
            let mut sum = None;
            for &(tap, value) in &rotated {
                let product = steps.multiply(value, Plaintext::Weight { group, tap });
                sum = Some(steps.add_to(sum, product));
            }
            let sum = steps.rescale(sum.expect("there is a tap"));
            let sum = steps.sum_slots(sum, from.gap(), 1);
            let sum = steps.sum_slots(sum, from.gap(), width);
            sums.push(steps.sum_slots(sum, planes, height * width));
        }
        let mut all = None;
        for channel in 0..channels {
            let copy = channel % copies * self.input.period(self.slots);
            let place = to.position(Element { channel, y: 0, x: 0 });
            let distance = copy as i64 - place as i64;
            let moved = steps.rotate(sums[channel / copies], distance, None);
            let selected = steps.multiply(moved, Plaintext::Channel(channel));
            all = Some(steps.add_to(all, selected));
        }
        let all = steps.rescale(all.expect("a tensor has channels"));
        steps.copy_out(all, self.output.copies)
    }

    /// The taps that any output reads through; the first, if none.
    fn taps(&self, window: &Window) -> impl Iterator<Item = [usize; 2]> {
        let (from, to) = (self.input.layout.shape(), self.output.layout.shape());
        let sizes = [[from.height, to.height], [from.width, to.width]];
        let window = *window;
        let along = move |axis: usize| {
            let [size, outputs] = sizes[axis];
            let reads = move |&k: &usize| !window.outputs_of_tap(axis, k, size, outputs).is_empty();
            let taps: Vec<_> = (0..window.kernel[axis]).filter(reads).collect();
            if taps.is_empty() { vec![0] } else { taps }
        };
        let columns = along(1);
        along(0).into_iter().flat_map(move |y| columns.clone().into_iter().map(move |x| [y, x]))
    }

    /// Slots from the pixel that an output lies on to the one that it reads through tap `k` along
    /// `axis`, in units of rows or columns.
    fn offset(&self, window: &Window, axis: usize, k: usize) -> i64 {
        let pad = [window.pads.top, window.pads.left][axis];
        let pixels = (k * window.dilation[axis]) as i64 - pad as i64;
        pixels * self.input.layout.gap() as i64
    }

    /// The weights of one tap and group, where the rotated input has what the tap reads.
    pub(super) fn weight(
        &self,
        operator: &Operator,
        window: &Window,
        group: usize,
        [ky, kx]: [usize; 2],
        slots: &mut [f64],
    ) -> Option<()> {
        let (input, to) = (&self.input.layout, self.output.layout.shape());
        let (from, [_, _, row]) = (input.shape(), input.padded());
        let (gap, period) = (self.output.layout.gap(), self.input.period(self.slots));
        for copy in 0..self.input.copies {
            let output = group * self.input.copies + copy;
            if output >= to.channels {
                break;
            }
            for channel in 0..from.channels {
                let first = copy * period + input.position(Element { channel, y: 0, x: 0 });
                for y in window.outputs_of_tap(0, ky, from.height, to.height) {
                    for x in window.outputs_of_tap(1, kx, from.width, to.width) {
                        let [iy, ix] = [window.input_of(0, y, ky), window.input_of(1, x, kx)];
                        let read = Element { channel, y: iy, x: ix };
                        let made = Element { channel: output, y, x };
                        let slot = first + gap * (y * row + x);
                        slots[slot] =
                            entry(operator, input.shape(), (input.index(read), read), made)?;
                    }
                }
            }
        }
        Some(())
    }
}

//! One ciphertext for each element of a tensor, with an image of the batch in every slot.
//!
//! Source: Gilad-Bachrach, Dowlin, Laine, Lauter, Naehrig, Wernsing, "CryptoNets: applying neural
//! networks to encrypted data with high throughput and accuracy" (ICML 2016), section 3; Boemer,
//! Costache, Cammarota, Wierzynski, "nGraph-HE2: a high-throughput framework for neural network
//! inference on encrypted data" (WAHC 2019), section 3.
//!
//! A linear layer's output element is Σ weight · input element, with weights that are the same in
//! every slot: multiplications by constants, additions, no rotation and no key. A weight of zero
//! costs nothing, and pixels of equal weights — a pool's — are added up before they are multiplied.

use crate::network::{Operator, Shape, Window};

/// What one output element is made of: Σ factor · Σ of input elements, by their indices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// The terms, in the order of the weights.
    pub terms: Vec<Term>,
}

/// factor · Σ inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What the sum is multiplied by; never 0.
    pub factor: f64,
    /// Indices of input elements; never none.
    pub inputs: Vec<usize>,
}

/// A linear layer from a tensor of shape `from` to one of shape `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchMap {
    /// The input's shape.
    pub from: Shape,
    /// The result's shape.
    pub to: Shape,
}

impl BatchMap {
    /// The sum of every output element, in the order of the tensor's values, one at a time; `None`
    /// if the operator's weights are unknown.
    ///
    /// # Panics
    /// If the operator is not a linear map of these shapes.
    pub fn sums<'a>(&self, operator: &'a Operator) -> Option<Box<dyn Iterator<Item = Sum> + 'a>> {
        let Self { from, to } = *self;
        Some(match operator {
            Operator::Convolution(conv) => {
                let weights = conv.weights.values()?;
                let (group_in, group_out) =
                    (from.channels / conv.groups, to.channels / conv.groups);
                let [kh, kw] = conv.window.kernel;
                Box::new(elements(to).map(move |[channel, y, x]| {
                    let mut sum = Sum::default();
                    for i in 0..group_in {
                        let plane = channel / group_out * group_in + i;
                        for (ky, row) in taps(&conv.window, 0, y, from.height) {
                            for (kx, column) in taps(&conv.window, 1, x, from.width) {
                                let at = ((channel * group_in + i) * kh + ky) * kw + kx;
                                sum.push(weights[at], from.index(plane, row, column));
                            }
                        }
                    }
                    sum
                }))
            }
            Operator::AveragePool(pool) => Box::new(elements(to).map(move |[channel, y, x]| {
                let rows = taps(&pool.window, 0, y, from.height);
                let inputs: Vec<_> = rows
                    .flat_map(|(_, row)| {
                        let columns = taps(&pool.window, 1, x, from.width);
                        columns.map(move |(_, column)| from.index(channel, row, column))
                    })
                    .collect();
                let factor = pool.weight(from, y, x);
                let terms = if inputs.is_empty() { vec![] } else { vec![Term { factor, inputs }] };
                Sum { terms }
            })),
            Operator::FullyConnected(full) => {
                let rows = full.weights.values()?.chunks_exact(from.elements());
                Box::new(rows.map(|row| {
                    let mut sum = Sum::default();
                    row.iter().enumerate().for_each(|(i, &weight)| sum.push(weight, i));
                    sum
                }))
            }
            Operator::Affine { .. }
            | Operator::Activation(_)
            | Operator::Add
            | Operator::Concat
            | Operator::Attention(_)
            | Operator::LayerNorm(_)
            | Operator::Rotary(_)
            | Operator::Multiply
            | Operator::Flatten => {
                unreachable!("only linear maps are packed")
            }
        })
    }

    /// Multiplications of all sums: as many as [`Self::reads`], but one for every output of a pool.
    pub fn products(&self, operator: &Operator) -> Option<u64> {
        match operator {
            Operator::AveragePool(pool) => {
                let along = |axis: usize, size: usize, outputs: usize| {
                    let reads = |&y: &usize| taps(&pool.window, axis, y, size).next().is_some();
                    (0..outputs).filter(reads).count() as u64
                };
                let [rows, columns] = [
                    along(0, self.from.height, self.to.height),
                    along(1, self.from.width, self.to.width),
                ];
                Some(self.to.channels as u64 * rows * columns)
            }
            operator => self.reads(operator),
        }
    }

    /// Input elements that all sums read, each as often as it is read: what the rows of a layer
    /// grow with. `None` if the operator's weights are unknown. It takes as long as there are
    /// weights, not elements.
    pub fn reads(&self, operator: &Operator) -> Option<u64> {
        let Self { from, to } = *self;
        let outputs = |window: &Window, [ky, kx]: [usize; 2]| {
            let along =
                |axis, k, size, outputs| window.outputs_of_tap(axis, k, size, outputs).len() as u64;
            along(0, ky, from.height, to.height) * along(1, kx, from.width, to.width)
        };
        let kernel = |window: &Window, at: usize| [at / window.kernel[1], at % window.kernel[1]];
        Some(match operator {
            Operator::Convolution(conv) => {
                let taps: usize = conv.window.kernel.iter().product();
                let weights = conv.weights.values()?.iter().enumerate();
                let used = weights.filter(|(_, weight)| **weight != 0.0);
                used.map(|(at, _)| outputs(&conv.window, kernel(&conv.window, at % taps))).sum()
            }
            Operator::AveragePool(pool) => {
                let along = |axis: usize, size: usize, outputs: usize| -> u64 {
                    (0..outputs).map(|y| taps(&pool.window, axis, y, size).count() as u64).sum()
                };
                let pixels = along(0, from.height, to.height) * along(1, from.width, to.width);
                to.channels as u64 * pixels
            }
            Operator::FullyConnected(full) => {
                full.weights.values()?.iter().filter(|weight| **weight != 0.0).count() as u64
            }
            Operator::Affine { .. }
            | Operator::Activation(_)
            | Operator::Add
            | Operator::Concat
            | Operator::Attention(_)
            | Operator::LayerNorm(_)
            | Operator::Rotary(_)
            | Operator::Multiply
            | Operator::Flatten => {
                unreachable!("only linear maps are packed")
            }
        })
    }
}

impl Sum {
    fn push(&mut self, factor: f64, input: usize) {
        if factor != 0.0 {
            self.terms.push(Term { factor, inputs: vec![input] });
        }
    }
}

/// Channel, row and column of every element of a tensor, in the order of its values.
fn elements(shape: Shape) -> impl Iterator<Item = [usize; 3]> {
    let Shape { channels, height, width } = shape;
    (0..channels * height * width)
        .map(move |i| [i / (height * width), i / width % height, i % width])
}

/// The taps along `axis` by which output `y` reads inside an input of `size` pixels, and the pixel
/// that each reads: at most `size`, however large the kernel is.
fn taps(
    window: &Window,
    axis: usize,
    y: usize,
    size: usize,
) -> impl Iterator<Item = (usize, usize)> {
    let (stride, dilation) = (window.stride[axis], window.dilation[axis]);
    let pad = [window.pads.top, window.pads.left][axis];
    // The pixel is first + k·dilation, if that is not negative.
    let first = y * stride;
    let begin = pad.saturating_sub(first).div_ceil(dilation);
    let end = (size + pad).saturating_sub(first).div_ceil(dilation).min(window.kernel[axis]);
    (begin..end).map(move |k| (k, first + k * dilation - pad))
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;

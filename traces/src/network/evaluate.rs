//! The plaintext model: direct loops over the definition of every layer, the judge of whatever is
//! compiled from the network.

use super::{AveragePool, Convolution, FullyConnected, Network, Operator, Shape, Weights};

/// Why a network cannot be evaluated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvaluateError {
    /// The input has the wrong length.
    #[error("the input has {given} values, {shape} needed\nhint: pass channels × rows × columns")]
    Input {
        /// How many were given.
        given: usize,
        /// The network's input shape.
        shape: Shape,
    },
    /// A layer has no weights.
    #[error(
        "layer `{layer}` has no weights\nhint: only counts can be had of a network's structure"
    )]
    NoWeights {
        /// The layer.
        layer: String,
    },
}

/// Runs `network` on `input` (channel by channel, row by row) and returns the result's elements.
///
/// # Errors
/// [`EvaluateError`] if the input's length is wrong or a layer has no weights.
pub fn evaluate(network: &Network, input: &[f64]) -> Result<Vec<f64>, EvaluateError> {
    observe(network, input, |_, _, _| ())
}

/// The largest absolute value of any tensor of `network` on `input`, but the input itself and the
/// network's result: what [`CompileOptions::bound`](crate::compile::CompileOptions::bound) must
/// not be below for this input.
///
/// # Errors
/// As [`evaluate`].
pub fn largest_value(network: &Network, input: &[f64]) -> Result<f64, EvaluateError> {
    let mut largest: f64 = 0.0;
    observe(network, input, |layer, _, values| {
        if layer + 1 != network.output().index() {
            largest = values.iter().fold(largest, |largest, value| largest.max(value.abs()));
        }
    })?;
    Ok(largest)
}

/// [`evaluate`], with every layer's position, inputs and result shown to `see`.
pub(super) fn observe(
    network: &Network,
    input: &[f64],
    mut see: impl FnMut(usize, &[&[f64]], &[f64]),
) -> Result<Vec<f64>, EvaluateError> {
    if input.len() != network.input().elements() {
        return Err(EvaluateError::Input { given: input.len(), shape: network.input() });
    }
    // A tensor is dropped when its last reader has run.
    let mut readers = network.readers();
    let mut tensors = vec![input.to_vec()];
    for (index, layer) in network.layers().iter().enumerate() {
        let from = network.shape(layer.input());
        let inputs: Vec<_> = layer.inputs.iter().map(|input| tensors[input.0].as_slice()).collect();
        let result = apply(&layer.operator, from, layer.shape, &inputs)
            .ok_or_else(|| EvaluateError::NoWeights { layer: layer.name.clone() })?;
        see(index, &inputs, &result);
        for input in &layer.inputs {
            readers[input.0] -= 1;
            if readers[input.0] == 0 {
                tensors[input.0] = Vec::new();
            }
        }
        tensors.push(result);
    }
    Ok(tensors.swap_remove(network.output().0))
}

/// The layer's result; `None` without weights.
fn apply(operator: &Operator, from: Shape, to: Shape, inputs: &[&[f64]]) -> Option<Vec<f64>> {
    let input = inputs[0];
    match operator {
        Operator::Convolution(conv) => convolve(conv, from, to, input),
        Operator::AveragePool(pool) => Some(average(pool, from, to, input)),
        Operator::FullyConnected(full) => multiply(full, input),
        Operator::Affine { scale, shift } => {
            let (scale, shift) = (scale.values()?, shift.values()?);
            let pixels = from.height * from.width;
            let channel = |i: usize| i / pixels;
            Some(
                input
                    .iter()
                    .enumerate()
                    .map(|(i, x)| scale[channel(i)] * x + shift[channel(i)])
                    .collect(),
            )
        }
        Operator::Activation(activation) => {
            Some(input.iter().map(|&x| activation.value(x)).collect())
        }
        Operator::Add => {
            let mut sum = input.to_vec();
            for other in &inputs[1..] {
                sum.iter_mut().zip(*other).for_each(|(sum, x)| *sum += x);
            }
            Some(sum)
        }
        Operator::Attention(attention) => {
            Some(attention.value(to, [inputs[0], inputs[1], inputs[2]]))
        }
        Operator::LayerNorm(norm) => norm.value(from, input),
        Operator::Rotary(rotary) => Some(rotary.value(from, input)),
        Operator::Multiply => Some(input.iter().zip(inputs[1]).map(|(x, y)| x * y).collect()),
        Operator::Concat => Some(inputs.concat()),
        Operator::Flatten => Some(input.to_vec()),
    }
}

fn convolve(conv: &Convolution, from: Shape, to: Shape, input: &[f64]) -> Option<Vec<f64>> {
    let weights = conv.weights.values()?;
    let bias = conv.bias.as_ref().map(Weights::values);
    let mut out = vec![0.0; to.elements()];
    let (group_in, group_out) = (from.channels / conv.groups, to.channels / conv.groups);
    let [kh, kw] = conv.window.kernel;
    let stride = conv.window.stride[1];
    for oc in 0..to.channels {
        if let Some(bias) = bias {
            out[to.index(oc, 0, 0)..to.index(oc + 1, 0, 0)].fill(bias?[oc]);
        }
        for i in 0..group_in {
            let ic = oc / group_out * group_in + i;
            for (ky, kx) in (0..kh).flat_map(|ky| (0..kw).map(move |kx| (ky, kx))) {
                let weight = weights[((oc * group_in + i) * kh + ky) * kw + kx];
                let columns = conv.window.outputs_of_tap(1, kx, from.width, to.width);
                let rows = conv.window.outputs_of_tap(0, ky, from.height, to.height);
                if columns.is_empty() || rows.is_empty() {
                    continue;
                }
                let column = conv.window.input_of(1, columns.start, kx);
                let read = |y: usize| from.index(ic, conv.window.input_of(0, y, ky), column);
                let written = |y: usize| to.index(oc, y, columns.start);
                let whole = columns.len() == to.width && to.width == from.width;
                if whole && conv.window.stride == [1, 1] {
                    let count = rows.len() * to.width;
                    let out = &mut out[written(rows.start)..][..count];
                    add_multiple(out, weight, &input[read(rows.start)..][..count], 1);
                    continue;
                }
                for y in rows {
                    let out = &mut out[written(y)..][..columns.len()];
                    add_multiple(out, weight, &input[read(y)..], stride);
                }
            }
        }
    }
    Some(out)
}

/// Adds `weight` times every `stride`-th of `input` to `out`, in this order for every bit of the sums.
fn add_multiple(out: &mut [f64], weight: f64, input: &[f64], stride: usize) {
    if stride == 1 {
        // Its own loop is what a compiler makes vectors of.
        out.iter_mut().zip(input).for_each(|(out, x)| *out += weight * x);
    } else {
        let input = input.iter().step_by(stride);
        out.iter_mut().zip(input).for_each(|(out, x)| *out += weight * x);
    }
}

fn average(pool: &AveragePool, from: Shape, to: Shape, input: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; to.elements()];
    let [kh, kw] = pool.window.kernel;
    for c in 0..to.channels {
        for (ky, kx) in (0..kh).flat_map(|ky| (0..kw).map(move |kx| (ky, kx))) {
            let columns = pool.window.outputs_of_tap(1, kx, from.width, to.width);
            for y in pool.window.outputs_of_tap(0, ky, from.height, to.height) {
                let row = pool.window.input_of(0, y, ky);
                for x in columns.clone() {
                    let column = pool.window.input_of(1, x, kx);
                    out[to.index(c, y, x)] += input[from.index(c, row, column)];
                }
            }
        }
        for (y, x) in (0..to.height).flat_map(|y| (0..to.width).map(move |x| (y, x))) {
            out[to.index(c, y, x)] *= pool.weight(from, y, x);
        }
    }
    out
}

fn multiply(full: &FullyConnected, input: &[f64]) -> Option<Vec<f64>> {
    let weights = full.weights.values()?;
    let bias = match &full.bias {
        Some(bias) => Some(bias.values()?),
        None => None,
    };
    let rows = weights.chunks_exact(input.len()).enumerate().map(|(i, row)| {
        let product: f64 = row.iter().zip(input).map(|(w, x)| w * x).sum();
        product + bias.map_or(0.0, |bias| bias[i])
    });
    Some(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Activation, Pads, TensorId, Window};

    /// One layer on a 1- or 2-channel image, against numbers worked out by hand.
    #[track_caller]
    fn check(operator: Operator, shape: Shape, input: &[f64], expected: &[f64]) {
        let mut builder = Network::builder("net", shape);
        let output = builder.push("a", operator, TensorId::INPUT).expect("the layer fits");
        let got = evaluate(&builder.finish(output), input).expect("it has weights");
        assert_eq!(got, expected);
    }

    fn conv(window: Window, channels: usize, groups: usize, weights: &[f64]) -> Operator {
        Operator::Convolution(Convolution {
            channels,
            groups,
            window,
            weights: weights.to_vec().into(),
            bias: Some(vec![0.5; channels].into()),
        })
    }

    const NINE: [f64; 9] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];

    #[test]
    fn convolutions_by_hand() {
        let window = Window::square(2, 1, 0);
        let image = Shape::image(1, 3, 3);
        let weights = [1.0, 10.0, 100.0, 1000.0];
        check(conv(window, 1, 1, &weights), image, &NINE, &[5421.5, 6532.5, 8754.5, 9865.5]);
        let pads = Pads { top: 1, left: 0, bottom: 0, right: 1 };
        let strided = Window { stride: [2, 2], pads, ..window };
        check(conv(strided, 1, 1, &weights), image, &NINE, &[2100.5, 300.5, 8754.5, 906.5]);
        let dilated = Window { dilation: [2, 2], ..window };
        check(conv(dilated, 1, 1, &weights), image, &NINE, &[9731.5]);
        let two = Shape::image(2, 1, 1);
        let point = Window::square(1, 1, 0);
        check(conv(point, 2, 2, &[2.0, 3.0]), two, &[5.0, 7.0], &[10.5, 21.5]);
        check(conv(point, 1, 1, &[2.0, 3.0]), two, &[5.0, 7.0], &[31.5]);
    }

    #[test]
    fn averages_count_pads_only_when_told() {
        let image = Shape::image(1, 3, 3);
        let pool = |pads, counts_pads| {
            let window = Window { pads, ..Window::square(2, 2, 0) };
            Operator::AveragePool(AveragePool { window, counts_pads })
        };
        check(pool(Pads::all(0), false), image, &NINE, &[3.0]);
        check(pool(Pads::all(1), true), image, &NINE, &[0.25, 1.25, 2.75, 7.0]);
        check(pool(Pads::all(1), false), image, &NINE, &[1.0, 2.5, 5.5, 7.0]);
        let whole = AveragePool { window: Window::whole(image), counts_pads: false };
        check(Operator::AveragePool(whole), image, &NINE, &[5.0]);
    }

    #[test]
    fn elementwise_layers_by_hand() {
        let image = Shape::image(2, 1, 2);
        let input = [1.0, -2.0, 3.0, 4.0];
        check(Operator::SQUARE, image, &input, &[1.0, 4.0, 9.0, 16.0]);
        check(Operator::Activation(Activation::Relu), image, &input, &[1.0, 0.0, 3.0, 4.0]);
        let (scale, shift) = (vec![2.0, 10.0].into(), vec![1.0, 0.0].into());
        check(Operator::Affine { scale, shift }, image, &input, &[3.0, -3.0, 30.0, 40.0]);
        let full = FullyConnected {
            features: 2,
            weights: vec![1.0, 2.0, 3.0, 4.0, 0.0, 0.0, 0.0, 1.0].into(),
            bias: Some(vec![0.0, 1.0].into()),
        };
        check(Operator::FullyConnected(full), image, &input, &[22.0, 5.0]);
        check(Operator::Flatten, image, &input, &input);
    }

    /// x² + x + (x² + x)², with x read by two sums, the squares by others.
    #[test]
    fn sums_and_tensors_with_several_readers() {
        let mut builder = Network::builder("net", Shape::vector(2));
        let x = TensorId::INPUT;
        let squares = builder.push("a", Operator::SQUARE, x).expect("it fits");
        let sum = builder.push_all("b", Operator::Add, vec![squares, x]).expect("it fits");
        let squares_of_sum = builder.push("c", Operator::SQUARE, sum).expect("it fits");
        let all = vec![squares, x, squares_of_sum];
        let out = builder.push_all("d", Operator::Add, all).expect("it fits");
        let twice = builder.push_all("e", Operator::Add, vec![out, out]).expect("it fits");
        let got = evaluate(&builder.finish(twice), &[2.0, -3.0]).expect("weights");
        assert_eq!(got, [2.0 * (6.0 + 36.0), 2.0 * (6.0 + 36.0)]);
    }

    #[test]
    fn wrong_inputs_and_missing_weights_are_errors() {
        let mut builder = Network::builder("net", Shape::vector(2));
        let full = FullyConnected { features: 1, weights: Weights::Structure, bias: None };
        let out = builder.push("fc", Operator::FullyConnected(full), TensorId::INPUT).expect("ok");
        let network = builder.finish(out);
        assert_eq!(
            evaluate(&network, &[1.0]),
            Err(EvaluateError::Input { given: 1, shape: Shape::vector(2) })
        );
        assert_eq!(
            evaluate(&network, &[1.0, 2.0]),
            Err(EvaluateError::NoWeights { layer: "fc".into() })
        );
    }
}

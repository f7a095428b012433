//! Gemm and MatMul.

use super::attributes::Attributes;
use super::axes::{Axes, Axis};
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, optional_constant, weights};
use super::reader::{Image, Reader, Value};
use crate::network::{Convolution, FullyConnected, Operator, Weights, Window};

/// Gemm: α·A·B + β·C with a computed row A.
pub(super) fn gemm(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    if attributes.int("transA", 0) != 0 {
        return Err(Refusal::new("transA is set", "transA = 0").into());
    }
    let (alpha, beta) = (attributes.float("alpha", 1.0)?, attributes.float("beta", 1.0)?);
    let is_transposed = attributes.int("transB", 0) != 0;
    let input = computed(inputs, 0)?;
    let mut full = matrix(reader, inputs, is_transposed, alpha)?;
    if input.axes.rank() != 2 {
        return Err(
            Refusal::new("its input has not two axes", "a row, or tokens × features").into()
        );
    }
    if let Some(c) = optional_constant(inputs, 2)? {
        // It is broadcast to 1 × features.
        let fits = c.dims.len() <= 2
            && c.dims.last().is_none_or(|&n| n == 1 || n == full.features)
            && (c.dims.len() < 2 || c.dims[0] == 1);
        if !fits || (c.floats().is_none() && !c.is_unknown()) {
            let accepted = format!("{} floating-point numbers, or one", full.features);
            let problem = format!("input 2 has dimensions {:?}", c.dims);
            return Err(Refusal::new(problem, accepted).into());
        }
        let bias = |values: &[f64]| -> Vec<f64> {
            (0..full.features).map(|i| beta * values[i % values.len()]).collect()
        };
        full.bias = Some(c.floats().map_or(Weights::Structure, |values| bias(values).into()));
    }
    product(reader, node, input, full)
}

/// MatMul of a computed row and a constant matrix.
pub(super) fn matmul(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let full = matrix(reader, inputs, false, 1.0)?;
    let input = computed(inputs, 0)?;
    product(reader, node, input, full)
}

/// A fully connected layer; of tokens, which it takes one by one, a convolution of one pixel.
fn product(
    reader: &mut Reader,
    node: &NodeProto,
    input: Image,
    full: FullyConnected,
) -> Result<Value, NodeProblem> {
    if input.axes.position(Axis::Columns).is_none() {
        return reader.layer(node, Operator::FullyConnected(full), &[input], input.axes);
    }
    let FullyConnected { features: channels, weights, bias } = full;
    let conv = Convolution { channels, groups: 1, window: Window::square(1, 1, 0), weights, bias };
    reader.layer(node, Operator::Convolution(conv), &[input], input.axes)
}

fn matrix(
    reader: &Reader,
    inputs: &[Option<Value>],
    is_transposed: bool,
    alpha: f64,
) -> Result<FullyConnected, Refusal> {
    let input = computed(inputs, 0)?;
    let (dims, values) = weights(inputs, 1, 2)?;
    let (features, inner) = if is_transposed { (dims[0], dims[1]) } else { (dims[1], dims[0]) };
    let shape = reader.shape(input);
    let is_row = input.axes.as_slice().last() == Some(&Axis::Channels) && !input.axes.is_image();
    if !is_row || inner != shape.channels {
        let is_vector = input.axes == Axes::VECTOR;
        let given = if is_vector { shape.elements().to_string() } else { shape.to_string() };
        return Err(Refusal::new(
            format!("a matrix for {inner} elements reads an input of {given}"),
            "a vector of as many elements: Flatten an image first",
        ));
    }
    let Some(values) = values else {
        return Ok(FullyConnected { features, weights: Weights::Structure, bias: None });
    };
    let weight = |row: usize, column: usize| {
        alpha
            * if is_transposed {
                values[row * inner + column]
            } else {
                values[column * features + row]
            }
    };
    let weights: Vec<_> =
        (0..features).flat_map(|row| (0..inner).map(move |column| weight(row, column))).collect();
    Ok(FullyConnected { features, weights: weights.into(), bias: None })
}

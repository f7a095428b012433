//! Gemm and MatMul.

use super::attributes::Attributes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, optional_constant, weights};
use super::reader::{Reader, Value};
use crate::network::{FullyConnected, Operator};

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
    let mut full = matrix(reader, inputs, is_transposed, alpha)?;
    if let Some(c) = optional_constant(inputs, 2)? {
        // It is broadcast to 1 × features.
        let fits = c.dims.len() <= 2
            && c.dims.last().is_none_or(|&n| n == 1 || n == full.features)
            && (c.dims.len() < 2 || c.dims[0] == 1);
        let values = c.floats().filter(|_| fits).ok_or_else(|| {
            let accepted = format!("{} floating-point numbers, or one", full.features);
            Refusal::new(format!("input 2 has dimensions {:?}", c.dims), accepted)
        })?;
        let bias: Vec<_> = (0..full.features).map(|i| beta * values[i % values.len()]).collect();
        full.bias = Some(bias.into());
    }
    let input = computed(inputs, 0)?;
    reader.layer(node, Operator::FullyConnected(full), &[input], false)
}

/// MatMul of a computed row and a constant matrix.
pub(super) fn matmul(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let full = matrix(reader, inputs, false, 1.0)?;
    let input = computed(inputs, 0)?;
    reader.layer(node, Operator::FullyConnected(full), &[input], false)
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
    if input.is_image || inner != shape.elements() {
        let given = if input.is_image { shape.to_string() } else { shape.elements().to_string() };
        return Err(Refusal::new(
            format!("a matrix for {inner} elements reads an input of {given}"),
            "a vector of as many elements: Flatten an image first",
        ));
    }
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

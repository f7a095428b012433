//! The accepted operators.

use super::activation;
use super::attention;
use super::channels;
use super::constants;
use super::convolution;
use super::error::{NodeProblem, Refusal};
use super::fold;
use super::matrix;
use super::message::NodeProto;
use super::normalisation;
use super::padding;
use super::pooling;
use super::reader::{Image, Reader, Value};
use super::reshape;
use super::sum;
use super::tensor::Tensor;
use crate::network::{Activation, Operator, Pads, Weights};

/// Every operator that is accepted.
pub const ACCEPTED: &str = "Conv, Gemm, MatMul of a constant, MatMul and Softmax as attention \
    has them, LayerNormalization or its pattern, RMSNormalization, AveragePool, GlobalAveragePool, \
    ReduceMean over rows and columns, BatchNormalization, Add and Sum of tensors of one shape, \
    Concat, Split and Slice of channels, Add, Sub, Mul and Div with a constant, Mul of tensors of one \
    shape, Mul(a, a) or Pow(a, 2), Relu, LeakyRelu, Clip to 0 … 6, HardSwish, Sigmoid, Swish or x·Sigmoid(x), Gelu or \
    its pattern of Erf, Tanh, Erf, Softplus, Pad, Flatten, Reshape and Squeeze to a vector or \
    of groups of channels, Unsqueeze, Transpose that leaves images as they are, Identity, Dropout, \
    Cast, Constant, ConstantOfShape, Shape and arithmetic on constants";

/// Operators that files often have and no layer computes: what is wrong with them, and what would
/// be accepted.
const REFUSED: &[(&[&str], &str, &str)] = &[
    (
        &["GlobalMaxPool", "ReduceMax", "Max"],
        "a maximum is no polynomial of its inputs",
        "AveragePool in its place, in a network trained with it",
    ),
    (
        &["LRN", "LpNormalization"],
        "a normalisation by neighbours divides by what is computed",
        "BatchNormalization in its place, in a network trained with it",
    ),
    (
        &["LogSoftmax", "ArgMax"],
        "it compares all elements",
        "a network that ends with its logits: their order is the same, and the client can apply it",
    ),
    (
        &["PRelu", "Elu", "Selu", "Celu", "HardSigmoid", "Mish", "ThresholdedRelu", "Exp"],
        "this activation is not supported",
        "Relu, LeakyRelu, Clip to 0 … 6, HardSwish, Sigmoid, Swish or x·Sigmoid(x), Gelu or its pattern of Erf, \
            Tanh, Erf, Softplus, Mul(a, a)",
    ),
];

type Inputs<'a> = &'a [Option<Value>];

/// Reads one node: appends its layer, if it is one, and returns its results, the first at least.
pub(super) fn read(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: Inputs<'_>,
) -> Result<Vec<Value>, NodeProblem> {
    if !matches!(node.domain.as_str(), "" | "ai.onnx") {
        let problem = format!("the operator is of the domain `{}`", node.domain);
        return Err(Refusal::new(problem, ACCEPTED).into());
    }
    if let Some(folded) = fold::read(node, inputs)? {
        return Ok(vec![folded]);
    }
    let scores = inputs.iter().flatten().find_map(|value| match value {
        Value::Scores(scores) => Some(*scores),
        _ => None,
    });
    if let Some(scores) = scores.filter(|_| node.op_type != "MatMul") {
        return Ok(vec![scores.read(node, inputs)?]);
    }
    match node.op_type.as_str() {
        "Split" => channels::split(reader, node, inputs),
        _ => Ok(vec![first(reader, node, inputs)?]),
    }
}

/// The first result of a node that has no other, or none that matters.
fn first(reader: &mut Reader, node: &NodeProto, inputs: Inputs<'_>) -> Result<Value, NodeProblem> {
    match node.op_type.as_str() {
        "Conv" => convolution::read(reader, node, inputs),
        "Gemm" => matrix::gemm(reader, node, inputs),
        "MatMul" if !matches!(inputs, [_, Some(Value::Constant(_)) | None]) => {
            attention::matmul(reader, node, inputs)
        }
        "LayerNormalization" | "RMSNormalization" => attention::layer_norm(reader, node, inputs),
        "MatMul" => matrix::matmul(reader, node, inputs),
        "AveragePool" => pooling::average(reader, node, inputs),
        "MaxPool" => pooling::max(reader, node, inputs),
        "GlobalAveragePool" => pooling::global(reader, node, inputs),
        "BatchNormalization" => normalisation::batch(reader, node, inputs),
        "ReduceMean" => pooling::reduce_mean(reader, node, inputs),
        "Add" if matches!(inputs, [Some(Value::Computed(_)), Some(Value::Computed(_))]) => {
            sum::read(reader, node, inputs)
        }
        "Add" => normalisation::add(reader, node, inputs),
        "Sum" => sum::read(reader, node, inputs),
        "Sub" => normalisation::sub(reader, node, inputs),
        "Mul" => normalisation::mul(reader, node, inputs),
        "Div" => normalisation::div(reader, node, inputs),
        "Pow" => normalisation::pow(reader, node, inputs),
        "Relu" => activation::read(reader, node, inputs, Activation::Relu),
        "Clip" => activation::clip(reader, node, inputs),
        "Sigmoid" => activation::read(reader, node, inputs, Activation::Sigmoid),
        "Tanh" => activation::read(reader, node, inputs, Activation::Tanh),
        "Erf" => activation::read(reader, node, inputs, Activation::Erf),
        "Softplus" => activation::read(reader, node, inputs, Activation::Softplus),
        "HardSwish" => activation::read(reader, node, inputs, Activation::HardSwish),
        "LeakyRelu" => activation::leaky(reader, node, inputs),
        "Swish" => activation::swish(reader, node, inputs),
        "Gelu" => activation::gelu(reader, node, inputs),
        "Pad" => padding::read(reader, node, inputs),
        "Flatten" => reshape::flatten(reader, node, inputs),
        "Reshape" => reshape::reshape(reader, node, inputs),
        "Squeeze" => reshape::squeeze(reader, node, inputs),
        "Unsqueeze" => reshape::unsqueeze(node, inputs),
        "Transpose" => reshape::transpose(reader, node, inputs),
        "Softmax" => softmax(reader, node, inputs),
        "Concat" => channels::concat(reader, node, inputs),
        "Slice" => channels::slice(reader, node, inputs),
        "Gather" => channels::gather(reader, node, inputs),
        "Shape" => fold::shape(reader, node, inputs),
        "Identity" => identity(inputs),
        "Cast" => cast(node, inputs),
        "Dropout" => dropout(inputs),
        "Constant" => constants::constant(node),
        "ConstantOfShape" => constants::constant_of_shape(reader, node, inputs),
        other => {
            let known = REFUSED.iter().find(|(names, ..)| names.contains(&other));
            let (problem, accepted) = known
                .map_or(("the operator is not supported", ACCEPTED), |&(_, problem, accepted)| {
                    (problem, accepted)
                });
            Err(Refusal::new(problem, accepted).into())
        }
    }
}

/// Input `index` as a computed value without pending padding.
pub(super) fn computed(inputs: Inputs<'_>, index: usize) -> Result<Image, Refusal> {
    let image = padded(inputs, index)?;
    if image.pads == Pads::default() {
        return Ok(image);
    }
    Err(Refusal::new("its input comes from a Pad", "Pad before Conv and AveragePool"))
}

/// Input `index` as a computed value, perhaps padded.
pub(super) fn padded(inputs: Inputs<'_>, index: usize) -> Result<Image, Refusal> {
    match inputs.get(index) {
        Some(Some(Value::Computed(image))) => Ok(*image),
        _ => Err(Refusal::new(
            format!("input {index} is missing or a constant"),
            "the result of an earlier layer",
        )),
    }
}

/// Input `index` as a constant; `None` if it is left out.
pub(super) fn optional_constant(
    inputs: Inputs<'_>,
    index: usize,
) -> Result<Option<&Tensor>, Refusal> {
    match inputs.get(index) {
        None | Some(None) => Ok(None),
        Some(Some(Value::Constant(tensor))) => Ok(Some(tensor)),
        Some(Some(Value::Computed(_) | Value::Scores(_))) => Err(Refusal::new(
            format!("input {index} is computed from the network's input"),
            "a constant there",
        )),
    }
}

/// Input `index` as a constant.
pub(super) fn constant_input(inputs: Inputs<'_>, index: usize) -> Result<&Tensor, Refusal> {
    optional_constant(inputs, index)?
        .ok_or_else(|| Refusal::new(format!("input {index} is missing"), "a constant there"))
}

/// Input `index` as constant floating-point numbers with `rank` dimensions; none if only their
/// dimensions are known.
pub(super) fn weights(
    inputs: Inputs<'_>,
    index: usize,
    rank: usize,
) -> Result<(&[usize], Option<&[f64]>), Refusal> {
    let tensor = constant_input(inputs, index)?;
    match tensor.floats() {
        values if tensor.dims.len() == rank && (values.is_some() || tensor.is_unknown()) => {
            Ok((&tensor.dims, values))
        }
        _ => Err(Refusal::new(
            format!("input {index} has {} dimensions", tensor.dims.len()),
            format!("{rank} dimensions of floating-point numbers"),
        )),
    }
}

/// Weights of these values, or of a layer whose structure alone is known.
pub(super) fn numbers(values: Option<&[f64]>) -> Weights {
    values.map_or(Weights::Structure, |values| values.to_vec().into())
}

fn identity(inputs: Inputs<'_>) -> Result<Value, NodeProblem> {
    let value = inputs.first().cloned().flatten();
    value.ok_or_else(|| Refusal::new("it has no input", "one input").into())
}

fn dropout(inputs: Inputs<'_>) -> Result<Value, NodeProblem> {
    // Input 2 switches training on.
    match optional_constant(inputs, 2)?.map(Tensor::scalar) {
        None | Some(Some(0.0)) => identity(inputs),
        Some(_) => Err(Refusal::new("it is in training mode", "Dropout for inference").into()),
    }
}

/// A Softmax at the end, where the reader is asked to leave it out.
fn softmax(reader: &Reader, node: &NodeProto, inputs: Inputs<'_>) -> Result<Value, NodeProblem> {
    if reader.options.leave_softmax && node.output.first() == Some(&reader.output) {
        return identity(inputs);
    }
    let accepted = "a network that ends with its logits: their order is the same, and the client \
        can apply it; on request one at the end is left out";
    Err(Refusal::new("it compares all elements", accepted).into())
}

/// Cast between kinds of floating-point numbers, which are one here.
fn cast(node: &NodeProto, inputs: Inputs<'_>) -> Result<Value, NodeProblem> {
    const FLOATS: [i64; 4] = [1, 10, 11, 16];
    let to = super::attributes::Attributes::of(node).int("to", 0);
    if !FLOATS.contains(&to) {
        let accepted = "a floating-point type: 1, 10, 11 or 16";
        return Err(Refusal::new(format!("it casts to element type {to}"), accepted).into());
    }
    Ok(Value::Computed(padded(inputs, 0)?))
}

/// Channels scaled and shifted, as a layer; without values if only its structure is known.
pub(super) fn affine(
    reader: &mut Reader,
    node: &NodeProto,
    input: Image,
    parts: Option<(Vec<f64>, Vec<f64>)>,
) -> Result<Value, NodeProblem> {
    let Some((scale, shift)) = parts else {
        let operator = Operator::Affine { scale: Weights::Structure, shift: Weights::Structure };
        return reader.layer(node, operator, &[input], input.axes);
    };
    if scale.iter().chain(&shift).any(|value| !value.is_finite()) {
        return Err(Refusal::new("a factor is not finite", "a positive variance").into());
    }
    let operator = Operator::Affine { scale: scale.into(), shift: shift.into() };
    reader.layer(node, operator, &[input], input.axes)
}

//! BatchNormalization, arithmetic with constants, and squares.

use super::attributes::Attributes;
use super::axes::Axis;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{affine, computed, constant_input, weights};
use super::reader::{Image, Reader, Value};
use super::tensor::Tensor;
use crate::network::Operator;

/// BatchNormalization for inference: scale·(x − mean)/√(variance + ε) + shift.
pub(super) fn batch(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    if attributes.int("training_mode", 0) != 0 {
        return Err(Refusal::new("it is in training mode", "training_mode = 0").into());
    }
    let epsilon = attributes.float("epsilon", 1e-5)?;
    let input = computed(inputs, 0)?;
    let channels = reader.shape(input).channels;
    let mut parts = [Some([].as_slice()); 4];
    for (i, part) in parts.iter_mut().enumerate() {
        let (dims, values) = weights(inputs, i + 1, 1)?;
        if dims[0] != channels {
            let problem = format!("input {} has {} values", i + 1, dims[0]);
            return Err(Refusal::new(problem, format!("{channels}, one per channel")).into());
        }
        *part = values;
    }
    let [Some(gamma), Some(beta), Some(mean), Some(variance)] = parts else {
        return affine(reader, node, input, None);
    };
    let scale: Vec<f64> =
        gamma.iter().zip(variance).map(|(gamma, v)| gamma / (v + epsilon).sqrt()).collect();
    let shift = (0..channels).map(|c| beta[c] - scale[c] * mean[c]).collect();
    affine(reader, node, input, Some((scale, shift)))
}

/// Add of a constant, most often a bias.
pub(super) fn add(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let (input, constant) = with_constant(inputs, "Add of a constant")?;
    let shift = per_channel(reader, input, constant)?;
    affine(reader, node, input, shift.map(|shift| (vec![1.0; shift.len()], shift)))
}

/// Sub of a constant, or from one.
pub(super) fn sub(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let (input, constant) = with_constant(inputs, "Sub with a constant")?;
    let shift = per_channel(reader, input, constant)?;
    let is_subtracted = matches!(inputs[0], Some(Value::Constant(_)));
    let sign = if is_subtracted { -1.0 } else { 1.0 };
    let parts =
        shift.map(|shift| (vec![sign; shift.len()], shift.iter().map(|x| -sign * x).collect()));
    affine(reader, node, input, parts)
}

/// Div by a constant.
pub(super) fn div(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let (input, constant) = with_constant(inputs, "Div by a constant")?;
    if matches!(inputs[0], Some(Value::Constant(_))) {
        return Err(Refusal::new("it divides by what is computed", "Div by a constant").into());
    }
    let divisor = per_channel(reader, input, constant)?;
    let inverse = |divisor: Vec<f64>| divisor.iter().map(|x| 1.0 / x).collect();
    affine(reader, node, input, divisor.map(inverse).map(unshifted))
}

/// Mul(a, a), Mul of two tensors of one shape, or Mul of a constant.
pub(super) fn mul(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    if let [Some(Value::Computed(a)), Some(Value::Computed(b))] = inputs
        && a.tensor == b.tensor
    {
        let input = computed(inputs, 0)?;
        return reader.layer(node, Operator::SQUARE, &[input], input.axes);
    }
    if let [Some(Value::Computed(a)), Some(Value::Computed(b))] = inputs
        && (reader.shape(*a), a.axes) == (reader.shape(*b), b.axes)
    {
        let both = [computed(inputs, 0)?, computed(inputs, 1)?];
        return reader.layer(node, Operator::Multiply, &both, a.axes);
    }
    let accepted = "Mul(a, a) as a square, Mul of two tensors of one shape, or Mul of a constant";
    let (input, constant) = with_constant(inputs, accepted)?;
    let scale = per_channel(reader, input, constant)?;
    affine(reader, node, input, scale.map(unshifted))
}

/// Pow(a, 2).
pub(super) fn pow(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let input = computed(inputs, 0)?;
    if constant_input(inputs, 1)?.scalar() != Some(2.0) {
        return Err(Refusal::new("the exponent is not 2", "Pow(a, 2) as a square").into());
    }
    reader.layer(node, Operator::SQUARE, &[input], input.axes)
}

/// The computed and the constant one of two inputs, in either order.
fn with_constant<'a>(
    inputs: &'a [Option<Value>],
    accepted: &str,
) -> Result<(Image, &'a Tensor), Refusal> {
    match inputs {
        [Some(Value::Computed(_)), Some(Value::Constant(tensor))] => {
            Ok((computed(inputs, 0)?, tensor))
        }
        [Some(Value::Constant(tensor)), Some(Value::Computed(_))] => {
            Ok((computed(inputs, 1)?, tensor))
        }
        _ => Err(Refusal::new("both inputs are computed, or one is missing", accepted)),
    }
}

fn unshifted(scale: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    let shift = vec![0.0; scale.len()];
    (scale, shift)
}

/// A constant broadcast along all axes but the channels': one value per channel of `input`; none
/// if only its dimensions are known.
fn per_channel(
    reader: &Reader,
    input: Image,
    tensor: &Tensor,
) -> Result<Option<Vec<f64>>, Refusal> {
    let channels = reader.shape(input).channels;
    let dims = tensor.dims.as_slice();
    // The last dimensions belong to the last axes.
    let axes = input.axes.as_slice();
    let fits = dims.len() <= axes.len()
        && dims
            .iter()
            .rev()
            .zip(axes.iter().rev())
            .all(|(&size, &axis)| size == 1 || (axis == Axis::Channels && size == channels));
    let values = tensor.floats();
    if !fits || (values.is_none() && !tensor.is_unknown()) {
        let problem = format!("its constant has dimensions {dims:?}");
        return Err(Refusal::new(problem, format!("one value, or {channels}, one per channel")));
    }
    Ok(values.map(|values| (0..channels).map(|c| values[c % values.len()]).collect()))
}

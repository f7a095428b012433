//! Joining, cutting and moving channels: Concat, Split, Slice, Gather, and channel shuffles.

use super::attributes::Attributes;
use super::axes::{Axes, Axis};
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, constant_input, optional_constant};
use super::reader::{Image, Reader, Value};
use super::tensor::{MAX_FILLED, Tensor};
use crate::network::{Convolution, FullyConnected, Operator, Shape, Weights, Window};
use std::ops::Range;

/// Concat along the channels.
pub(super) fn concat(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let mut joined = Vec::new();
    for index in 0..inputs.len() {
        joined.push(computed(inputs, index)?);
    }
    let first = *joined.first().ok_or_else(|| Refusal::new("it has no input", "two inputs"))?;
    let axis = Attributes::of(node).int("axis", 1);
    let is_alike = |other: &Image| {
        let (one, other_shape) = (reader.shape(first), reader.shape(*other));
        other.axes == first.axes
            && [one.height, one.width] == [other_shape.height, other_shape.width]
    };
    if first.axes.at(axis) != Some(Axis::Channels) || !joined.iter().all(is_alike) {
        let accepted = "the axis of channels, of tensors that have all other sizes alike";
        return Err(Refusal::new(format!("it joins along axis {axis}"), accepted).into());
    }
    if joined.len() == 1 {
        return Ok(Value::Computed(first));
    }
    reader.layer(node, Operator::Concat, &joined, first.axes)
}

/// Split into equal parts, or parts of given sizes, along the channels: one value for each.
pub(super) fn split(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Vec<Value>, NodeProblem> {
    let (input, attributes) = (computed(inputs, 0)?, Attributes::of(node));
    let axis = attributes.int("axis", 0);
    let channels = reader.shape(input).channels;
    let refused = |problem| Refusal::new(problem, "a split of all channels");
    if input.axes.at(axis) != Some(Axis::Channels) {
        return Err(refused(format!("it splits axis {axis}")).into());
    }
    let old = attributes.find("split").map(|attribute| attribute.ints.as_slice());
    let parts = node.output.len();
    let sizes = match optional_constant(inputs, 1)?.and_then(Tensor::ints).or(old) {
        Some(sizes) => sizes.iter().map(|&size| usize::try_from(size).unwrap_or(0)).collect(),
        None => {
            let size = channels.div_ceil(parts.max(1));
            let left = |part: usize| channels.saturating_sub(part * size).min(size);
            (0..parts).map(left).collect::<Vec<_>>()
        }
    };
    let sum = sizes.iter().try_fold(0usize, |sum, &size| sum.checked_add(size));
    if sum != Some(channels) || sizes.len() != parts || sizes.contains(&0) {
        return Err(refused(format!("its parts are {sizes:?} of {channels}")).into());
    }
    let mut first = 0;
    let mut values = Vec::new();
    for (size, output) in sizes.into_iter().zip(&node.output) {
        let part = NodeProto { output: vec![output.clone()], ..node.clone() };
        values.push(select(reader, &part, input, first..first + size, input.axes)?);
        first += size;
    }
    Ok(values)
}

/// Slice of channels that follow each other.
pub(super) fn slice(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let (input, attributes) = (computed(inputs, 0)?, Attributes::of(node));
    // Opset 9 has attributes where later ones have inputs.
    let list = |index: usize, name: &str| -> Result<Vec<i64>, Refusal> {
        let old = attributes.find(name).map(|attribute| attribute.ints.as_slice());
        let given = optional_constant(inputs, index)?.and_then(Tensor::ints).or(old);
        Ok(given.unwrap_or_default().to_vec())
    };
    let (starts, ends) = (list(1, "starts")?, list(2, "ends")?);
    let (axes, steps) = (list(3, "axes")?, list(4, "steps")?);
    let channels = reader.shape(input).channels;
    let clamp = |at: i64| {
        let at = if at < 0 { at.saturating_add(channels as i64) } else { at };
        at.clamp(0, channels as i64) as usize
    };
    match (starts.as_slice(), ends.as_slice(), axes.as_slice(), steps.as_slice()) {
        ([start], [end], [axis], [] | [1])
            if input.axes.at(*axis) == Some(Axis::Channels) && clamp(*start) < clamp(*end) =>
        {
            select(reader, node, input, clamp(*start)..clamp(*end), input.axes)
        }
        _ => {
            let problem = format!("it takes {starts:?} to {ends:?} of the axes {axes:?}");
            Err(Refusal::new(problem, "channels that follow each other, step 1").into())
        }
    }
}

/// Gather of one group of channels.
pub(super) fn gather(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    if let [Some(Value::Constant(_)), Some(Value::Computed(_))] = inputs {
        let accepted = "an encoder that reads embeddings, 1×T×F: the client looks them up";
        return Err(Refusal::new("it looks up a table by what is computed", accepted).into());
    }
    let input = computed(inputs, 0)?;
    let axis = Attributes::of(node).int("axis", 0);
    let index = constant_input(inputs, 1)?;
    let refused = || {
        let accepted = "one index of an axis that Reshape has cut channels into";
        Refusal::new(format!("it takes elements of axis {axis}"), accepted)
    };
    let (Some(Axis::Group(groups)), Some(&[index]), []) =
        (input.axes.at(axis), index.ints(), index.dims.as_slice())
    else {
        return Err(refused().into());
    };
    let index = if index < 0 { index.saturating_add(groups as i64) } else { index };
    let index = usize::try_from(index).ok().filter(|&index| index < groups);
    let index = index.ok_or_else(refused)?;
    let members = reader.shape(input).channels / groups;
    let channels = index * members..(index + 1) * members;
    let axes = input.axes.gathered(Axis::Group(groups)).ok_or_else(refused)?;
    select(reader, node, input, channels, axes)
}

/// Members before groups in place of groups before members.
pub(super) fn shuffle(
    reader: &mut Reader,
    node: &NodeProto,
    input: Image,
    (groups, members): (usize, usize),
    axes: Axes,
) -> Result<Value, NodeProblem> {
    let order = (0..groups * members).map(|to| to % groups * members + to / groups);
    moved(reader, node, input, order.collect(), axes)
}

/// Some channels of a tensor: the rows of the linear layer that makes it, where there is one, so
/// that it takes no level; else a convolution that moves them.
fn select(
    reader: &mut Reader,
    node: &NodeProto,
    input: Image,
    channels: Range<usize>,
    axes: Axes,
) -> Result<Value, NodeProblem> {
    let mut behind = Vec::new();
    let mut tensor = input.tensor;
    while let Some(layer) = reader.layer_of(tensor) {
        let operator = match &layer.operator {
            Operator::Affine { scale, shift } => {
                let (scale, shift) = (rows(scale, 1, &channels), rows(shift, 1, &channels));
                Operator::Affine { scale, shift }
            }
            Operator::Convolution(conv) if conv.groups == 1 => {
                let row = conv.weights.count().map_or(0, |count| count / conv.channels);
                Operator::Convolution(Convolution {
                    channels: channels.len(),
                    weights: rows(&conv.weights, row, &channels),
                    bias: conv.bias.as_ref().map(|bias| rows(bias, 1, &channels)),
                    ..conv.clone()
                })
            }
            Operator::FullyConnected(full) => {
                let row = full.weights.count().map_or(0, |count| count / full.features);
                Operator::FullyConnected(FullyConnected {
                    features: channels.len(),
                    weights: rows(&full.weights, row, &channels),
                    bias: full.bias.as_ref().map(|bias| rows(bias, 1, &channels)),
                })
            }
            _ => break,
        };
        let is_linear = operator.is_linear_map();
        let source = Image { tensor: layer.input(), ..input };
        let count = operator.weights().filter_map(Weights::count).sum::<usize>();
        reader.fill(count)?;
        behind.push(operator);
        tensor = source.tensor;
        if is_linear {
            let mut image = Image { tensor, axes, ..input };
            for operator in behind.into_iter().rev() {
                let Value::Computed(made) = reader.layer(node, operator, &[image], axes)? else {
                    break;
                };
                image = made;
            }
            return Ok(Value::Computed(image));
        }
    }
    moved(reader, node, input, channels.collect(), axes)
}

/// Channel i of the result is channel `order`\[i\].
fn moved(
    reader: &mut Reader,
    node: &NodeProto,
    input: Image,
    order: Vec<usize>,
    axes: Axes,
) -> Result<Value, NodeProblem> {
    let Shape { channels: from, height, width } = reader.shape(input);
    let count = order.len().saturating_mul(from);
    reader.fill(count)?;
    let mut weights = vec![0.0; count];
    for (to, &read) in order.iter().enumerate() {
        weights[to * from + read] = 1.0;
    }
    let (weights, bias) = (weights.into(), None);
    let operator = if height * width == 1 && !axes.is_image() {
        Operator::FullyConnected(FullyConnected { features: order.len(), weights, bias })
    } else {
        let window = Window::square(1, 1, 0);
        let channels = order.len();
        Operator::Convolution(Convolution { channels, groups: 1, window, weights, bias })
    };
    reader.layer(node, operator, &[input], axes)
}

/// Rows of `row` numbers.
fn rows(weights: &Weights, row: usize, range: &Range<usize>) -> Weights {
    match weights.values() {
        Some(values) => values[range.start * row..range.end * row].to_vec().into(),
        None => Weights::Structure,
    }
}

impl Reader {
    /// Takes `count` numbers from what a file may have made besides those that it holds.
    pub(super) fn fill(&mut self, count: usize) -> Result<(), Refusal> {
        let left = MAX_FILLED - self.filled;
        if count > left {
            let problem = format!("it takes {count} numbers");
            let accepted =
                format!("at most {MAX_FILLED} in all nodes that cut channels or fill constants");
            return Err(Refusal::new(problem, accepted));
        }
        self.filled += count;
        Ok(())
    }
}

//! Flatten, Reshape and Squeeze to a vector, and what changes no element's place.

use super::attributes::Attributes;
use super::axes::Axes;
use super::channels;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, constant_input, optional_constant};
use super::reader::{Image, Reader, Value};
use super::tensor::{Data, Tensor};
use crate::network::{Operator, Shape};

/// Flatten behind the batch dimension.
pub(super) fn flatten(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let input = computed(inputs, 0)?;
    let axis = Attributes::of(node).int("axis", 1);
    if input.axes != Axes::VECTOR && !input.axes.is_image() {
        return Err(Refusal::new("its input is neither a vector nor an image", "1×C×H×W").into());
    }
    let behind_batch = if input.axes.is_image() { -3 } else { -1 };
    if axis != 1 && axis != behind_batch {
        return Err(Refusal::new(format!("its axis is {axis}"), "axis = 1").into());
    }
    vector(reader, node, input)
}

/// A constant of other dimensions with as many elements; for nodes that only move those.
fn constant(
    inputs: &[Option<Value>],
    dims: impl Fn(&[usize]) -> Option<Vec<usize>>,
) -> Option<Value> {
    let Some(Some(Value::Constant(tensor))) = inputs.first() else { return None };
    let dims = dims(&tensor.dims)?;
    let fits = super::tensor::elements(&dims) == Some(tensor.len());
    fits.then(|| Value::Constant(Tensor { dims, data: tensor.data.clone() }))
}

/// Reshape to 1 × all elements, or to the shape it has.
pub(super) fn reshape(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let sizes = optional_constant(inputs, 1)?.and_then(Tensor::ints).unwrap_or_default();
    let sizes = || sizes.iter().map(|&size| usize::try_from(size).ok()).collect();
    if let Some(value) = constant(inputs, |_| sizes()) {
        return Ok(value);
    }
    let input = computed(inputs, 0)?;
    let shape = reader.shape(input);
    let refused = |target: &[i64]| {
        let accepted = format!("1×{}, to a vector", shape.elements());
        Refusal::new(format!("it reshapes 1×{shape} to {target:?}"), accepted)
    };
    let target = constant_input(inputs, 1)?.ints().unwrap_or_default();
    let keeps_zero = Attributes::of(node).int("allowzero", 0) != 0;
    let dims = resolve(target, shape, input, keeps_zero).ok_or_else(|| refused(target))?;
    let is_plain = input.axes.is_image() || input.axes == Axes::VECTOR;
    if is_plain && dims == [1, shape.elements()] {
        return vector(reader, node, input);
    }
    if is_plain && dims == [1, shape.channels, 1, 1] {
        // One pixel a channel, whichever rank it had.
        return Ok(Value::Computed(Image { axes: Axes::IMAGE, ..input }));
    }
    let reshaped = input.axes.reshaped(&dims, shape).ok_or_else(|| refused(target))?;
    match reshaped.shuffle {
        None => Ok(Value::Computed(Image { axes: reshaped.axes, ..input })),
        Some(order) => channels::shuffle(reader, node, input, order, reshaped.axes),
    }
}

/// Squeeze of an image of one pixel to a vector, or of a constant.
pub(super) fn squeeze(
    reader: &Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    if let Some(Some(Value::Constant(tensor))) = inputs.first() {
        let axes = axes(node, inputs, tensor.dims.len() as i64)?.unwrap_or_default();
        let is_taken = |i: usize, size: usize| size == 1 && axes.contains(&(i as i64));
        let left = |dims: &[usize]| {
            let left = dims.iter().enumerate().filter(|&(i, &size)| !is_taken(i, size));
            let left: Vec<_> = left.map(|(_, &size)| size).collect();
            (left.len() + axes.len() == dims.len()).then_some(left)
        };
        if let Some(value) = constant(inputs, left) {
            return Ok(value);
        }
    }
    let input = computed(inputs, 0)?;
    let shape = reader.shape(input);
    let is_pixel = input.axes.is_image() && [shape.height, shape.width] == [1, 1];
    let axes = axes(node, inputs, input.axes.rank() as i64)?.unwrap_or_default();
    if !axes.is_empty()
        && let Some(axes) = input.axes.squeezed(&axes)
    {
        return Ok(Value::Computed(Image { axes, ..input }));
    }
    if !is_pixel || axes != [2, 3] {
        let problem = format!("it takes the axes {axes:?} from 1×{shape}");
        return Err(Refusal::new(problem, "axes 2 and 3 of an image of one pixel").into());
    }
    Ok(Value::Computed(Image { axes: Axes::VECTOR, ..input }))
}

/// Unsqueeze of a vector to an image of one pixel, or of a constant.
pub(super) fn unsqueeze(node: &NodeProto, inputs: &[Option<Value>]) -> Result<Value, NodeProblem> {
    if let Some(Some(Value::Constant(tensor))) = inputs.first() {
        let given = axes(node, inputs, 0)?.map_or(0, |axes| axes.len());
        let rank = tensor.dims.len() + given;
        let axes = axes(node, inputs, rank as i64)?.unwrap_or_default();
        let with_ones = |dims: &[usize]| {
            let mut dims = dims.iter().copied();
            let at = |i| if axes.contains(&(i as i64)) { Some(1) } else { dims.next() };
            (0..rank.min(8)).map(at).collect()
        };
        if let Some(value) = constant(inputs, with_ones) {
            return Ok(value);
        }
    }
    let input = computed(inputs, 0)?;
    let given = axes(node, inputs, 0)?.map_or(0, |axes| axes.len());
    let rank = input.axes.rank().saturating_add(given);
    let axes = axes(node, inputs, rank as i64)?.unwrap_or_default();
    if input.axes != Axes::VECTOR || axes != [2, 3] {
        if let Some(axes) = input.axes.unsqueezed(&axes)
            && given > 0
        {
            return Ok(Value::Computed(Image { axes, ..input }));
        }
        let problem = format!("it adds the axes {axes:?}");
        return Err(Refusal::new(problem, "axes 2 and 3, of a vector").into());
    }
    Ok(Value::Computed(Image { axes: Axes::IMAGE, ..input }))
}

/// Transpose of a constant matrix, or one that leaves every axis in its place.
pub(super) fn transpose(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    if let Some(Some(Value::Constant(tensor))) = inputs.first()
        && let &[rows, columns] = tensor.dims.as_slice()
        && let Some(values) = tensor.floats()
    {
        let perm = Attributes::of(node).find("perm").map(|attribute| attribute.ints.as_slice());
        if matches!(perm, None | Some([] | [1, 0])) {
            reader.fill(values.len())?;
            let turned = (0..values.len()).map(|i| values[i % rows * columns + i / rows]);
            let data = Data::Floats(turned.collect());
            return Ok(Value::Constant(Tensor { dims: vec![columns, rows], data }));
        }
    }
    let input = computed(inputs, 0)?;
    let order = Attributes::of(node).find("perm").map_or(&[][..], |attribute| &attribute.ints);
    let is_plain = input.axes.is_image() || input.axes == Axes::VECTOR;
    if !order.iter().copied().eq(0..input.axes.rank() as i64) {
        if let Some(axes) = input.axes.transposed(order).filter(|_| !is_plain) {
            return Ok(Value::Computed(Image { axes, ..input }));
        }
        let problem = format!("its perm is {order:?}");
        let accepted = "a network whose tensors have channels before rows and columns throughout";
        return Err(Refusal::new(problem, accepted).into());
    }
    Ok(Value::Computed(input))
}

/// The axes of a node, an attribute in old files and input 1 in new ones, counted from the front
/// of `rank` axes and sorted; `None` if it names none.
pub(super) fn axes(
    node: &NodeProto,
    inputs: &[Option<Value>],
    rank: i64,
) -> Result<Option<Vec<i64>>, Refusal> {
    let old = Attributes::of(node).find("axes").map(|attribute| attribute.ints.as_slice());
    let given = optional_constant(inputs, 1)?.and_then(Tensor::ints).or(old);
    Ok(given.map(|axes| {
        let from_front = |&axis: &i64| if axis < 0 { axis.saturating_add(rank) } else { axis };
        let mut axes: Vec<_> = axes.iter().map(from_front).collect();
        axes.sort_unstable();
        axes
    }))
}

fn vector(reader: &mut Reader, node: &NodeProto, input: Image) -> Result<Value, NodeProblem> {
    if !input.axes.is_image() {
        return Ok(Value::Computed(input));
    }
    reader.layer(node, Operator::Flatten, &[input], Axes::VECTOR)
}

/// The dimensions that a Reshape's target means: 0 copies the input's, −1 is what is left.
fn resolve(target: &[i64], shape: Shape, input: Image, keeps_zero: bool) -> Option<Vec<usize>> {
    let from = input.axes.sizes(shape);
    let mut dims = Vec::new();
    let mut open = None;
    for (i, &size) in target.iter().enumerate() {
        let size = match size {
            0 if !keeps_zero => *from.get(i)?,
            -1 if open.is_none() => {
                open = Some(i);
                1
            }
            size => usize::try_from(size).ok()?,
        };
        dims.push(size);
    }
    if let Some(open) = open {
        let known = super::tensor::elements(&dims)?;
        dims[open] = shape.elements().checked_div(known)?;
    }
    (super::tensor::elements(&dims) == Some(shape.elements())).then_some(dims)
}

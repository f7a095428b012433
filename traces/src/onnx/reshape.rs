//! Flatten and Reshape to a vector.

use super::attributes::Attributes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, constant_input};
use super::reader::{Image, Reader, Value};
use crate::network::{Operator, Shape};

/// Flatten behind the batch dimension.
pub(super) fn flatten(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let input = computed(inputs, 0)?;
    let axis = Attributes::of(node).int("axis", 1);
    let behind_batch = if input.is_image { -3 } else { -1 };
    if axis != 1 && axis != behind_batch {
        return Err(Refusal::new(format!("its axis is {axis}"), "axis = 1").into());
    }
    vector(reader, node, input)
}

/// Reshape to 1 × all elements, or to the shape it has.
pub(super) fn reshape(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let input = computed(inputs, 0)?;
    let shape = reader.shape(input);
    let refused = |target: &[i64]| {
        let accepted = format!("1×{}, to a vector", shape.elements());
        Refusal::new(format!("it reshapes 1×{shape} to {target:?}"), accepted)
    };
    let target = constant_input(inputs, 1)?.ints().unwrap_or_default();
    let keeps_zero = Attributes::of(node).int("allowzero", 0) != 0;
    let dims = resolve(target, shape, input, keeps_zero).ok_or_else(|| refused(target))?;
    if dims == [1, shape.elements()] {
        return vector(reader, node, input);
    }
    if input.is_image && dims == [1, shape.channels, shape.height, shape.width] {
        return Ok(Value::Computed(input));
    }
    Err(refused(target).into())
}

fn vector(reader: &mut Reader, node: &NodeProto, input: Image) -> Result<Value, NodeProblem> {
    if !input.is_image {
        return Ok(Value::Computed(input));
    }
    reader.layer(node, Operator::Flatten, input, false)
}

/// The dimensions that a Reshape's target means: 0 copies the input's, −1 is what is left.
fn resolve(target: &[i64], shape: Shape, input: Image, keeps_zero: bool) -> Option<Vec<usize>> {
    let image = [1, shape.channels, shape.height, shape.width];
    let from = if input.is_image { &image[..] } else { &image[..2] };
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

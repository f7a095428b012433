//! Conv.

use super::attributes::Attributes;
use super::axes::Axes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{numbers, optional_constant, padded, weights};
use super::padding::window_pads;
use super::reader::{Reader, Value};
use crate::network::{Convolution, Operator, Window};

pub(super) fn read(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    let input = padded(inputs, 0)?;
    if !input.axes.is_image() {
        return Err(Refusal::new("its input is a vector", "an input of 1×C×H×W").into());
    }
    let (dims, values) = weights(inputs, 1, 4)?;
    let (channels, group_in, kernel) = (dims[0], dims[1], [dims[2], dims[3]]);
    if attributes.sizes::<2>("kernel_shape")?.is_some_and(|shape| shape != kernel) {
        let accepted = format!("kernel_shape {kernel:?}, as the weights have it");
        return Err(Refusal::new("kernel_shape contradicts the weights", accepted).into());
    }
    let shape = reader.shape(input);
    let groups = usize::try_from(attributes.int("group", 1)).unwrap_or(0);
    if groups.checked_mul(group_in) != Some(shape.channels) {
        let problem = format!(
            "{groups} groups of {group_in} channels read an input of {} channels",
            shape.channels
        );
        return Err(Refusal::new(problem, "group × weights' channels = input channels").into());
    }
    let stride = attributes.sizes("strides")?.unwrap_or([1; 2]);
    let dilation = attributes.sizes("dilations")?.unwrap_or([1; 2]);
    let window = Window { kernel, stride, dilation, pads: input.pads };
    let window = Window { pads: window_pads(attributes, &window, shape)?, ..window };
    let bias = match optional_constant(inputs, 2)? {
        None => None,
        Some(_) => Some(numbers(weights(inputs, 2, 1)?.1)),
    };
    let weights = numbers(values);
    let conv = Convolution { channels, groups, window, weights, bias };
    reader.layer(node, Operator::Convolution(conv), &[input], Axes::IMAGE)
}

//! Activations.

use super::attributes::Attributes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, optional_constant};
use super::reader::{Reader, Value};
use super::tensor::Tensor;
use crate::network::{Activation, Operator, Slope};

/// A node that is `activation` of its one input.
pub(super) fn read(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
    activation: Activation,
) -> Result<Value, NodeProblem> {
    let input = computed(inputs, 0)?;
    reader.layer(node, Operator::Activation(activation), &[input], input.axes)
}

/// Clip to 0 … 6, or from 0 upwards.
pub(super) fn clip(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    // Opset 6 has attributes where later ones have inputs.
    let attributes = Attributes::of(node);
    let bound = |index: usize, name: &str| -> Result<Option<f64>, Refusal> {
        let old = attributes.find(name).and_then(|attribute| attribute.f).map(f64::from);
        Ok(optional_constant(inputs, index)?.map_or(old, Tensor::scalar))
    };
    // The greatest number of the element type stands for no bound.
    let upper = bound(2, "max")?.filter(|&max| max < f64::from(f32::MAX));
    let activation = match (bound(1, "min")?, upper) {
        (Some(0.0), Some(6.0)) => Activation::Relu6,
        (Some(0.0), None) => Activation::Relu,
        (lower, upper) => {
            let text = |bound: Option<f64>| bound.map_or("none".to_owned(), |x| x.to_string());
            let problem = format!("its bounds are {} and {}", text(lower), text(upper));
            return Err(Refusal::new(problem, "0 and 6 (ReLU6), or 0 and none (ReLU)").into());
        }
    };
    read(reader, node, inputs, activation)
}

/// Gelu by the normal distribution.
pub(super) fn gelu(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let approximate = Attributes::of(node).text("approximate", "none");
    if approximate != "none" {
        let problem = format!("its `approximate` is {approximate}");
        return Err(Refusal::new(problem, "approximate = none").into());
    }
    read(reader, node, inputs, Activation::Gelu)
}

/// Swish: x/(1 + e^(−αx)).
pub(super) fn swish(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let alpha = Attributes::of(node).float("alpha", 1.0)?;
    if alpha != 1.0 {
        return Err(Refusal::new(format!("its alpha is {alpha}"), "alpha = 1, SiLU").into());
    }
    read(reader, node, inputs, Activation::Silu)
}

/// LeakyRelu: x, or alpha·x where that is negative.
pub(super) fn leaky(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    // The nearest short decimal: a file holds 0.01 in single precision.
    let alpha = (Attributes::of(node).float("alpha", 0.01)? * 1e7).round() / 1e7;
    if !(0.0..1.0).contains(&alpha) {
        return Err(Refusal::new(format!("its alpha is {alpha}"), "an alpha from 0 to 1").into());
    }
    read(reader, node, inputs, Activation::LeakyRelu(Slope::new(alpha)))
}

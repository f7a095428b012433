//! Nodes that stand for constants.

use super::attributes::Attributes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::constant_input;
use super::reader::{Reader, Value};
use super::tensor::{Data, MAX_FILLED, MAX_STRUCTURE, Tensor, elements};

/// A Constant node.
pub(super) fn constant(node: &NodeProto) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    if let Some(value) = attributes.find("value").and_then(|attribute| attribute.t.as_ref()) {
        return Ok(Value::Constant(Tensor::read(value)?));
    }
    let list = attributes.find("value_ints").map(|attribute| attribute.ints.iter().copied());
    if let Some(list) = list {
        return Ok(Value::Constant(Tensor::list(list)));
    }
    if let Some(number) = attributes.find("value_int").and_then(|attribute| attribute.i) {
        let data = Data::Ints([number].into());
        return Ok(Value::Constant(Tensor { dims: Vec::new(), data }));
    }
    let number = attributes.find("value_float").and_then(|attribute| attribute.f);
    let number = number.filter(|number| number.is_finite()).ok_or_else(|| {
        Refusal::new(
            "it has no `value`",
            "a tensor `value`, a finite `value_float`, `value_int` or `value_ints`",
        )
    })?;
    Ok(Value::Constant(Tensor::number(number.into())))
}

/// A ConstantOfShape node.
pub(super) fn constant_of_shape(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    let element = match attributes.find("value").and_then(|attribute| attribute.t.as_ref()) {
        Some(value) => Tensor::read(value)?,
        None => Tensor::number(0.0),
    };
    let shape = constant_input(inputs, 0)?;
    let sizes = shape.ints().unwrap_or_default().iter().map(|&size| usize::try_from(size).ok());
    let dims: Option<Vec<usize>> = sizes.collect();
    let count = dims.as_deref().and_then(elements).filter(|&count| count <= MAX_STRUCTURE);
    let (Some(dims), Some(count)) = (dims, count) else {
        return Err(Refusal::new(
            format!("it asks for {:?} elements", shape.ints().unwrap_or_default()),
            format!("at most {MAX_STRUCTURE} elements"),
        )
        .into());
    };
    if count > MAX_FILLED - reader.filled {
        return Ok(Value::Constant(Tensor { dims, data: Data::Unknown(count) }));
    }
    reader.filled += count;
    let tensor = Tensor::filled(dims, &element);
    let tensor = tensor.ok_or_else(|| Refusal::new("its `value` is empty", "one element"))?;
    Ok(Value::Constant(tensor))
}

//! Add and Sum of computed tensors.

use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::computed;
use super::reader::{Reader, Value};
use crate::network::Operator;

const ACCEPTED: &str = "tensors of one shape, all computed from the network's input";

/// The sum of all inputs; of one input that input.
pub(super) fn read(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let mut summands = Vec::new();
    for index in 0..inputs.len() {
        summands.push(computed(inputs, index)?);
    }
    let first = *summands.first().ok_or_else(|| Refusal::new("it has no input", ACCEPTED))?;
    let shape = |image| (reader.shape(image), image.axes);
    if let Some(&other) = summands.iter().find(|&&other| shape(other) != shape(first)) {
        let (first, other) = (reader.shape(first), reader.shape(other));
        let problem = format!("it adds tensors of {first} and {other} elements");
        return Err(Refusal::new(problem, ACCEPTED).into());
    }
    if summands.len() == 1 {
        return Ok(Value::Computed(first));
    }
    reader.layer(node, Operator::Add, &summands, first.axes)
}

//! Attention as files spell it out: MatMul of queries and keys, a scale, Softmax, MatMul with values;
//! and layer normalisation.

use super::attributes::Attributes;
use super::axes::Axis;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, optional_constant, weights};
use super::reader::{Image, Reader, Value};
use super::tensor::Tensor;
use crate::network::{Attention, LayerNorm, Operator, Weights};

/// What two computed tensors may be multiplied as.
const ACCEPTED: &str = "queries by keys and their Softmax by values, as attention has them: \
    heads × tokens × channels, the keys transposed, of one shape";

/// Products of queries and keys, on their way to an attention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scores {
    q: Image,
    k: Image,
    heads: usize,
    factor: f64,
    is_softmax: bool,
}

/// Heads of a tensor, and whether tokens come before their channels; `None` for other axes.
fn heads(image: Image) -> Option<(usize, bool)> {
    match *image.axes.without_ones().as_slice() {
        [Axis::Columns, Axis::Channels] => Some((1, true)),
        [Axis::Channels, Axis::Columns] => Some((1, false)),
        [Axis::Group(heads), Axis::Columns, Axis::Member(_)] => Some((heads, true)),
        [Axis::Group(heads), Axis::Member(_), Axis::Columns] => Some((heads, false)),
        _ => None,
    }
}

/// MatMul of two values that are computed.
pub(super) fn matmul(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    match inputs {
        [Some(Value::Computed(_)), Some(Value::Computed(_))] => {
            let (q, k) = (computed(inputs, 0)?, computed(inputs, 1)?);
            match (heads(q), heads(k)) {
                (Some((heads, true)), Some((others, false)))
                    if heads == others && reader.shape(q) == reader.shape(k) =>
                {
                    Ok(Value::Scores(Scores { q, k, heads, factor: 1.0, is_softmax: false }))
                }
                _ => Err(Refusal::new("it multiplies two computed tensors", ACCEPTED).into()),
            }
        }
        [Some(Value::Scores(scores)), Some(Value::Computed(_))] => {
            let v = computed(inputs, 1)?;
            let fits =
                heads(v) == Some((scores.heads, true)) && reader.shape(v) == reader.shape(scores.q);
            if !scores.is_softmax || !fits {
                let problem = "it multiplies scores by what are no values of theirs";
                return Err(Refusal::new(problem, ACCEPTED).into());
            }
            let attention =
                Attention { heads: scores.heads, factor: scores.factor, is_causal: false };
            let tensors = [scores.q, scores.k, v];
            reader.layer(node, Operator::Attention(attention), &tensors, v.axes)
        }
        _ => Err(Refusal::new("it multiplies by what is computed", ACCEPTED).into()),
    }
}

impl Scores {
    /// A node that reads scores but no other computed value.
    pub(super) fn read(
        self,
        node: &NodeProto,
        inputs: &[Option<Value>],
    ) -> Result<Value, NodeProblem> {
        let constant = || {
            let other = inputs.iter().flatten().find_map(|value| match value {
                Value::Constant(tensor) => Some(tensor),
                _ => None,
            });
            other.ok_or_else(|| self.refused("it has no constant"))
        };
        let is_first = matches!(inputs.first(), Some(Some(Value::Scores(_))));
        let scalar = |tensor: &Tensor| tensor.scalar().filter(|x| x.is_finite() && *x != 0.0);
        let scaled = match node.op_type.as_str() {
            "Identity" | "Dropout" | "Cast" => Some(self),
            "Mul" if !self.is_softmax => {
                scalar(constant()?).map(|x| Self { factor: self.factor * x, ..self })
            }
            "Div" if !self.is_softmax && is_first => {
                scalar(constant()?).map(|x| Self { factor: self.factor / x, ..self })
            }
            // A mask that hides nothing.
            "Add" => {
                let is_zero = |values: &[f64]| values.iter().all(|&x| x == 0.0);
                constant()?.floats().is_some_and(is_zero).then_some(self)
            }
            "Softmax" => {
                // The rank of scores is at most that of what they are products of.
                let axis = Attributes::of(node).int("axis", -1);
                let is_last = axis == -1 || axis == self.q.axes.rank() as i64 - 1;
                (is_last && !self.is_softmax).then_some(Self { is_softmax: true, ..self })
            }
            _ => None,
        };
        let scaled = scaled.ok_or_else(|| self.refused("it reads scores of an attention"))?;
        Ok(Value::Scores(scaled))
    }

    fn refused(self, problem: &str) -> Refusal {
        let accepted = "a number times the scores, a Softmax over their last axis, then MatMul \
            with the values; no mask that hides tokens";
        Refusal::new(problem, accepted)
    }
}

/// LayerNormalization over the channels, or RMSNormalization, which takes no mean away and has no shift.
pub(super) fn layer_norm(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let (input, attributes) = (computed(inputs, 0)?, Attributes::of(node));
    let epsilon = attributes.float("epsilon", 1e-5)?;
    let axis = attributes.int("axis", -1);
    let channels = reader.shape(input).channels;
    if input.axes.at(axis) != Some(Axis::Channels) || input.axes.at(-1) != Some(Axis::Channels) {
        let problem = format!("it normalises from axis {axis} on");
        return Err(Refusal::new(problem, "the last axis, of features").into());
    }
    if epsilon <= 0.0 {
        return Err(Refusal::new(format!("its epsilon is {epsilon}"), "a positive epsilon").into());
    }
    let part = |index: usize, default: f64| -> Result<Weights, Refusal> {
        if optional_constant(inputs, index)?.is_none() {
            return Ok(vec![default; channels].into());
        }
        let (dims, values) = weights(inputs, index, 1)?;
        if dims[0] != channels {
            let problem = format!("input {index} has {} values", dims[0]);
            return Err(Refusal::new(problem, format!("{channels}, one per channel")));
        }
        Ok(super::operators::numbers(values))
    };
    let scale = part(1, 1.0)?;
    let shift = if node.op_type == "RMSNormalization" { None } else { Some(part(2, 0.0)?) };
    let norm = LayerNorm { epsilon, scale, shift };
    reader.layer(node, Operator::LayerNorm(norm), &[input], input.axes)
}

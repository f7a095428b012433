//! Nodes of constants alone, most of all the arithmetic on shapes that exporters write.

use super::attributes::Attributes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::reader::{Reader, Value};
use super::tensor::{Data, Tensor};

/// The most elements of a folded result: shapes are short.
const LIMIT: usize = 1 << 16;

/// The value of a node that reads only constants; `None` if it is none of those that are folded.
pub(super) fn read(
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Option<Value>, NodeProblem> {
    let mut constants = Vec::new();
    for input in inputs {
        match input {
            Some(Value::Constant(tensor)) => constants.push(tensor),
            _ => return Ok(None),
        }
    }
    if constants.is_empty() || constants.iter().any(|tensor| tensor.len() > LIMIT) {
        return Ok(None);
    }
    let folded = match node.op_type.as_str() {
        "Add" => pairwise(&constants, |a, b| a + b, |a, b| a.checked_add(b)),
        "Sub" => pairwise(&constants, |a, b| a - b, |a, b| a.checked_sub(b)),
        "Mul" => pairwise(&constants, |a, b| a * b, |a, b| a.checked_mul(b)),
        "Div" => pairwise(&constants, |a, b| a / b, |a, b| a.checked_div(b)),
        "Sqrt" => constants[0].floats().map(|values| Tensor {
            dims: constants[0].dims.clone(),
            data: Data::Floats(values.iter().map(|x| x.sqrt()).collect()),
        }),
        "Cast" => cast(node, constants[0]),
        "Concat" => concat(&constants),
        "Gather" => gather(&constants),
        "Slice" => slice(&constants),
        _ => return Ok(None),
    };
    let is_finite = |tensor: &Tensor| {
        tensor.len() <= LIMIT
            && tensor.floats().is_none_or(|values| values.iter().all(|value| value.is_finite()))
    };
    let folded = folded.filter(is_finite).ok_or_else(|| {
        let accepted = "scalars and lists of one kind of number, with results that are finite";
        Refusal::new("it computes constants in a way that is not supported", accepted)
    })?;
    Ok(Some(Value::Constant(folded)))
}

/// The sizes of a value.
pub(super) fn shape(
    reader: &Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let sizes = match inputs.first() {
        Some(Some(Value::Computed(image))) => image.axes.sizes(reader.shape(*image)),
        Some(Some(Value::Constant(tensor))) => tensor.dims.clone(),
        _ => return Err(Refusal::new("it has no input", "one input").into()),
    };
    let attributes = Attributes::of(node);
    let rank = sizes.len() as i64;
    let clamp =
        |at: i64| (if at < 0 { at.saturating_add(rank) } else { at }).clamp(0, rank) as usize;
    let (start, end) = (clamp(attributes.int("start", 0)), clamp(attributes.int("end", rank)));
    let sizes = sizes.get(start..end).unwrap_or_default();
    Ok(Value::Constant(Tensor::list(sizes.iter().map(|&size| size as i64))))
}

/// Element by element; one of them may be a single number.
fn pairwise(
    constants: &[&Tensor],
    floats: impl Fn(f64, f64) -> f64,
    ints: impl Fn(i64, i64) -> Option<i64>,
) -> Option<Tensor> {
    let [a, b] = constants else { return None };
    let dims = match (a.len(), b.len()) {
        _ if a.dims == b.dims => &a.dims,
        (_, 1) => &a.dims,
        (1, _) => &b.dims,
        _ => return None,
    };
    let count = a.len().max(b.len());
    let data = match (&a.data, &b.data) {
        (Data::Floats(a), Data::Floats(b)) => {
            Data::Floats((0..count).map(|i| floats(a[i % a.len()], b[i % b.len()])).collect())
        }
        (Data::Ints(a), Data::Ints(b)) => {
            let values = (0..count).map(|i| ints(a[i % a.len()], b[i % b.len()]));
            Data::Ints(values.collect::<Option<Vec<_>>>()?.into())
        }
        _ => return None,
    };
    Some(Tensor { dims: dims.clone(), data })
}

/// To whole numbers (INT32, INT64) or to others (FLOAT, DOUBLE).
fn cast(node: &NodeProto, tensor: &Tensor) -> Option<Tensor> {
    let data = match (Attributes::of(node).int("to", 0), &tensor.data) {
        (1 | 11, Data::Ints(values)) => Data::Floats(values.iter().map(|&x| x as f64).collect()),
        (6 | 7, Data::Floats(values)) => Data::Ints(values.iter().map(|&x| x as i64).collect()),
        (1 | 11, Data::Floats(_)) | (6 | 7, Data::Ints(_)) => tensor.data.clone(),
        _ => return None,
    };
    Some(Tensor { dims: tensor.dims.clone(), data })
}

/// Lists of whole numbers behind each other.
fn concat(constants: &[&Tensor]) -> Option<Tensor> {
    let lists: Option<Vec<&[i64]>> =
        constants.iter().map(|tensor| tensor.ints().filter(|_| tensor.dims.len() == 1)).collect();
    Some(Tensor::list(lists?.concat().into_iter()))
}

/// Elements of a list of whole numbers; of one index the element itself.
fn gather(constants: &[&Tensor]) -> Option<Tensor> {
    let [list, indices] = constants else { return None };
    let values = list.ints().filter(|_| list.dims.len() == 1)?;
    let at = |&index: &i64| {
        let index = if index < 0 { index.checked_add(values.len() as i64)? } else { index };
        values.get(usize::try_from(index).ok()?).copied()
    };
    let taken: Option<Vec<i64>> = indices.ints()?.iter().map(at).collect();
    Some(Tensor { dims: indices.dims.clone(), data: Data::Ints(taken?.into()) })
}

/// A part of a list of whole numbers.
fn slice(constants: &[&Tensor]) -> Option<Tensor> {
    let [list, starts, ends, ..] = constants else { return None };
    let values = list.ints().filter(|_| list.dims.len() == 1)?;
    let steps = constants.get(4).map_or(Some(&[1][..]), |steps| steps.ints())?;
    let ([start], [end], [1]) = (starts.ints()?, ends.ints()?, steps) else { return None };
    let len = values.len() as i64;
    let clamp = |at: i64| (if at < 0 { at.saturating_add(len) } else { at }).clamp(0, len) as usize;
    Some(Tensor::list(values.get(clamp(*start)..clamp(*end)).unwrap_or_default().iter().copied()))
}

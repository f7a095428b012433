//! Constant tensors: initialisers, Constant and ConstantOfShape nodes.

use super::error::OnnxError;
use super::message::TensorProto;
use std::rc::Rc;

/// The most elements that are kept of the ConstantOfShape nodes of a file together: a few bytes can
/// ask for any number of them. Of what goes beyond, only the structure is read.
pub const MAX_FILLED: usize = 1 << 24;
/// The most elements that one such node may stand for.
pub(super) const MAX_STRUCTURE: usize = 1 << 30;

/// Element types of TensorProto.DataType.
const FLOAT: i32 = 1;
const INT32: i32 = 6;
const INT64: i32 = 7;
const BOOL: i32 = 9;
const DOUBLE: i32 = 11;

/// A constant tensor whose dimensions match its data.
#[derive(Clone, Debug)]
pub(super) struct Tensor {
    pub(super) dims: Vec<usize>,
    pub(super) data: Data,
}

/// Its elements.
#[derive(Clone, Debug)]
pub(super) enum Data {
    Floats(Rc<[f64]>),
    Ints(Rc<[i64]>),
    /// More equal numbers than are kept, so many: the structure of a layer, not its weights.
    Unknown(usize),
}

impl Tensor {
    /// Checks and converts a tensor of the file.
    pub(super) fn read(proto: &TensorProto) -> Result<Self, OnnxError> {
        let error =
            |problem: String, hint| OnnxError::Tensor { tensor: proto.name.clone(), problem, hint };
        if proto.data_location != 0 {
            return Err(error(
                "lies in another file".into(),
                "save the model with its weights in one file",
            ));
        }
        let raw = &proto.raw_data;
        let data = match proto.data_type {
            FLOAT if raw.is_empty() => Data::floats(proto.float_data.iter().map(|&x| x.into())),
            FLOAT => Data::floats(raw.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b).into())),
            DOUBLE if raw.is_empty() => Data::floats(proto.double_data.iter().copied()),
            DOUBLE => Data::floats(raw.as_chunks().0.iter().map(|&b| f64::from_le_bytes(b))),
            INT32 if raw.is_empty() => Data::ints(proto.int32_data.iter().map(|&x| x.into())),
            INT32 => Data::ints(raw.as_chunks().0.iter().map(|&b| i32::from_le_bytes(b).into())),
            INT64 if raw.is_empty() => Data::ints(proto.int64_data.iter().copied()),
            INT64 => Data::ints(raw.as_chunks().0.iter().map(|&b| i64::from_le_bytes(b))),
            BOOL if raw.is_empty() => Data::ints(proto.int32_data.iter().map(|&x| x.into())),
            BOOL => Data::ints(raw.iter().map(|&b| b.into())),
            other => {
                return Err(error(
                    format!("has element type {other}"),
                    "accepted are float, double, int32, int64 and bool",
                ));
            }
        };
        let width = match proto.data_type {
            FLOAT | INT32 => 4,
            BOOL => 1,
            _ => 8,
        };
        let is_whole = raw.len().is_multiple_of(width);
        let dims: Option<Vec<usize>> =
            proto.dims.iter().map(|&size| usize::try_from(size).ok()).collect();
        let dims = dims.filter(|dims| is_whole && elements(dims) == Some(data.len()));
        let Some(dims) = dims else {
            return Err(error(
                format!("has dimensions {:?} and {} values", proto.dims, data.len()),
                "the file is damaged",
            ));
        };
        if let Data::Floats(values) = &data
            && let Some(value) = values.iter().find(|value| !value.is_finite())
        {
            return Err(error(format!("contains {value}"), "weights are finite numbers"));
        }
        Ok(Self { dims, data })
    }

    /// A list of whole numbers.
    pub(super) fn list(values: impl Iterator<Item = i64>) -> Self {
        let data = Data::ints(values);
        Self { dims: vec![data.len()], data }
    }

    /// `dims` copies of one element. The caller has limited their number.
    pub(super) fn filled(dims: Vec<usize>, element: &Self) -> Option<Self> {
        let count = elements(&dims)?;
        let data = match &element.data {
            Data::Floats(values) => Data::Floats(vec![*values.first()?; count].into()),
            Data::Ints(values) => Data::Ints(vec![*values.first()?; count].into()),
            Data::Unknown(_) => return None,
        };
        Some(Self { dims, data })
    }

    /// A scalar.
    pub(super) fn number(number: f64) -> Self {
        Self { dims: Vec::new(), data: Data::floats([number].into_iter()) }
    }

    pub(super) fn len(&self) -> usize {
        self.data.len()
    }

    /// The elements, if they are integers.
    pub(super) fn ints(&self) -> Option<&[i64]> {
        match &self.data {
            Data::Ints(values) => Some(values),
            Data::Floats(_) | Data::Unknown(_) => None,
        }
    }

    /// Whether it is known to have elements without their values.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.data, Data::Unknown(_))
    }

    /// The elements, if they are floating-point numbers.
    pub(super) fn floats(&self) -> Option<&[f64]> {
        match &self.data {
            Data::Floats(values) => Some(values),
            Data::Ints(_) | Data::Unknown(_) => None,
        }
    }

    /// The one element of a scalar, as a floating-point number.
    pub(super) fn scalar(&self) -> Option<f64> {
        match &self.data {
            Data::Floats(values) if values.len() == 1 => Some(values[0]),
            Data::Ints(values) if values.len() == 1 => Some(values[0] as f64),
            _ => None,
        }
    }
}

impl Data {
    fn floats(values: impl Iterator<Item = f64>) -> Self {
        Self::Floats(values.collect())
    }

    fn ints(values: impl Iterator<Item = i64>) -> Self {
        Self::Ints(values.collect())
    }

    fn len(&self) -> usize {
        match self {
            Self::Floats(values) => values.len(),
            Self::Ints(values) => values.len(),
            Self::Unknown(count) => *count,
        }
    }
}

/// The product of dimensions, if it can be counted.
pub(super) fn elements(dims: &[usize]) -> Option<usize> {
    dims.iter().try_fold(1usize, |product, &size| product.checked_mul(size))
}

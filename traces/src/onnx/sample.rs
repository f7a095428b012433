//! Small models for the tests.

use super::message::{
    AttributeProto, DimensionProto, GraphProto, ModelProto, NodeProto, ShapeProto, TensorProto,
    TensorTypeProto, TypeProto, ValueInfoProto,
};
use prost::Message;

/// A model that reads `x` and computes `y`.
#[derive(Clone)]
pub(super) struct Model(pub(super) GraphProto);

impl Model {
    /// The input has these dimensions; 0 is dynamic.
    pub(super) fn new(dims: &[i64]) -> Self {
        let graph = GraphProto {
            input: vec![value("x", dims)],
            output: vec![value("y", &[])],
            ..Default::default()
        };
        Self(graph)
    }

    /// Adds a node named like its result.
    pub(super) fn node(
        mut self,
        operator: &str,
        inputs: &[&str],
        output: &str,
        attributes: Vec<AttributeProto>,
    ) -> Self {
        self.0.node.push(NodeProto {
            input: inputs.iter().map(ToString::to_string).collect(),
            output: vec![output.to_owned()],
            name: output.to_owned(),
            op_type: operator.to_owned(),
            attribute: attributes,
            domain: String::new(),
        });
        self
    }

    pub(super) fn weights(mut self, tensor: TensorProto) -> Self {
        self.0.initializer.push(tensor);
        self
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        ModelProto { graph: Some(self.0) }.encode_to_vec()
    }
}

fn value(name: &str, dims: &[i64]) -> ValueInfoProto {
    let dim = dims.iter().map(|&dim| DimensionProto { dim_value: (dim != 0).then_some(dim) });
    let shape = Some(ShapeProto { dim: dim.collect() });
    let r#type = Some(TypeProto { tensor_type: Some(TensorTypeProto { shape }) });
    ValueInfoProto { name: name.to_owned(), r#type }
}

/// Weights in `float_data`.
pub(super) fn floats(name: &str, dims: &[i64], values: &[f32]) -> TensorProto {
    TensorProto {
        name: name.to_owned(),
        dims: dims.to_vec(),
        data_type: 1,
        float_data: values.to_vec(),
        ..Default::default()
    }
}

/// A vector in `int64_data`.
pub(super) fn ints(name: &str, values: &[i64]) -> TensorProto {
    TensorProto {
        name: name.to_owned(),
        dims: vec![values.len() as i64],
        data_type: 7,
        int64_data: values.to_vec(),
        ..Default::default()
    }
}

fn attribute(name: &str) -> AttributeProto {
    AttributeProto { name: name.to_owned(), ..Default::default() }
}

pub(super) fn int(name: &str, i: i64) -> AttributeProto {
    AttributeProto { i: Some(i), ..attribute(name) }
}

pub(super) fn list(name: &str, ints: &[i64]) -> AttributeProto {
    AttributeProto { ints: ints.to_vec(), ..attribute(name) }
}

pub(super) fn float(name: &str, f: f32) -> AttributeProto {
    AttributeProto { f: Some(f), ..attribute(name) }
}

pub(super) fn text(name: &str, text: &str) -> AttributeProto {
    AttributeProto { s: Some(text.as_bytes().to_vec()), ..attribute(name) }
}

pub(super) fn tensor(name: &str, tensor: TensorProto) -> AttributeProto {
    AttributeProto { t: Some(tensor), ..attribute(name) }
}

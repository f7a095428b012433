//! Walks a graph's nodes and builds the network.

use super::attention::Scores;
use super::axes::Axes;
use super::error::{NodeProblem, OnnxError, Refusal};
use super::message::{GraphProto, ModelProto, NodeProto, ValueInfoProto};
use super::needed::Needed;
use super::operators;
use super::patterns;
use super::tensor::Tensor;
use crate::network::{
    Builder, Layer, MAX_ELEMENTS, Network, Operator, Pads, Shape, TensorId, fold_affine,
};
use prost::Message;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader may make of a file that it would refuse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Read MaxPool as the mean over the same window. The network computes something else then.
    pub average_max_pools: bool,
    /// Leave out a Softmax at the end: the client, who sees the logits, applies it.
    pub leave_softmax: bool,
}

/// Reads an ONNX file as [`read_with`] does, and refuses whatever it does not compute.
///
/// # Errors
/// See [`read_with`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Network, OnnxError> {
    read_with(name, bytes, ReadOptions::default())
}

/// Reads an ONNX file's `bytes` as a network called `name`, with batch normalisation and bias
/// additions folded into the layer before.
///
/// # Errors
/// [`OnnxError`] if the bytes are no ONNX model, contradict themselves, or contain what is not
/// accepted.
pub fn read_with(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Network, OnnxError> {
    let model = ModelProto::decode(bytes)
        .map_err(|error| OnnxError::Malformed { problem: error.to_string() })?;
    let mut graph = model
        .graph
        .ok_or_else(|| OnnxError::Malformed { problem: "it contains no graph".into() })?;
    patterns::recognise(&mut graph);
    let needed = Needed::of(&graph)?;
    let mut reader = Reader::start(name, &graph, &needed, options)?;
    for (index, node) in graph.node.iter().enumerate() {
        if needed.nodes[index] {
            reader.node(index, node, &needed)?;
        }
    }
    reader.finish(&graph.output[0].name)
}

/// A computed value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Image {
    pub(super) tensor: TensorId,
    /// Its axes in the graph.
    pub(super) axes: Axes,
    /// Zeros that a Pad node put around it.
    pub(super) pads: Pads,
}

/// What a name in the graph stands for.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Computed(Image),
    Constant(Tensor),
    /// Products that become an attention.
    Scores(Scores),
}

/// The state of the walk.
pub(super) struct Reader {
    builder: Builder,
    /// The graph's output.
    pub(super) output: String,
    values: BTreeMap<String, Value>,
    names: BTreeSet<String>,
    pub(super) options: ReadOptions,
    /// Elements of ConstantOfShape nodes so far.
    pub(super) filled: usize,
}

impl Reader {
    fn start(
        name: &str,
        graph: &GraphProto,
        needed: &Needed<'_>,
        options: ReadOptions,
    ) -> Result<Self, OnnxError> {
        let used: BTreeSet<&str> = graph
            .node
            .iter()
            .zip(&needed.nodes)
            .filter(|(_, is_needed)| **is_needed)
            .flat_map(|(node, _)| node.input.iter().map(String::as_str))
            .collect();
        let mut values = BTreeMap::new();
        for proto in &graph.initializer {
            if used.contains(proto.name.as_str()) {
                values.insert(proto.name.clone(), Value::Constant(Tensor::read(proto)?));
            }
        }
        // Old files list the initialisers among the inputs.
        let given: BTreeSet<_> = graph.initializer.iter().map(|proto| &proto.name).collect();
        let is_input = |info: &&ValueInfoProto| {
            !given.contains(&info.name)
                && (graph.input.len() == 1 || used.contains(info.name.as_str()))
        };
        let inputs: Vec<_> = graph.input.iter().filter(is_input).collect();
        let [input] = inputs.as_slice() else {
            return Err(OnnxError::Graph {
                problem: format!("has {} inputs besides its weights", inputs.len()),
                hint: "networks with one input are accepted",
            });
        };
        let (shape, axes) = input_shape(input)?;
        let image = Image { tensor: TensorId::INPUT, axes, pads: Pads::default() };
        values.insert(input.name.clone(), Value::Computed(image));
        let builder = Network::builder(name, shape);
        let output = graph.output[0].name.clone();
        Ok(Self { builder, output, values, names: BTreeSet::new(), options, filled: 0 })
    }

    fn node(
        &mut self,
        index: usize,
        node: &NodeProto,
        needed: &Needed<'_>,
    ) -> Result<(), OnnxError> {
        let mut inputs = Vec::new();
        for name in &node.input {
            // A missing optional input has an empty name.
            let value = self.values.get(name).cloned();
            if value.is_none() && !name.is_empty() {
                return Err(missing(node, name, needed));
            }
            inputs.push(value);
        }
        let read = operators::read(self, node, &inputs).map_err(|problem| match problem {
            NodeProblem::Other(error) => error,
            NodeProblem::Refused(Refusal { problem, accepted }) => OnnxError::Node {
                node: label(node),
                operator: node.op_type.clone(),
                problem,
                accepted,
            },
        })?;
        if node.output.first().is_none_or(String::is_empty) {
            return Err(OnnxError::Graph {
                problem: format!("has a node {index} ({}) without a result", node.op_type),
                hint: "the file is damaged",
            });
        }
        for (output, value) in node.output.iter().zip(read) {
            self.values.insert(output.clone(), value);
        }
        Ok(())
    }

    fn finish(mut self, output: &str) -> Result<Network, OnnxError> {
        match self.values.remove(output) {
            Some(Value::Computed(image))
                if image.pads == Pads::default() && image.axes.is_plain() =>
            {
                Ok(fold_affine(self.builder.finish(image.tensor)))
            }
            Some(_) => Err(OnnxError::Graph {
                problem: format!("has the output `{output}`, which no layer computes"),
                hint: "the output is the result of a layer",
            }),
            None => Err(OnnxError::Graph {
                problem: format!("has the output `{output}`, which nothing provides"),
                hint: "the file is damaged",
            }),
        }
    }

    /// The layer that makes a tensor.
    pub(super) fn layer_of(&self, tensor: TensorId) -> Option<Layer> {
        self.builder.layer(tensor).cloned()
    }

    /// The shape of a computed value.
    pub(super) fn shape(&self, image: Image) -> Shape {
        self.builder.shape(image.tensor)
    }

    /// Appends a layer named after `node`; its result has the axes that are given.
    pub(super) fn layer(
        &mut self,
        node: &NodeProto,
        operator: Operator,
        inputs: &[Image],
        axes: Axes,
    ) -> Result<Value, NodeProblem> {
        let mut name = label(node);
        let output = node.output.first().map_or("", String::as_str);
        let mut count = 1;
        while !self.names.insert(name.clone()) {
            // Outputs are unique, names need not be; a node may become a few layers.
            let number = if count == 1 { String::new() } else { format!(" {count}") };
            name = format!("{} → {output}{number}", label(node));
            count += 1;
        }
        let inputs = inputs.iter().map(|input| input.tensor).collect();
        let tensor = self.builder.push_all(name, operator, inputs)?;
        Ok(Value::Computed(Image { tensor, axes, pads: Pads::default() }))
    }
}

/// What a node is called: its name, or its first output's.
fn label(node: &NodeProto) -> String {
    if !node.name.is_empty() {
        return node.name.clone();
    }
    node.output.first().cloned().unwrap_or_default()
}

fn missing(node: &NodeProto, value: &str, needed: &Needed<'_>) -> OnnxError {
    let (problem, accepted) = if needed.producers.contains_key(value) {
        (
            format!("it reads `{value}` before that is computed: the graph is cyclic or unsorted"),
            "nodes in topological order",
        )
    } else {
        (
            format!("it reads `{value}`, which nothing provides"),
            "values of initialisers, of the input and of earlier nodes",
        )
    };
    OnnxError::Node {
        node: label(node),
        operator: node.op_type.clone(),
        problem,
        accepted: accepted.to_owned(),
    }
}

/// The shape of the graph's input without its batch dimension, and its axes.
fn input_shape(info: &ValueInfoProto) -> Result<(Shape, Axes), OnnxError> {
    let dims = info.r#type.as_ref().and_then(|t| t.tensor_type.as_ref()?.shape.as_ref());
    let dims: Vec<Option<i64>> =
        dims.into_iter().flat_map(|shape| &shape.dim).map(|dim| dim.dim_value).collect();
    let refused = || OnnxError::Graph {
        problem: format!(
            "has the input `{}` with dimensions {}",
            info.name,
            dims.iter()
                .map(|dim| dim.map_or("?".to_owned(), |dim| dim.to_string()))
                .collect::<Vec<_>>()
                .join("×")
        ),
        hint: "accepted are 1×C×H×W, 1×F and 1×T×F with at most 2^26 elements; only the batch, 1, may be dynamic",
    };
    let size = |dim: Option<i64>| {
        dim.and_then(|dim| usize::try_from(dim).ok())
            .filter(|size| (1..=MAX_ELEMENTS).contains(size))
    };
    let batch = |dim: Option<i64>| matches!(dim, None | Some(1));
    let shape = match *dims.as_slice() {
        [n, f] if batch(n) => size(f).map(|f| (Shape::vector(f), Axes::VECTOR)),
        [n, t, f] if batch(n) => match (size(t), size(f)) {
            (Some(t), Some(f)) => Some((Shape::image(f, 1, t), Axes::TOKENS)),
            _ => None,
        },
        [n, c, h, w] if batch(n) => match (size(c), size(h), size(w)) {
            (Some(c), Some(h), Some(w)) => Some((Shape::image(c, h, w), Axes::IMAGE)),
            _ => None,
        },
        _ => None,
    };
    shape.filter(|(shape, _)| shape.is_allowed()).ok_or_else(refused)
}

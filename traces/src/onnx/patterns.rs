//! Functions that files spell out in several nodes: SiLU as x·sigmoid(x), GELU as
//! x/2·(1 + erf(x/√2)), in whatever order the factors come, and layer normalisation.
//!
//! The last node of a pattern becomes the activation. The others stay for whoever else reads
//! them; otherwise the output does not need them and they are not looked at.

use super::message::{GraphProto, NodeProto, TensorProto};
use super::tensor::Tensor;
use std::collections::BTreeMap;
use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

/// How far a constant of a pattern may be off, relative to it: a file may hold half precision.
const TOLERANCE: f64 = 1e-3;
/// How many multiplications deep the factors of a product are looked for.
const DEPTH: u32 = 3;

/// Replaces the last node of every pattern.
pub(super) fn recognise(graph: &mut GraphProto) {
    let view = View::of(graph);
    let found: Vec<_> = graph
        .node
        .iter()
        .enumerate()
        .filter(|(_, node)| node.op_type == "Mul" || node.op_type == "Div")
        .filter_map(|(index, node)| {
            let normalisation = || (node.op_type == "Div").then(|| view.normalisation(node));
            if let Some(node) = normalisation().flatten() {
                return Some((index, node));
            }
            let silu = view.silu(node).map(|x| ("Swish", x));
            let (operator, x) = silu.or_else(|| Some(("Gelu", view.gelu(node)?)))?;
            let (op_type, input) = (operator.to_owned(), vec![x.to_owned()]);
            let attribute = Vec::new();
            Some((index, NodeProto { op_type, input, attribute, ..node.clone() }))
        })
        .collect();
    for (index, node) in found {
        graph.node[index] = node;
    }
}

/// A factor of a product, or a divisor.
#[derive(Clone, Copy)]
struct Factor<'a> {
    value: &'a str,
    is_divisor: bool,
}

fn is_near(number: f64, expected: f64) -> bool {
    (number - expected).abs() <= TOLERANCE * expected
}

/// Who produces what.
pub(super) struct View<'a> {
    producers: BTreeMap<&'a str, &'a NodeProto>,
    constants: BTreeMap<&'a str, &'a TensorProto>,
}

impl<'a> View<'a> {
    fn of(graph: &'a GraphProto) -> Self {
        let producers =
            graph.node.iter().filter_map(|node| Some((node.output.first()?.as_str(), node)));
        let constants = graph.initializer.iter().map(|proto| (proto.name.as_str(), proto));
        Self { producers: producers.collect(), constants: constants.collect() }
    }

    /// The one or two inputs of the node of this operator that produces `value`.
    pub(super) fn inputs(&self, value: &str, operator: &str) -> Option<&'a [String]> {
        Some(self.node(value, operator)?.input.as_slice())
    }

    /// The node of this operator that produces `value`.
    pub(super) fn node(&self, value: &str, operator: &str) -> Option<&'a NodeProto> {
        let node = self.producers.get(value)?;
        let is_plain = matches!(node.domain.as_str(), "" | "ai.onnx");
        (is_plain && node.op_type == operator).then_some(*node)
    }

    /// The number that `value` is, if it is a constant of one element.
    pub(super) fn scalar(&self, value: &str) -> Option<f64> {
        let proto = match self.constants.get(value) {
            Some(proto) => proto,
            None => {
                let node = self.producers.get(value).filter(|node| node.op_type == "Constant")?;
                let of = |name| node.attribute.iter().find(|attribute| attribute.name == name);
                match of("value").and_then(|attribute| attribute.t.as_ref()) {
                    Some(proto) => proto,
                    None => return of("value_float")?.f.map(f64::from),
                }
            }
        };
        // Nothing larger is read for this, whatever its dimensions say.
        let lens = [proto.float_data.len(), proto.double_data.len(), proto.int64_data.len()];
        if proto.raw_data.len() > 8 || proto.int32_data.len() > 1 || lens.iter().any(|&len| len > 1)
        {
            return None;
        }
        Tensor::read(proto).ok()?.scalar()
    }

    fn is(&self, value: &str, number: f64) -> bool {
        self.scalar(value).is_some_and(|scalar| is_near(scalar, number))
    }

    /// x, if `node` is x·sigmoid(x).
    fn silu(&self, node: &'a NodeProto) -> Option<&'a str> {
        let [a, b] = node.input.as_slice() else { return None };
        let is_sigmoid =
            |a, b| self.inputs(a, "Sigmoid").is_some_and(|of| of == [String::clone(b)]);
        match node.op_type.as_str() {
            "Mul" if is_sigmoid(a, b) => Some(b),
            "Mul" if is_sigmoid(b, a) => Some(a),
            _ => None,
        }
    }

    /// x, if `node` is x/2·(1 + erf(x/√2)).
    fn gelu(&self, node: &'a NodeProto) -> Option<&'a str> {
        let output = node.output.first()?;
        let all = self.factors(output, None, DEPTH);
        let ends = all.iter().filter_map(|factor| Some((factor.value, self.erf(factor.value)?)));
        ends.into_iter().find_map(|(erf, x)| {
            let (mut constant, mut left) = (1.0, vec![erf, x]);
            for Factor { value, is_divisor } in self.factors(output, Some(x), DEPTH) {
                match left.iter().position(|&other| other == value) {
                    Some(at) if !is_divisor => _ = left.remove(at),
                    _ if is_divisor => constant /= self.scalar(value)?,
                    _ => constant *= self.scalar(value)?,
                }
            }
            (left.is_empty() && is_near(constant, 0.5)).then_some(x)
        })
    }

    /// The factors of a product, down to `whole` or what is no product.
    fn factors(&self, value: &'a str, whole: Option<&str>, depth: u32) -> Vec<Factor<'a>> {
        let deeper = |value| self.factors(value, whole, depth - 1);
        if depth > 0 && whole != Some(value) {
            if let Some([a, b]) = self.inputs(value, "Mul") {
                return [deeper(a), deeper(b)].concat();
            }
            if let Some([a, b]) = self.inputs(value, "Div") {
                return [deeper(a), vec![Factor { value: b, is_divisor: true }]].concat();
            }
        }
        vec![Factor { value, is_divisor: false }]
    }

    /// x, if `value` is 1 + erf(x/√2).
    fn erf(&self, value: &str) -> Option<&'a str> {
        let [a, b] = self.inputs(value, "Add")? else { return None };
        let (erf, one) = if self.scalar(b).is_some() { (a, b) } else { (b, a) };
        let [scaled] = self.inputs(erf, "Erf")? else { return None };
        if !self.is(one, 1.0) {
            return None;
        }
        match (self.inputs(scaled, "Div"), self.inputs(scaled, "Mul")) {
            (Some([x, root]), _) if self.is(root, SQRT_2) => Some(x),
            (_, Some([x, root])) if self.is(root, FRAC_1_SQRT_2) => Some(x),
            (_, Some([root, x])) if self.is(root, FRAC_1_SQRT_2) => Some(x),
            _ => None,
        }
    }
}

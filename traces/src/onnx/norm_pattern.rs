//! Layer normalisation that files spell out: (x − mean)/√(mean of (x − mean)² + ε).

use super::message::{AttributeProto, NodeProto};
use super::patterns::View;

impl<'a> View<'a> {
    /// A LayerNormalization without scale and shift in place of `node`, if it ends the pattern.
    pub(super) fn normalisation(&self, node: &'a NodeProto) -> Option<NodeProto> {
        let [centred, root] = node.input.as_slice() else { return None };
        let x = self.centred(centred)?;
        let [sum] = self.inputs(root, "Sqrt")? else { return None };
        let [a, b] = self.inputs(sum, "Add")? else { return None };
        let (variance, epsilon) = match self.scalar(b) {
            Some(epsilon) => (a, epsilon),
            None => (b, self.scalar(a)?),
        };
        let square = self.mean(variance)?;
        let base = match (self.inputs(square, "Pow"), self.inputs(square, "Mul")) {
            (Some([base, two]), _) if self.scalar(two) == Some(2.0) => base,
            (_, Some([a, b])) if a == b => a,
            _ => return None,
        };
        if self.centred(base)? != x {
            return None;
        }
        let attribute = |name: &str| AttributeProto { name: name.to_owned(), ..Default::default() };
        Some(NodeProto {
            op_type: "LayerNormalization".to_owned(),
            input: vec![x.to_owned()],
            attribute: vec![AttributeProto { f: Some(epsilon as f32), ..attribute("epsilon") }],
            ..node.clone()
        })
    }

    /// x, if `value` is x less its mean.
    fn centred(&self, value: &str) -> Option<&'a str> {
        let [x, mean] = self.inputs(value, "Sub")? else { return None };
        (self.mean(mean)? == x).then_some(x)
    }

    /// x, if `value` is its mean over the last axis.
    fn mean(&self, value: &str) -> Option<&'a str> {
        let node = self.node(value, "ReduceMean")?;
        let attribute = |name| node.attribute.iter().find(|attribute| attribute.name == name);
        let axis = match (attribute("axes"), node.input.get(1)) {
            (Some(axes), _) => match axes.ints.as_slice() {
                [axis] => *axis,
                _ => return None,
            },
            (None, axes) => self.scalar(axes?)? as i64,
        };
        let keeps = attribute("keepdims").is_none_or(|keeps| keeps.i != Some(0));
        // Tokens × features, with a batch or without; LayerNormalization looks at the last axis.
        (keeps && matches!(axis, -1 | 2)).then(|| node.input.first().map(String::as_str)).flatten()
    }
}

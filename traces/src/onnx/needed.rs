//! Which nodes of a graph its output needs.

use super::error::OnnxError;
use super::message::GraphProto;
use std::collections::BTreeMap;

/// Which nodes the output needs, and who produces what.
pub(super) struct Needed<'a> {
    pub(super) nodes: Vec<bool>,
    pub(super) producers: BTreeMap<&'a str, usize>,
}

impl<'a> Needed<'a> {
    /// Those of `graph`.
    pub(super) fn of(graph: &'a GraphProto) -> Result<Self, OnnxError> {
        let mut producers = BTreeMap::new();
        for (index, node) in graph.node.iter().enumerate() {
            for output in node.output.iter().filter(|output| !output.is_empty()) {
                if producers.insert(output.as_str(), index).is_some() {
                    return Err(OnnxError::Graph {
                        problem: format!("produces `{output}` twice"),
                        hint: "every value has one producer",
                    });
                }
            }
        }
        let Some(output) = graph.output.first() else {
            return Err(OnnxError::Graph {
                problem: "has 0 outputs".into(),
                hint: "networks with an output are accepted; of several the first is read",
            });
        };
        let mut nodes = vec![false; graph.node.len()];
        let mut open = vec![output.name.as_str()];
        while let Some(value) = open.pop() {
            if let Some(&index) = producers.get(value)
                && !std::mem::replace(&mut nodes[index], true)
            {
                open.extend(graph.node[index].input.iter().map(String::as_str));
            }
        }
        Ok(Self { nodes, producers })
    }
}

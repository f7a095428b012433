//! The graph whose nodes take levels.

use super::{PlaceError, Work};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;

/// A node's position in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(pub u32);

impl NodeId {
    /// As a position in a slice.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A layer, or a part of one behind which a bootstrap may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelNode {
    /// A name for people.
    pub name: String,
    /// The nodes whose results it reads, all at one level. A node that reads none is an input.
    pub inputs: Vec<NodeId>,
    /// Levels between what it reads and its result.
    pub depth: u32,
    /// What it computes; its cost is that of its work.
    pub work: Vec<Work>,
    /// Ciphertexts of its result: what a bootstrap behind it brings back.
    pub ciphertexts: u32,
    /// Whether a bootstrap may follow it.
    pub may_bootstrap: bool,
}

/// Nodes without cycles. Any node may have any number of inputs and readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelGraph {
    nodes: Vec<LevelNode>,
    readers: Vec<Vec<NodeId>>,
    order: Vec<NodeId>,
}

impl LevelGraph {
    /// Checks nodes, which may be in any order.
    ///
    /// # Errors
    /// [`PlaceError::Empty`], [`PlaceError::Input`], [`PlaceError::Cycle`]; [`PlaceError::Node`] if
    /// a node has no ciphertexts or works below its result's level.
    pub fn new(nodes: Vec<LevelNode>) -> Result<Self, PlaceError> {
        if nodes.is_empty() {
            return Err(PlaceError::Empty);
        }
        let mut readers = vec![Vec::new(); nodes.len()];
        for (id, node) in nodes.iter().enumerate() {
            check(node)?;
            for &input in &node.inputs {
                let Some(list) = readers.get_mut(input.index()) else {
                    let (node, nodes) = (node.name.clone(), nodes.len());
                    return Err(PlaceError::Input { node, input: input.0, nodes });
                };
                // An input named twice is read once; readers come in ascending order.
                if list.last() != Some(&NodeId(id as u32)) {
                    list.push(NodeId(id as u32));
                }
            }
        }
        let order = topological_order(&nodes, &readers)?;
        Ok(Self { nodes, readers, order })
    }

    /// Every node.
    pub fn nodes(&self) -> &[LevelNode] {
        &self.nodes
    }

    /// One node.
    pub fn node(&self, id: NodeId) -> &LevelNode {
        &self.nodes[id.index()]
    }

    /// The nodes that read the result of `id`, each once, ascending.
    pub fn readers(&self, id: NodeId) -> &[NodeId] {
        &self.readers[id.index()]
    }

    /// All nodes, inputs before readers; of those that could come next, the lowest first.
    pub fn order(&self) -> &[NodeId] {
        &self.order
    }
}

fn check(node: &LevelNode) -> Result<(), PlaceError> {
    let refuse =
        |problem: String, hint| Err(PlaceError::Node { node: node.name.clone(), problem, hint });
    if node.ciphertexts == 0 {
        return refuse("has a result of no ciphertexts".into(), "count the result's ciphertexts");
    }
    if let Some(work) = node.work.iter().find(|work| work.below > node.depth) {
        return refuse(
            format!("works {} levels below its inputs and takes {} levels", work.below, node.depth),
            "no work is below the result's level",
        );
    }
    Ok(())
}

fn topological_order(
    nodes: &[LevelNode],
    readers: &[Vec<NodeId>],
) -> Result<Vec<NodeId>, PlaceError> {
    let mut waiting = vec![0u32; nodes.len()];
    for reader in readers.iter().flatten() {
        waiting[reader.index()] += 1;
    }
    let all = || (0..nodes.len() as u32).map(NodeId);
    let mut ready: BinaryHeap<_> =
        all().filter(|id| waiting[id.index()] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(nodes.len());
    while let Some(Reverse(id)) = ready.pop() {
        order.push(id);
        for &reader in &readers[id.index()] {
            waiting[reader.index()] -= 1;
            if waiting[reader.index()] == 0 {
                ready.push(Reverse(reader));
            }
        }
    }
    match all().find(|id| waiting[id.index()] > 0) {
        None => Ok(order),
        Some(stuck) => Err(cycle(nodes, &waiting, stuck)),
    }
}

/// The cycle that `stuck`, which never became ready, waits for: one of its inputs is stuck too, so
/// walking back over stuck inputs must come to a node twice.
fn cycle(nodes: &[LevelNode], waiting: &[u32], stuck: NodeId) -> PlaceError {
    let mut step = vec![None; nodes.len()];
    let (mut node, mut steps) = (stuck, 0);
    loop {
        if let Some(before) = step[node.index()].replace(steps) {
            let others = steps - before - 1;
            return PlaceError::Cycle { node: nodes[node.index()].name.clone(), others };
        }
        steps += 1;
        let inputs = &nodes[node.index()].inputs;
        node = *inputs.iter().find(|input| waiting[input.index()] > 0).expect("one is stuck");
    }
}

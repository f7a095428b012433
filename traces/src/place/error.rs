//! Why nothing can be placed.

use hearth_spec::Level;
use serde::Serialize;

/// A node that no placement leaves enough levels for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("`{node}` takes {needed} levels, at most {reached} can reach it")]
pub struct Unreachable {
    /// The first such node in topological order.
    pub node: String,
    /// Levels it takes.
    pub needed: u32,
    /// The highest level that its inputs can all have, with every bootstrap there may be.
    pub reached: Level,
}

/// Why a level graph is refused or has no placement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// There are no nodes.
    #[error("the level graph is empty\nhint: a network has at least one layer")]
    Empty,
    /// A node reads what does not exist.
    #[error("`{node}` reads node {input}, there are {nodes}\nhint: nodes are counted from 0")]
    Input {
        /// The reader.
        node: String,
        /// What it reads.
        input: u32,
        /// Nodes in the graph.
        nodes: usize,
    },
    /// Nodes that wait for each other.
    #[error(
        "`{node}` needs its own result, through {others} other nodes\nhint: unroll loops before levels are placed"
    )]
    Cycle {
        /// The first node on a cycle.
        node: String,
        /// The rest of the cycle.
        others: usize,
    },
    /// A node with impossible contents.
    #[error("`{node}`: {problem}\nhint: {hint}")]
    Node {
        /// The node.
        node: String,
        /// What is wrong with it.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
    /// Impossible levels.
    #[error("{problem}\nhint: use parameters with other levels or a shallower bootstrap")]
    Levels {
        /// What is wrong.
        problem: String,
    },
    /// The cost table ends too early.
    #[error(
        "the cost table ends at level {found}, level {needed} is in use\nhint: give the costs of every level"
    )]
    Costs {
        /// The highest level in the table.
        found: Level,
        /// The highest level in use.
        needed: Level,
    },
    /// Some node cannot have the levels it takes, wherever the bootstraps are.
    #[error(
        "{unreachable}: inputs come at level {fresh}, {}\nhint: split the layer, let a bootstrap follow a layer before it, or use parameters with more levels",
        .bootstrap.map_or("and there is no bootstrap".to_owned(), |level| format!("a bootstrap gives level {level}"))
    )]
    NoPlacement {
        /// The node.
        unreachable: Unreachable,
        /// The level of inputs.
        fresh: Level,
        /// The level that a bootstrap gives.
        bootstrap: Option<Level>,
    },
}

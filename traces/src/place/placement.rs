//! The placement of levels and bootstraps.

use super::descent::{solve, total};
use super::domain::{State, domains};
use super::{CostTable, LevelGraph, Levels, NodeId, Operation, PlaceError, Unreachable};
use hearth_spec::Level;
use serde::Serialize;

/// Entries of the largest table that an exact placement may take: five nodes of twelve states.
const TABLE: usize = 1 << 18;

/// A level graph with the levels and costs of a machine.
#[derive(Clone, Copy, Debug)]
pub struct Placer<'a> {
    pub(super) graph: &'a LevelGraph,
    pub(super) levels: Levels,
    pub(super) costs: &'a CostTable,
    table: usize,
}

/// Where a node ended up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The level it reads all its inputs at; those that are higher are dropped to it.
    pub reads: Level,
    /// The level of its result.
    pub result: Level,
    /// Ciphertexts of the result that are bootstrapped: all or none.
    pub bootstraps: u32,
    /// The level that readers find: `result`, or that of a bootstrap's result.
    pub available: Level,
    /// What the node costs, with its bootstraps.
    pub cost: f64,
}

/// How a placement was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "method")]
pub enum Method {
    /// It is the cheapest there is.
    Exact {
        /// The most nodes whose levels had to be decided together: 2 on a chain, 3 on residual
        /// regions one after another or nested, more where joins close no region.
        width: usize,
    },
    /// The levels of too many nodes depend on each other; it is the cheapest found.
    Descent {
        /// How often all nodes but a few were placed exactly around these few.
        rounds: u32,
        /// How many nodes were held at most.
        held: usize,
    },
}

/// The levels and bootstraps of all nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    pub(super) nodes: Vec<Placed>,
    pub(super) method: Method,
    pub(super) cost: f64,
}

impl<'a> Placer<'a> {
    /// Puts a graph on a machine.
    ///
    /// # Errors
    /// [`PlaceError::Costs`] if the costs end below the levels.
    pub fn new(
        graph: &'a LevelGraph,
        levels: Levels,
        costs: &'a CostTable,
    ) -> Result<Self, PlaceError> {
        if costs.top() < levels.top() {
            return Err(PlaceError::Costs { found: costs.top(), needed: levels.top() });
        }
        Ok(Self { graph, levels, costs, table: TABLE })
    }

    /// The cheapest placement: the sum of all nodes' work at their levels and of all bootstraps is
    /// the least ([`Method`] says where only the least found). The same input gives the same
    /// placement, also where several are equally cheap.
    ///
    /// # Errors
    /// [`PlaceError::NoPlacement`] if some node cannot have the levels it takes.
    pub fn place(&self) -> Result<Placement, PlaceError> {
        self.place_without(None).map_err(|unreachable| PlaceError::NoPlacement {
            unreachable,
            fresh: self.levels.fresh(),
            bootstrap: self.levels.bootstrap().map(|levels| levels.output),
        })
    }

    /// The cheapest placement that does not bootstrap the result of `forbidden`.
    pub(super) fn place_without(
        &self,
        forbidden: Option<NodeId>,
    ) -> Result<Placement, Unreachable> {
        let domains = domains(self, forbidden)?;
        let (chosen, method) = solve(self.graph, &domains, self.table);
        let nodes = self.graph.nodes().iter().zip(domains.iter().zip(&chosen));
        let placed = |(node, (states, &chosen)): (&super::LevelNode, (&Vec<State>, &usize))| {
            let State { reads, available, boots, cost } = states[chosen];
            Placed {
                reads: Level(reads),
                result: Level(reads - node.depth),
                bootstraps: if boots { node.ciphertexts } else { 0 },
                available: Level(available),
                cost,
            }
        };
        let cost = total(self.graph, &domains, &chosen);
        Ok(Placement { nodes: nodes.map(placed).collect(), method, cost })
    }

    /// The cost of one bootstrap; 0 where there is none.
    pub(super) fn bootstrap_cost(&self) -> f64 {
        let levels = self.levels.bootstrap();
        levels.map_or(0.0, |levels| self.costs.cost(Operation::Bootstrap, levels.output))
    }

    /// With another limit on the entries of a table.
    #[cfg(test)]
    pub(super) fn with_table(self, table: usize) -> Self {
        Self { table, ..self }
    }
}

impl Placement {
    /// Every node's place, as the graph has them.
    pub fn nodes(&self) -> &[Placed] {
        &self.nodes
    }

    /// One node's place.
    pub fn node(&self, id: NodeId) -> Placed {
        self.nodes[id.index()]
    }

    /// The nodes that a bootstrap follows, in the graph's numbering.
    pub fn bootstrapped(&self) -> impl Iterator<Item = NodeId> + '_ {
        let ids = (0..self.nodes.len() as u32).map(NodeId);
        ids.filter(|&id| self.node(id).bootstraps > 0)
    }

    /// All bootstraps: one for each ciphertext.
    pub fn bootstraps(&self) -> u64 {
        self.nodes.iter().map(|node| u64::from(node.bootstraps)).sum()
    }

    /// What everything costs, in the cost table's unit.
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// How it was found.
    pub fn method(&self) -> Method {
        self.method
    }
}

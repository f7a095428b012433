//! The states a node may be in, and what can reach it.

use super::{NodeId, Operation, Placer, Unreachable};
use hearth_spec::Level;

/// One way to run a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    /// The level it reads its inputs at.
    pub(super) reads: u32,
    /// The level of its result, after the bootstrap if one follows.
    pub(super) available: u32,
    /// Whether a bootstrap follows.
    pub(super) boots: bool,
    /// Of the node at this level and the bootstrap.
    pub(super) cost: f64,
}

/// The states of every node, without those that no placement can use or has to: a node reads at
/// most what all its inputs can have, and of two states with a bootstrap the higher one is of use
/// only if it is cheaper. States without a bootstrap come first, lower levels before higher ones;
/// of equally cheap placements the earlier states are taken.
///
/// Whatever makes one node's result higher lowers no other, so the highest levels of all nodes are
/// reached together: there is a placement exactly if every node has a state here.
///
/// # Errors
/// The first node in topological order that has none.
pub(super) fn domains(
    placer: &Placer<'_>,
    forbidden: Option<NodeId>,
) -> Result<Vec<Vec<State>>, Unreachable> {
    let graph = placer.graph;
    let mut domains = vec![Vec::new(); graph.nodes().len()];
    let mut highest = vec![0; graph.nodes().len()];
    for &id in graph.order() {
        let node = graph.node(id);
        let inputs = node.inputs.iter().map(|input| highest[input.index()]);
        let reached = inputs.min().unwrap_or(placer.levels.fresh().0);
        if reached < node.depth {
            let (node, needed, reached) = (node.name.clone(), node.depth, Level(reached));
            return Err(Unreachable { node, needed, reached });
        }
        let domain: &mut Vec<State> = &mut domains[id.index()];
        for reads in node.depth..=reached {
            let cost = placer.costs.of(&node.work, Level(reads));
            domain.push(State { reads, available: reads - node.depth, boots: false, cost });
        }
        // Nothing is gained by a bootstrap that nobody reads.
        let allowed = node.may_bootstrap && Some(id) != forbidden && !graph.readers(id).is_empty();
        if let Some(levels) = placer.levels.bootstrap().filter(|_| allowed) {
            let (available, boots) = (levels.output.0, true);
            let bootstraps = f64::from(node.ciphertexts)
                * placer.costs.cost(Operation::Bootstrap, levels.output);
            let mut cheapest = f64::INFINITY;
            for i in 0..domain.len() {
                let State { reads, available: result, cost, .. } = domain[i];
                if (levels.input.0..available).contains(&result) && cost < cheapest {
                    cheapest = cost;
                    domain.push(State { reads, available, boots, cost: cost + bootstraps });
                }
            }
        }
        let available = domain.iter().map(|state| state.available);
        highest[id.index()] = available.max().expect("the levels from its depth up are states");
    }
    Ok(domains)
}

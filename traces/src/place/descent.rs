//! A good placement where an exact one would take too large a table.

use super::domain::State;
use super::eliminate::cheapest;
use super::order::order;
use super::{LevelGraph, Method};

/// Rounds at most.
const ROUNDS: u32 = 64;

/// The states of the cheapest placement found, and how. It is exact if no node needs holding.
///
/// Otherwise it descends: starting from a placement that bootstraps as late as it can, a few nodes
/// are held in their states and all others are placed exactly around them, again and again with
/// other nodes held, as long as that gains anything. Once every node has been
/// free without a gain, no change of a single node can be one.
pub(super) fn solve(
    graph: &LevelGraph,
    domains: &[Vec<State>],
    limit: usize,
) -> (Vec<usize>, Method) {
    let only = |states: &Vec<State>| (states.len() == 1).then_some(0);
    let fixed: Vec<_> = domains.iter().map(only).collect();
    let mut held_before = vec![0; domains.len()];
    let first = order(graph, domains, &held_before, limit);
    if first.held.is_empty() {
        let method = Method::Exact { width: first.width.max(1) };
        return (cheapest(graph, domains, &first, &fixed), method);
    }
    let mut chosen = latest(graph, domains);
    let mut cost = total(graph, domains, &chosen);
    let (mut rounds, mut held) = (0, 0);
    // Nodes that were free in a round since the last gain: when all were, no more is expected.
    let mut tried = vec![false; domains.len()];
    while rounds < ROUNDS && tried.contains(&false) {
        let order = order(graph, domains, &held_before, limit);
        let mut fixed = fixed.clone();
        let mut free = vec![true; domains.len()];
        for &node in &order.held {
            fixed[node] = Some(chosen[node]);
            held_before[node] += 1;
            free[node] = false;
        }
        let other = cheapest(graph, domains, &order, &fixed);
        let other_cost = total(graph, domains, &other);
        if other_cost < cost {
            (chosen, cost) = (other, other_cost);
            tried.fill(false);
        }
        tried.iter_mut().zip(free).for_each(|(tried, free)| *tried |= free);
        held = held.max(order.held.len());
        rounds += 1;
    }
    (chosen, Method::Descent { rounds, held })
}

/// From the outputs back, every node's cheapest state that gives its readers the levels they have.
/// There is one, because no reader is above what its inputs can have.
fn latest(graph: &LevelGraph, domains: &[Vec<State>]) -> Vec<usize> {
    let mut chosen = vec![0; domains.len()];
    for &id in graph.order().iter().rev() {
        let readers = graph.readers(id).iter().map(|reader| reader.index());
        let needed = readers.map(|reader| domains[reader][chosen[reader]].reads).max().unwrap_or(0);
        let states = domains[id.index()].iter().enumerate();
        let cheapest = states
            .filter(|(_, state)| state.available >= needed)
            .min_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
        chosen[id.index()] = cheapest.expect("the highest state has the level").0;
    }
    chosen
}

/// The cost of all chosen states, added up in topological order.
pub(super) fn total(graph: &LevelGraph, domains: &[Vec<State>], chosen: &[usize]) -> f64 {
    let ids = graph.order().iter().map(|id| id.index());
    ids.map(|node| domains[node][chosen[node]].cost).sum()
}

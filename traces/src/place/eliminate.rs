//! The cheapest state of every node together, exactly, by eliminating nodes one by one.
//!
//! This is Bertelè and Brioschi, "Nonserial Dynamic Programming", 1972 (bucket elimination in Dechter,
//! Artificial Intelligence 113, 1999): all that speaks of a node is added up in one table over the
//! states of the node and of its neighbours; the minimum over the node's own states is a table over
//! the neighbours', which takes its place. On a chain the table over two neighbouring levels is the
//! edge of the level graph, on a residual region the one over the levels of fork and join is
//! Orion's aggregate edge.

use super::LevelGraph;
use super::domain::State;
use super::order::Order;

/// A cost for all joint states of `scope`; the states of the last node lie side by side.
struct Factor {
    scope: Vec<usize>,
    costs: Vec<f64>,
}

/// The best state of an eliminated node, for all joint states of the neighbours it had then.
struct Answer {
    node: usize,
    neighbours: Vec<usize>,
    best: Vec<u16>,
}

/// For every node the position of its state in the cheapest placement in which `fixed` nodes have
/// the state given. Of equally cheap states the first is taken.
pub(super) fn cheapest(
    graph: &LevelGraph,
    domains: &[Vec<State>],
    order: &Order,
    fixed: &[Option<usize>],
) -> Vec<usize> {
    let mut tables = Tables::new(graph, domains, fixed);
    let answers: Vec<_> = order.eliminated.iter().map(|&node| tables.eliminate(node)).collect();
    let mut chosen: Vec<_> = fixed.iter().map(|state| state.unwrap_or(0)).collect();
    for answer in answers.iter().rev() {
        let joint = answer
            .neighbours
            .iter()
            .fold(0, |joint, &node| joint * domains[node].len() + chosen[node]);
        chosen[answer.node] = answer.best[joint].into();
    }
    chosen
}

struct Tables<'a> {
    graph: &'a LevelGraph,
    domains: &'a [Vec<State>],
    /// Whether the node is fixed or eliminated.
    decided: Vec<bool>,
    /// What speaks of one node only.
    own: Vec<Vec<f64>>,
    /// What speaks of several.
    factors: Vec<Option<Factor>>,
    factors_of: Vec<Vec<usize>>,
}

/// What the edge forbids costs this.
fn edge(from: &State, to: &State) -> f64 {
    if from.available >= to.reads { 0.0 } else { f64::INFINITY }
}

impl<'a> Tables<'a> {
    fn new(graph: &'a LevelGraph, domains: &'a [Vec<State>], fixed: &[Option<usize>]) -> Self {
        let mut own: Vec<Vec<f64>> =
            domains.iter().map(|states| states.iter().map(|state| state.cost).collect()).collect();
        for (reader, node) in graph.nodes().iter().enumerate() {
            for input in node.inputs.iter().map(|input| input.index()) {
                let (from, to) = (&domains[input], &domains[reader]);
                match (fixed[input], fixed[reader]) {
                    (Some(state), None) => {
                        let costs = own[reader].iter_mut().zip(to);
                        costs.for_each(|(cost, to)| *cost += edge(&from[state], to));
                    }
                    (None, Some(state)) => {
                        let costs = own[input].iter_mut().zip(from);
                        costs.for_each(|(cost, from)| *cost += edge(from, &to[state]));
                    }
                    _ => {}
                }
            }
        }
        let decided = fixed.iter().map(Option::is_some).collect();
        let factors_of = vec![Vec::new(); domains.len()];
        Self { graph, domains, decided, own, factors: Vec::new(), factors_of }
    }

    fn eliminate(&mut self, node: usize) -> Answer {
        let mut factors = self.edges(node);
        for factor in std::mem::take(&mut self.factors_of[node]) {
            factors.extend(self.factors[factor].take());
        }
        let mut scope: Vec<_> = factors.iter().flat_map(|factor| &factor.scope).copied().collect();
        scope.sort_unstable();
        scope.dedup();
        scope.retain(|&other| other != node);
        let neighbours = scope.clone();
        scope.push(node);
        let sizes: Vec<_> = scope.iter().map(|&node| self.domains[node].len()).collect();
        let mut joint = self.own[node].repeat(sizes[..neighbours.len()].iter().product());
        for factor in &factors {
            self.add(factor, &scope, &sizes, &mut joint);
        }
        let (costs, best) = joint.chunks_exact(self.domains[node].len()).map(first_minimum).unzip();
        self.decided[node] = true;
        self.keep(Factor { scope: neighbours.clone(), costs });
        Answer { node, neighbours, best }
    }

    /// The edges between `node` and nodes that are undecided.
    fn edges(&self, node: usize) -> Vec<Factor> {
        let inputs = self.graph.nodes()[node].inputs.iter().map(|input| (input.index(), node));
        let readers = &self.graph.readers(super::NodeId(node as u32));
        let readers = readers.iter().map(|reader| (node, reader.index()));
        inputs
            .chain(readers)
            .filter(|&(from, to)| !self.decided[from] && !self.decided[to])
            .map(|(from, to)| {
                let pairs = self.domains[from]
                    .iter()
                    .flat_map(|from| self.domains[to].iter().map(move |to| edge(from, to)));
                Factor { scope: vec![from, to], costs: pairs.collect() }
            })
            .collect()
    }

    /// Adds `factor` to the table over `scope`, whose nodes have `sizes` states.
    fn add(&self, factor: &Factor, scope: &[usize], sizes: &[usize], joint: &mut [f64]) {
        let mut strides = vec![0; scope.len()];
        let mut stride = 1;
        for &node in factor.scope.iter().rev() {
            let position = scope.iter().position(|&other| other == node).expect("it is in scope");
            strides[position] = stride;
            stride *= self.domains[node].len();
        }
        let (last, outer) = (scope.len() - 1, scope.len() - 1);
        let mut counters = vec![0; outer];
        let mut start = 0;
        for chunk in joint.chunks_exact_mut(sizes[last]) {
            for (state, cost) in chunk.iter_mut().enumerate() {
                *cost += factor.costs[start + state * strides[last]];
            }
            for position in (0..outer).rev() {
                counters[position] += 1;
                start += strides[position];
                if counters[position] < sizes[position] {
                    break;
                }
                start -= strides[position] * sizes[position];
                counters[position] = 0;
            }
        }
    }

    fn keep(&mut self, factor: Factor) {
        match factor.scope[..] {
            [] => {}
            [node] => {
                let costs = self.own[node].iter_mut().zip(factor.costs);
                costs.for_each(|(cost, more)| *cost += more);
            }
            _ => {
                for &node in &factor.scope {
                    self.factors_of[node].push(self.factors.len());
                }
                self.factors.push(Some(factor));
            }
        }
    }
}

fn first_minimum(costs: &[f64]) -> (f64, u16) {
    let mut best = (costs[0], 0);
    for (state, &cost) in costs.iter().enumerate().skip(1) {
        if cost < best.0 {
            best = (cost, state as u16);
        }
    }
    best
}

//! In which order nodes are eliminated.

use super::LevelGraph;
use super::domain::State;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// An order of elimination in which no table is larger than the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// The nodes to eliminate. Those missing are held, or have one state only.
    pub(super) eliminated: Vec<usize>,
    /// Nodes that must be held in one state, or tables would be larger.
    pub(super) held: Vec<usize>,
    /// The most nodes whose levels one table runs over.
    pub(super) width: usize,
}

/// The greedy order: the node with the smallest table (its own states times those of all
/// neighbours) goes first, the lowest of them if there are several, and leaves its neighbours
/// joined. On chains and on regions however nested this meets two neighbours at most, because such
/// graphs always have a node with no more. When the smallest table is larger than `limit` a node is
/// held: one that was held least often before, of these the one with the most neighbours.
pub(super) fn order(
    graph: &LevelGraph,
    domains: &[Vec<State>],
    held_before: &[u32],
    limit: usize,
) -> Order {
    let mut left = Left::new(graph, domains, limit);
    let mut order = Order { eliminated: Vec::new(), held: Vec::new(), width: 0 };
    while let Some(&(table, node)) = left.queue.first() {
        if table <= limit {
            order.width = order.width.max(left.neighbours[node].len() + 1);
            order.eliminated.push(node);
            left.remove(node, true);
        } else {
            let worth = |&(_, node): &(usize, usize)| {
                (Reverse(held_before[node]), left.neighbours[node].len(), Reverse(node))
            };
            let &(_, node) = left.queue.iter().max_by_key(|&entry| worth(entry)).expect("one left");
            order.held.push(node);
            left.remove(node, false);
        }
    }
    order
}

/// The nodes that are left.
struct Left<'a> {
    domains: &'a [Vec<State>],
    limit: usize,
    neighbours: Vec<BTreeSet<usize>>,
    /// The size of each node's table, `limit` + 1 for all above.
    table: Vec<usize>,
    queue: BTreeSet<(usize, usize)>,
}

impl<'a> Left<'a> {
    fn new(graph: &LevelGraph, domains: &'a [Vec<State>], limit: usize) -> Self {
        let count = domains.len();
        let (neighbours, table) = (vec![BTreeSet::new(); count], vec![0; count]);
        let mut left = Self { domains, limit, neighbours, table, queue: BTreeSet::new() };
        let decides = |node: usize| domains[node].len() > 1;
        for (reader, node) in graph.nodes().iter().enumerate() {
            for input in node.inputs.iter().map(|input| input.index()) {
                if decides(reader) && decides(input) {
                    left.neighbours[reader].insert(input);
                    left.neighbours[input].insert(reader);
                }
            }
        }
        for node in (0..count).filter(|&node| decides(node)) {
            left.measure(node);
        }
        left
    }

    fn measure(&mut self, node: usize) {
        self.queue.remove(&(self.table[node], node));
        let mut table = self.domains[node].len();
        for &neighbour in &self.neighbours[node] {
            // Everything that is left has two states at least, so that few neighbours are visited.
            table *= self.domains[neighbour].len();
            if table > self.limit {
                break;
            }
        }
        self.table[node] = table.min(self.limit + 1);
        self.queue.insert((self.table[node], node));
    }

    fn remove(&mut self, node: usize, join: bool) {
        self.queue.remove(&(self.table[node], node));
        let neighbours = std::mem::take(&mut self.neighbours[node]);
        for &one in &neighbours {
            self.neighbours[one].remove(&node);
            if join {
                let others = neighbours.iter().filter(|&&other| other != one);
                self.neighbours[one].extend(others);
            }
        }
        for neighbour in neighbours {
            self.measure(neighbour);
        }
    }
}

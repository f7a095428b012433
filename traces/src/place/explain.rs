//! Why each bootstrap is where it is.

use super::{Method, NodeId, Placement, Placer, Unreachable};
use hearth_spec::Level;
use serde::Serialize;
use std::fmt;

/// Why a placement is as it is: data, or text by lines through `Display`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Ciphertexts bootstrapped.
    pub bootstraps: u64,
    /// What the placement costs.
    pub cost: f64,
    /// What its bootstraps cost.
    pub bootstrap_cost: f64,
    /// The unit of every cost.
    pub unit: String,
    /// How it was found.
    pub method: Method,
    /// Each place with a bootstrap, in topological order.
    pub reasons: Vec<Reason>,
}

/// Why one bootstrap is where it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The node whose result is bootstrapped.
    pub node: String,
    /// The level of the result.
    pub before: Level,
    /// The level after the bootstrap.
    pub after: Level,
    /// How many ciphertexts, one bootstrap each.
    pub ciphertexts: u32,
    /// What they cost.
    pub cost: f64,
    /// The first reader of those that read at the highest level.
    pub reader: String,
    /// That level.
    pub reads: Level,
    /// The best there is if no bootstrap may follow this node.
    pub without: Without,
}

/// The best placement without a certain bootstrap.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Without {
    /// There is none.
    Impossible(Unreachable),
    /// There is one.
    Possible {
        /// How much more it costs. Below 0 only where placements are not exact.
        more: f64,
        /// Its bootstraps.
        bootstraps: u64,
    },
}

impl Placer<'_> {
    /// Explains a placement of this graph on this machine: for each bootstrap everything is placed
    /// again with that one forbidden, which takes one [`place`](Self::place) each.
    ///
    /// # Panics
    /// If the placement has not as many nodes as the graph.
    pub fn explain(&self, placement: &Placement) -> Explanation {
        assert_eq!(placement.nodes().len(), self.graph.nodes().len(), "another graph's placement");
        let order = self.graph.order().iter();
        let places = order.filter(|&&id| placement.node(id).bootstraps > 0);
        let bootstraps = placement.bootstraps();
        Explanation {
            bootstraps,
            cost: placement.cost(),
            bootstrap_cost: bootstraps as f64 * self.bootstrap_cost(),
            unit: self.costs.literal().unit.clone(),
            method: placement.method(),
            reasons: places.map(|&id| self.reason(placement, id)).collect(),
        }
    }

    fn reason(&self, placement: &Placement, id: NodeId) -> Reason {
        let placed = placement.node(id);
        let readers = self.graph.readers(id).iter();
        let (reads, std::cmp::Reverse(reader)) = readers
            .map(|&reader| (placement.node(reader).reads, std::cmp::Reverse(reader)))
            .max()
            .expect("a bootstrap has a reader");
        Reason {
            node: self.graph.node(id).name.clone(),
            before: placed.result,
            after: placed.available,
            ciphertexts: placed.bootstraps,
            cost: f64::from(placed.bootstraps) * self.bootstrap_cost(),
            reader: self.graph.node(reader).name.clone(),
            reads,
            without: match self.place_without(Some(id)) {
                Err(unreachable) => Without::Impossible(unreachable),
                Ok(other) => Without::Possible {
                    more: other.cost() - placement.cost(),
                    bootstraps: other.bootstraps(),
                },
            },
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact { width } => {
                write!(f, "the cheapest there is, with at most {width} levels decided together")
            }
            Self::Descent { rounds, held } => write!(
                f,
                "the cheapest found, not proven: too many levels depend on each other, so all but at most {held} nodes were placed together, in {rounds} rounds"
            ),
        }
    }
}

/// One line for the whole, one for each place with a bootstrap.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bootstraps, cost, bootstrap_cost, unit, method, reasons } = self;
        write!(
            f,
            "{bootstraps} bootstraps in {} places cost {bootstrap_cost:.3} {unit} of {cost:.3} {unit}: {method}",
            reasons.len()
        )?;
        for reason in reasons {
            let Reason { node, before, after, ciphertexts, cost, reader, reads, without } = reason;
            let noun = if *ciphertexts == 1 { "ciphertext" } else { "ciphertexts" };
            write!(
                f,
                "\n{node}: {ciphertexts} {noun} from level {before} to {after} for {cost:.3} {unit}, as {reader} reads at level {reads}; without, "
            )?;
            match without {
                Without::Impossible(unreachable) => write!(f, "none is possible: {unreachable}")?,
                Without::Possible { more, bootstraps } => {
                    write!(
                        f,
                        "the best costs {more:.3} {unit} more, with {bootstraps} bootstraps"
                    )?;
                }
            }
        }
        Ok(())
    }
}

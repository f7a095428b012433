//! Levels and bootstraps: at which level every layer runs, and which results are bootstrapped.
//!
//! The layers are nodes of a [`LevelGraph`]. A node that reads its inputs at level l and takes d
//! levels leaves its result at l − d; a bootstrap behind it lifts the result to the level that
//! bootstraps give ([`Levels`]). A reader may drop its inputs to any lower level for nothing.
//! [`Placer::place`] finds the levels and bootstraps of the least total cost by the [`CostTable`],
//! [`Placer::explain`] says why each bootstrap is where it is.
//!
//! The method is the shortest path over the level graph of Ebel, Garimella and Reagen, "Orion: A
//! Fully Homomorphic Encryption Framework for Deep Learning", ASPLOS 2025, section 5.2. We deviate
//! in two points. A reader of a bootstrapped result may run at any level up to the bootstrap's, not
//! at that level only. And a residual region is not turned into one edge of a longer chain, for not
//! every join closes a region: nodes are eliminated one by one instead, each with a table over the
//! levels of its neighbours, which is the same computation on a chain and on regions however
//! nested, and stays exact on every other graph (`eliminate.rs`). Where a table would grow too large
//! because very many levels depend on each other, the placement is the cheapest that a descent finds
//! (`descent.rs`), and its [`Method`] says so.

mod costs;
mod descent;
mod domain;
mod eliminate;
mod error;
mod explain;
mod graph;
mod levels;
mod order;
mod placement;

pub use costs::{CostError, CostLiteral, CostTable, Operation, Work};
pub use error::{PlaceError, Unreachable};
pub use explain::{Explanation, Reason, Without};
pub use graph::{LevelGraph, LevelNode, NodeId};
pub use levels::{BootstrapLevels, Levels};
pub use placement::{Method, Placed, Placement, Placer};

#[cfg(test)]
mod anchor_tests;
#[cfg(test)]
mod explain_tests;
#[cfg(test)]
mod optimality_tests;
#[cfg(test)]
mod refused_tests;
#[cfg(test)]
mod sample;

//! Single-shot multiplexed packing: a linear layer as diagonals of a Toeplitz-like matrix.
//!
//! Source: A. Ebel, K. Garimella, B. Reagen, "Orion: a fully homomorphic encryption framework for
//! deep learning" (ASPLOS 2025), sections 4 and 5, whose operation counts these equal; the
//! baby-step split is the one of Lattigo v6 (`circuits/common/lintrans`, `FindBestBSGSRatio` with
//! log-ratio 0).
//!
//! A tensor lies in slots by its [`Layout`]: with gap g, g² channels share one image plane, and a
//! layer of stride s multiplies the gap by s. A linear layer is then a matrix from padded input
//! positions to padded output positions, cut into blocks of `slots` × `slots` ([`PackedMatrix`]),
//! and every block is a sum of diagonals times rotated inputs, evaluated by baby and giant steps
//! ([`Split`]).
//!
//! *Structure first*: which diagonals are non-zero follows from shapes alone; values are computed
//! when a diagonal is asked for. A diagonal counts as non-zero if any entry of the operator's
//! pattern falls on it, whatever the weight there.

pub mod batch;
mod blocks;
mod diagonals;
mod joined;
mod layout;
mod matrix;
mod network;
pub mod parallel;
mod split;
mod tokens;
mod values;

pub use blocks::Blocks;
pub use diagonals::Diagonals;
pub use joined::{Joined, Part};
pub use layout::{Element, Layout};
pub use matrix::{Block, PackedMatrix, PackingError};
pub use network::{
    Filling, LinearCounts, NetworkPackingError, PackedLayer, PackedNetwork, absorbed_joins,
};
pub use split::Split;
pub use tokens::Lanes;

#[cfg(test)]
mod anchor_tests;
#[cfg(test)]
mod definition_tests;

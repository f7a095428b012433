//! Compiles a network to an HE program (the layer trace) and lowers it to limb instructions.

pub mod builtin;
pub mod cleartext;
pub mod compile;
pub mod exchange;
pub mod format;
pub mod lower;
pub mod macros;
pub mod network;
pub mod objects;
pub mod onnx;
mod open;
pub mod packing;
pub mod place;
mod polynomial;
pub mod rewrite;
pub mod single;
pub mod stats;
pub mod tile;
pub mod training;

pub use open::{
    BOOTSTRAP, OpenError, OpenOptions, names_bootstrap, open_network, open_network_with,
    open_training,
};

//! Compiles a network to an HE program (the layer trace) and lowers it to limb instructions.

pub mod format;
pub mod lower;
pub mod network;
pub mod packing;

//! The generated Verilog, executed: a Verilator model as a value of this process.
//!
//! [`Verilator::model`] writes a block's Verilog, lets Verilator and the C++ compiler make a shared
//! library of it, keeps that in a folder by the hash of everything it was made of, and loads it.
//! The package `hearth-harness` compiles the same interface into its tests instead.

mod cache;
mod compile;
mod model;
mod shim;

pub use compile::{ToolError, Verilator};
pub use model::{Functions, Model, Opaque};
pub use shim::source as shim_source;

//! The generated Verilog, executed: a Verilator model as a value of this process.
//!
//! [`Verilator::model`] writes a block's Verilog, lets Verilator and the C++ compiler make a shared
//! library of it, keeps that in a folder by the hash of everything it was made of, and loads it.
//! The package `hearth-harness` compiles the same interface into its tests instead.

mod cache;
mod compile;
mod coverage;
mod model;
mod recording;
mod shim;

pub use compile::{ToolError, Verilator};
pub use coverage::{Coverage, Covered, Points};
pub use model::{Functions, Model, Opaque};
pub use recording::{Record, Recording};
pub use shim::source as shim_source;

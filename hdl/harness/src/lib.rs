//! Verilator harness that checks the generated Verilog against golden.
//!
//! The build script compiles a model of every one of [`hearth_hdl::supported_blocks`] into this
//! crate; [`model`] gives it as a [`Device`](hearth_hdl::Device), and [`Golden`] judges it.
//! Verilator's runtime comes with the crate `verilated`. This package is no default member of the
//! workspace, because it does not build without Verilator 5 and a C++ compiler.

mod bindings;
pub mod mutation;

pub use bindings::model;
pub use hearth_golden::Golden;

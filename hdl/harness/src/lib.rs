//! Verilator harness that checks the generated Verilog against golden.
//!
//! The build script compiles a model of every [`verified_blocks`] into this crate; [`Model`] is one
//! of them as a value, [`ModMul`] drives the modular multiplier's ports. Verilator's runtime comes
//! with the crate `verilated`. This package is no default member of the workspace, because it does
//! not build without Verilator 5 and a C++ compiler.

mod bindings;
mod blocks;
mod judge;
mod modmul;

pub use bindings::Model;
pub use blocks::verified_blocks;
pub use judge::golden_mul_mod;
pub use modmul::ModMul;

//! RustHDL blocks of the Hearth tile and their Verilog.
//!
//! A block is described by a checked configuration ([`Block`]), becomes Verilog by
//! [`verilog::generate`], and is verified in RustHDL's own simulator by [`verify`]; the package
//! `hearth-harness` runs the same stimulus on the generated Verilog in Verilator. Every block's
//! contract (ports, ranges, latency, reset, source of the algorithm) is in its module:
//!
//! | block | module |
//! |---|---|
//! | pipelined modular multiplier | [`arith::modmul`] |
//!
//! How a block is built: arithmetic is a *leaf* with a Rust model of its ports and Verilog of its
//! own; wiring is translated from Rust by `#[hdl_gen]`. RustHDL translates wide arithmetic
//! differently in Rust and in Verilog without a warning, so none is left to it.

pub mod arith;
mod block;
mod error;
mod target;
pub mod verify;
pub mod verilog;

pub use arith::modmul::{ModMulConfig, ModMulLiteral};
pub use block::Block;
pub use error::Error;
pub use target::{Target, Tile};

//! RustHDL blocks of the Hearth tile and their Verilog.
//!
//! A block is described by a checked configuration ([`Block`]), becomes Verilog by
//! [`verilog::generate`], and is verified by [`verify`] as a [`Device`]: in RustHDL's own simulator
//! ([`RustHdl`]), or as a Verilator model of the Verilog ([`verilator`]); the tests of the package
//! `hearth-harness` do so for every one of [`supported_blocks`]. Every block's
//! contract (ports, ranges, latency, reset, source of the algorithm) is in its module:
//!
//! | block | module |
//! |---|---|
//! | pipelined modular multiplier | [`arith::modmul`] |
//! | near-memory controller of persistent memory | [`pmem`] |
//!
//! How a block is built: arithmetic is a *leaf* with a Rust model of its ports and Verilog of its
//! own; wiring is translated from Rust by `#[hdl_gen]`. RustHDL translates wide arithmetic
//! differently in Rust and in Verilog without a warning, so none is left to it.

pub mod arith;
mod block;
mod device;
mod error;
mod literal;
pub mod pmem;
mod rust_hdl;
mod signal;
mod supported;
mod target;
pub mod verify;
pub mod verilator;
pub mod verilog;

pub use self::rust_hdl::RustHdl;
pub use arith::modmul::{ModMulConfig, ModMulLiteral};
pub use block::Block;
pub use device::{Bench, Device, PortId};
pub use error::Error;
pub use literal::BlockLiteral;
pub use pmem::{PmemConfig, PmemLiteral};
pub use signal::Value;
pub use supported::supported_blocks;
pub use target::{Target, Tile};

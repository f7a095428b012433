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
//! | pipelined modular adder and subtractor | [`arith::modadd`] |
//! | pipelined modular multiplier | [`arith::modmul`] |
//! | pipelined Barrett multiplier, to compare with | [`arith::modmul_barrett`] |
//! | butterfly | [`mod@butterfly`] |
//! | iterative NTT engine | [`ntt`] |
//! | element-wise operations | [`rns::elementwise`] |
//! | base conversion | [`rns::bconv`] |
//! | automorphism in the evaluation domain | [`rns::automorphism`] |
//! | SHAKE128 expander of uniform limbs | [`xof`] |
//! | streaming transform | [`mod@ntt_stream`] |
//! | transform of external memory | [`mod@ntt_fourstep`] |
//! | near-memory controller of persistent memory | [`pmem`] |
//! | tile that runs limb programs | [`mod@tile`] |
//!
//! How a block is built: arithmetic is a *leaf* with a Rust model of its ports and Verilog of its
//! own; wiring is translated from Rust by `#[hdl_gen]`. RustHDL translates wide arithmetic
//! differently in Rust and in Verilog without a warning, so none is left to it.

pub mod arith;
mod block;
pub mod butterfly;
mod device;
mod error;
mod literal;
pub mod ntt;
pub mod ntt_fourstep;
pub mod ntt_stream;
pub mod pmem;
pub mod rns;
mod rust_hdl;
mod signal;
mod supported;
mod target;
pub mod tile;
pub mod verify;
pub mod verilator;
pub mod verilog;
pub mod xof;

pub use self::rust_hdl::RustHdl;
pub use arith::modadd::{ModAddConfig, ModAddLiteral};
pub use arith::modmul::{ModMulConfig, ModMulLiteral};
pub use arith::modmul_barrett::{ModMulBarrettConfig, ModMulBarrettLiteral};
pub use block::Block;
pub use butterfly::{ButterflyConfig, ButterflyLiteral};
pub use device::{Bench, Device, PortId, Until};
pub use error::Error;
pub use literal::BlockLiteral;
pub use ntt::{NttConfig, NttLiteral, TwiddleSource};
pub use ntt_fourstep::{NttFourStepConfig, NttFourStepLiteral};
pub use ntt_stream::{NttStreamConfig, NttStreamLiteral};
pub use pmem::{PmemConfig, PmemLiteral};
pub use rns::automorphism::{AutomorphismConfig, AutomorphismLiteral};
pub use rns::bconv::{BconvConfig, BconvLiteral};
pub use rns::elementwise::{ElementwiseConfig, ElementwiseLiteral};
pub use signal::Value;
pub use supported::supported_blocks;
pub use target::{Target, Tile};
pub use tile::TileConfig;
pub use xof::{XofConfig, XofLiteral};

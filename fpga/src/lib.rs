//! Boards, pin constraints, synthesis and place-and-route flows for the Hearth blocks, and the
//! figures they report. Which families the RTL itself knows is `hearth_hdl::Target`.
//!
//! | question | function |
//! |---|---|
//! | which cells does a block take? | [`area`] |
//! | how fast does its clock run? | [`timing`] |
//! | what is on a board, and on which pins? | [`board()`] |
//! | which port goes to which pin? | [`Constraints`] |
//!
//! The flows run open tools outside: yosys, nextpnr and bitwuzla ([`Tools`]). The tools come from an
//! environment that `cargo xtask setup --fpga` makes, so that everyone measures with the same
//! versions; every report names them.

mod area;
mod bench_top;
mod board;
mod error;
mod family;
mod scratch;
mod timing;
mod tools;

pub use area::{Area, area};
pub use board::{
    Active, BOARDS, Board, BoardError, BoardLiteral, Capacity, Clock, Constraints, Leds, Part,
    PartFamily, Reset, Uart, Wiring, board,
};
pub use error::Error;
pub use family::Family;
pub use scratch::Scratch;
pub use timing::{Routed, Timing, timing};
pub use tools::Tools;

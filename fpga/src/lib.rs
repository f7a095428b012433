//! Boards, pin constraints, synthesis and place-and-route flows for the Hearth blocks, and the
//! figures they report. Which families the RTL itself knows is `hearth_hdl::Target`.
//!
//! | question | function |
//! |---|---|
//! | which cells does a block take? | [`area`] |
//! | how fast does its clock run? | [`timing`] |
//! | what is on a board, and on which pins? | [`board()`] |
//! | which port goes to which pin? | [`Constraints`] |
//! | what is loaded into a board? | [`Top`], with a [`Design`] |
//! | how is that made a bitstream? | [`build()`] |
//! | how does a host speak to it? | [`link`] |
//! | what runs behind PCIe, as a kernel of Vitis? | [`Kernel`], before a host in [`KernelBed`] |
//!
//! The flows run open tools outside: yosys, nextpnr and bitwuzla ([`Tools`]). The tools come from an
//! environment that `cargo xtask setup --fpga` makes, so that everyone measures with the same
//! versions; every report names them.

mod area;
mod bench_top;
mod board;
mod build;
mod design;
mod error;
mod family;
mod kernel;
pub mod link;
mod modadd_board;
mod ntt_board;
mod pll;
mod pmem_board;
mod project;
mod scratch;
mod selftest;
mod tile_board;
mod timing;
mod tools;
mod top;

pub use area::{Area, area, estimate};
pub use board::{
    Active, BOARDS, Board, BoardError, BoardLiteral, Capacity, Clock, Constraints, KernelSlot,
    Leds, Part, PartFamily, Pull, Reset, Uart, Wiring, board,
};
pub use build::{
    Built, Choice, Clock as RoutedClock, Hop, Job, Placer, Route, Router, Store, Use, build,
};
pub use design::{DESIGNS, Design, DesignLiteral};
pub use error::Error;
pub use family::Family;
pub use kernel::{
    AxiMemory, Kernel, KernelBed, KernelEnd, KernelError, KernelRegister, MemoryPace,
};
pub use modadd_board::ModAddBoard;
pub use ntt_board::NttBoard;
pub use pll::{Clocking, Ecp5Pll, Mmcm};
pub use pmem_board::{LINE_WORDS, Limbs, Place, PmemBoard};
pub use project::vivado;
pub use scratch::Scratch;
pub use selftest::Script;
pub use tile_board::{TileBoard, TileEnd};
pub use timing::{Routed, Timing, timing};
pub use tools::Tools;
pub use top::{Pace, Speaker, Top};

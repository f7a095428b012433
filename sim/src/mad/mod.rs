//! Operations and traffic by the conventions of the public MAD model (SimFHE, the repository
//! bu-icsg/SimFHE).
//!
//! It counts what no clock enters: modular operations, and bytes between chip and memory for caches
//! that hold nothing, a constant number of limbs, a limb of every digit, or a digit. Its conventions
//! differ from those of a lowered program:
//!
//! * K = α + 1 special limbs; α = ⌈l/dnum⌉ at l live limbs, and dnum digits at every level, the last
//!   one counted in full;
//! * a transform makes its twiddles: N/2·log N + 3N/2 products and N·log N additions a limb;
//! * decomposing takes two products a limb and conversion scales its sources by itself;
//! * plaintexts and twiddles move no bytes.
//!
//! The model is written here anew; its tests hold the numbers that SimFHE prints.

mod bootstrap;
mod cost;
mod matrix;
mod primitives;
mod program;
mod sine;

pub use self::bootstrap::Bootstrap;
pub use self::cost::Cost;
pub use self::matrix::MatrixStyle;
pub use self::program::MadError;

/// What fits on the chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cache {
    /// Nothing: every operation reads and writes memory.
    None,
    /// A constant number of limbs: what works limb by limb is fused.
    Constant,
    /// A limb of each digit: rotations of a group read the raised digits once.
    Beta,
    /// A digit: conversion needs no trip to memory between its two orders.
    Alpha,
}

/// A scheme, a cache and what is optimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mad {
    /// log2 of the ring's degree N.
    pub log_n: u32,
    /// dnum: digits of a key switch.
    pub digits: u64,
    /// Bits that a coefficient of a limb takes in memory.
    pub limb_bits: u64,
    /// What fits on the chip.
    pub cache: Cache,
    /// ModDown takes limbs in the order in which they are made.
    pub reordered_mod_down: bool,
}

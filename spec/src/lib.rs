//! What every part of Hearth must agree on.
//!
//! Units and typed ids, moduli, CKKS parameters, the operations of an HE program with its object
//! table, the limb instruction set, which products a polynomial and which rotations a bootstrap cost, and
//! the datapath contract of the tile. This crate computes nothing that takes more than milliseconds and depends on no other crate of the workspace.

pub mod bootstrap;
pub mod galois;
pub mod he;
pub mod ids;
pub mod limb;
pub mod modulus;
pub mod params;
pub mod polynomial;
pub mod prng;
pub mod random;
pub mod security;
pub mod tile;
pub mod units;

pub use ids::{
    BootstrapId, ChipIndex, ConstantId, HoistId, LayerId, Level, ObjectId, PrimeIndex, RowId,
    ValueId,
};
pub use modulus::Modulus;
pub use params::{BootstrapLiteral, CkksLiteral, CkksParams, Ring, Rotations};

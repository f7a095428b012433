//! What every part of Hearth must agree on.
//!
//! Units and typed ids, moduli, CKKS parameters, the operations of an HE program with its object
//! table, the limb instruction set, and the datapath contract of the tile. This crate computes
//! nothing that takes time and depends on no other crate of the workspace.

pub mod galois;
pub mod he;
pub mod ids;
pub mod limb;
pub mod modulus;
pub mod params;
pub mod prng;
pub mod security;
pub mod tile;
pub mod units;

pub use ids::{ConstantId, HoistId, LayerId, Level, ObjectId, PrimeIndex, RowId, ValueId};
pub use modulus::Modulus;
pub use params::{BootstrapLiteral, CkksLiteral, CkksParams, Ring};

//! Units that work on limbs of residues: element by element, from one basis to another, and by
//! permutation.

pub mod automorphism;
pub mod bconv;
pub(crate) mod delay;
pub mod elementwise;
pub(crate) mod product;
pub(crate) mod sources;

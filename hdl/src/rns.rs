//! Units that work on limbs of residues: element by element, from one basis to another, and by
//! permutation.

mod delay;
pub mod elementwise;
mod modular_sum;
mod product;
pub(crate) mod sources;

//! Whole programs on numbers: HE programs on ciphertexts, limb programs on limbs.

pub mod he;
pub mod limb;
pub mod memory;

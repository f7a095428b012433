//! Modular arithmetic on single residues.

mod correction;
mod leaf;
pub mod modmul;
mod modulus_delay;
mod multiplier;
pub(crate) mod pipeline;
mod sum;
mod valid_pipe;
mod word_step;

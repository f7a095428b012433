//! Modular arithmetic on single residues.

mod correction;
mod leaf;
pub mod modadd;
pub mod modmul;
mod modulus_delay;
mod multiplier;
mod pipeline;
mod sum;
mod valid_pipe;
mod word_step;

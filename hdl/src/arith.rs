//! Modular arithmetic on single residues.

mod correction;
pub(crate) mod leaf;
pub mod modadd;
pub mod modmul;
pub(crate) mod modulus_delay;
mod multiplier;
pub(crate) mod pipeline;
mod sum;
mod valid_pipe;
mod word_step;

pub(crate) use modulus_delay::ModulusDelay;
pub(crate) use valid_pipe::ValidPipe;

//! Modular arithmetic on single residues.

pub(crate) mod correction;
pub(crate) mod leaf;
pub mod modadd;
pub mod modmul;
pub mod modmul_barrett;
pub(crate) mod modulus_delay;
pub(crate) mod multiplier;
pub(crate) mod pipeline;
mod sum;
pub(crate) mod valid_pipe;
pub(crate) mod word_step;

pub(crate) use modulus_delay::ModulusDelay;
pub(crate) use valid_pipe::ValidPipe;

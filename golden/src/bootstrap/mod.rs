//! Bringing a ciphertext back to a high level.
//!
//! `factors` are the matrices between slots and coefficients, `matrix` one of them with its
//! rotations, `range` bounds the multiples of q that raising the modulus leaves, `eval_mod` removes them, `raise` raises the modulus under a
//! sparse ephemeral secret, `bootstrapper` puts them together, `iterate` does it twice for
//! twice the precision, and `plaintexts` hands the matrices to limb programs.

mod bootstrapper;
mod error;
mod eval_mod;
mod factors;
mod iterate;
mod matrix;
mod plaintexts;
mod raise;
mod range;

pub use bootstrapper::Bootstrapper;
pub use error::BootstrapError;
pub use hearth_spec::bootstrap::{EvalMod, EvalModError, EvalModLiteral};
pub use range::{SecretKind, overflow_log2};

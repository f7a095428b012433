//! Bringing a ciphertext back to a high level.
//!
//! `factors` are the matrices between slots and coefficients, `range` bounds the multiples of q
//! that raising the modulus leaves, `eval_mod` removes them, `arcsine` undoes its sine, `raise` raises the modulus under a
//! sparse ephemeral secret, `bootstrapper` puts them together, and `iterate` does it twice for
//! twice the precision.

mod arcsine;
mod bootstrapper;
mod error;
mod eval_mod;
mod factors;
mod iterate;
mod raise;
mod range;

pub use bootstrapper::Bootstrapper;
pub use error::BootstrapError;
pub use eval_mod::{EvalMod, EvalModError, EvalModLiteral};
pub use range::{SecretKind, overflow_log2};

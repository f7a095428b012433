//! Bringing a ciphertext back to a high level: so far the parts that stand alone.
//!
//! `range` bounds the multiples of q that raising the modulus leaves, `eval_mod` removes them.

mod eval_mod;
mod range;

pub use eval_mod::{EvalMod, EvalModError, EvalModLiteral};
pub use range::{SecretKind, overflow_log2};

//! Software RNS-CKKS that judges every value in Hearth.
//!
//! Folders are the mathematics, each uses only those above it:
//! `ring` (residues, transform, polynomials), `rns` (base conversion, ModUp, ModDown), `encoding`
//! (slots ↔ coefficients), `keys`, then side by side `client` (the only part that can name the
//! secret key) and `evaluator` (the server), on the latter `polynomial` (functions of ciphertexts)
//! and `transform` (matrices), and `execute` (whole programs).
//!
//! Every public residue is in \[0, q). Results do not depend on the number of threads.

mod aligned;
pub mod bootstrap;
pub mod client;
pub mod encoding;
pub mod evaluator;
pub mod execute;
pub mod keys;
pub mod noise;
pub mod polynomial;
pub mod ring;
pub mod rns;
pub mod sampling;
pub mod serial;
pub mod transform;
pub mod workbench;

mod ciphertext;
mod context;
mod entropy;
mod judge;
mod kernel;
#[cfg(test)]
mod test_setting;

pub use ciphertext::{Ciphertext, Plaintext, SeededCiphertext};
pub use client::{Client, ClientError, Flooding};
pub use context::Context;
pub use entropy::Entropy;
pub use evaluator::{Evaluator, EvaluatorError};
pub use judge::Golden;
pub use kernel::{Kernel, KernelError};
pub use keys::{EvaluationKey, EvaluationKeys, ExpandedPublicKey, KeyHalf, KeyPlan, PublicKey};
pub use serial::{Ciphertexts, SerialError};

//! The client: the only part that can name the secret key.
//!
//! What it gives away — [`SeededCiphertext`](crate::SeededCiphertext),
//! [`EvaluationKeys`](crate::EvaluationKeys), [`PublicKey`](crate::PublicKey) — cannot lead back
//! to the secret, and the server's side takes nothing else.

mod decrypt;
mod encrypt;
mod flooding;
mod keygen;
mod secret;
mod secret_file;

#[cfg(test)]
#[path = "noise_tests.rs"]
mod noise_tests;

use crate::context::Context;
use crate::encoding::EncodeError;
use crate::entropy::Entropy;
use crate::sampling::{EntropyError, Randomness};
pub use flooding::{Flooding, FloodingError};
use hearth_spec::he::ObjectKind;
use hearth_spec::{Level, ObjectId};
use secret::SecretKey;
use std::sync::Arc;

/// Holds a secret key: makes keys, encrypts and decrypts.
pub struct Client {
    context: Arc<Context>,
    secret: SecretKey,
    /// Where the secret key came from.
    key_entropy: Entropy,
    random: Randomness,
}

/// Why a client cannot do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ClientError {
    /// No randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The values cannot be encoded.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The parameters are not the client's.
    #[error(
        "{what} has other parameters than the client's key\nhint: use one parameter set for keys, inputs and program"
    )]
    Parameters {
        /// What does not fit.
        what: String,
    },
    /// The decryption cannot be flooded.
    #[error(transparent)]
    Flooding(#[from] FloodingError),
    /// A key that only bootstraps take, for parameters without one or at another level.
    #[error(
        "there is no {kind:?} at level {level}\nhint: take the key plan of a bootstrapper for parameters with a table `bootstrap`"
    )]
    Ephemeral {
        /// The key.
        kind: ObjectKind,
        /// Its level.
        level: Level,
    },
    /// A conjugation key where slots are real.
    #[error(
        "a conjugation key needs complex slots, and slots of the conjugate-invariant ring are real\nhint: leave it out, or use parameters with ring = \"standard\""
    )]
    Conjugation,
    /// The object is not of the kind that is needed.
    #[error("object {object} is not {needed}\nhint: take the object from the program's table")]
    Object {
        /// The object.
        object: ObjectId,
        /// What is needed.
        needed: &'static str,
    },
}

/// Why keys cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteKeysError {
    /// They cannot be made.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The disk.
    #[error("writing keys failed: {0}\nhint: check that the disk has room for the keys")]
    Write(#[from] std::io::Error),
}

impl Client {
    /// Draws a fresh secret key for the parameters of `context`.
    ///
    /// # Errors
    /// [`ClientError::Entropy`] if the operating system has no randomness.
    pub fn generate(context: Arc<Context>, entropy: Entropy) -> Result<Self, ClientError> {
        let mut random = Randomness::new(entropy)?;
        let secret = SecretKey::generate(&context, random.streams(1).get(0));
        Ok(Self { context, secret, key_entropy: entropy, random })
    }

    /// The parameters.
    pub fn context(&self) -> &Arc<Context> {
        &self.context
    }

    /// Where the client's secret key and randomness come from: a number if one of them does.
    pub fn entropy(&self) -> Entropy {
        if self.key_entropy.is_secure() { self.random.entropy() } else { self.key_entropy }
    }
}

//! The client: the only part that can name the secret key.
//!
//! What it gives away — [`SeededCiphertext`](crate::SeededCiphertext),
//! [`EvaluationKeys`](crate::EvaluationKeys), [`PublicKey`](crate::PublicKey) — cannot lead back
//! to the secret, and the server's side takes nothing else.

mod decrypt;
mod encrypt;
mod keygen;
mod secret;

#[cfg(test)]
#[path = "noise_tests.rs"]
mod noise_tests;

use crate::context::Context;
use crate::encoding::EncodeError;
use crate::entropy::Entropy;
use crate::sampling::{EntropyError, Randomness};
use hearth_spec::ObjectId;
use secret::SecretKey;
use std::sync::Arc;

/// Holds a secret key: makes keys, encrypts and decrypts.
pub struct Client {
    context: Arc<Context>,
    secret: SecretKey,
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
    /// The object is not of the kind that is needed.
    #[error("object {object} is not {needed}\nhint: take the object from the program's table")]
    Object {
        /// The object.
        object: ObjectId,
        /// What is needed.
        needed: &'static str,
    },
}

impl Client {
    /// Draws a fresh secret key for the parameters of `context`.
    ///
    /// # Errors
    /// [`ClientError::Entropy`] if the operating system has no randomness.
    pub fn generate(context: Arc<Context>, entropy: Entropy) -> Result<Self, ClientError> {
        let mut random = Randomness::new(entropy)?;
        let secret = SecretKey::generate(&context, random.streams(1).get(0));
        Ok(Self { context, secret, random })
    }

    /// The parameters.
    pub fn context(&self) -> &Arc<Context> {
        &self.context
    }

    /// Where the client's randomness comes from.
    pub fn entropy(&self) -> Entropy {
        self.random.entropy()
    }
}

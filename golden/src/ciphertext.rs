//! Ciphertexts and encoded plaintexts.

use crate::context::Context;
use crate::encoding::{Complex, EncodeError};
use crate::entropy::Entropy;
use crate::ring::{Basis, Eval, Poly};
use hearth_spec::prng::Seed;
use hearth_spec::{Level, ObjectId};

/// (c0, c1): decrypts to c0 + c1·s.
#[derive(Clone, Debug, PartialEq)]
pub struct Ciphertext {
    pub(crate) level: Level,
    pub(crate) scale: f64,
    pub(crate) c0: Poly<Eval>,
    pub(crate) c1: Poly<Eval>,
}

impl Ciphertext {
    /// Puts a ciphertext together. Panics unless both polynomials have the same live limbs only.
    pub fn from_parts(level: Level, scale: f64, c0: Poly<Eval>, c1: Poly<Eval>) -> Self {
        assert!(c0.basis() == c1.basis() && c0.n() == c1.n(), "components of different shapes");
        assert_eq!(c0.basis().limbs(), c0.basis().live_limbs(), "no special limbs in a ciphertext");
        Self { level, scale, c0, c1 }
    }

    /// The number of rescalings it can still take.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What its slots are multiplied by.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The component that s does not multiply.
    pub fn c0(&self) -> &Poly<Eval> {
        &self.c0
    }

    /// The component that s multiplies.
    pub fn c1(&self) -> &Poly<Eval> {
        &self.c1
    }
}

/// A fresh ciphertext whose c1 is regenerated from a public seed.
#[derive(Clone, Debug, PartialEq)]
pub struct SeededCiphertext {
    pub(crate) seed: Seed,
    pub(crate) object: ObjectId,
    pub(crate) level: Level,
    pub(crate) scale: f64,
    pub(crate) c0: Poly<Eval>,
    pub(crate) entropy: Entropy,
}

impl SeededCiphertext {
    /// Where its randomness came from: a seeded one is insecure.
    pub fn entropy(&self) -> Entropy {
        self.entropy
    }

    /// The whole ciphertext.
    pub fn expand(self, context: &Context) -> Ciphertext {
        let c1 = uniform(context, &self.seed, self.object, 0, self.c0.basis());
        Ciphertext::from_parts(self.level, self.scale, self.c0, c1)
    }
}

/// An encoded plaintext.
#[derive(Clone, Debug, PartialEq)]
pub struct Plaintext {
    pub(crate) level: Level,
    pub(crate) scale: f64,
    pub(crate) poly: Poly<Eval>,
}

impl Plaintext {
    /// Encodes `slots` at `level` and `scale`.
    ///
    /// # Errors
    /// As [`Encoder::encode`](crate::encoding::Encoder::encode).
    pub fn encode<V: Into<Complex> + Copy>(
        context: &Context,
        slots: &[V],
        level: Level,
        scale: f64,
    ) -> Result<Self, EncodeError> {
        let limbs = context.params().limbs(level);
        let poly = context.encoder().encode(context.ring(), slots, scale, limbs)?;
        Ok(Self { level, scale, poly })
    }

    /// The level whose limbs it has.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What its slots are multiplied by.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The polynomial.
    pub fn poly(&self) -> &Poly<Eval> {
        &self.poly
    }
}

/// The uniform polynomial of (`object`, `digit`) over `basis`.
pub(crate) fn uniform(
    context: &Context,
    seed: &Seed,
    object: ObjectId,
    digit: u32,
    basis: Basis,
) -> Poly<Eval> {
    Poly::uniform(context.ring(), seed, object, digit, basis)
}

//! The rings that polynomials live in.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The ring that polynomials live in.
///
/// A polynomial has N integer coefficients either way, and N values modulo a prime; how the
/// values are ordered and permuted is in [`galois`](crate::galois).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ring {
    /// Z\[X\]/(X^N + 1): N/2 complex slots.
    Standard,
    /// Z\[X + X^-1\]/(X^2N + 1): N real slots (Kim and Song, "Approximate homomorphic encryption
    /// over the conjugate-invariant ring", ICISC 2018). The coefficients a_0 … a_(N−1) are those of
    /// a_0 + Σ_(i ≥ 1) a_i·(X^i + X^-i), and X ↦ X^-1 changes nothing.
    ConjugateInvariant,
}

impl Ring {
    /// The order of the roots of unity at which polynomials of 2^`log_n` coefficients have their
    /// values: 2N, in the conjugate-invariant ring 4N. Every prime is 1 modulo it.
    pub fn order(self, log_n: u32) -> u64 {
        match self {
            Self::Standard => 2 << log_n,
            Self::ConjugateInvariant => 4 << log_n,
        }
    }

    /// Slots of a ciphertext with N = 2^`log_n`, `log_n` ≥ 1: N/2 complex ones or N real ones, a
    /// quarter of the order.
    pub fn slots(self, log_n: u32) -> usize {
        (self.order(log_n) / 4) as usize
    }
}

/// As in a parameter file.
impl fmt::Display for Ring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Standard => "standard",
            Self::ConjugateInvariant => "conjugate-invariant",
        })
    }
}

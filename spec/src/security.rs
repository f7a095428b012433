//! The bounds on log2(QP) that keep 128 bits of classical security: of the standard for the uniform
//! ternary secret, of an estimate for a bootstrap's sparse ephemeral one.
//!
//! Source: the homomorphic-encryption standard (Albrecht et al., 2018, table 1, uniform ternary
//! secret, classical), extended to N = 2^16 and 2^17 as OpenFHE ships it.

use serde::Serialize;
use std::fmt;

/// The security level the table stands for, in bits.
pub const SECURITY_BITS: u32 = 128;

/// Maximum log2(QP) for N = 2^10 … 2^17 with a uniform ternary secret.
const MAX_LOG_QP: [u32; 8] = [27, 54, 109, 218, 438, 881, 1747, 3523];

/// The largest log2(QP) at which ring degree 2^`log_n` has 128-bit security; `None` outside
/// the table.
pub fn max_log_qp(log_n: u32) -> Option<u32> {
    MAX_LOG_QP.get(log_n.checked_sub(10)? as usize).copied()
}

/// The sparse secret under which a bootstrap raises the modulus, and the modulus of the one key that
/// is encrypted under it. It is not the standard's: what rests on it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EphemeralSecret {
    /// Nonzero coefficients.
    pub weight: u32,
    /// log2 of the key's modulus, rounded up.
    pub log_qp: u32,
}

impl fmt::Display for EphemeralSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { weight, log_qp } = self;
        write!(f, "its ephemeral secret of weight {weight} modulo 2^{log_qp} by an estimate")
    }
}

/// Weights of the rows of [`EPHEMERAL_LOG_QP`].
const WEIGHTS: [u32; 4] = [24, 32, 48, 64];

/// Largest log2(qp) at which the cheapest known attack on an error of σ = 3.2 and a ternary secret
/// of so many nonzero coefficients takes 2^128 operations, N = 2^14 … 2^17; 0 where it was not
/// estimated. The attack is the hybrid of lattice reduction with Meet-LWE (docs/security.md has the
/// figures, and what they were compared with).
const EPHEMERAL_LOG_QP: [[u32; 4]; 4] =
    [[19, 43, 93, 211], [58, 123, 275, 571], [144, 310, 653, 0], [214, 455, 936, 0]];

/// The largest log2(qp) of a key under a sparse secret of `weight` at ring degree 2^`log_n` that
/// keeps 128 bits by the estimate; `None` outside the table. A weight between two counts as the
/// lower one.
pub fn max_ephemeral_log_qp(log_n: u32, weight: u32) -> Option<u32> {
    let row = WEIGHTS.iter().rposition(|&known| known <= weight)?;
    let limit = *EPHEMERAL_LOG_QP[row].get(log_n.checked_sub(14)? as usize)?;
    Some(limit).filter(|&limit| limit > 0)
}

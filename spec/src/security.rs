//! The bound on log2(QP) that keeps 128 bits of classical security.
//!
//! Source: the homomorphic-encryption standard (Albrecht et al., 2018, table 1, uniform ternary
//! secret, classical), extended to N = 2^16 and 2^17 as OpenFHE ships it.

/// The security level the table stands for, in bits.
pub const SECURITY_BITS: u32 = 128;

/// Maximum log2(QP) for N = 2^10 … 2^17 with a uniform ternary secret.
const MAX_LOG_QP: [u32; 8] = [27, 54, 109, 218, 438, 881, 1747, 3523];

/// The largest log2(QP) at which ring degree 2^`log_n` has 128-bit security; `None` outside
/// the table.
pub fn max_log_qp(log_n: u32) -> Option<u32> {
    MAX_LOG_QP.get(log_n.checked_sub(10)? as usize).copied()
}

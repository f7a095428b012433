//! Software model of the modular multiplier: the arithmetic of the RTL's leaves.
//!
//! It follows the algorithm, so it is not the judge of it: that is plain modular arithmetic.

use super::ModMulConfig;

/// One word of the reduction: (t + m·q) / 2^`word` with m = −t mod 2^`word`, for q ≡ 1 mod 2^`word`.
///
/// Exact for t + 2^`word`·q below 2^128.
pub fn word_step(t: u128, q: u64, word: u32) -> u128 {
    let mask = (1u128 << word) - 1;
    let m = t.wrapping_neg() & mask;
    (t >> word) + m * u128::from(q >> word) + u128::from(t & mask != 0)
}

/// t mod q in \[0, q) for t in \[0, 2q), and the low `width` bits of t − q for larger t.
pub fn correction(t: u128, q: u64, width: u32) -> u64 {
    let q = u128::from(q);
    let residue = if t < q { t } else { t - q };
    (residue & ((1u128 << width) - 1)) as u64
}

/// a·b·R⁻¹ mod q in \[0, q) for residues a and b, as the unit computes it.
pub fn montgomery_product(config: &ModMulConfig, a: u64, b: u64, q: u64) -> u64 {
    let reduced = (0..config.latency().words)
        .fold(u128::from(a) * u128::from(b), |t, _| word_step(t, q, config.word()));
    correction(reduced, q, config.width())
}

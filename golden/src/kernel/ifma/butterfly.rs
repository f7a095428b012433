//! One level of the transform on two vectors, and the order of residues inside them.

use super::{Wide, mul_factor_lazy, once};
use std::arch::x86_64::*;

/// (x + w·y, x − w·y), for x in \[0, 2q), y in \[0, 4q), w and ⌊w·2^52/q⌋; in \[0, 4q).
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn cooley_tukey(
    x: __m512i,
    y: __m512i,
    w: (__m512i, __m512i),
    k: Wide,
) -> (__m512i, __m512i) {
    let product = mul_shoup_lazy(y, w, k);
    (_mm512_add_epi64(x, product), _mm512_sub_epi64(_mm512_add_epi64(x, k.twice), product))
}

/// (x + y, w·(x − y)), numbers in \[0, 2q) in and out, for w and ⌊w·2^52/q⌋.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn gentleman_sande(
    x: __m512i,
    y: __m512i,
    w: (__m512i, __m512i),
    k: Wide,
) -> (__m512i, __m512i) {
    let difference = _mm512_add_epi64(_mm512_sub_epi64(x, y), k.twice);
    (once(_mm512_add_epi64(x, y), k.twice), mul_shoup_lazy(difference, w, k))
}

/// y·w mod q in \[0, 2q), for y below 2^52, w and ⌊w·2^52/q⌋ (Harvey, "Faster arithmetic for
/// number-theoretic transforms", J. Symb. Comput. 60 (2014), section 2, with words of 52 bits).
/// It runs faster than [`mul_factor_lazy`], but the quotient cannot be made from w.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
fn mul_shoup_lazy(y: __m512i, w: (__m512i, __m512i), k: Wide) -> __m512i {
    let zero = _mm512_setzero_si512();
    let quotient = _mm512_madd52hi_epu64(zero, y, w.1);
    let product = _mm512_madd52lo_epu64(zero, y, w.0);
    _mm512_and_si512(_mm512_madd52lo_epu64(product, quotient, k.minus_q), k.mask)
}

/// As [`cooley_tukey`], for x in \[0, 4q) and a factor in the form of [`super::Factor`].
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn cooley_tukey_lanes(
    x: __m512i,
    y: __m512i,
    w: (__m512i, __m512i),
    k: Wide,
) -> (__m512i, __m512i) {
    let zero = _mm512_setzero_si512();
    // In [q, 3q), so that neither result leaves (0, 4q).
    let x = _mm512_add_epi64(once(x, k.twice), k.q);
    let m = _mm512_madd52lo_epu64(zero, y, w.1);
    let sum = _mm512_madd52hi_epu64(x, y, w.0);
    let sum = _mm512_sub_epi64(sum, _mm512_madd52hi_epu64(zero, m, k.q));
    (sum, _mm512_sub_epi64(_mm512_add_epi64(x, x), sum))
}

/// (x + y, w·(x − y)), residues in, numbers in \[0, 2q) out, for a factor in the form of
/// [`super::Factor`].
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn gentleman_sande_residues(
    x: __m512i,
    y: __m512i,
    w: (__m512i, __m512i),
    k: Wide,
) -> (__m512i, __m512i) {
    let difference = _mm512_add_epi64(_mm512_sub_epi64(x, y), k.q);
    (_mm512_add_epi64(x, y), mul_factor_lazy(difference, w.0, w.1, k))
}

/// As [`gentleman_sande`], for a factor in the form of [`super::Factor`].
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn gentleman_sande_lanes(
    x: __m512i,
    y: __m512i,
    w: (__m512i, __m512i),
    k: Wide,
) -> (__m512i, __m512i) {
    let sum = once(_mm512_add_epi64(x, y), k.twice);
    let difference = _mm512_add_epi64(_mm512_sub_epi64(x, y), k.twice);
    (sum, mul_factor_lazy(difference, w.0, w.1, k))
}

/// How residues move between lanes for butterflies at distance 4, 2 and 1.
pub(super) struct Lanes {
    pub(super) by_two: __m512i,
    first_halves: __m512i,
    last_halves: __m512i,
    pub(super) first_pairs: __m512i,
    pub(super) last_pairs: __m512i,
    pub(super) even: __m512i,
    pub(super) odd: __m512i,
}

impl Lanes {
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub(super) fn new() -> Self {
        Self {
            by_two: _mm512_setr_epi64(0, 0, 1, 1, 2, 2, 3, 3),
            first_halves: _mm512_setr_epi64(0, 1, 8, 9, 4, 5, 12, 13),
            last_halves: _mm512_setr_epi64(2, 3, 10, 11, 6, 7, 14, 15),
            first_pairs: _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11),
            last_pairs: _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15),
            even: _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14),
            odd: _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15),
        }
    }

    /// Butterflies at distance 4 to distance 2, or back: exchanges the middle pairs of each half.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub(super) fn quarter(&self, x: __m512i, y: __m512i) -> (__m512i, __m512i) {
        (
            _mm512_permutex2var_epi64(x, self.first_halves, y),
            _mm512_permutex2var_epi64(x, self.last_halves, y),
        )
    }
}

//! One level of the transform on two vectors, and the order of residues inside them.

use super::{Wide, mul_factor_lazy, once};
use std::arch::x86_64::*;

/// (x + w·y, x − w·y), numbers in \[0, 4q) in and out.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn cooley_tukey(
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

/// (x + y, w·(x − y)), numbers in \[0, 2q) in and out.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
pub(super) fn gentleman_sande(
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
    pub(super) by_four: __m512i,
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
            by_four: _mm512_setr_epi64(0, 0, 0, 0, 1, 1, 1, 1),
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

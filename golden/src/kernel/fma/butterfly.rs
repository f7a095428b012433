//! One level of the transform on two vectors, and the order of residues inside them.

use super::{Wide, mul_factor};
use std::arch::x86_64::*;

/// (x + w·y, x − w·y).
#[inline]
#[target_feature(enable = "avx2,fma")]
pub(super) fn cooley_tukey(
    x: __m256d,
    y: __m256d,
    w: (__m256d, __m256d),
    k: Wide,
) -> (__m256d, __m256d) {
    let product = mul_factor(y, w, k);
    (_mm256_add_pd(x, product), _mm256_sub_pd(x, product))
}

/// (x + y, w·(x − y)).
#[inline]
#[target_feature(enable = "avx2,fma")]
pub(super) fn gentleman_sande(
    x: __m256d,
    y: __m256d,
    w: (__m256d, __m256d),
    k: Wide,
) -> (__m256d, __m256d) {
    (_mm256_add_pd(x, y), mul_factor(_mm256_sub_pd(x, y), w, k))
}

/// The first halves of both, and the last; its own inverse.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn halves(x: __m256d, y: __m256d) -> (__m256d, __m256d) {
    (_mm256_permute2f128_pd::<0x20>(x, y), _mm256_permute2f128_pd::<0x31>(x, y))
}

/// The even elements of both, half by half, and the odd ones; its own inverse.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn parities(x: __m256d, y: __m256d) -> (__m256d, __m256d) {
    (_mm256_unpacklo_pd(x, y), _mm256_unpackhi_pd(x, y))
}

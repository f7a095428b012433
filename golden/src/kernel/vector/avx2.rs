//! Four words with AVX2.

use super::{Vector, in_bounds};
use std::arch::x86_64::*;

/// Four words.
#[derive(Clone, Copy, Debug)]
pub(in crate::kernel) struct Avx2(__m256i);

// SAFETY (of every block below): the trait's methods are called only on processors that have AVX2,
// and loads and stores are inside their slices (`in_bounds`).
impl Vector for Avx2 {
    const LANES: usize = 4;

    fn available() -> bool {
        is_x86_feature_detected!("avx2")
    }

    #[inline(always)]
    fn splat(word: u64) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm256_set1_epi64x(word as i64) })
    }

    #[inline(always)]
    fn load(words: &[u64], at: usize) -> Self {
        in_bounds(words, at, Self::LANES);
        // SAFETY: see above.
        Self(unsafe { _mm256_loadu_si256(words.as_ptr().add(at).cast()) })
    }

    #[inline(always)]
    fn store(self, words: &mut [u64], at: usize) {
        in_bounds(words, at, Self::LANES);
        // SAFETY: see above.
        unsafe { _mm256_storeu_si256(words.as_mut_ptr().add(at).cast(), self.0) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm256_add_epi64(self.0, other.0) })
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm256_sub_epi64(self.0, other.0) })
    }

    #[inline(always)]
    fn once(self, bound: Self) -> Self {
        // The difference is in [−2^63, 2^63), so its sign bit tells.
        // SAFETY: see above.
        unsafe {
            let rest = _mm256_castsi256_pd(_mm256_sub_epi64(self.0, bound.0));
            let chosen = _mm256_blendv_pd(rest, _mm256_castsi256_pd(self.0), rest);
            Self(_mm256_castpd_si256(chosen))
        }
    }

    #[inline(always)]
    fn high_lazy(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            let (x, y) = (self.0, other.0);
            let (x_high, y_high) = (_mm256_srli_epi64::<32>(x), _mm256_srli_epi64::<32>(y));
            let middle = _mm256_srli_epi64::<32>(_mm256_mul_epu32(x_high, y));
            let other_middle = _mm256_srli_epi64::<32>(_mm256_mul_epu32(x, y_high));
            let high = _mm256_mul_epu32(x_high, y_high);
            Self(_mm256_add_epi64(high, _mm256_add_epi64(middle, other_middle)))
        }
    }

    #[inline(always)]
    fn difference_of_products(x: Self, y: Self, c: Self, q: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            // Of the cross products only the low halves count, in the high half of the result.
            let swap = |v| _mm256_shuffle_epi32::<0b10_11_00_01>(v);
            let cross = _mm256_sub_epi32(
                _mm256_mullo_epi32(x.0, swap(y.0)),
                _mm256_mullo_epi32(c.0, swap(q.0)),
            );
            let low = _mm256_sub_epi64(_mm256_mul_epu32(x.0, y.0), _mm256_mul_epu32(c.0, q.0));
            let upper = _mm256_and_si256(cross, _mm256_set1_epi64x(!0 << 32));
            let sum = _mm256_add_epi64(low, _mm256_slli_epi64::<32>(cross));
            Self(_mm256_add_epi64(sum, upper))
        }
    }

    #[inline(always)]
    fn exchange(stage: u32, x: Self, y: Self) -> (Self, Self) {
        // SAFETY: see above.
        unsafe {
            if stage == 0 {
                let first = _mm256_permute2x128_si256::<0x20>(x.0, y.0);
                return (Self(first), Self(_mm256_permute2x128_si256::<0x31>(x.0, y.0)));
            }
            (Self(_mm256_unpacklo_epi64(x.0, y.0)), Self(_mm256_unpackhi_epi64(x.0, y.0)))
        }
    }

    #[inline(always)]
    fn spread(stage: u32, words: &[u64], at: usize) -> Self {
        if stage == 1 {
            return Self::load(words, at);
        }
        in_bounds(words, at, 2);
        // SAFETY: see above.
        unsafe {
            let pair = _mm256_castsi128_si256(_mm_loadu_si128(words.as_ptr().add(at).cast()));
            Self(_mm256_permute4x64_epi64::<0b01_01_00_00>(pair))
        }
    }

    #[inline(always)]
    fn join(x: Self, y: Self) -> (Self, Self) {
        let (x, y) = Self::exchange(1, x, y);
        Self::exchange(0, x, y)
    }

    #[inline(always)]
    fn split(x: Self, y: Self) -> (Self, Self) {
        let (x, y) = Self::exchange(0, x, y);
        Self::exchange(1, x, y)
    }

    #[inline(always)]
    fn xor(x: Self, y: Self, z: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm256_xor_si256(_mm256_xor_si256(x.0, y.0), z.0) })
    }

    #[inline(always)]
    fn xor_and_not(x: Self, y: Self, z: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm256_xor_si256(x.0, _mm256_andnot_si256(y.0, z.0)) })
    }

    #[inline(always)]
    fn rotate(self, turns: u32) -> Self {
        let (left, right) = (i64::from(turns), 64 - i64::from(turns));
        // SAFETY: see above. A shift by 64 gives zeros.
        unsafe {
            let left = _mm256_sllv_epi64(self.0, _mm256_set1_epi64x(left));
            let right = _mm256_srlv_epi64(self.0, _mm256_set1_epi64x(right));
            Self(_mm256_or_si256(left, right))
        }
    }
}

//! Eight words with AVX-512F and AVX-512DQ.

use super::{Vector, in_bounds};
use std::arch::x86_64::*;

/// Eight words.
#[derive(Clone, Copy, Debug)]
pub(in crate::kernel) struct Avx512(__m512i);

// SAFETY (of every block below): the trait's methods are called only on processors that have
// AVX-512F and DQ, and loads and stores are inside their slices (`in_bounds`).
impl Vector for Avx512 {
    const LANES: usize = 8;

    fn available() -> bool {
        is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq")
    }

    #[inline(always)]
    fn splat(word: u64) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_set1_epi64(word as i64) })
    }

    #[inline(always)]
    fn load(words: &[u64], at: usize) -> Self {
        in_bounds(words, at, Self::LANES);
        // SAFETY: see above.
        Self(unsafe { _mm512_loadu_si512(words.as_ptr().add(at).cast()) })
    }

    #[inline(always)]
    fn store(self, words: &mut [u64], at: usize) {
        in_bounds(words, at, Self::LANES);
        // SAFETY: see above.
        unsafe { _mm512_storeu_si512(words.as_mut_ptr().add(at).cast(), self.0) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_add_epi64(self.0, other.0) })
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_sub_epi64(self.0, other.0) })
    }

    #[inline(always)]
    fn once(self, bound: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_min_epu64(self.0, _mm512_sub_epi64(self.0, bound.0)) })
    }

    #[inline(always)]
    fn high_lazy(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            let (x, y) = (self.0, other.0);
            let (x_high, y_high) = (_mm512_srli_epi64::<32>(x), _mm512_srli_epi64::<32>(y));
            let middle = _mm512_srli_epi64::<32>(_mm512_mul_epu32(x_high, y));
            let other_middle = _mm512_srli_epi64::<32>(_mm512_mul_epu32(x, y_high));
            let high = _mm512_mul_epu32(x_high, y_high);
            Self(_mm512_add_epi64(high, _mm512_add_epi64(middle, other_middle)))
        }
    }

    #[inline(always)]
    fn difference_of_products(x: Self, y: Self, c: Self, q: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            let (first, second) = (_mm512_mullo_epi64(x.0, y.0), _mm512_mullo_epi64(c.0, q.0));
            Self(_mm512_sub_epi64(first, second))
        }
    }

    #[inline(always)]
    fn exchange(stage: u32, x: Self, y: Self) -> (Self, Self) {
        // SAFETY: see above.
        let (x, y) = unsafe {
            match stage {
                0 => {
                    let last = _mm512_shuffle_i64x2::<0xEE>(x.0, y.0);
                    (_mm512_shuffle_i64x2::<0x44>(x.0, y.0), last)
                }
                1 => {
                    let first = _mm512_setr_epi64(0, 1, 8, 9, 4, 5, 12, 13);
                    let last = _mm512_setr_epi64(2, 3, 10, 11, 6, 7, 14, 15);
                    let last = _mm512_permutex2var_epi64(x.0, last, y.0);
                    (_mm512_permutex2var_epi64(x.0, first, y.0), last)
                }
                _ => (_mm512_unpacklo_epi64(x.0, y.0), _mm512_unpackhi_epi64(x.0, y.0)),
            }
        };
        (Self(x), Self(y))
    }

    #[inline(always)]
    fn spread(stage: u32, words: &[u64], at: usize) -> Self {
        if stage == 2 {
            return Self::load(words, at);
        }
        in_bounds(words, at, 2 << stage);
        // SAFETY: see above; the mask keeps the load to the words that are picked.
        unsafe {
            let (mask, lanes) = if stage == 0 {
                (0b11, _mm512_setr_epi64(0, 0, 0, 0, 1, 1, 1, 1))
            } else {
                (0b1111, _mm512_setr_epi64(0, 0, 1, 1, 2, 2, 3, 3))
            };
            let words = _mm512_maskz_loadu_epi64(mask, words.as_ptr().add(at).cast());
            Self(_mm512_permutexvar_epi64(lanes, words))
        }
    }

    #[inline(always)]
    fn join(x: Self, y: Self) -> (Self, Self) {
        // SAFETY: see above.
        unsafe {
            let first = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11);
            let last = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);
            let last = _mm512_permutex2var_epi64(x.0, last, y.0);
            (Self(_mm512_permutex2var_epi64(x.0, first, y.0)), Self(last))
        }
    }

    #[inline(always)]
    fn split(x: Self, y: Self) -> (Self, Self) {
        // SAFETY: see above.
        unsafe {
            let even = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
            let odd = _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15);
            let odd = _mm512_permutex2var_epi64(x.0, odd, y.0);
            (Self(_mm512_permutex2var_epi64(x.0, even, y.0)), Self(odd))
        }
    }

    #[inline(always)]
    fn xor(x: Self, y: Self, z: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_ternarylogic_epi64::<0x96>(x.0, y.0, z.0) })
    }

    #[inline(always)]
    fn xor_and_not(x: Self, y: Self, z: Self) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_ternarylogic_epi64::<0xD2>(x.0, y.0, z.0) })
    }

    #[inline(always)]
    fn rotate(self, turns: u32) -> Self {
        // SAFETY: see above.
        Self(unsafe { _mm512_rolv_epi64(self.0, _mm512_set1_epi64(i64::from(turns))) })
    }
}

//! Four residues at a time in double precision, with AVX2 and FMA, for primes of at most 50 bits.
//!
//! A product of integers x and w is split exactly into h = x·w rounded and l = x·w − h, which one
//! fused multiply-add computes. With c the rounded quotient x·w/q, (h − c·q) + l is x·w mod q near
//! zero (van der Hoeven and Lecerf, "Faster FFTs in medium precision", ARITH 2015, section 2, and
//! "Modular SIMD arithmetic in Mathemagix", ACM Trans. Math. Softw. 43 (2016), section 3; c is
//! rounded to nearest here, so residues are signed).
//!
//! Why that is exact. Let u = 2^-53, q < 2^50, |x| ≤ 8q < 2^53 and |w| ≤ q/2. Before it is rounded,
//! the quotient is off by |x·w/q|·2u ≤ |x|·u ≤ |x|/8q, because w/q and its product with x are each
//! rounded once; so |x·w − c·q| ≤ (1/2 + |x|/8q)·q ≤ 3q/2 < 2^51. |l| ≤ 2^48, half a unit in the
//! last place of a number below 2^102. h is an integer, so h − c·q is one too, below 2^52, and the
//! second fused multiply-add rounds nothing; neither does the last sum, whose value is below 2^51.
//!
//! Between the passes of one transform, a limb's words hold the bits of doubles.
#![expect(
    unsafe_code,
    reason = "vector loads and stores through pointers, and calls that need AVX2 and FMA"
)]

mod bounds;
mod butterfly;
mod limbs;
mod ntt;
#[cfg(test)]
mod tests;
mod twiddles;

use super::limb::{LimbKernel, Term};
use super::vector::Avx2;
use super::{scalar, wide};
use crate::ring::arith::{Arith, Shoup};
use std::arch::x86_64::*;

pub(super) use ntt::FmaTable;

/// The widest modulus, in bits: integers up to 8q are exact doubles.
const MAX_BITS: u32 = 50;

/// Residues in a vector.
const LANES: usize = 4;

/// Whether the processor has the instructions.
pub(super) fn available() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")
}

/// A modulus of at most [`MAX_BITS`] bits, on a processor that has the instructions.
///
/// There is no other way to make one than [`Fma::new`], so whoever holds one may use them.
#[derive(Clone, Copy, Debug)]
struct Fma {
    q: f64,
    /// 1/q.
    inverse: f64,
    /// 3·2^(bits of q + 52), where sums of products begin.
    binade: f64,
}

/// A factor known beforehand.
#[derive(Clone, Copy, Debug)]
struct Factor {
    /// w mod q, in (−q/2, q/2).
    value: f64,
    /// value/q.
    quotient: f64,
}

impl Fma {
    /// The constants of the modulus; `None` if it is too wide or the processor lacks the
    /// instructions.
    fn new(arith: &Arith) -> Option<Self> {
        let (q, bits) = (arith.q() as f64, arith.modulus().bits());
        let binade = 3.0 * (1u128 << (bits + 52)) as f64;
        (bits <= MAX_BITS && available()).then_some(Self { q, inverse: 1.0 / q, binade })
    }

    /// The factor `w`, below q.
    fn factor(&self, w: u64) -> Factor {
        let w = w as f64;
        let value = if 2.0 * w > self.q { w - self.q } else { w };
        Factor { value, quotient: value / self.q }
    }

    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn wide(&self) -> Wide {
        Wide { q: splat(self.q), inverse: splat(self.inverse) }
    }
}

impl LimbKernel for FmaTable {
    fn arith(&self) -> &Arith {
        &self.arith
    }

    fn forward(&self, limb: &mut [u64]) {
        self.forward_reduced(limb);
    }

    fn inverse(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64) {
        self.inverse_scaled(limb, factor, last, addend);
    }

    fn add_assign(&self, x: &mut [u64], y: &[u64]) {
        // SAFETY: an `Fma` exists only on processors with these instructions.
        unsafe { add_assign(&self.arith, x, y) }
    }

    fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
        // SAFETY: as in `add_assign`.
        unsafe { sub_assign(&self.arith, x, y) }
    }

    fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        self.fma.mul(x, y, out);
    }

    fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        self.fma.mul_assign(x, y);
    }

    fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        self.fma.mac_assign(acc, x, y);
    }

    fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Shoup) {
        self.fma.sub_mul_assign(x, y, self.fma.factor(factor.value));
    }

    fn sum_of_multiples(
        &self,
        sources: &[&[u64]],
        source_bits: u32,
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        if source_bits <= MAX_BITS {
            return self.fma.sum_of_multiples(sources, factors, addend, out);
        }
        scalar::sum_of_multiples(&self.arith, sources, factors, addend, out);
    }

    fn two_sums_of_products(&self, terms: &[Term<'_>], out0: &mut [u64], out1: &mut [u64]) {
        self.fma.two_sums_of_products(terms, out0, out1);
    }
}

#[target_feature(enable = "avx2,fma")]
fn add_assign(arith: &Arith, x: &mut [u64], y: &[u64]) {
    wide::limbs::add_assign::<Avx2>(arith, x, y);
}

#[target_feature(enable = "avx2,fma")]
fn sub_assign(arith: &Arith, x: &mut [u64], y: &[u64]) {
    wide::limbs::sub_assign::<Avx2>(arith, x, y);
}

/// The modulus and its inverse in every lane.
#[derive(Clone, Copy)]
struct Wide {
    q: __m256d,
    inverse: __m256d,
}

/// The same number in every lane.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn splat(number: f64) -> __m256d {
    _mm256_set1_pd(number)
}

/// Four doubles from the words at `words[at..]`.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn load(words: &[u64], at: usize) -> __m256d {
    debug_assert!(at + LANES <= words.len());
    // SAFETY: callers stay inside the slice: limbs have a multiple of four words, which every
    // entry point asserts.
    unsafe { _mm256_loadu_pd(words.as_ptr().add(at).cast()) }
}

/// Four doubles to the words at `words[at..]`.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn store(words: &mut [u64], at: usize, value: __m256d) {
    debug_assert!(at + LANES <= words.len());
    // SAFETY: as for `load`.
    unsafe { _mm256_storeu_pd(words.as_mut_ptr().add(at).cast(), value) }
}

/// The bits of 2^52 are those of an integer below 2^52 added to it, with zeros for the integer.
const MAGIC: f64 = (1u64 << 52) as f64;

/// Integers below 2^52 to doubles.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn from_words(words: __m256d) -> __m256d {
    let magic = splat(MAGIC);
    _mm256_sub_pd(_mm256_or_pd(words, magic), magic)
}

/// Doubles that are integers in \[0, 2^52) to integers.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn to_words(x: __m256d) -> __m256d {
    let magic = splat(MAGIC);
    _mm256_xor_pd(_mm256_add_pd(x, magic), magic)
}

/// To the nearest integer.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn round(x: __m256d) -> __m256d {
    _mm256_round_pd::<{ _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC }>(x)
}

/// x mod q for |x| ≤ 8q, as a number within q/2 + 1 of zero.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn centred(x: __m256d, k: Wide) -> __m256d {
    _mm256_fnmadd_pd(round(_mm256_mul_pd(x, k.inverse)), k.q, x)
}

/// A number in (−q, q) brought into \[0, q). No caller passes −0: a fused multiply-add whose exact
/// value is zero gives +0.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn positive(x: __m256d, k: Wide) -> __m256d {
    _mm256_blendv_pd(x, _mm256_add_pd(x, k.q), x)
}

/// x·w mod q within (1/2 + |x|/8q)·q of zero, for |x| ≤ 8q.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn mul_factor(x: __m256d, w: (__m256d, __m256d), k: Wide) -> __m256d {
    let high = _mm256_mul_pd(x, w.0);
    let quotient = round(_mm256_mul_pd(x, w.1));
    let low = _mm256_fmsub_pd(x, w.0, high);
    _mm256_add_pd(_mm256_fnmadd_pd(quotient, k.q, high), low)
}

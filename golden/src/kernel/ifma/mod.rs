//! Eight residues at a time with AVX-512's 52-bit multiply-add (IFMA).
//!
//! A factor w that is known beforehand is held as w·2^52 mod q together with that times q^-1 mod
//! 2^52, so that y·w takes three multiply-adds and no mask: with m = lo(y·w'), the difference
//! hi(y·w) − hi(m·q) is y·w·2^-52 mod q in (−q, q) (Montgomery, Math. Comp. 44 (1985); the signed
//! form of Seiler, ePrint 2018/039, section 2.3, in 52 bits). Multiplicands must be below 2^52 = 4
//! times the largest modulus.
#![expect(
    unsafe_code,
    reason = "vector loads and stores through pointers, and calls that need AVX-512"
)]

mod butterfly;
mod limbs;
mod ntt;
mod twiddles;

use super::limb::{LimbKernel, Term};
use super::scalar;
use super::vector::{Avx512, Vector};
use crate::ring::arith::{Arith, Shoup};
use hearth_spec::Modulus;
use limbs::MAX_PRODUCTS;
use std::arch::x86_64::*;

pub(super) use ntt::IfmaTable;

/// The widest modulus, in bits: lazy residues below 4q are multiplicands of 52 bits.
const MAX_BITS: u32 = 50;

/// Residues in a vector.
const LANES: usize = 8;

/// The low 52 bits of a word.
const MASK: u64 = (1 << 52) - 1;

/// Whether the processor has the instructions; those of wider primes belong to the same kernel.
pub(super) fn available() -> bool {
    Avx512::available() && is_x86_feature_detected!("avx512ifma")
}

/// A modulus of at most [`MAX_BITS`] bits, on a processor that has the instructions.
///
/// There is no other way to make one than [`Ifma::new`], so whoever holds one may use them.
#[derive(Clone, Copy, Debug)]
struct Ifma {
    q: u64,
    /// q^-1 mod 2^52.
    inverse: u64,
    /// Bits of q, less two.
    shift: u32,
    /// ⌊2^(bits + 50)/q⌋, for products.
    product_factor: u64,
    /// ⌊2^52/q⌋, for words of 52 bits.
    word_factor: u64,
    /// The factor 2^52.
    word: Factor,
}

/// A factor known beforehand.
#[derive(Clone, Copy, Debug, Default)]
struct Factor {
    /// w·2^52 mod q.
    value: u64,
    /// value·q^-1 mod 2^52.
    quotient: u64,
}

impl Ifma {
    /// The constants of `modulus`; `None` if it is too wide or the processor lacks the instructions.
    fn new(modulus: Modulus) -> Option<Self> {
        if modulus.bits() > MAX_BITS || !available() {
            return None;
        }
        let q = modulus.value();
        // Newton's iteration doubles the correct low bits: 1, 2, 4, … 64.
        let inverse =
            (0..6).fold(1u64, |x, _| x.wrapping_mul(2u64.wrapping_sub(q.wrapping_mul(x))));
        let mut ifma = Self {
            q,
            inverse: inverse & MASK,
            shift: modulus.bits() - 2,
            product_factor: ((1u128 << (modulus.bits() + 50)) / u128::from(q)) as u64,
            word_factor: (1u64 << 52) / q,
            word: Factor::default(),
        };
        ifma.word = ifma.factor((1u64 << 52) % q);
        Some(ifma)
    }

    /// The factor `w`, below q.
    fn factor(&self, w: u64) -> Factor {
        let value = ((u128::from(w) << 52) % u128::from(self.q)) as u64;
        Factor { value, quotient: value.wrapping_mul(self.inverse) & MASK }
    }

    /// ⌊w·2^52/q⌋, for w below q.
    fn shoup(&self, w: u64) -> u64 {
        ((u128::from(w) << 52) / u128::from(self.q)) as u64
    }
}

impl LimbKernel for IfmaTable {
    fn arith(&self) -> &Arith {
        &self.arith
    }

    fn forward(&self, limb: &mut [u64]) {
        self.forward_reduced(limb);
    }

    fn sub_forward_mul_assign(&self, x: &mut [u64], y: &mut [u64], factor: Shoup) {
        self.sub_forward_mul(x, y, self.ifma.factor(factor.value));
    }

    fn inverse(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64) {
        self.inverse_scaled(limb, factor, last, addend);
    }

    fn add_assign(&self, x: &mut [u64], y: &[u64]) {
        self.ifma.add_assign(x, y);
    }

    fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
        self.ifma.sub_assign(x, y);
    }

    fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        self.ifma.mul(x, y, out);
    }

    fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        self.ifma.mul_assign(x, y);
    }

    fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        self.ifma.mac_assign(acc, x, y);
    }

    fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Shoup) {
        self.ifma.sub_mul_assign(x, y, self.ifma.factor(factor.value));
    }

    fn sum_of_multiples(
        &self,
        sources: &[&[u64]],
        source_bits: u32,
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        if source_bits <= MAX_BITS && sources.len() <= MAX_PRODUCTS {
            return self.ifma.sum_of_multiples(sources, factors, addend, out);
        }
        scalar::sum_of_multiples(&self.arith, sources, factors, addend, out);
    }

    fn two_sums_of_products(&self, terms: &[Term<'_>], out0: &mut [u64], out1: &mut [u64]) {
        if terms.len() <= MAX_PRODUCTS {
            return self.ifma.two_sums_of_products(terms, out0, out1);
        }
        scalar::two_sums_of_products(&self.arith, terms, out0, out1);
    }
}

/// The modulus in every lane.
#[derive(Clone, Copy)]
struct Wide {
    q: __m512i,
    twice: __m512i,
    /// q^-1 mod 2^52.
    inverse: __m512i,
    /// 2^52 − q.
    minus_q: __m512i,
    mask: __m512i,
}

impl Ifma {
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn wide(&self) -> Wide {
        Wide {
            q: splat(self.q),
            twice: splat(2 * self.q),
            inverse: splat(self.inverse),
            minus_q: splat(MASK + 1 - self.q),
            mask: splat(MASK),
        }
    }
}

/// The same word in every lane.
#[inline]
#[target_feature(enable = "avx512f")]
fn splat(word: u64) -> __m512i {
    _mm512_set1_epi64(word as i64)
}

/// Eight words from `words[at..]`.
#[inline]
#[target_feature(enable = "avx512f")]
fn load(words: &[u64], at: usize) -> __m512i {
    debug_assert!(at + LANES <= words.len());
    // SAFETY: callers stay inside the slice: limbs have a multiple of eight words, which every
    // entry point asserts, and tables are as long as the stages that read them.
    unsafe { _mm512_loadu_si512(words.as_ptr().add(at).cast()) }
}

/// The first halves of the vectors at `words[at..]`, and the last halves.
#[inline]
#[target_feature(enable = "avx512f")]
fn load_halves(words: &[u64], at: usize) -> (__m512i, __m512i) {
    debug_assert!(at + 2 * LANES <= words.len());
    let quarter = |at: usize| {
        // SAFETY: as for `load`.
        let half = unsafe { _mm256_loadu_si256(words.as_ptr().add(at).cast()) };
        _mm512_castsi256_si512(half)
    };
    let half = |at: usize| {
        let second = _mm512_castsi512_si256(quarter(at + LANES));
        _mm512_inserti64x4::<1>(quarter(at), second)
    };
    (half(at), half(at + LANES / 2))
}

/// Eight words to `words[at..]`.
#[inline]
#[target_feature(enable = "avx512f")]
fn store(words: &mut [u64], at: usize, value: __m512i) {
    debug_assert!(at + LANES <= words.len());
    // SAFETY: as for `load`.
    unsafe { _mm512_storeu_si512(words.as_mut_ptr().add(at).cast(), value) }
}

/// The inverse of [`load_halves`].
#[inline]
#[target_feature(enable = "avx512f")]
fn store_halves(words: &mut [u64], at: usize, first: __m512i, last: __m512i) {
    debug_assert!(at + 2 * LANES <= words.len());
    for (half, at) in [(first, at), (last, at + LANES / 2)] {
        let (low, high) = (_mm512_castsi512_si256(half), _mm512_extracti64x4_epi64::<1>(half));
        // SAFETY: as for `load`.
        unsafe {
            _mm256_storeu_si256(words.as_mut_ptr().add(at).cast(), low);
            _mm256_storeu_si256(words.as_mut_ptr().add(at + LANES).cast(), high);
        }
    }
}

/// x or x − bound, whichever is not negative: brings \[0, 2·bound) to \[0, bound).
#[inline]
#[target_feature(enable = "avx512f")]
fn once(x: __m512i, bound: __m512i) -> __m512i {
    _mm512_min_epu64(x, _mm512_sub_epi64(x, bound))
}

/// \[0, 4q) to \[0, q).
#[inline]
#[target_feature(enable = "avx512f")]
fn reduce_from_four(x: __m512i, k: Wide) -> __m512i {
    once(once(x, k.twice), k.q)
}

/// y·w mod q in (0, 2q), for y below 2^52.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
fn mul_factor_lazy(y: __m512i, value: __m512i, quotient: __m512i, k: Wide) -> __m512i {
    let zero = _mm512_setzero_si512();
    let m = _mm512_madd52lo_epu64(zero, y, quotient);
    let high = _mm512_madd52hi_epu64(k.q, y, value);
    _mm512_sub_epi64(high, _mm512_madd52hi_epu64(zero, m, k.q))
}

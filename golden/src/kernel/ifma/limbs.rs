//! Element-wise functions on limbs, and sums of products reduced once.

use super::{
    Factor, Ifma, LANES, MASK, Wide, load, mul_factor_lazy, once, reduce_from_four, splat, store,
};
use crate::kernel::Term;
use std::arch::x86_64::*;

/// Products below 2^100 whose halves can be summed: sixteen high halves stay below 2^52.
pub(super) const MAX_PRODUCTS: usize = 16;

/// Sums of the low and of the high 52 bits of products.
#[derive(Clone, Copy)]
struct Halves {
    low: __m512i,
    high: __m512i,
}

impl Halves {
    #[inline]
    #[target_feature(enable = "avx512f")]
    fn new(low: __m512i) -> Self {
        Self { low, high: _mm512_setzero_si512() }
    }

    /// Adds x·y; both are below 2^52.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn add(&mut self, x: __m512i, y: __m512i) {
        self.low = _mm512_madd52lo_epu64(self.low, x, y);
        self.high = _mm512_madd52hi_epu64(self.high, x, y);
    }
}

impl Ifma {
    /// x = x + y, residues.
    pub(super) fn add_assign(&self, x: &mut [u64], y: &[u64]) {
        check(x.len(), &[y]);
        // SAFETY: as in `mul_assign`.
        unsafe { self.add_assign_all(x, y) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn add_assign_all(&self, x: &mut [u64], y: &[u64]) {
        let k = self.wide();
        for at in (0..x.len()).step_by(LANES) {
            let sum = _mm512_add_epi64(load(x, at), load(y, at));
            store(x, at, once(sum, k.q));
        }
    }

    /// x = x − y, residues.
    pub(super) fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
        check(x.len(), &[y]);
        // SAFETY: as in `mul_assign`.
        unsafe { self.sub_assign_all(x, y) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn sub_assign_all(&self, x: &mut [u64], y: &[u64]) {
        let k = self.wide();
        for at in (0..x.len()).step_by(LANES) {
            let difference = _mm512_sub_epi64(load(x, at), load(y, at));
            let wrapped = _mm512_add_epi64(difference, k.q);
            store(x, at, _mm512_min_epu64(difference, wrapped));
        }
    }

    /// out = x·y, residues.
    pub(super) fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        check(out.len(), &[x, y]);
        // SAFETY: as in `mul_assign`.
        unsafe { self.mul_all(x, y, out) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn mul_all(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        let (k, reduction) = (self.wide(), Reduction::new(self));
        for at in (0..out.len()).step_by(LANES) {
            store(out, at, reduction.product(load(x, at), load(y, at), k));
        }
    }

    /// acc = acc + x·y, residues.
    pub(super) fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        check(acc.len(), &[x, y]);
        // SAFETY: as in `mul_assign`.
        unsafe { self.mac_assign_all(acc, x, y) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn mac_assign_all(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        let (k, reduction) = (self.wide(), Reduction::new(self));
        for at in (0..acc.len()).step_by(LANES) {
            let product = reduction.product(load(x, at), load(y, at), k);
            let sum = once(_mm512_add_epi64(load(acc, at), product), k.q);
            store(acc, at, sum);
        }
    }

    /// x = x·y, residues.
    pub(super) fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        check(x.len(), &[y]);
        // SAFETY: an `Ifma` exists only on processors with these instructions.
        unsafe { self.mul_assign_all(x, y) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn mul_assign_all(&self, x: &mut [u64], y: &[u64]) {
        let (k, reduction) = (self.wide(), Reduction::new(self));
        for at in (0..x.len()).step_by(LANES) {
            let product = reduction.product(load(x, at), load(y, at), k);
            store(x, at, product);
        }
    }

    /// x = (x − y)·factor, for a residue x and y below 4q.
    pub(super) fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Factor) {
        check(x.len(), &[y]);
        // SAFETY: as in `mul_assign`.
        unsafe { self.sub_mul_assign_all(x, y, factor) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    pub(super) fn sub_mul_assign_all(&self, x: &mut [u64], y: &[u64], factor: Factor) {
        let k = self.wide();
        let (value, quotient) = (splat(factor.value), splat(factor.quotient));
        for at in (0..x.len()).step_by(LANES) {
            let y = once(load(y, at), k.twice);
            let difference = _mm512_sub_epi64(_mm512_add_epi64(load(x, at), k.twice), y);
            store(x, at, once(mul_factor_lazy(difference, value, quotient, k), k.q));
        }
    }

    /// out = addend + Σ sources·factors, for sources below 2^50 and residues as factors and addend;
    /// at most [`MAX_PRODUCTS`] sources.
    pub(super) fn sum_of_multiples(
        &self,
        sources: &[&[u64]],
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        check(out.len(), sources);
        assert!(sources.len() == factors.len() && sources.len() <= MAX_PRODUCTS);
        // SAFETY: as in `mul_assign`.
        unsafe { self.sum_of_multiples_all(sources, factors, addend, out) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn sum_of_multiples_all(
        &self,
        sources: &[&[u64]],
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        let (k, reduction) = (self.wide(), Reduction::new(self));
        // Four vectors at a time share every factor and hide the multiply-adds' latency.
        let fours = out.len() / (4 * LANES) * (4 * LANES);
        for at in (0..fours).step_by(4 * LANES) {
            let mut sums = [Halves::new(splat(addend)); 4];
            for (source, &factor) in sources.iter().zip(factors) {
                let factor = splat(factor);
                for (i, sum) in sums.iter_mut().enumerate() {
                    sum.add(load(source, at + i * LANES), factor);
                }
            }
            for (i, sum) in sums.into_iter().enumerate() {
                store(out, at + i * LANES, reduction.sum(sum, k));
            }
        }
        for at in (fours..out.len()).step_by(LANES) {
            let mut sum = Halves::new(splat(addend));
            for (source, &factor) in sources.iter().zip(factors) {
                sum.add(load(source, at), splat(factor));
            }
            store(out, at, reduction.sum(sum, k));
        }
    }

    /// out0 = Σ x·b and out1 = Σ x·a over terms (x, (b, a)) of residues, at most
    /// [`MAX_PRODUCTS`].
    pub(super) fn two_sums_of_products(
        &self,
        terms: &[Term<'_>],
        out0: &mut [u64],
        out1: &mut [u64],
    ) {
        assert!(terms.len() <= MAX_PRODUCTS);
        check(out0.len(), &[out1]);
        for (x, (b, a)) in terms {
            check(out0.len(), &[x, b, a]);
        }
        // SAFETY: as in `mul_assign`.
        unsafe { self.two_sums_of_products_all(terms, out0, out1) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn two_sums_of_products_all(&self, terms: &[Term<'_>], out0: &mut [u64], out1: &mut [u64]) {
        let (k, reduction) = (self.wide(), Reduction::new(self));
        for at in (0..out0.len()).step_by(LANES) {
            let zero = _mm512_setzero_si512();
            let (mut sum0, mut sum1) = (Halves::new(zero), Halves::new(zero));
            for (x, (b, a)) in terms {
                let x = load(x, at);
                sum0.add(x, load(b, at));
                sum1.add(x, load(a, at));
            }
            store(out0, at, reduction.sum(sum0, k));
            store(out1, at, reduction.sum(sum1, k));
        }
    }
}

/// Every limb has `n` residues, a multiple of the vector's.
#[track_caller]
fn check(n: usize, limbs: &[&[u64]]) {
    assert!(n.is_multiple_of(LANES), "{n} residues do not fill vectors");
    assert!(limbs.iter().all(|limb| limb.len() == n), "limbs of different lengths");
}

/// The constants of the reductions, in every lane.
struct Reduction {
    mask: __m512i,
    word: (__m512i, __m512i),
    word_factor: __m512i,
    product_factor: __m512i,
    right: __m128i,
    left: __m128i,
}

impl Reduction {
    #[inline]
    #[target_feature(enable = "avx512f")]
    fn new(ifma: &Ifma) -> Self {
        Self {
            mask: splat(MASK),
            word: (splat(ifma.word.value), splat(ifma.word.quotient)),
            word_factor: splat(ifma.word_factor),
            product_factor: splat(ifma.product_factor),
            right: _mm_cvtsi64_si128(i64::from(ifma.shift)),
            left: _mm_cvtsi64_si128(i64::from(52 - ifma.shift)),
        }
    }

    /// high·2^52 + low mod q; high is below 2^52 with the carry from low.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn sum(&self, sum: Halves, k: Wide) -> __m512i {
        let zero = _mm512_setzero_si512();
        let high = _mm512_add_epi64(sum.high, _mm512_srli_epi64::<52>(sum.low));
        let low = _mm512_and_si512(sum.low, self.mask);
        let high = mul_factor_lazy(high, self.word.0, self.word.1, k);
        // Barrett with ⌊2^52/q⌋: the quotient is at most one too small.
        let quotient = _mm512_madd52hi_epu64(zero, low, self.word_factor);
        let low = _mm512_sub_epi64(low, _mm512_madd52lo_epu64(zero, quotient, k.q));
        reduce_from_four(_mm512_add_epi64(high, low), k)
    }

    /// x·y mod q for residues, by Barrett: the quotient is at most two too small (Dhem, "Design
    /// of an efficient public-key cryptographic library for RISC-based smart cards", 1998,
    /// section 2.2.4, with quotients of 52 bits and β = −2).
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn product(&self, x: __m512i, y: __m512i, k: Wide) -> __m512i {
        let zero = _mm512_setzero_si512();
        let low = _mm512_madd52lo_epu64(zero, x, y);
        let high = _mm512_madd52hi_epu64(zero, x, y);
        let top =
            _mm512_or_si512(_mm512_sll_epi64(high, self.left), _mm512_srl_epi64(low, self.right));
        let quotient = _mm512_madd52hi_epu64(zero, top, self.product_factor);
        let multiple = _mm512_madd52lo_epu64(zero, quotient, k.q);
        let rest = _mm512_and_si512(_mm512_sub_epi64(low, multiple), self.mask);
        reduce_from_four(rest, k)
    }
}

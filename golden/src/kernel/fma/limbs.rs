//! Element-wise functions on limbs, and sums of products reduced once in four or eight.

use super::{
    Factor, Fma, LANES, Wide, centred, from_words, load, mul_factor, positive, round, splat, store,
    to_words,
};
use crate::kernel::Term;
use std::arch::x86_64::*;

/// Products with a constant that are summed before they are reduced.
const MULTIPLES: usize = 8;

/// Products of two residues that are summed before they are reduced.
const PRODUCTS: usize = 4;

impl Fma {
    /// out = x·y, residues.
    pub(super) fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        check(out.len(), &[x, y]);
        // SAFETY: an `Fma` exists only on processors with these instructions.
        unsafe { self.mul_all(x, y, out) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn mul_all(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        let k = self.wide();
        for at in (0..out.len()).step_by(LANES) {
            let product = product(from_words(load(x, at)), from_words(load(y, at)), k);
            store(out, at, to_words(positive(product, k)));
        }
    }

    /// x = x·y, residues.
    pub(super) fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        check(x.len(), &[y]);
        // SAFETY: as in `mul`.
        unsafe { self.mul_assign_all(x, y) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn mul_assign_all(&self, x: &mut [u64], y: &[u64]) {
        let k = self.wide();
        for at in (0..x.len()).step_by(LANES) {
            let product = product(from_words(load(x, at)), from_words(load(y, at)), k);
            store(x, at, to_words(positive(product, k)));
        }
    }

    /// acc = acc + x·y, residues.
    pub(super) fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        check(acc.len(), &[x, y]);
        // SAFETY: as in `mul`.
        unsafe { self.mac_assign_all(acc, x, y) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn mac_assign_all(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        let k = self.wide();
        for at in (0..acc.len()).step_by(LANES) {
            let product = product(from_words(load(x, at)), from_words(load(y, at)), k);
            let sum = _mm256_add_pd(from_words(load(acc, at)), product);
            store(acc, at, residue(sum, k));
        }
    }

    /// x = (x − y)·factor, for a residue x and y below 4q.
    pub(super) fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Factor) {
        check(x.len(), &[y]);
        // SAFETY: as in `mul`.
        unsafe { self.sub_mul_assign_all(x, y, factor) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn sub_mul_assign_all(&self, x: &mut [u64], y: &[u64], factor: Factor) {
        let k = self.wide();
        let factor = (splat(factor.value), splat(factor.quotient));
        for at in (0..x.len()).step_by(LANES) {
            let difference = _mm256_sub_pd(from_words(load(x, at)), from_words(load(y, at)));
            // Within q of zero, because the difference is within 4q.
            store(x, at, to_words(positive(mul_factor(difference, factor, k), k)));
        }
    }

    /// out = addend + Σ sources·factors, for sources below 2^50 and residues as factors and addend.
    pub(super) fn sum_of_multiples(
        &self,
        sources: &[&[u64]],
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        check(out.len(), sources);
        let factors: Vec<f64> = factors.iter().map(|&w| self.factor(w).value).collect();
        // SAFETY: as in `mul`.
        unsafe { self.sum_of_multiples_all(sources, &factors, addend as f64, out) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn sum_of_multiples_all(
        &self,
        sources: &[&[u64]],
        factors: &[f64],
        addend: f64,
        out: &mut [u64],
    ) {
        let k = self.wide();
        let zero = Sum::zero(self);
        for at in (0..out.len()).step_by(LANES) {
            let mut total = splat(addend);
            for (sources, factors) in sources.chunks(MULTIPLES).zip(factors.chunks(MULTIPLES)) {
                let mut sum = zero;
                for (source, &factor) in sources.iter().zip(factors) {
                    sum.add(from_words(load(source, at)), splat(factor));
                }
                total = centred(_mm256_add_pd(sum.reduced(zero, k), total), k);
            }
            store(out, at, to_words(positive(total, k)));
        }
    }

    /// out0 = Σ x·b and out1 = Σ x·a over terms (x, (b, a)) of residues.
    pub(super) fn two_sums_of_products(
        &self,
        terms: &[Term<'_>],
        out0: &mut [u64],
        out1: &mut [u64],
    ) {
        check(out0.len(), &[out1]);
        for (x, (b, a)) in terms {
            check(out0.len(), &[x, b, a]);
        }
        // SAFETY: as in `mul`.
        unsafe { self.two_sums_of_products_all(terms, out0, out1) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn two_sums_of_products_all(&self, terms: &[Term<'_>], out0: &mut [u64], out1: &mut [u64]) {
        let k = self.wide();
        let zero = Sum::zero(self);
        for at in (0..out0.len()).step_by(LANES) {
            let (mut total0, mut total1) = (splat(0.0), splat(0.0));
            for terms in terms.chunks(PRODUCTS) {
                let (mut sum0, mut sum1) = (zero, zero);
                for (x, (b, a)) in terms {
                    let x = from_words(load(x, at));
                    sum0.add(x, from_words(load(b, at)));
                    sum1.add(x, from_words(load(a, at)));
                }
                total0 = centred(_mm256_add_pd(sum0.reduced(zero, k), total0), k);
                total1 = centred(_mm256_add_pd(sum1.reduced(zero, k), total1), k);
            }
            store(out0, at, to_words(positive(total0, k)));
            store(out1, at, to_words(positive(total1, k)));
        }
    }
}

/// Every limb has `n` residues, a multiple of the vector's.
#[track_caller]
fn check(n: usize, limbs: &[&[u64]]) {
    assert!(n.is_multiple_of(LANES), "{n} residues do not fill vectors");
    assert!(limbs.iter().all(|limb| limb.len() == n), "limbs of different lengths");
}

/// x·y mod q within 7q/8 of zero, for residues: as [`mul_factor`], but the quotient is off by
/// 2^50·3u = 3/8 before it is rounded, because x·y, 1/q and their product are rounded.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn product(x: __m256d, y: __m256d, k: Wide) -> __m256d {
    let high = _mm256_mul_pd(x, y);
    let quotient = round(_mm256_mul_pd(high, k.inverse));
    let low = _mm256_fmsub_pd(x, y, high);
    _mm256_add_pd(_mm256_fnmadd_pd(quotient, k.q, high), low)
}

/// The word of x mod q, for |x| ≤ 8q.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn residue(x: __m256d, k: Wide) -> __m256d {
    to_words(positive(centred(x, k), k))
}

/// A sum of products in two parts, both exact.
///
/// With b the width of q, `high` begins at 3·2^(b+52) and the products add up to at most 2^(b+52)
/// in either direction, so it stays in one binade and is a multiple of 2^(b+1). What an addition
/// rounds away is at most 2^b, and `low` collects it: at most 2^53 in eight. The bound holds for
/// eight products below 2^50·q/2, and for four below q².
#[derive(Clone, Copy)]
struct Sum {
    high: __m256d,
    low: __m256d,
}

impl Sum {
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn zero(fma: &Fma) -> Self {
        Self { high: splat(fma.binade), low: splat(0.0) }
    }

    /// Adds x·y.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn add(&mut self, x: __m256d, y: __m256d) {
        let high = _mm256_fmadd_pd(x, y, self.high);
        let added = _mm256_sub_pd(high, self.high);
        self.low = _mm256_add_pd(self.low, _mm256_fmsub_pd(x, y, added));
        self.high = high;
    }

    /// The sum mod q within 3q of zero: its high part is at most 2^53·q, so that the quotient is
    /// off by 2 before it is rounded, and the rest an integer that is exact.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn reduced(self, zero: Self, k: Wide) -> __m256d {
        let high = centred(_mm256_sub_pd(self.high, zero.high), k);
        _mm256_add_pd(high, centred(self.low, k))
    }
}

//! Products and sums of products on whole limbs, with the kernel of their prime.

use super::arith::{Arith, Shoup};
use super::ntt::NttTable;
use crate::kernel::Term;
use crate::kernel::ifma::{MAX_BITS, MAX_PRODUCTS};

/// Coefficients whose 128-bit sums are held at once.
const BLOCK: usize = 256;

impl NttTable {
    /// The residues of `coefficients`, each of absolute value below q. No branch depends on them.
    pub(crate) fn small(&self, coefficients: &[i64], out: &mut [u64]) {
        let q = self.arith().q();
        for (x, &c) in out.iter_mut().zip(coefficients) {
            *x = (c as u64).wrapping_add(q & (c >> 63) as u64);
        }
    }

    /// x = x + y.
    pub(crate) fn add_assign(&self, x: &mut [u64], y: &[u64]) {
        if let Some(ifma) = self.ifma() {
            return ifma.add_assign(x, y);
        }
        let arith = *self.arith();
        for (x, &y) in x.iter_mut().zip(y) {
            *x = arith.add(*x, y);
        }
    }

    /// x = x − y.
    pub(crate) fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
        if let Some(ifma) = self.ifma() {
            return ifma.sub_assign(x, y);
        }
        let arith = *self.arith();
        for (x, &y) in x.iter_mut().zip(y) {
            *x = arith.sub(*x, y);
        }
    }

    /// out = x·y.
    pub(crate) fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        if let Some(ifma) = self.ifma() {
            return ifma.mul(x, y, out);
        }
        let arith = *self.arith();
        for ((out, &x), &y) in out.iter_mut().zip(x).zip(y) {
            *out = arith.mul(x, y);
        }
    }

    /// x = x·y.
    pub(crate) fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        if let Some(ifma) = self.ifma() {
            return ifma.mul_assign(x, y);
        }
        let arith = *self.arith();
        for (x, &y) in x.iter_mut().zip(y) {
            *x = arith.mul(*x, y);
        }
    }

    /// acc += x·y.
    pub(crate) fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        if let Some(ifma) = self.ifma() {
            return ifma.mac_assign(acc, x, y);
        }
        let arith = *self.arith();
        for ((acc, &x), &y) in acc.iter_mut().zip(x).zip(y) {
            *acc = arith.mac(*acc, x, y);
        }
    }

    /// x = (x − y)·factor, for y in \[0, 4q).
    pub(crate) fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Shoup) {
        if let Some(ifma) = self.ifma() {
            return ifma.sub_mul_assign(x, y, ifma.factor(factor.value));
        }
        let arith = *self.arith();
        let four = 4 * arith.q();
        for (x, &y) in x.iter_mut().zip(y) {
            *x = arith.mul_shoup(*x + four - y, factor);
        }
    }

    /// out = addend + Σ sources·factors, coefficient by coefficient, for 1 … 32 sources below
    /// 2^`source_bits`, and residues as factors and addend.
    ///
    /// The sum is reduced once: sources and factors are below 2^61, so 64 products fit 128 bits.
    pub(crate) fn sum_of_multiples(
        &self,
        sources: &[&[u64]],
        source_bits: u32,
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        assert_eq!(factors.len(), sources.len(), "one factor a source");
        assert!((1..=32).contains(&sources.len()), "{} sources", sources.len());
        let fits = source_bits <= MAX_BITS && sources.len() <= MAX_PRODUCTS;
        if let Some(ifma) = self.ifma().filter(|_| fits) {
            return ifma.sum_of_multiples(sources, factors, addend, out);
        }
        let mut sums = [0u128; BLOCK];
        for (block, out) in out.chunks_mut(BLOCK).enumerate() {
            let start = block * BLOCK;
            let sums = &mut sums[..out.len()];
            sums.fill(u128::from(addend));
            for (source, &factor) in sources.iter().zip(factors) {
                for (sum, &y) in sums.iter_mut().zip(&source[start..start + out.len()]) {
                    *sum += u128::from(y) * u128::from(factor);
                }
            }
            for (x, &sum) in out.iter_mut().zip(sums.iter()) {
                *x = self.arith().reduce_wide(sum);
            }
        }
    }

    /// u0 = Σ x·b and u1 = Σ x·a over the terms (x, (b, a)), element by element.
    pub(crate) fn two_sums_of_products(&self, terms: &[Term<'_>], u0: &mut [u64], u1: &mut [u64]) {
        match self.ifma().filter(|_| terms.len() <= MAX_PRODUCTS) {
            Some(ifma) => ifma.two_sums_of_products(terms, u0, u1),
            None => two_sums_of_products(self.arith(), terms, u0, u1),
        }
    }
}

/// Summed in 128 bits, reduced once in 32 terms: residues are below 2^61, so 64 products fit.
fn two_sums_of_products(arith: &Arith, terms: &[Term<'_>], u0: &mut [u64], u1: &mut [u64]) {
    let mut sums = [(0u128, 0u128); BLOCK];
    for (block, (u0, u1)) in u0.chunks_mut(BLOCK).zip(u1.chunks_mut(BLOCK)).enumerate() {
        let range = block * BLOCK..block * BLOCK + u0.len();
        let sums = &mut sums[..u0.len()];
        sums.fill((0, 0));
        for chunk in terms.chunks(32) {
            for (x, (b, a)) in chunk {
                let factors = b[range.clone()].iter().zip(&a[range.clone()]);
                for ((sum, &x), (&b, &a)) in sums.iter_mut().zip(&x[range.clone()]).zip(factors) {
                    sum.0 += u128::from(x) * u128::from(b);
                    sum.1 += u128::from(x) * u128::from(a);
                }
            }
            for (sum, (u0, u1)) in sums.iter_mut().zip(u0.iter_mut().zip(u1.iter_mut())) {
                (*u0, *u1) = (arith.reduce_wide(sum.0), arith.reduce_wide(sum.1));
                *sum = (u128::from(*u0), u128::from(*u1));
            }
        }
    }
}

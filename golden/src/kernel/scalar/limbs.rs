//! Products and sums of products on whole limbs, residue by residue.

use crate::kernel::Term;
use crate::ring::arith::{Arith, Shoup};

/// Coefficients whose 128-bit sums are held at once.
const BLOCK: usize = 256;

/// x = x + y.
pub(crate) fn add_assign(arith: &Arith, x: &mut [u64], y: &[u64]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x = arith.add(*x, y);
    }
}

/// x = x − y.
pub(crate) fn sub_assign(arith: &Arith, x: &mut [u64], y: &[u64]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x = arith.sub(*x, y);
    }
}

/// out = x·y.
pub(crate) fn mul(arith: &Arith, x: &[u64], y: &[u64], out: &mut [u64]) {
    for ((out, &x), &y) in out.iter_mut().zip(x).zip(y) {
        *out = arith.mul(x, y);
    }
}

/// x = x·y.
pub(crate) fn mul_assign(arith: &Arith, x: &mut [u64], y: &[u64]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x = arith.mul(*x, y);
    }
}

/// acc = acc + x·y.
pub(crate) fn mac_assign(arith: &Arith, acc: &mut [u64], x: &[u64], y: &[u64]) {
    for ((acc, &x), &y) in acc.iter_mut().zip(x).zip(y) {
        *acc = arith.mac(*acc, x, y);
    }
}

/// x = (x − y)·factor, for y in \[0, 4q).
pub(crate) fn sub_mul_assign(arith: &Arith, x: &mut [u64], y: &[u64], factor: Shoup) {
    let four = 4 * arith.q();
    for (x, &y) in x.iter_mut().zip(y) {
        *x = arith.mul_shoup(*x + four - y, factor);
    }
}

/// out = addend + Σ sources·factors.
///
/// The sum is reduced once: sources and factors are below 2^61, so 64 products fit 128 bits.
pub(crate) fn sum_of_multiples(
    arith: &Arith,
    sources: &[&[u64]],
    factors: &[u64],
    addend: u64,
    out: &mut [u64],
) {
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
            *x = arith.reduce_wide(sum);
        }
    }
}

/// u0 = Σ x·b and u1 = Σ x·a over the terms (x, (b, a)).
///
/// Summed in 128 bits, reduced once in 32 terms: residues are below 2^61, so 64 products fit.
pub(crate) fn two_sums_of_products(
    arith: &Arith,
    terms: &[Term<'_>],
    u0: &mut [u64],
    u1: &mut [u64],
) {
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

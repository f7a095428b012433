//! Products and sums of products on whole limbs, with the kernel of their prime.

use super::arith::Shoup;
use super::ntt::NttTable;
use crate::kernel::Term;

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
        self.kernel().add_assign(x, y);
    }

    /// x = x − y.
    pub(crate) fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
        self.kernel().sub_assign(x, y);
    }

    /// out = x·y.
    pub(crate) fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        self.kernel().mul(x, y, out);
    }

    /// x = x·y.
    pub(crate) fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        self.kernel().mul_assign(x, y);
    }

    /// acc += x·y.
    pub(crate) fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        self.kernel().mac_assign(acc, x, y);
    }

    /// x = (x − y)·factor, for y in \[0, 4q).
    pub(crate) fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Shoup) {
        self.kernel().sub_mul_assign(x, y, factor);
    }

    /// out = addend + Σ sources·factors, coefficient by coefficient, for 1 … 32 sources below
    /// 2^`source_bits`, and residues as factors and addend.
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
        self.kernel().sum_of_multiples(sources, source_bits, factors, addend, out);
    }

    /// u0 = Σ x·b and u1 = Σ x·a over the terms (x, (b, a)), element by element.
    pub(crate) fn two_sums_of_products(&self, terms: &[Term<'_>], u0: &mut [u64], u1: &mut [u64]) {
        self.kernel().two_sums_of_products(terms, u0, u1);
    }
}

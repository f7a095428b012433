//! What a kernel does with the limbs of one prime.

use super::{Kernel, scalar};
use crate::ring::arith::{Arith, Shoup};
use scalar::ScalarTable;
use std::fmt;
use std::sync::Arc;

/// A digit's limb, and those of a key's two halves.
pub(crate) type Term<'a> = (&'a [u64], (&'a [u64], &'a [u64]));

/// The twiddles of a ring degree: entry i is ψ^brv(i) or its inverse, below q.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Twiddles<'a> {
    pub(crate) forward: &'a [u64],
    pub(crate) inverse: &'a [u64],
}

/// The hot loops on limbs of one prime and one ring degree.
///
/// Limbs hold N residues in \[0, q), or fewer in the element-wise functions (a multiple of eight
/// where the processor has vectors); what differs is stated. The bodies that are given here are the
/// reference, and what a kernel does not have faster.
pub(crate) trait LimbKernel: fmt::Debug + Send + Sync {
    /// The arithmetic of the prime.
    fn arith(&self) -> &Arith;

    /// Coefficients to evaluations: output i is a(ψ^(2·brv(i)+1)).
    fn forward(&self, limb: &mut [u64]);

    /// x = (x − f)·factor, where f are the evaluations of the coefficients `y`, which are lost.
    fn sub_forward_mul_assign(&self, x: &mut [u64], y: &mut [u64], factor: Shoup) {
        self.forward(y);
        self.sub_mul_assign(x, y, factor);
    }

    /// Evaluations to coefficients: the last level's sums times `factor` and its differences times
    /// `last`, plus `addend`.
    fn inverse(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64);

    /// x = x + y.
    fn add_assign(&self, x: &mut [u64], y: &[u64]) {
        scalar::add_assign(self.arith(), x, y);
    }

    /// x = x − y.
    fn sub_assign(&self, x: &mut [u64], y: &[u64]) {
        scalar::sub_assign(self.arith(), x, y);
    }

    /// out = x·y.
    fn mul(&self, x: &[u64], y: &[u64], out: &mut [u64]) {
        scalar::mul(self.arith(), x, y, out);
    }

    /// x = x·y.
    fn mul_assign(&self, x: &mut [u64], y: &[u64]) {
        scalar::mul_assign(self.arith(), x, y);
    }

    /// acc = acc + x·y.
    fn mac_assign(&self, acc: &mut [u64], x: &[u64], y: &[u64]) {
        scalar::mac_assign(self.arith(), acc, x, y);
    }

    /// x = (x − y)·factor, for y in \[0, 4q).
    fn sub_mul_assign(&self, x: &mut [u64], y: &[u64], factor: Shoup) {
        scalar::sub_mul_assign(self.arith(), x, y, factor);
    }

    /// out = addend + Σ sources·factors, for 1 … 32 sources below 2^`source_bits`, which is at most
    /// 2^61, and residues as factors and addend.
    fn sum_of_multiples(
        &self,
        sources: &[&[u64]],
        source_bits: u32,
        factors: &[u64],
        addend: u64,
        out: &mut [u64],
    ) {
        let _ = source_bits;
        scalar::sum_of_multiples(self.arith(), sources, factors, addend, out);
    }

    /// out0 = Σ x·b and out1 = Σ x·a over the terms (x, (b, a)).
    fn two_sums_of_products(&self, terms: &[Term<'_>], out0: &mut [u64], out1: &mut [u64]) {
        scalar::two_sums_of_products(self.arith(), terms, out0, out1);
    }
}

/// The loops for limbs of as many residues as there are twiddles, with the instructions of
/// `kernel` where they serve the prime and the limbs are long enough, portable ones otherwise.
pub(crate) fn limb_kernel(
    kernel: Kernel,
    arith: &Arith,
    twiddles: Twiddles<'_>,
) -> Arc<dyn LimbKernel> {
    super::vectors::vectors(kernel, arith, twiddles)
        .unwrap_or_else(|| Arc::new(ScalarTable::new(arith, twiddles)))
}

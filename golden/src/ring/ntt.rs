//! The negacyclic number-theoretic transform of one limb.
//!
//! Forward: coefficients to evaluations, output i is a(ψ^(2·brv(i)+1)); decimation in time with
//! the powers of ψ merged into the twiddles (Longa and Naehrig, "Speeding up the number theoretic
//! transform for faster ideal lattice-based cryptography", CANS 2016, algorithms 1 and 2), with
//! lazy butterflies (Harvey, "Faster arithmetic for number-theoretic transforms", J. Symb. Comput.
//! 60 (2014)).
//!
//! In the conjugate-invariant ring ψ has order 4N and output i is a(ψ^(4·brv(i)+1)): a fold to a
//! polynomial modulo X^N − ψ^N comes first, and the same butterflies take it on with the twiddles
//! of the tree whose root that is.

use super::arith::{Arith, Shoup};
use super::fold::Fold;
use crate::kernel::{Kernel, LimbKernel, Twiddles, limb_kernel};
use hearth_spec::galois::bit_reverse;
use hearth_spec::{Modulus, Ring};
use std::sync::Arc;

/// The twiddles of one modulus, ring and ring degree.
///
/// The butterflies form a binary tree: node 1 is X^N − ψ^N (in the standard ring that is X^N + 1),
/// the children of X^m − c² are X^(m/2) − c and X^(m/2) + c, and c is the node's twiddle.
#[derive(Clone, Debug)]
pub struct NttTable {
    arith: Arith,
    /// What comes before the forward tree and after the inverse one.
    fold: Option<Fold>,
    /// N^-1 mod q.
    degree_inverse: u64,
    /// The twiddle of the inverse transform's last stage.
    last_inverse: u64,
    kernel: Arc<dyn LimbKernel>,
}

impl NttTable {
    /// The table of `modulus` for N = 2^`log_n` in the standard ring, for the instructions of
    /// `kernel`, which the processor must have. Panics unless `log_n` ≥ 1 and q ≡ 1 mod 2N.
    pub fn new(modulus: Modulus, log_n: u32, kernel: Kernel) -> Self {
        Self::of(Ring::Standard, modulus, log_n, kernel)
    }

    /// The same in the ring `kind`, whose order must divide q − 1.
    pub fn of(kind: Ring, modulus: Modulus, log_n: u32, kernel: Kernel) -> Self {
        assert!(log_n >= 1, "a transform has at least two points");
        let arith = Arith::new(modulus);
        // The root of order `kind.order(log_n)`.
        let psi = modulus.psi(kind.order(log_n).ilog2() - 1);
        let forward = twiddles(kind, &arith, psi, log_n);
        let inverse = twiddles(kind, &arith, modulus.inv(psi), log_n);
        let fold = (kind == Ring::ConjugateInvariant)
            .then(|| Fold::new(&arith, modulus.pow(psi, 1 << log_n)));
        let twiddles = Twiddles { forward: &forward, inverse: &inverse };
        Self {
            arith,
            fold,
            degree_inverse: modulus.inv(modulus.reduce(1 << log_n)),
            last_inverse: inverse[1],
            kernel: limb_kernel(kernel, &arith, twiddles),
        }
    }

    /// The loops over limbs of this table's length.
    #[inline]
    pub(super) fn kernel(&self) -> &dyn LimbKernel {
        &*self.kernel
    }

    /// The arithmetic of the modulus.
    #[inline(always)]
    pub fn arith(&self) -> &Arith {
        &self.arith
    }

    /// Coefficients to evaluations, in place; residues in and out.
    pub fn forward(&self, limb: &mut [u64]) {
        self.fold(limb);
        self.kernel.forward(limb);
    }

    /// x = (x − NTT(y))·factor; residues in and out, `y` is lost.
    pub(crate) fn sub_forward_mul_assign(&self, x: &mut [u64], y: &mut [u64], factor: Shoup) {
        self.fold(y);
        self.kernel.sub_forward_mul_assign(x, y, factor);
    }

    fn fold(&self, limb: &mut [u64]) {
        if let Some(fold) = self.fold {
            fold.fold(&self.arith, limb);
        }
    }

    /// Evaluations to coefficients, in place; residues in and out.
    pub fn inverse(&self, limb: &mut [u64]) {
        self.inverse_scaled(limb, 1, 0);
    }

    /// limb = `scale`·INTT(limb) + `addend`, the addend on every coefficient; residues in and out.
    pub fn inverse_scaled(&self, limb: &mut [u64], scale: u64, addend: u64) {
        let Some(fold) = self.fold else { return self.inverse_tree(limb, scale, addend) };
        // (q + 1)/2 is 1/2.
        let half = self.arith.q().div_ceil(2);
        self.inverse_tree(limb, self.arith.mul(scale, half), 0);
        fold.unfold_twice(&self.arith, limb, addend);
    }

    /// All stages; residues in and out.
    fn inverse_tree(&self, limb: &mut [u64], scale: u64, addend: u64) {
        let factor = self.arith.mul(scale, self.degree_inverse);
        let last = self.arith.mul(factor, self.last_inverse);
        self.kernel.inverse(limb, factor, last, addend);
    }
}

/// The twiddles of all nodes for ψ = `base`, or of the way back for its inverse.
///
/// Node m + i of the conjugate-invariant tree is X^(N/m) − ψ^e with e = N/m·(4·brv(i) + 1), so that
/// its leaves are X − ψ^(4·brv(i)+1), and its twiddle is ψ^(e/2). In the standard tree of ψ², whose
/// twiddles are powers of it with exponents N/2m·(2·brv(i) + 1), it lacks ψ^(−N/2m).
fn twiddles(kind: Ring, arith: &Arith, base: u64, log_n: u32) -> Vec<u64> {
    if kind == Ring::Standard {
        return powers(arith, base, log_n);
    }
    let mut table = powers(arith, arith.mul(base, base), log_n);
    let inverse = arith.modulus().inv(base);
    for stage in 0..log_n {
        let (blocks, half) = (1 << stage, 1 << (log_n - 1 - stage));
        let shift = arith.modulus().pow(inverse, half);
        for twiddle in &mut table[blocks..2 * blocks] {
            *twiddle = arith.mul(*twiddle, shift);
        }
    }
    table
}

/// base^brv(i) for i below N.
fn powers(arith: &Arith, base: u64, log_n: u32) -> Vec<u64> {
    let mut table = vec![1; 1 << log_n];
    let mut power = 1;
    for i in 0..1 << log_n {
        table[bit_reverse(i, log_n)] = power;
        power = arith.mul(power, base);
    }
    table
}

#[cfg(test)]
#[path = "ntt_tests.rs"]
mod tests;

//! The number-theoretic transform of one limb.
//!
//! Forward: coefficients to evaluations, output i is a(ψ^(2·brv(i)+1)); decimation in time with
//! the powers of ψ merged into the twiddles (Longa and Naehrig, "Speeding up the number theoretic
//! transform for faster ideal lattice-based cryptography", CANS 2016, algorithms 1 and 2), with
//! Harvey's lazy butterflies (2014, algorithms 2 and 3).
//!
//! In the conjugate-invariant ring ψ has order 4N and output i is a(ψ^(4·brv(i)+1)): a fold to a
//! polynomial modulo X^N − ψ^N comes first, and the same butterflies take it on with the twiddles
//! of the tree whose root that is.

use super::arith::{Arith, Shoup};
use super::fold::Fold;
use crate::kernel::Kernel;
use crate::kernel::ifma::{Ifma, IfmaTable};
use hearth_spec::galois::bit_reverse;
use hearth_spec::{Modulus, Ring};

/// The twiddles of one modulus, ring and ring degree.
///
/// The butterflies form a binary tree: node 1 is X^N − ψ^N (in the standard ring that is X^N + 1),
/// the children of X^m − c² are X^(m/2) − c and X^(m/2) + c, and c is the node's twiddle.
#[derive(Clone, Debug)]
pub struct NttTable {
    arith: Arith,
    /// What comes before the forward tree and after the inverse one.
    fold: Option<Fold>,
    /// Entry m + i: the twiddle of block i in the stage with m blocks, ψ^brv(m+i) or, in the
    /// conjugate-invariant ring, ψ^(2·brv(m+i) − N/2m).
    forward: Vec<Shoup>,
    /// The inverses of `forward`'s entries.
    inverse: Vec<Shoup>,
    /// N^-1 mod q.
    degree_inverse: u64,
    /// The vector kernel, where it is chosen and the prime fits it.
    ifma: Option<Ifma>,
    /// Its twiddles, if a limb is long enough.
    ifma_table: Option<IfmaTable>,
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
        let ifma = match kernel {
            Kernel::Scalar => None,
            Kernel::Avx512 => Ifma::new(modulus),
        };
        let ifma_table = ifma.and_then(|ifma| {
            IfmaTable::new(ifma, 1 << log_n, |i| forward[i].value, |i| inverse[i].value)
        });
        let degree_inverse = modulus.inv(modulus.reduce(1 << log_n));
        Self { arith, fold, forward, inverse, degree_inverse, ifma, ifma_table }
    }

    /// The vector kernel of the modulus, for limbs of this table's length.
    #[inline]
    pub(crate) fn ifma(&self) -> Option<&Ifma> {
        self.ifma_table.as_ref().and(self.ifma.as_ref())
    }

    /// The arithmetic of the modulus.
    #[inline(always)]
    pub fn arith(&self) -> &Arith {
        &self.arith
    }

    /// Coefficients to evaluations, in place; residues in and out.
    pub fn forward(&self, limb: &mut [u64]) {
        self.fold(limb);
        if let Some(table) = &self.ifma_table {
            return table.forward(limb, true);
        }
        let (q, twice) = (self.arith.q(), 2 * self.arith.q());
        self.forward_tree_lazy(limb);
        for x in limb {
            let below_twice = (*x).min(x.wrapping_sub(twice));
            *x = below_twice.min(below_twice.wrapping_sub(q));
        }
    }

    /// Coefficients to evaluations, in place; residues in, numbers in \[0, 4q) out.
    pub fn forward_lazy(&self, limb: &mut [u64]) {
        self.fold(limb);
        if let Some(table) = &self.ifma_table {
            return table.forward(limb, false);
        }
        self.forward_tree_lazy(limb);
    }

    fn fold(&self, limb: &mut [u64]) {
        if let Some(fold) = self.fold {
            fold.fold(&self.arith, limb);
        }
    }

    /// All stages; residues in, numbers in \[0, 4q) out.
    fn forward_tree_lazy(&self, limb: &mut [u64]) {
        let n = self.forward.len();
        assert_eq!(limb.len(), n, "a limb has N residues");
        let mut half = n / 2;
        while half > 0 {
            let blocks = n / (2 * half);
            let twiddles = &self.forward[blocks..2 * blocks];
            // A constant width lets the compiler unroll the short blocks.
            match half {
                1 => self.forward_stage(limb, 1, twiddles),
                2 => self.forward_stage(limb, 2, twiddles),
                4 => self.forward_stage(limb, 4, twiddles),
                _ => self.forward_stage(limb, half, twiddles),
            }
            half /= 2;
        }
    }

    /// One stage; numbers in \[0, 4q) in and out.
    #[inline(always)]
    fn forward_stage(&self, limb: &mut [u64], half: usize, twiddles: &[Shoup]) {
        let arith = self.arith;
        let twice = 2 * arith.q();
        for (block, &w) in limb.chunks_exact_mut(2 * half).zip(twiddles) {
            let (low, high) = block.split_at_mut(half);
            for (x, y) in low.iter_mut().zip(high) {
                let a = (*x).min(x.wrapping_sub(twice));
                let b = arith.mul_shoup_lazy(*y, w);
                *x = a + b;
                *y = a + twice - b;
            }
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
        let last = self.arith.mul(factor, self.inverse[1].value);
        if let Some(table) = &self.ifma_table {
            return table.inverse(limb, factor, last, addend);
        }
        let n = self.inverse.len();
        assert_eq!(limb.len(), n, "a limb has N residues");
        let mut half = 1;
        while half < n / 2 {
            let blocks = n / (2 * half);
            let twiddles = &self.inverse[blocks..2 * blocks];
            match half {
                1 => self.inverse_stage(limb, 1, twiddles),
                2 => self.inverse_stage(limb, 2, twiddles),
                4 => self.inverse_stage(limb, 4, twiddles),
                _ => self.inverse_stage(limb, half, twiddles),
            }
            half *= 2;
        }
        self.last_inverse_stage(limb, factor, last, addend);
    }

    /// One stage; numbers in \[0, 2q) in and out.
    #[inline(always)]
    fn inverse_stage(&self, limb: &mut [u64], half: usize, twiddles: &[Shoup]) {
        let arith = self.arith;
        let twice = 2 * arith.q();
        for (block, &w) in limb.chunks_exact_mut(2 * half).zip(twiddles) {
            let (low, high) = block.split_at_mut(half);
            for (x, y) in low.iter_mut().zip(high) {
                let sum = *x + *y;
                let difference = *x + twice - *y;
                *x = sum.min(sum.wrapping_sub(twice));
                *y = arith.mul_shoup_lazy(difference, w);
            }
        }
    }

    /// The stage with one block: the sum times `factor`, the difference times `last`, plus the
    /// addend; residues out.
    fn last_inverse_stage(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64) {
        let arith = self.arith;
        let twice = 2 * arith.q();
        let (factor, w) = (arith.shoup(factor), arith.shoup(last));
        let (low, high) = limb.split_at_mut(limb.len() / 2);
        for (x, y) in low.iter_mut().zip(high) {
            let sum = *x + *y;
            let difference = *x + twice - *y;
            *x = arith.add(arith.mul_shoup(sum, factor), addend);
            *y = arith.add(arith.mul_shoup(difference, w), addend);
        }
    }
}

/// The twiddles of all nodes for ψ = `base`, or of the way back for its inverse.
///
/// Node m + i of the conjugate-invariant tree is X^(N/m) − ψ^e with e = N/m·(4·brv(i) + 1), so that
/// its leaves are X − ψ^(4·brv(i)+1), and its twiddle is ψ^(e/2). In the standard tree of ψ², whose
/// twiddles are powers of it with exponents N/2m·(2·brv(i) + 1), it lacks ψ^(−N/2m).
fn twiddles(kind: Ring, arith: &Arith, base: u64, log_n: u32) -> Vec<Shoup> {
    if kind == Ring::Standard {
        return powers(arith, base, log_n);
    }
    let mut table = powers(arith, arith.mul(base, base), log_n);
    let inverse = arith.modulus().inv(base);
    for stage in 0..log_n {
        let (blocks, half) = (1 << stage, 1 << (log_n - 1 - stage));
        let shift = arith.modulus().pow(inverse, half);
        for twiddle in &mut table[blocks..2 * blocks] {
            *twiddle = arith.shoup(arith.mul(twiddle.value, shift));
        }
    }
    table
}

/// base^brv(i) for i below N, with Shoup quotients.
fn powers(arith: &Arith, base: u64, log_n: u32) -> Vec<Shoup> {
    let mut table = vec![arith.shoup(1); 1 << log_n];
    let mut power = 1;
    for i in 0..1 << log_n {
        table[bit_reverse(i, log_n)] = arith.shoup(power);
        power = arith.mul(power, base);
    }
    table
}

#[cfg(test)]
#[path = "ntt_tests.rs"]
mod tests;

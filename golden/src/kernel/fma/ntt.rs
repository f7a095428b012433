//! The negacyclic transform, four butterflies at a time.
//!
//! The butterflies form a binary tree: node 1 is the whole limb, the children of node i are 2i and
//! 2i + 1, and node i's twiddle is ψ^brv(i). A pass takes three levels of a node in registers, then
//! each of the eight parts is done to its end while it is in the cache. The last five levels, on 32
//! residues, stay in registers altogether.

use super::bounds::{Bound, SUMS};
use super::butterfly::{cooley_tukey, gentleman_sande, halves, parities};
use super::twiddles::Twiddles;
use super::{
    Factor, Fma, LANES, Wide, centred, from_words, load, mul_factor, positive, splat, store,
    to_words,
};
use crate::kernel;
use crate::ring::arith::Arith;
use std::arch::x86_64::*;

/// Residues whose last levels are done in registers.
const LEAF: usize = 8 * LANES;

/// The twiddles of one modulus and ring degree, and those of the way back.
#[derive(Clone, Debug)]
pub(crate) struct FmaTable {
    pub(super) arith: Arith,
    pub(super) fma: Fma,
    forward: Twiddles,
    inverse: Twiddles,
}

impl FmaTable {
    /// The table for limbs of as many residues as there are twiddles; `None` for fewer than 32, for a
    /// modulus that is too wide and on a processor without the instructions.
    pub(crate) fn new(arith: &Arith, twiddles: kernel::Twiddles<'_>) -> Option<Self> {
        let fma = Fma::new(arith)?;
        (twiddles.forward.len() >= LEAF).then(|| Self {
            arith: *arith,
            forward: Twiddles::new(&fma, twiddles.forward),
            inverse: Twiddles::new(&fma, twiddles.inverse),
            fma,
        })
    }

    /// Coefficients to evaluations, residues in and out.
    pub(super) fn forward_reduced(&self, limb: &mut [u64]) {
        assert_eq!(limb.len(), self.forward.nodes(), "a limb has N residues");
        // SAFETY: an `Fma` exists only on processors with these instructions.
        unsafe { self.forward_all(limb) }
    }

    /// Evaluations to coefficients, residues in and out: the last level's sums times `factor` and
    /// its differences times `last`, plus `addend`.
    pub(super) fn inverse_scaled(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64) {
        assert_eq!(limb.len(), self.inverse.nodes(), "a limb has N residues");
        let ends = Ends {
            sum: self.fma.factor(factor),
            difference: self.fma.factor(last),
            addend: addend as f64,
        };
        // SAFETY: as in `forward`.
        unsafe { self.inverse_all(limb, &ends) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn forward_all(&self, limb: &mut [u64]) {
        let k = self.fma.wide();
        if limb.len() == LEAF {
            return self.forward_leaf::<true, false>(limb, 1, k);
        }
        let levels = levels_of_pass(limb.len());
        match levels {
            1 => self.forward_pass::<2, true, false>(limb, 1, k),
            2 => self.forward_pass::<4, true, false>(limb, 1, k),
            _ => self.forward_pass::<8, true, false>(limb, 1, k),
        }
        let bound = Bound::RESIDUES.after(levels);
        let size = limb.len() >> levels;
        for (i, child) in limb.chunks_exact_mut(size).enumerate() {
            self.forward_node(child, (1 << levels) + i, bound, k);
        }
    }

    #[target_feature(enable = "avx2,fma")]
    fn forward_node(&self, part: &mut [u64], node: usize, bound: Bound, k: Wide) {
        let levels = levels_of_pass(part.len());
        let (reduce, next) = bound.plan(if levels == 0 { 5 } else { levels });
        match (levels, reduce) {
            (0, false) => return self.forward_leaf::<false, false>(part, node, k),
            (0, true) => return self.forward_leaf::<false, true>(part, node, k),
            (1, false) => self.forward_pass::<2, false, false>(part, node, k),
            (1, true) => self.forward_pass::<2, false, true>(part, node, k),
            (2, false) => self.forward_pass::<4, false, false>(part, node, k),
            (2, true) => self.forward_pass::<4, false, true>(part, node, k),
            (_, false) => self.forward_pass::<8, false, false>(part, node, k),
            (_, true) => self.forward_pass::<8, false, true>(part, node, k),
        }
        let size = part.len() >> levels;
        for (i, child) in part.chunks_exact_mut(size).enumerate() {
            self.forward_node(child, (node << levels) + i, next, k);
        }
    }

    /// log2(R) levels of `node`; from words if `ROOT`, with the sums' first operands reduced if
    /// `REDUCE`.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn forward_pass<const R: usize, const ROOT: bool, const REDUCE: bool>(
        &self,
        part: &mut [u64],
        node: usize,
        k: Wide,
    ) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(LANES) {
            let mut v = [_mm256_setzero_pd(); R];
            for (i, x) in v.iter_mut().enumerate() {
                *x = load(part, at + i * stride);
                if ROOT {
                    *x = from_words(*x);
                }
                if REDUCE && i < R / 2 {
                    *x = centred(*x, k);
                }
            }
            let (mut half, mut first, mut blocks) = (R / 2, node, 1);
            while half > 0 {
                for block in 0..blocks {
                    let w = self.forward.one(first + block);
                    for i in 2 * block * half..(2 * block + 1) * half {
                        (v[i], v[i + half]) = cooley_tukey(v[i], v[i + half], w, k);
                    }
                }
                (half, first, blocks) = (half / 2, 2 * first, 2 * blocks);
            }
            for (i, &x) in v.iter().enumerate() {
                store(part, at + i * stride, x);
            }
        }
    }

    /// The last five levels.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn forward_leaf<const ROOT: bool, const REDUCE: bool>(
        &self,
        part: &mut [u64],
        node: usize,
        k: Wide,
    ) {
        self.forward_pass::<8, ROOT, REDUCE>(part, node, k);
        for pair in 0..4 {
            let (at, node) = (2 * LANES * pair, 8 * node + 2 * pair);
            let (x, y) = halves(load(part, at), load(part, at + LANES));
            let (x, y) = cooley_tukey(x, y, self.forward.two(node), k);
            let (x, y) = parities(x, y);
            let (x, y) = cooley_tukey(x, y, self.forward.four(2 * node), k);
            let out = |x| to_words(positive(centred(x, k), k));
            let (x, y) = parities(out(x), out(y));
            let (x, y) = halves(x, y);
            store(part, at, x);
            store(part, at + LANES, y);
        }
    }

    #[target_feature(enable = "avx2,fma")]
    fn inverse_all(&self, limb: &mut [u64], ends: &Ends) {
        self.inverse_node(limb, 1, self.fma.wide(), ends);
    }

    #[target_feature(enable = "avx2,fma")]
    fn inverse_node(&self, part: &mut [u64], node: usize, k: Wide, ends: &Ends) {
        let levels = levels_of_pass(part.len());
        if levels == 0 {
            return self.inverse_leaf(part, node, k, ends);
        }
        let size = part.len() >> levels;
        for (i, child) in part.chunks_exact_mut(size).enumerate() {
            self.inverse_node(child, (node << levels) + i, k, ends);
        }
        match (levels, node == 1) {
            (1, false) => self.inverse_pass::<2, false>(part, node, k, ends),
            (2, false) => self.inverse_pass::<4, false>(part, node, k, ends),
            (_, false) => self.inverse_pass::<8, false>(part, node, k, ends),
            (1, true) => self.inverse_pass::<2, true>(part, node, k, ends),
            (2, true) => self.inverse_pass::<4, true>(part, node, k, ends),
            (_, true) => self.inverse_pass::<8, true>(part, node, k, ends),
        }
    }

    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn inverse_pass<const R: usize, const ROOT: bool>(
        &self,
        part: &mut [u64],
        node: usize,
        k: Wide,
        ends: &Ends,
    ) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(LANES) {
            let mut v = [_mm256_setzero_pd(); R];
            for (i, x) in v.iter_mut().enumerate() {
                *x = load(part, at + i * stride);
            }
            let (mut half, mut first, mut blocks) = (1, node * (R / 2), R / 2);
            // The root's level also scales, adds and reduces.
            while half < if ROOT { R / 2 } else { R } {
                for block in 0..blocks {
                    let w = self.inverse.one(first + block);
                    for i in 2 * block * half..(2 * block + 1) * half {
                        (v[i], v[i + half]) = gentleman_sande(v[i], v[i + half], w, k);
                        if SUMS[R.trailing_zeros() as usize][half.trailing_zeros() as usize][i] {
                            v[i] = centred(v[i], k);
                        }
                    }
                }
                (half, first, blocks) = (2 * half, first / 2, blocks / 2);
            }
            if ROOT {
                for i in 0..half {
                    (v[i], v[i + half]) = ends.apply(v[i], v[i + half], k);
                }
            }
            for (i, &x) in v.iter().enumerate() {
                store(part, at + i * stride, x);
            }
        }
    }

    /// The first five levels. Residues below q become sums below 4q and products below q after
    /// two levels.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn inverse_leaf(&self, part: &mut [u64], node: usize, k: Wide, ends: &Ends) {
        for pair in 0..4 {
            let (at, node) = (2 * LANES * pair, 8 * node + 2 * pair);
            let (x, y) = (from_words(load(part, at)), from_words(load(part, at + LANES)));
            let (x, y) = halves(x, y);
            let (x, y) = parities(x, y);
            let (x, y) = gentleman_sande(x, y, self.inverse.four(2 * node), k);
            let (x, y) = parities(x, y);
            let (x, y) = gentleman_sande(x, y, self.inverse.two(node), k);
            let (x, y) = halves(centred(x, k), y);
            store(part, at, x);
            store(part, at + LANES, y);
        }
        if node == 1 {
            self.inverse_pass::<8, true>(part, node, k, ends);
        } else {
            self.inverse_pass::<8, false>(part, node, k, ends);
        }
    }
}

/// Levels that one pass over a part of `size` residues does; 0 for a leaf.
fn levels_of_pass(size: usize) -> u32 {
    (size / LEAF).trailing_zeros().min(3)
}

/// What the inverse transform's last level multiplies by and adds.
struct Ends {
    sum: Factor,
    difference: Factor,
    addend: f64,
}

impl Ends {
    /// Numbers within 4q of zero in, words of residues out.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn apply(&self, x: __m256d, y: __m256d, k: Wide) -> (__m256d, __m256d) {
        let end = |value: __m256d, factor: Factor| {
            let product = mul_factor(value, (splat(factor.value), splat(factor.quotient)), k);
            let sum = _mm256_add_pd(product, splat(self.addend));
            to_words(positive(centred(sum, k), k))
        };
        (end(_mm256_add_pd(x, y), self.sum), end(_mm256_sub_pd(x, y), self.difference))
    }
}

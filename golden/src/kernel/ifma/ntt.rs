//! The negacyclic transform, eight butterflies at a time.
//!
//! The butterflies form a binary tree: node 1 is the whole limb, the children of node i are 2i and
//! 2i + 1, and node i's twiddle is ψ^brv(i). A pass takes three levels of a node in registers, then
//! each of the eight parts is done to its end while it is in the cache. The last seven levels, on
//! 128 residues, stay in registers altogether.

use super::butterfly::{Lanes, cooley_tukey, gentleman_sande};
use super::{
    Factor, Ifma, LANES, Wide, load, mul_factor_lazy, once, reduce_from_four, splat, store,
};
use crate::kernel;
use crate::ring::arith::Arith;
use std::arch::x86_64::*;

/// Residues whose last levels are done in registers.
const LEAF: usize = 16 * LANES;

/// The twiddles of one modulus and ring degree, and those of the way back.
#[derive(Clone, Debug)]
pub(crate) struct IfmaTable {
    pub(super) arith: Arith,
    pub(super) ifma: Ifma,
    forward: Twiddles,
    inverse: Twiddles,
}

/// Entry i belongs to node i.
#[derive(Clone, Debug)]
struct Twiddles {
    values: Vec<u64>,
    quotients: Vec<u64>,
}

impl Twiddles {
    fn new(ifma: &Ifma, nodes: &[u64]) -> Self {
        let factors = nodes.iter().map(|&w| ifma.factor(w));
        let (values, quotients) =
            factors.map(|Factor { value, quotient }| (value, quotient)).unzip();
        Self { values, quotients }
    }

    #[inline]
    #[target_feature(enable = "avx512f")]
    fn one(&self, node: usize) -> (__m512i, __m512i) {
        (splat(self.values[node]), splat(self.quotients[node]))
    }

    #[inline]
    #[target_feature(enable = "avx512f")]
    fn spread(&self, node: usize, lanes: __m512i) -> (__m512i, __m512i) {
        // Reads past the nodes that `lanes` picks, but never past the table: they are the first of
        // eight, and every level that is spread has at least eight nodes.
        let (values, quotients) = (load(&self.values, node), load(&self.quotients, node));
        (_mm512_permutexvar_epi64(lanes, values), _mm512_permutexvar_epi64(lanes, quotients))
    }

    #[inline]
    #[target_feature(enable = "avx512f")]
    fn eight(&self, node: usize) -> (__m512i, __m512i) {
        (load(&self.values, node), load(&self.quotients, node))
    }
}

impl IfmaTable {
    /// The table for limbs of as many residues as there are twiddles; `None` for fewer than 128, for
    /// a modulus that is too wide and on a processor without the instructions.
    pub(crate) fn new(arith: &Arith, twiddles: kernel::Twiddles<'_>) -> Option<Self> {
        let ifma = Ifma::new(arith.modulus())?;
        (twiddles.forward.len() >= LEAF).then(|| Self {
            arith: *arith,
            forward: Twiddles::new(&ifma, twiddles.forward),
            inverse: Twiddles::new(&ifma, twiddles.inverse),
            ifma,
        })
    }

    /// Coefficients to evaluations: residues in, and out if `reduced`, else numbers in \[0, 4q).
    pub(super) fn forward_to(&self, limb: &mut [u64], reduced: bool) {
        assert_eq!(limb.len(), self.forward.values.len(), "a limb has N residues");
        // SAFETY: an `Ifma` exists only on processors with these instructions.
        unsafe { self.forward_all(limb, reduced) }
    }

    /// limb = INTT(limb) + `addend`, with the last level's sums times `scale` and its differences
    /// times `last_scale` (both hold N^-1, the latter the level's twiddle); residues in and out.
    pub(super) fn inverse_scaled(
        &self,
        limb: &mut [u64],
        scale: u64,
        last_scale: u64,
        addend: u64,
    ) {
        assert_eq!(limb.len(), self.inverse.values.len(), "a limb has N residues");
        let ends =
            Ends { sum: self.ifma.factor(scale), difference: self.ifma.factor(last_scale), addend };
        // SAFETY: as in `forward`.
        unsafe { self.inverse_all(limb, &ends) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_all(&self, limb: &mut [u64], reduced: bool) {
        self.forward_node(limb, 1, self.ifma.wide(), reduced);
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_node(&self, part: &mut [u64], node: usize, k: Wide, reduced: bool) {
        let levels = levels_of_pass(part.len());
        match levels {
            0 => return self.forward_leaf(part, node, k, reduced),
            1 => self.forward_pass::<2>(part, node, k),
            2 => self.forward_pass::<4>(part, node, k),
            _ => self.forward_pass::<8>(part, node, k),
        }
        let size = part.len() >> levels;
        for (i, child) in part.chunks_exact_mut(size).enumerate() {
            self.forward_node(child, (node << levels) + i, k, reduced);
        }
    }

    /// log2(R) levels of `node`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_pass<const R: usize>(&self, part: &mut [u64], node: usize, k: Wide) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(LANES) {
            let mut v = [_mm512_setzero_si512(); R];
            for (i, x) in v.iter_mut().enumerate() {
                *x = load(part, at + i * stride);
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

    /// The last seven levels.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_leaf(&self, part: &mut [u64], node: usize, k: Wide, reduced: bool) {
        self.forward_pass::<16>(part, node, k);
        let lanes = Lanes::new();
        for pair in 0..8 {
            let (at, node) = (2 * LANES * pair, 16 * node + 2 * pair);
            let (a, b) = (load(part, at), load(part, at + LANES));
            let (x, y) = (_mm512_shuffle_i64x2(a, b, 0x44), _mm512_shuffle_i64x2(a, b, 0xEE));
            let (x, y) = cooley_tukey(x, y, self.forward.spread(node, lanes.by_four), k);
            let (x, y) = lanes.quarter(x, y);
            let (x, y) = cooley_tukey(x, y, self.forward.spread(2 * node, lanes.by_two), k);
            let (x, y) = (_mm512_unpacklo_epi64(x, y), _mm512_unpackhi_epi64(x, y));
            let (mut x, mut y) = cooley_tukey(x, y, self.forward.eight(4 * node), k);
            if reduced {
                (x, y) = (reduce_from_four(x, k), reduce_from_four(y, k));
            }
            store(part, at, _mm512_permutex2var_epi64(x, lanes.first_pairs, y));
            store(part, at + LANES, _mm512_permutex2var_epi64(x, lanes.last_pairs, y));
        }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn inverse_all(&self, limb: &mut [u64], ends: &Ends) {
        self.inverse_node(limb, 1, self.ifma.wide(), ends);
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
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
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn inverse_pass<const R: usize, const ROOT: bool>(
        &self,
        part: &mut [u64],
        node: usize,
        k: Wide,
        ends: &Ends,
    ) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(LANES) {
            let mut v = [_mm512_setzero_si512(); R];
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

    /// The first seven levels.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn inverse_leaf(&self, part: &mut [u64], node: usize, k: Wide, ends: &Ends) {
        let lanes = Lanes::new();
        for pair in 0..8 {
            let (at, node) = (2 * LANES * pair, 16 * node + 2 * pair);
            let (a, b) = (load(part, at), load(part, at + LANES));
            let x = _mm512_permutex2var_epi64(a, lanes.even, b);
            let y = _mm512_permutex2var_epi64(a, lanes.odd, b);
            let (x, y) = gentleman_sande(x, y, self.inverse.eight(4 * node), k);
            let (x, y) = (_mm512_unpacklo_epi64(x, y), _mm512_unpackhi_epi64(x, y));
            let (x, y) = gentleman_sande(x, y, self.inverse.spread(2 * node, lanes.by_two), k);
            let (x, y) = lanes.quarter(x, y);
            let (x, y) = gentleman_sande(x, y, self.inverse.spread(node, lanes.by_four), k);
            store(part, at, _mm512_shuffle_i64x2(x, y, 0x44));
            store(part, at + LANES, _mm512_shuffle_i64x2(x, y, 0xEE));
        }
        if node == 1 {
            self.inverse_pass::<16, true>(part, node, k, ends);
        } else {
            self.inverse_pass::<16, false>(part, node, k, ends);
        }
    }
}

/// Levels that one pass over a part of `size` residues does; 0 for a leaf.
///
/// Three levels need eight vectors and fit the registers; what does not divide by three is left to
/// the deepest pass, which works in the first-level cache.
fn levels_of_pass(size: usize) -> u32 {
    (size / LEAF).trailing_zeros().min(3)
}

/// What the inverse transform's last level multiplies by and adds.
struct Ends {
    sum: Factor,
    difference: Factor,
    addend: u64,
}

impl Ends {
    /// Numbers in \[0, 2q) in, residues out.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn apply(&self, x: __m512i, y: __m512i, k: Wide) -> (__m512i, __m512i) {
        let end = |value: __m512i, factor: Factor| {
            let (w, quotient) = (splat(factor.value), splat(factor.quotient));
            let product = once(mul_factor_lazy(value, w, quotient, k), k.q);
            once(_mm512_add_epi64(product, splat(self.addend)), k.q)
        };
        let sum = _mm512_add_epi64(x, y);
        let difference = _mm512_add_epi64(_mm512_sub_epi64(x, y), k.twice);
        (end(sum, self.sum), end(difference, self.difference))
    }
}

//! The negacyclic transform, eight butterflies at a time.
//!
//! The butterflies form a binary tree: node 1 is the whole limb, the children of node i are 2i and
//! 2i + 1, and node i's twiddle is ψ^brv(i). A pass takes three levels of a node in registers, then
//! each of the eight parts is done to its end while it is in the cache. The last seven levels, on
//! 128 residues, stay in registers altogether.

use super::butterfly::{
    Lanes, cooley_tukey, cooley_tukey_lanes, gentleman_sande, gentleman_sande_lanes,
    gentleman_sande_residues,
};
use super::twiddles::Twiddles;
use super::{
    Factor, Ifma, LANES, Wide, load, load_halves, mul_factor_lazy, once, reduce_from_four, splat,
    store, store_halves,
};
use crate::kernel;
use crate::ring::arith::Arith;
use std::arch::x86_64::*;

/// The butterflies of the levels at the listed distances, as far as `R` vectors have these levels:
/// what is done with the first operand's position, the distance and the block's number. Written out,
/// because the compiler does not unroll thirty-two butterflies, and then their vectors are in memory.
macro_rules! butterflies {
    ($r:ident, [$($half:literal),*], |$i:ident, $distance:ident, $block:ident| $body:block) => {
        $(butterflies!(@ $r, $half, $i, $distance, $block, $body, 0 1 2 3 4 5 6 7);)*
    };
    (@ $r:ident, $half:literal, $i:ident, $distance:ident, $block:ident, $body:block,
        $($pair:literal)*) => {
        $(if $half < $r && $pair < $r / 2 {
            let ($distance, $block) = ($half, $pair / $half);
            let $i = $block * $half + $pair;
            $body
        })*
    };
}

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

/// What the evaluations are subtracted from, leaf by leaf, and the differences' factor.
struct Minuend<'a> {
    limb: &'a mut [u64],
    factor: Factor,
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

    /// Coefficients to evaluations, residues in and out.
    pub(super) fn forward_reduced(&self, limb: &mut [u64]) {
        assert_eq!(limb.len(), self.forward.nodes(), "a limb has N residues");
        // SAFETY: an `Ifma` exists only on processors with these instructions.
        unsafe { self.forward_all(limb, None) }
    }

    /// x = (x − the evaluations of `y`)·factor, residues; `y` is lost.
    pub(super) fn sub_forward_mul(&self, x: &mut [u64], y: &mut [u64], factor: Factor) {
        assert_eq!(y.len(), self.forward.nodes(), "a limb has N residues");
        assert_eq!(x.len(), y.len(), "limbs of different lengths");
        // SAFETY: as in `forward_reduced`.
        unsafe { self.forward_all(y, Some(Minuend { limb: x, factor })) }
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
        assert_eq!(limb.len(), self.inverse.nodes(), "a limb has N residues");
        let ends =
            Ends { sum: self.ifma.factor(scale), difference: self.ifma.factor(last_scale), addend };
        // SAFETY: as in `forward_reduced`.
        unsafe { self.inverse_all(limb, &ends) }
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_all(&self, limb: &mut [u64], mut minuend: Option<Minuend<'_>>) {
        self.forward_node(limb, 1, self.ifma.wide(), &mut minuend);
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_node(
        &self,
        part: &mut [u64],
        node: usize,
        k: Wide,
        minuend: &mut Option<Minuend<'_>>,
    ) {
        let levels = levels_of_pass(part.len());
        match levels {
            0 => (),
            1 => self.forward_pass::<2, false>(part, node, k),
            2 => self.forward_pass::<4, false>(part, node, k),
            _ if node == 1 => self.forward_pass::<8, true>(part, node, k),
            _ => self.forward_pass::<8, false>(part, node, k),
        }
        let (size, first) = (part.len() >> levels, node << levels);
        if size > LEAF {
            for (i, child) in part.chunks_exact_mut(size).enumerate() {
                self.forward_node(child, first + i, k, minuend);
            }
            return;
        }
        let leaves = part.chunks_exact_mut(LEAF).enumerate();
        let Some(Minuend { limb, factor }) = minuend else {
            return leaves.for_each(|(i, leaf)| self.forward_leaf::<true>(leaf, first + i, k));
        };
        for (i, leaf) in leaves {
            self.forward_leaf::<false>(leaf, first + i, k);
            let at = LEAF * (first + i) - self.forward.nodes();
            self.ifma.sub_mul_assign_all(&mut limb[at..at + LEAF], leaf, *factor);
        }
    }

    /// log2(R) levels of `node`; numbers in \[0, 4q) in and out, or residues in if `RESIDUES`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_pass<const R: usize, const RESIDUES: bool>(
        &self,
        part: &mut [u64],
        node: usize,
        k: Wide,
    ) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(LANES) {
            let mut v = [_mm512_setzero_si512(); R];
            for (i, x) in v.iter_mut().enumerate() {
                *x = load(part, at + i * stride);
            }
            butterflies!(R, [8, 4, 2, 1], |i, half, block| {
                let (w, quotient) = self.forward.one(node * (R / (2 * half)) + block);
                let w = (splat(w), splat(quotient));
                let first = RESIDUES && half == R / 2;
                let x = if first { v[i] } else { once(v[i], k.twice) };
                (v[i], v[i + half]) = cooley_tukey(x, v[i + half], w, k);
            });
            for (i, &x) in v.iter().enumerate() {
                store(part, at + i * stride, x);
            }
        }
    }

    /// The last seven levels; residues out if `REDUCED`, else numbers in \[0, 4q).
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn forward_leaf<const REDUCED: bool>(&self, part: &mut [u64], node: usize, k: Wide) {
        self.forward_pass::<16, false>(part, node, k);
        let lanes = Lanes::new();
        for pair in 0..8 {
            let (at, node) = (2 * LANES * pair, 16 * node + 2 * pair);
            let (x, y) = load_halves(part, at);
            let (x, y) = cooley_tukey_lanes(x, y, self.forward.two(node, k), k);
            let (x, y) = lanes.quarter(x, y);
            let (x, y) = cooley_tukey_lanes(x, y, self.forward.four(2 * node, lanes.by_two, k), k);
            let (x, y) = (_mm512_unpacklo_epi64(x, y), _mm512_unpackhi_epi64(x, y));
            let (mut x, mut y) = cooley_tukey_lanes(x, y, self.forward.eight(4 * node, k), k);
            if REDUCED {
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
        let (size, first) = (part.len() >> levels, node << levels);
        if size > LEAF {
            for (i, child) in part.chunks_exact_mut(size).enumerate() {
                self.inverse_node(child, first + i, k, ends);
            }
        } else {
            for (i, leaf) in part.chunks_exact_mut(LEAF).enumerate() {
                self.inverse_leaf(leaf, first + i, k, ends);
            }
        }
        match (levels, node == 1) {
            (0, _) => (),
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
            butterflies!(R, [1, 2, 4, 8], |i, half, block| {
                // The root's last level also scales, adds and reduces.
                if !(ROOT && half == R / 2) {
                    let (w, quotient) = self.inverse.one(node * (R / (2 * half)) + block);
                    let w = (splat(w), splat(quotient));
                    (v[i], v[i + half]) = gentleman_sande(v[i], v[i + half], w, k);
                }
            });
            if ROOT {
                for i in 0..R / 2 {
                    (v[i], v[i + R / 2]) = ends.apply(v[i], v[i + R / 2], k);
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
            let (x, y) = gentleman_sande_residues(x, y, self.inverse.eight(4 * node, k), k);
            let (x, y) = (_mm512_unpacklo_epi64(x, y), _mm512_unpackhi_epi64(x, y));
            let (x, y) =
                gentleman_sande_lanes(x, y, self.inverse.four(2 * node, lanes.by_two, k), k);
            let (x, y) = lanes.quarter(x, y);
            let (x, y) = gentleman_sande_lanes(x, y, self.inverse.two(node, k), k);
            store_halves(part, at, x, y);
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

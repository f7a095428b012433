//! The negacyclic transform.
//!
//! The butterflies form a binary tree: node 1 is the whole limb, the children of node i are 2i and
//! 2i + 1, and node i's twiddle is ψ^brv(i). A pass takes three levels of a node in registers; its
//! parts are done one after the other, each to its end while it is in the cache. The last levels,
//! on eight vectors, stay in registers altogether.

use super::limbs::sub_mul_assign;
use super::{Factor, Factors, Multiples, ROWS, WideTable};
use crate::kernel::vector::Vector;
use crate::ring::arith::Shoup;

impl Factors {
    /// That of `node`, in every lane.
    #[inline(always)]
    fn splat<V: Vector>(&self, node: usize) -> Factor<V> {
        Factor::splat(Shoup { value: self.values[node], quotient: self.quotients[node] })
    }

    /// Those of `node` and the next 2^(`stage` + 1) − 1.
    #[inline(always)]
    fn spread<V: Vector>(&self, stage: u32, node: usize) -> Factor<V> {
        let quotient = V::spread(stage, &self.quotients, node);
        Factor { value: V::spread(stage, &self.values, node), quotient }
    }
}

/// What the evaluations are subtracted from, leaf by leaf, and the differences' factor.
pub(super) struct Minuend<'a> {
    pub(super) limb: &'a mut [u64],
    pub(super) factor: Shoup,
}

/// What the inverse transform's last level multiplies by and adds.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) sum: Shoup,
    pub(super) difference: Shoup,
    pub(super) addend: u64,
}

impl<V: Vector> WideTable<V> {
    /// Coefficients to evaluations, residues in and out; with a minuend, that takes the results
    /// and `limb` is lost.
    #[inline(always)]
    pub(super) fn forward_all(&self, limb: &mut [u64], mut minuend: Option<Minuend<'_>>) {
        let n = limb.len();
        assert_eq!(n, self.forward.values.len(), "a limb has N residues");
        let k = Multiples::new(&self.arith);
        let leaf = ROWS * V::LANES;
        for start in (0..n).step_by(leaf) {
            // The parts that begin here, the largest first.
            let mut size = n;
            while size > leaf {
                let levels = levels_of_pass(size / leaf);
                if start.is_multiple_of(size) {
                    let (part, node) = (&mut limb[start..start + size], (n + start) / size);
                    match levels {
                        1 => self.forward_pass::<2>(part, node, &k),
                        2 => self.forward_pass::<4>(part, node, &k),
                        _ => self.forward_pass::<8>(part, node, &k),
                    }
                }
                size >>= levels;
            }
            let part = &mut limb[start..start + leaf];
            self.forward_leaf(part, (n + start) / leaf, &k, minuend.is_none());
            if let Some(Minuend { limb, factor }) = &mut minuend {
                let limb = &mut limb[start..start + leaf];
                sub_mul_assign::<V>(&self.arith, limb, part, *factor);
            }
        }
    }

    /// log2(R) levels of `node`; numbers in \[0, 8q) in and out.
    #[inline(always)]
    fn forward_pass<const R: usize>(&self, part: &mut [u64], node: usize, k: &Multiples<V>) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(V::LANES) {
            let mut v = [k.q; R];
            for (i, x) in v.iter_mut().enumerate() {
                *x = V::load(part, at + i * stride);
            }
            self.forward_level::<R, 4>(&mut v, node, k);
            self.forward_level::<R, 2>(&mut v, node, k);
            self.forward_level::<R, 1>(&mut v, node, k);
            for (i, &x) in v.iter().enumerate() {
                x.store(part, at + i * stride);
            }
        }
    }

    /// The level of `node`'s pass with butterflies at distance `HALF`, if there is one. A level has
    /// a function of its own because the compiler unrolls four butterflies, but not twelve.
    #[inline(always)]
    fn forward_level<const R: usize, const HALF: usize>(
        &self,
        v: &mut [V; R],
        node: usize,
        k: &Multiples<V>,
    ) {
        let blocks = R / (2 * HALF);
        macro_rules! butterfly {
            ($pair:literal) => {
                if blocks > 0 && $pair < R / 2 {
                    let i = $pair / HALF * 2 * HALF + $pair % HALF;
                    let w = self.forward.splat(node * blocks + $pair / HALF);
                    (v[i], v[i + HALF]) = cooley_tukey(v[i], v[i + HALF], w, k);
                }
            };
        }
        butterfly!(0);
        butterfly!(1);
        butterfly!(2);
        butterfly!(3);
    }

    /// The last levels; residues out if `reduced`, else numbers in \[0, 4q).
    #[inline(always)]
    fn forward_leaf(&self, part: &mut [u64], node: usize, k: &Multiples<V>, reduced: bool) {
        self.forward_pass::<ROWS>(part, node, k);
        for pair in 0..ROWS / 2 {
            let (at, node) = (2 * V::LANES * pair, ROWS * node + 2 * pair);
            let (mut x, mut y) = (V::load(part, at), V::load(part, at + V::LANES));
            for stage in 0..V::LANES.trailing_zeros() {
                (x, y) = V::exchange(stage, x, y);
                let w = self.forward.spread(stage, node << stage);
                (x, y) = cooley_tukey(x, y, w, k);
            }
            (x, y) = (x.once(k.four), y.once(k.four));
            if reduced {
                (x, y) = (k.reduce(x), k.reduce(y));
            }
            (x, y) = V::join(x, y);
            x.store(part, at);
            y.store(part, at + V::LANES);
        }
    }

    /// Evaluations to coefficients, residues in and out.
    #[inline(always)]
    pub(super) fn inverse_all(&self, limb: &mut [u64], ends: Ends) {
        let n = limb.len();
        assert_eq!(n, self.inverse.values.len(), "a limb has N residues");
        let k = Multiples::new(&self.arith);
        let leaf = ROWS * V::LANES;
        let deepest = ((n / leaf).trailing_zeros() + 2) % 3 + 1;
        for start in (0..n).step_by(leaf) {
            let end = start + leaf;
            let node = (n + start) / leaf;
            self.inverse_leaf(&mut limb[start..end], node, &k, ends);
            // The parts that end here, the smallest first.
            let (mut size, mut levels) = (leaf, deepest);
            while size < n {
                size <<= levels;
                if !end.is_multiple_of(size) {
                    break;
                }
                let (part, node) = (&mut limb[end - size..end], (n + end) / size - 1);
                match (levels, node == 1) {
                    (1, false) => self.inverse_pass::<2, false>(part, node, &k, ends),
                    (2, false) => self.inverse_pass::<4, false>(part, node, &k, ends),
                    (_, false) => self.inverse_pass::<8, false>(part, node, &k, ends),
                    (1, true) => self.inverse_pass::<2, true>(part, node, &k, ends),
                    (2, true) => self.inverse_pass::<4, true>(part, node, &k, ends),
                    (_, true) => self.inverse_pass::<8, true>(part, node, &k, ends),
                }
                levels = 3;
            }
        }
    }

    /// log2(R) levels of `node`; numbers in \[0, 4q) in and out, residues out at the root.
    #[inline(always)]
    fn inverse_pass<const R: usize, const ROOT: bool>(
        &self,
        part: &mut [u64],
        node: usize,
        k: &Multiples<V>,
        ends: Ends,
    ) {
        let stride = part.len() / R;
        for at in (0..stride).step_by(V::LANES) {
            let mut v = [k.q; R];
            for (i, x) in v.iter_mut().enumerate() {
                *x = V::load(part, at + i * stride);
            }
            self.inverse_level::<R, ROOT, 1>(&mut v, node, k);
            self.inverse_level::<R, ROOT, 2>(&mut v, node, k);
            self.inverse_level::<R, ROOT, 4>(&mut v, node, k);
            if ROOT {
                for i in 0..R / 2 {
                    (v[i], v[i + R / 2]) = ends.apply(v[i], v[i + R / 2], k);
                }
            }
            for (i, &x) in v.iter().enumerate() {
                x.store(part, at + i * stride);
            }
        }
    }

    /// As [`Self::forward_level`]; the root's last level is [`Ends::apply`], which also scales, adds
    /// and reduces.
    #[inline(always)]
    fn inverse_level<const R: usize, const ROOT: bool, const HALF: usize>(
        &self,
        v: &mut [V; R],
        node: usize,
        k: &Multiples<V>,
    ) {
        let blocks = R / (2 * HALF);
        if ROOT && blocks == 1 {
            return;
        }
        macro_rules! butterfly {
            ($pair:literal) => {
                if blocks > 0 && $pair < R / 2 {
                    let i = $pair / HALF * 2 * HALF + $pair % HALF;
                    let w = self.inverse.splat(node * blocks + $pair / HALF);
                    (v[i], v[i + HALF]) = gentleman_sande(v[i], v[i + HALF], w, k);
                }
            };
        }
        butterfly!(0);
        butterfly!(1);
        butterfly!(2);
        butterfly!(3);
    }

    /// The first levels.
    #[inline(always)]
    fn inverse_leaf(&self, part: &mut [u64], node: usize, k: &Multiples<V>, ends: Ends) {
        for pair in 0..ROWS / 2 {
            let (at, node) = (2 * V::LANES * pair, ROWS * node + 2 * pair);
            let (mut x, mut y) = V::split(V::load(part, at), V::load(part, at + V::LANES));
            for stage in (0..V::LANES.trailing_zeros()).rev() {
                let w = self.inverse.spread(stage, node << stage);
                (x, y) = gentleman_sande(x, y, w, k);
                (x, y) = V::exchange(stage, x, y);
            }
            x.store(part, at);
            y.store(part, at + V::LANES);
        }
        if node == 1 {
            self.inverse_pass::<ROWS, true>(part, node, k, ends);
        } else {
            self.inverse_pass::<ROWS, false>(part, node, k, ends);
        }
    }
}

impl Ends {
    /// Numbers in \[0, 4q) in, residues out.
    #[inline(always)]
    fn apply<V: Vector>(&self, x: V, y: V, k: &Multiples<V>) -> (V, V) {
        let sum = self.end(x.add(y), self.sum, k);
        (sum, self.end(x.add(k.four).sub(y), self.difference, k))
    }

    #[inline(always)]
    fn end<V: Vector>(&self, x: V, factor: Shoup, k: &Multiples<V>) -> V {
        let product = Factor::splat(factor).times(x, k);
        k.reduce(product.add(V::splat(self.addend)).once(k.four))
    }
}

/// (x + w·y, x − w·y), numbers in \[0, 8q) in and out.
#[inline(always)]
fn cooley_tukey<V: Vector>(x: V, y: V, w: Factor<V>, k: &Multiples<V>) -> (V, V) {
    let x = x.once(k.four);
    let product = w.times(y, k);
    (x.add(product), x.add(k.four).sub(product))
}

/// (x + y, w·(x − y)), numbers in \[0, 4q) in and out.
#[inline(always)]
fn gentleman_sande<V: Vector>(x: V, y: V, w: Factor<V>, k: &Multiples<V>) -> (V, V) {
    (x.add(y).once(k.four), w.times(x.add(k.four).sub(y), k))
}

/// Levels of the pass over a part of as many leaves: three fit the registers, and what does not
/// divide by three is left to the deepest pass, which works in the first-level cache.
#[inline(always)]
fn levels_of_pass(leaves: usize) -> u32 {
    leaves.trailing_zeros().min(3)
}

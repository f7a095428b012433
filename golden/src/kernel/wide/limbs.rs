//! Element-wise functions on limbs.

use super::{Factor, Multiples};
use crate::kernel::vector::Vector;
use crate::ring::arith::{Arith, Shoup};

/// x = x + y.
#[inline(always)]
pub(in crate::kernel) fn add_assign<V: Vector>(arith: &Arith, x: &mut [u64], y: &[u64]) {
    check::<V>(x.len(), y.len());
    let q = V::splat(arith.q());
    for at in (0..x.len()).step_by(V::LANES) {
        V::load(x, at).add(V::load(y, at)).once(q).store(x, at);
    }
}

/// x = x − y.
#[inline(always)]
pub(in crate::kernel) fn sub_assign<V: Vector>(arith: &Arith, x: &mut [u64], y: &[u64]) {
    check::<V>(x.len(), y.len());
    let q = V::splat(arith.q());
    for at in (0..x.len()).step_by(V::LANES) {
        V::load(x, at).add(q).sub(V::load(y, at)).once(q).store(x, at);
    }
}

/// x = (x − y)·factor, for y in \[0, 4q).
#[inline(always)]
pub(super) fn sub_mul_assign<V: Vector>(arith: &Arith, x: &mut [u64], y: &[u64], factor: Shoup) {
    check::<V>(x.len(), y.len());
    let (k, factor) = (Multiples::<V>::new(arith), Factor::<V>::splat(factor));
    for at in (0..x.len()).step_by(V::LANES) {
        let difference = V::load(x, at).add(k.four).sub(V::load(y, at));
        k.reduce(factor.times(difference, &k)).store(x, at);
    }
}

/// Both limbs have `n` residues, a multiple of the vector's.
#[track_caller]
fn check<V: Vector>(n: usize, other: usize) {
    assert!(n.is_multiple_of(V::LANES), "{n} residues do not fill vectors");
    assert!(n == other, "limbs of different lengths");
}

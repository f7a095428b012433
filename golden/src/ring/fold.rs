//! Conjugate-invariant polynomials as polynomials modulo X^N − I, with I² = −1.
//!
//! X^2N + 1 = (X^N − I)(X^N + I), and X ↦ X^-1 exchanges the factors: so
//! a = a_0 + Σ_(j ≥ 1) a_j·(X^j + X^-j) is known by its remainder modulo the first. There
//! X^-j = −I·X^(N−j), and the remainder y has the N coefficients y_0 = a_0, y_j = a_j − I·a_(N−j).
//! Its values at the roots of X^N − I are those of a. The ring: Kim and Song, "Approximate
//! homomorphic encryption over the conjugate-invariant ring", ICISC 2018.

use super::arith::{Arith, Shoup};

/// I modulo a prime.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold(Shoup);

impl Fold {
    /// I = `unit`, whose square is −1.
    pub(super) fn new(arith: &Arith, unit: u64) -> Self {
        debug_assert_eq!(arith.mul(unit, unit), arith.q() - 1);
        Self(arith.shoup(unit))
    }

    /// a to y, in place; residues in and out.
    pub(super) fn fold(self, arith: &Arith, limb: &mut [u64]) {
        self.for_each_pair(arith, limb, |a, b, ia, ib| (arith.sub(a, ib), arith.sub(b, ia)));
    }

    /// y to 2a + `addend`, in place, the addend on every coefficient; residues in and out.
    pub(super) fn unfold_twice(self, arith: &Arith, limb: &mut [u64], addend: u64) {
        // y_j + I·y_(N−j) = a_j − I·a_(N−j) + I·a_(N−j) + a_j.
        limb[0] = arith.add(arith.add(limb[0], limb[0]), addend);
        self.for_each_pair(arith, limb, |a, b, ia, ib| {
            (arith.add(arith.add(a, ib), addend), arith.add(arith.add(b, ia), addend))
        });
    }

    /// Replaces the coefficients a and b of positions j and N − j, for 0 < j ≤ N/2, by those that
    /// `f` makes of a, b, I·a and I·b.
    #[inline(always)]
    fn for_each_pair(
        self,
        arith: &Arith,
        limb: &mut [u64],
        f: impl Fn(u64, u64, u64, u64) -> (u64, u64),
    ) {
        let arith = *arith;
        let image = |a, b| f(a, b, arith.mul_shoup(a, self.0), arith.mul_shoup(b, self.0));
        let half = limb.len() / 2;
        let (low, high) = limb.split_at_mut(half);
        for (a, b) in low[1..].iter_mut().zip(high[1..].iter_mut().rev()) {
            (*a, *b) = image(*a, *b);
        }
        // Position N/2 is its own partner.
        (high[0], _) = image(high[0], high[0]);
    }
}

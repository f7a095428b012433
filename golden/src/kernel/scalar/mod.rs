//! One residue at a time, on every processor: the reference.

mod limbs;

use super::limb::{LimbKernel, Twiddles};
use crate::ring::arith::{Arith, Shoup};

pub(super) use limbs::*;

/// The twiddles of one modulus and ring degree, with Harvey's lazy butterflies (2014, algorithms 2
/// and 3).
#[derive(Clone, Debug)]
pub(super) struct ScalarTable {
    arith: Arith,
    /// Entry m + i: the twiddle of block i in the stage with m blocks.
    forward: Vec<Shoup>,
    inverse: Vec<Shoup>,
}

impl ScalarTable {
    /// The table for limbs of as many residues as there are twiddles.
    pub(super) fn new(arith: &Arith, twiddles: Twiddles<'_>) -> Self {
        let factors = |values: &[u64]| values.iter().map(|&w| arith.shoup(w)).collect();
        let (forward, inverse) = (factors(twiddles.forward), factors(twiddles.inverse));
        Self { arith: *arith, forward, inverse }
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

    /// Coefficients to numbers in \[0, 4q) that are the evaluations modulo q.
    fn forward_lazy(&self, limb: &mut [u64]) {
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

impl LimbKernel for ScalarTable {
    fn arith(&self) -> &Arith {
        &self.arith
    }

    fn forward(&self, limb: &mut [u64]) {
        let (q, twice) = (self.arith.q(), 2 * self.arith.q());
        self.forward_lazy(limb);
        for x in limb {
            let below_twice = (*x).min(x.wrapping_sub(twice));
            *x = below_twice.min(below_twice.wrapping_sub(q));
        }
    }

    fn sub_forward_mul_assign(&self, x: &mut [u64], y: &mut [u64], factor: Shoup) {
        self.forward_lazy(y);
        self.sub_mul_assign(x, y, factor);
    }

    fn inverse(&self, limb: &mut [u64], factor: u64, last: u64, addend: u64) {
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
}

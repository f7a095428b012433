//! The modular reduction of a bootstrap: a Chebyshev polynomial by baby and giant steps, then double
//! angles.

use super::primitives::Ends;
use super::{Cost, Mad};

/// A polynomial of degree below 2^`log_degree`, then `squarings` double angles.
#[derive(Clone, Copy, Debug)]
pub(super) struct SineShape {
    pub(super) log_degree: u32,
    pub(super) squarings: u32,
}

impl SineShape {
    /// log2 of the baby steps.
    fn log_babies(self) -> u32 {
        self.log_degree / 2
    }

    /// Levels that it takes.
    pub(super) fn depth(self) -> u64 {
        u64::from(self.log_degree + self.squarings + 1)
    }
}

impl Mad {
    /// The reduction of a ciphertext of `limbs` limbs.
    pub(super) fn sine(&self, limbs: u64, shape: SineShape) -> Cost {
        let log_babies = shape.log_babies();
        let log_leaves = shape.log_degree - log_babies;
        let leaves = limbs - u64::from(log_babies);
        let tree = leaves - 1;
        let squares = tree - u64::from(log_leaves);
        (0..log_babies).map(|i| self.baby_powers(limbs - u64::from(i), 1 << i)).sum::<Cost>()
            + (1..log_leaves).map(|i| self.giant_power(leaves - u64::from(i))).sum()
            + self.leaf(leaves, 1 << log_babies) * (1 << log_leaves)
            + (0..log_leaves)
                .map(|i| self.node(tree - u64::from(i)) * (1 << (log_leaves - 1 - i)))
                .sum()
            + (0..u64::from(shape.squarings)).map(|i| self.double_angle(squares - i)).sum()
    }

    /// From the first `known` Chebyshev polynomials to twice as many, one level down.
    fn baby_powers(&self, limbs: u64, known: u64) -> Cost {
        let below = limbs - 1;
        let product = |index: u64| self.doubled_product(limbs, index.is_multiple_of(2));
        let lowered = self.read(2 * limbs)
            + self.element_wise(limbs, 2, 0)
            + self.rescaled(limbs, Ends::CHIP)
            + self.written(2 * below);
        let difference = |index: u64| {
            let additions = if index.is_multiple_of(2) { 2 } else { 1 };
            self.read(2 * below) + self.element_wise(below, 0, additions) + self.written(2 * below)
        };
        let new = known + 1..=2 * known;
        new.map(|index| product(index) + difference(index)).sum::<Cost>() + lowered * known
    }

    /// A giant step, twice the index of the one before.
    fn giant_power(&self, limbs: u64) -> Cost {
        self.doubled_product(limbs, true) + self.element_wise(limbs - 1, 0, 1)
    }

    /// A polynomial in the baby steps.
    fn leaf(&self, limbs: u64, babies: u64) -> Cost {
        self.read(2 * limbs) * babies
            + self.element_wise(limbs, 2, 0) * babies
            + self.element_wise(limbs, 0, 1 + 2 * (babies - 1))
            + self.rescaled(limbs, Ends::CHIP)
            + self.written(2 * (limbs - 1))
    }

    /// A product with a giant step, and a sum.
    fn node(&self, limbs: u64) -> Cost {
        self.multiplied(limbs, false, Ends::CHIP)
            + self.read(2 * limbs)
            + self.element_wise(limbs, 2, 0)
            + self.rescaled(limbs, Ends::CHIP)
            + self.element_wise(limbs - 1, 0, 2)
            + self.written(2 * (limbs - 1))
    }

    fn double_angle(&self, limbs: u64) -> Cost {
        self.doubled_product(limbs, true) + self.element_wise(limbs, 0, 1)
    }
}

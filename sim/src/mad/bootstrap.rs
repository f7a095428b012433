//! A whole bootstrap.

use super::primitives::Ends;
use super::sine::SineShape;
use super::{Cost, Mad, MatrixStyle};

/// A bootstrap of all slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// Limbs of Q.
    pub limbs: u64,
    /// Matrices of CoeffsToSlots, and as many of SlotsToCoeffs.
    pub matrices: u32,
    /// How they are multiplied by.
    pub style: MatrixStyle,
    /// The sine's polynomial has a degree below 2^`log_degree`.
    pub log_degree: u32,
    /// Double angles after it.
    pub squarings: u32,
}

impl Bootstrap {
    fn sine(&self) -> SineShape {
        SineShape { log_degree: self.log_degree, squarings: self.squarings }
    }

    /// Limbs that are left.
    pub fn fresh_limbs(&self) -> u64 {
        self.limbs - 2 * u64::from(self.matrices) - self.sine().depth()
    }
}

impl Mad {
    /// What a bootstrap costs.
    pub fn bootstrap(&self, bootstrap: &Bootstrap) -> Cost {
        let matrices = u64::from(bootstrap.matrices);
        let slots = bootstrap.limbs - matrices;
        let reduced = slots - bootstrap.sine().depth();
        self.matrices(bootstrap, bootstrap.limbs)
            + self.conjugate_and_add(slots)
            + self.sine(slots, bootstrap.sine()) * 2
            + self.written(4 * reduced)
            + self.element_wise(reduced, 0, 2)
            + self.matrices(bootstrap, reduced)
    }

    /// Real and imaginary parts.
    fn conjugate_and_add(&self, limbs: u64) -> Cost {
        self.read(4 * limbs)
            + self.rotated(limbs, Ends::CHIP)
            + self.element_wise(limbs, 0, 4)
            + self.written(2 * limbs)
    }

    /// A linear transform of all slots, in matrices whose radices share its log N − 1 layers: the last
    /// ones take the layers that are left over.
    fn matrices(&self, bootstrap: &Bootstrap, limbs: u64) -> Cost {
        let (layers, matrices) = (self.log_n - 1, bootstrap.matrices);
        let matrix = |index: u32| {
            let more = index >= matrices - layers % matrices;
            let log_radix = layers / matrices + u32::from(more);
            let diagonals = (2 << log_radix) - 1;
            self.matrix(bootstrap.style, limbs - u64::from(index), diagonals)
        };
        (0..matrices).map(matrix).sum()
    }
}

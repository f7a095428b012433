//! Products of a matrix of neighbouring diagonals with a ciphertext, by baby and giant steps.

use super::primitives::Ends;
use super::{Cache, Cost, Mad};

/// How a bootstrap multiplies by its matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixStyle {
    /// Baby steps share a ModUp; every rotation ends in its ModDown.
    BabyGiant,
    /// Baby steps stay modulo QP besides.
    DoubleHoisted,
}

/// The split of `diagonals` neighbouring diagonals around the main one: how many baby steps there
/// are, and the first diagonal of each giant step.
fn split(diagonals: u64) -> (u64, Vec<i64>) {
    let babies = diagonals.div_ceil(diagonals.isqrt());
    let first = -(diagonals as i64 / 2);
    let starts = (0..diagonals).step_by(babies as usize).map(|place| first + place as i64);
    (babies, starts.collect())
}

/// Diagonals of the giant step that starts at `start`.
fn width(diagonals: u64, babies: u64, start: i64) -> u64 {
    let end = diagonals as i64 - diagonals as i64 / 2;
    babies.min((end - start) as u64)
}

/// Whether the giant step has the main diagonal, and so is not rotated.
fn is_unrotated(babies: u64, start: i64) -> bool {
    start <= 0 && 0 < start + babies as i64
}

impl Mad {
    /// A matrix product and its rescale.
    pub(super) fn matrix(&self, style: MatrixStyle, limbs: u64, diagonals: u64) -> Cost {
        match style {
            MatrixStyle::BabyGiant => self.baby_giant(limbs, diagonals),
            MatrixStyle::DoubleHoisted => self.double_hoisted(limbs, diagonals),
        }
    }

    /// Whether the `index`-th rotation of a group reads the raised digits.
    fn reads_digits(&self, index: u64) -> bool {
        self.cache < Cache::Beta || index == 0
    }

    /// Products with the diagonals of a giant step, and their sum.
    fn diagonals(&self, limbs: u64, count: u64) -> Cost {
        self.element_wise(limbs, 2, 0) * count + self.element_wise(limbs, 0, 2) * (count - 1)
    }

    /// A rotation whose digits were raised before.
    fn rotated_digits(&self, limbs: u64, reads: bool) -> Cost {
        let raised = self.raised(limbs);
        self.key_product(raised, Ends { read: reads, written: true })
            + self.divided((raised, limbs), Ends { read: true, written: true }) * 2
            + self.when(reads, self.read(limbs))
            + self.element_wise(limbs, 0, 1)
    }

    /// The `index`-th rotation of a group, with the ModUp if it is the first.
    pub(super) fn hoisted(&self, limbs: u64, index: u64) -> Cost {
        let raised = self.raise_digits(limbs, self.raised(limbs), true);
        self.when(index == 0, raised) + self.rotated_digits(limbs, self.reads_digits(index))
    }

    fn baby_giant(&self, limbs: u64, diagonals: u64) -> Cost {
        let (babies, starts) = split(diagonals);
        let (spills, raised) = (self.spills_all(), self.raised(limbs));
        let baby_steps: Cost =
            (0..babies - 1).map(|i| self.rotated_digits(limbs, self.reads_digits(i))).sum();
        let giant_step = |&start: &i64| {
            let count = width(diagonals, babies, start);
            let inner = self.diagonals(limbs, count) + self.read(2 * limbs) * count;
            let rotation =
                self.when(!is_unrotated(babies, start), self.rotated(limbs, Ends::both(spills)));
            let sum =
                self.read(2 * limbs) + self.element_wise(limbs, 0, 2) + self.written(2 * limbs);
            inner
                + self.when(spills, self.written(2 * limbs) + self.read(2 * limbs))
                + rotation
                + sum
        };
        self.raise_digits(limbs, raised, true)
            + baby_steps
            + starts.iter().map(giant_step).sum()
            + self.rescaled(limbs, Ends::MEMORY) * 2
    }

    /// A baby step modulo QP.
    fn extended_baby(&self, limbs: u64, index: u64, giants: bool) -> Cost {
        let (spills, raised) = (self.spills_all(), self.raised(limbs));
        let reads_c0 = spills || index == 0;
        self.key_product(raised, Ends { read: self.reads_digits(index), written: false })
            + self.when(spills || giants, self.written(raised))
            + self.when(spills, self.written(raised))
            + self.when(reads_c0, self.read(limbs) + self.element_wise(limbs, 1, 0))
            + self.element_wise(limbs, 0, 1)
            + self.when(spills, self.read(limbs) + self.written(limbs))
    }

    /// The rotation of a giant step's sum, which was divided by P, to modulo QP.
    fn extended_giant(&self, below: u64, raised: u64) -> Cost {
        self.raise_digits(below, raised, true)
            + self.key_product(raised, Ends { read: true, written: false })
            + self.read(below)
            + self.element_wise(below, 1, 1)
    }

    fn double_hoisted(&self, limbs: u64, diagonals: u64) -> Cost {
        let (babies, starts) = split(diagonals);
        let (spills, raised, below) = (self.spills_all(), self.raised(limbs), limbs - 1);
        let giants = starts.len() > 1;
        let division =
            self.divided((raised, below), Ends { read: self.spills_sums(), written: true }) * 2;
        let baby_steps: Cost = (0..babies - 1).map(|i| self.extended_baby(limbs, i, giants)).sum();
        let giant_step = |(index, &start): (usize, &i64)| {
            let count = width(diagonals, babies, start);
            let reads = self.read(2 * raised) * count;
            let turned = match is_unrotated(babies, start) {
                true => self.element_wise(below, 2, 0),
                false => self.extended_giant(below, raised),
            };
            let sum = self.when(index > 0, self.read(2 * raised) + self.element_wise(raised, 0, 2))
                + self.written(2 * raised);
            self.diagonals(raised, count)
                + self.when(spills || index > 0, reads)
                + self.when(spills, self.written(2 * raised))
                + self.when(giants, division + turned + sum)
        };
        self.raise_digits(limbs, raised, true)
            + baby_steps
            + starts.iter().enumerate().map(giant_step).sum()
            + division
    }
}

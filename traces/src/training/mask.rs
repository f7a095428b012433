//! Plaintexts that no weights are needed for.

use std::fmt;

/// Which slots are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mask {
    /// Those where ⌊slot / run⌋ mod count is `at`.
    Runs {
        /// Slots of a run.
        run: u32,
        /// After how many runs it repeats.
        count: u32,
        /// The run that is kept.
        at: u32,
    },
    /// Of a matrix of so many columns the first `width`.
    Columns {
        /// Columns.
        columns: u32,
        /// How many of them are kept.
        width: u32,
    },
    /// Of a matrix of so many columns, among the first `width`, the entries in row i and column j
    /// with j − i ≡ `at` modulo `period`.
    Diagonal {
        /// Columns.
        columns: u32,
        /// How many of them are kept.
        width: u32,
        /// The period of rows and columns.
        period: u32,
        /// Which diagonal, below the period.
        at: u32,
    },
    /// Half of the diagonal `at`, as [`Self::Diagonal`] counts them, and −i/2 on the one half of the
    /// period further: of u + i·v, with the conjugate added, what is left is u on the one and v on the
    /// other.
    Parts {
        /// Columns.
        columns: u32,
        /// The period of rows and columns, even.
        period: u32,
        /// The diagonal of the real parts, below the period.
        at: u32,
    },
    /// i in every slot.
    Unit,
}

impl Mask {
    /// Writes the real parts of `value` times the mask into all slots of a plaintext.
    pub(crate) fn write(self, value: f64, slots: &mut [f64]) {
        let value = if let Self::Parts { .. } = self { value / 2.0 } else { value };
        for (slot, written) in (0..).zip(slots) {
            *written = if self.keeps(slot) { value } else { 0.0 };
        }
    }

    /// Writes the imaginary parts; false if there are none.
    pub(crate) fn write_imaginary(self, value: f64, slots: &mut [f64]) -> bool {
        match self {
            Self::Runs { .. } | Self::Columns { .. } | Self::Diagonal { .. } => return false,
            Self::Parts { columns, period, at } => {
                let at = (at + period / 2) % period;
                let other = Self::Diagonal { columns, width: columns, period, at };
                other.write(-value / 2.0, slots);
            }
            Self::Unit => slots.fill(value),
        }
        true
    }

    /// Where the real part is not zero.
    fn keeps(self, slot: u32) -> bool {
        match self {
            Self::Unit => false,
            Self::Parts { columns, period, at } => {
                Self::Diagonal { columns, width: columns, period, at }.keeps(slot)
            }
            Self::Runs { run, count, at } => slot / run % count == at,
            Self::Columns { columns, width } => slot % columns < width,
            Self::Diagonal { columns, width, period, at } => {
                let (row, column) = (slot / columns % period, slot % columns);
                column < width && column % period == (row + at) % period
            }
        }
    }
}

impl fmt::Display for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Runs { run, count, at } => write!(f, "run {at} of {count} of {run}"),
            Self::Columns { columns, width } => write!(f, "columns 0 to {width} of {columns}"),
            Self::Diagonal { columns, width, period, at } => {
                write!(f, "diagonal {at} modulo {period} in {width} of {columns} columns")
            }
            Self::Parts { columns, period, at } => {
                write!(f, "parts on diagonal {at} modulo {period} in {columns} columns")
            }
            Self::Unit => f.write_str("i"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mask: Mask, expected: [u8; 12]) {
        let mut slots = [9.0; 12];
        mask.write(0.5, &mut slots);
        assert_eq!(slots, expected.map(|kept| f64::from(kept) / 2.0), "{mask}");
    }

    #[test]
    fn masks_keep_what_they_say() {
        check(Mask::Runs { run: 1, count: 4, at: 1 }, [0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
        check(Mask::Runs { run: 2, count: 3, at: 2 }, [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1]);
        check(Mask::Columns { columns: 4, width: 3 }, [1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0]);
        let diagonal = |width, at| Mask::Diagonal { columns: 4, width, period: 2, at };
        check(diagonal(4, 0), [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0]);
        check(diagonal(3, 1), [0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0]);
    }

    #[test]
    fn parts_are_real_on_one_diagonal_and_imaginary_on_the_other() {
        let mask = Mask::Parts { columns: 4, period: 4, at: 3 };
        let (mut real, mut imaginary) = ([9.0; 8], [9.0; 8]);
        mask.write(2.0, &mut real);
        assert!(mask.write_imaginary(2.0, &mut imaginary));
        assert_eq!(real, [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(imaginary, [0.0, -1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0]);
        Mask::Unit.write(1.0, &mut real);
        assert!(Mask::Unit.write_imaginary(1.0, &mut imaginary));
        assert_eq!((real, imaginary), ([0.0; 8], [1.0; 8]));
        let real_one = Mask::Columns { columns: 4, width: 1 };
        assert!(!real_one.write_imaginary(1.0, &mut imaginary));
    }
}

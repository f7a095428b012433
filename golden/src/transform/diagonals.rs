//! A matrix by its generalised diagonals.

use super::TransformError;
use crate::encoding::Complex;
use hearth_spec::CkksParams;
use std::collections::BTreeMap;

/// The matrix M of a linear map of the slots, by its diagonals that are not zero: diagonal d holds
/// M\[i\]\[i + d\], columns taken modulo the slots, so that M·v = Σ_d diagonal d ⊙ v rotated by d
/// (Halevi and Shoup, "Algorithms in HElib", CRYPTO 2014, section 4.3).
#[derive(Clone, Debug, PartialEq)]
pub struct Diagonals {
    slots: usize,
    values: BTreeMap<usize, Vec<Complex>>,
}

impl Diagonals {
    /// Diagonals by index, which is taken modulo the slots; those of zeros only are left out, and
    /// those of the same index modulo the slots are added.
    ///
    /// # Errors
    /// [`TransformError::Length`] for a diagonal without a value for every slot,
    /// [`TransformError::Zero`] if nothing is left.
    pub fn new(
        params: &CkksParams,
        diagonals: impl IntoIterator<Item = (i64, Vec<Complex>)>,
    ) -> Result<Self, TransformError> {
        let slots = params.slots();
        let mut values: BTreeMap<usize, Vec<Complex>> = BTreeMap::new();
        for (index, diagonal) in diagonals {
            if diagonal.len() != slots {
                return Err(TransformError::Length { index, given: diagonal.len(), slots });
            }
            let sum = values
                .entry(index.rem_euclid(slots as i64) as usize)
                .or_insert_with(|| vec![Complex::default(); slots]);
            sum.iter_mut().zip(diagonal).for_each(|(sum, value)| *sum = *sum + value);
        }
        values.retain(|_, diagonal| diagonal.iter().any(|&value| value != Complex::default()));
        if values.is_empty() { Err(TransformError::Zero) } else { Ok(Self { slots, values }) }
    }

    /// A square matrix, rows first, whose size d divides the slots: it multiplies every group of d
    /// slots, all of which are to hold the same vector.
    ///
    /// # Errors
    /// [`TransformError::Shape`] or [`TransformError::Zero`].
    pub fn of_matrix(params: &CkksParams, rows: &[Vec<Complex>]) -> Result<Self, TransformError> {
        let (slots, d) = (params.slots(), rows.len());
        let fits = d > 0 && slots.is_multiple_of(d);
        if let Some(row) = rows.iter().position(|row| row.len() != d || !fits) {
            let columns = rows[row].len();
            return Err(TransformError::Shape { rows: d, row, columns, slots });
        }
        Self::new(
            params,
            (0..d).map(|k| {
                let diagonal = (0..slots).map(|i| rows[i % d][(i + k) % d]).collect();
                (k as i64, diagonal)
            }),
        )
    }

    /// Slots of a ciphertext.
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// Their indices, rising.
    pub fn indices(&self) -> impl Iterator<Item = usize> + Clone {
        self.values.keys().copied()
    }

    /// The diagonals by index, rising.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &[Complex])> {
        self.values.iter().map(|(&index, values)| (index, &values[..]))
    }

    /// M·v in the clear, for as many numbers as there are slots.
    pub fn apply(&self, v: &[Complex]) -> Vec<Complex> {
        assert_eq!(v.len(), self.slots, "a number for every slot");
        let row = |i: usize| {
            self.iter().fold(Complex::default(), |sum, (d, diagonal)| {
                sum + diagonal[i] * v[(i + d) % self.slots]
            })
        };
        (0..self.slots).map(row).collect()
    }
}

//! The matrix between slots and coefficients as a product of sparse ones, one a level.
//!
//! Slots are SpecialFFT = F_n ⋯ F_4·F_2·R of the complex coefficients p_k + i·p_(k+n·gap), with R
//! the bit reversal and F_len a butterfly on every block of `len` slots (Chen, Chillotti, Song,
//! "Improved bootstrapping for approximate homomorphic encryption", EUROCRYPT 2019, section 4;
//! Cheon, Han, Hhan, "Faster homomorphic discrete Fourier transforms and improved FHE
//! bootstrapping", 2018). F_len has three diagonals, a product of k of them at most 2^(k+1) − 1.
//! R is left out: coefficients are in bit-reversed order between the two transforms, where only
//! slot-wise functions see them.

use crate::encoding::Complex;
use crate::transform::{Diagonals, TransformError};
use hearth_spec::CkksParams;
use hearth_spec::bootstrap::stages;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// An n × n matrix by its diagonals, indexed modulo n: diagonal d holds M\[i\]\[i + d\].
struct Sparse {
    n: usize,
    diagonals: BTreeMap<usize, Vec<Complex>>,
}

impl Sparse {
    /// F_len, or its inverse, on n slots.
    fn butterfly(n: usize, len: usize, inverse: bool) -> Self {
        let half = len / 2;
        let one = Complex::new(1.0, 0.0);
        let mut matrix = Self { n, diagonals: BTreeMap::new() };
        // 5^j modulo 4·len, the exponents of a primitive root of that order.
        let (mut power, order) = (1usize, 4 * len);
        for j in 0..half {
            let angle = std::f64::consts::TAU * power as f64 / order as f64;
            let w = Complex::new(libm::cos(angle), libm::sin(angle));
            for low in (j..n).step_by(len) {
                let high = low + half;
                let entries = if inverse {
                    let w = w.conjugate().scaled(0.5);
                    let half = one.scaled(0.5);
                    [
                        (low, low, half),
                        (low, high, half),
                        (high, low, w),
                        (high, high, w.scaled(-1.0)),
                    ]
                } else {
                    [
                        (low, low, one),
                        (low, high, w),
                        (high, low, one),
                        (high, high, w.scaled(-1.0)),
                    ]
                };
                entries.into_iter().for_each(|(row, column, value)| {
                    matrix.add(row, (column + n - row) % n, value);
                });
            }
            power = power * 5 % order;
        }
        matrix
    }

    fn add(&mut self, row: usize, diagonal: usize, value: Complex) {
        let n = self.n;
        let values = self.diagonals.entry(diagonal).or_insert_with(|| vec![Complex::default(); n]);
        values[row] = values[row] + value;
    }

    /// self · other: first `other`, then self.
    fn after(&self, other: &Self) -> Self {
        let mut product = Self { n: self.n, diagonals: BTreeMap::new() };
        for (&a, left) in &self.diagonals {
            for (&b, right) in &other.diagonals {
                for (row, &value) in left.iter().enumerate() {
                    let entry = value * right[(row + a) % self.n];
                    product.add(row, (a + b) % self.n, entry);
                }
            }
        }
        product
    }

    /// Its diagonals on all slots of `params`, which repeat after n, row i times `row(i)`.
    fn diagonals(
        &self,
        params: &CkksParams,
        row: impl Fn(usize) -> Complex,
    ) -> Result<Diagonals, TransformError> {
        let repeat = |values: &[Complex]| {
            (0..params.slots()).map(|i| values[i % self.n] * row(i)).collect::<Vec<_>>()
        };
        let diagonals = self.diagonals.iter().map(|(&d, values)| (d as i64, repeat(values)));
        Diagonals::new(params, diagonals)
    }
}

/// The products F_2 ⋯, …, ⋯ F_n of consecutive butterflies on 2^`log_slots` slots, in `levels`
/// groups, the first applied first; inverted, in the opposite order, if asked for.
fn groups(log_slots: u32, levels: u32, inverse: bool) -> Vec<Sparse> {
    let group = |stages: RangeInclusive<u32>| {
        let butterfly = |stage: u32| Sparse::butterfly(1 << log_slots, 1 << stage, inverse);
        let product = |product: Sparse, stage: u32| match inverse {
            false => butterfly(stage).after(&product),
            true => product.after(&butterfly(stage)),
        };
        stages.clone().skip(1).fold(butterfly(*stages.start()), product)
    };
    let mut groups: Vec<Sparse> = stages(log_slots, levels).into_iter().map(group).collect();
    if inverse {
        groups.reverse();
    }
    groups
}

/// From complex coefficients, in bit-reversed order and divided among the slots, to the slots of
/// the polynomial with these coefficients: what turns slots into coefficients.
///
/// Each of `levels` matrices, in the order of their use. Inputs repeat after 2^`log_slots` slots.
///
/// # Errors
/// [`TransformError`] of [`Diagonals::new`].
pub(super) fn slots_to_coeffs(
    params: &CkksParams,
    log_slots: u32,
    levels: u32,
) -> Result<Vec<Diagonals>, TransformError> {
    let one = |_| Complex::new(1.0, 0.0);
    groups(log_slots, levels, false).iter().map(|group| group.diagonals(params, one)).collect()
}

/// The inverse of [`slots_to_coeffs`], the entries of each matrix times `share`.
///
/// Where 2^`log_slots` are fewer than all slots, every second run of them is multiplied by −i, so
/// that real parts taken afterwards are the coefficients' real and imaginary parts in turn.
///
/// # Errors
/// [`TransformError`] of [`Diagonals::new`].
pub(super) fn coeffs_to_slots(
    params: &CkksParams,
    log_slots: u32,
    levels: u32,
    share: f64,
) -> Result<Vec<Diagonals>, TransformError> {
    let groups = groups(log_slots, levels, true);
    let last = groups.len() - 1;
    let matrix = |(index, group): (usize, &Sparse)| {
        group.diagonals(params, |row| match row >> log_slots & 1 == 1 && index == last {
            true => Complex::new(0.0, -share),
            false => Complex::new(share, 0.0),
        })
    };
    groups.iter().enumerate().map(matrix).collect()
}

#[cfg(test)]
#[path = "factors_tests.rs"]
mod tests;

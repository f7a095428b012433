//! Minimax polynomials of the sign, alone and composed.
//!
//! Lee, Lee, No, Kim, "Minimax approximation of sign function by composite polynomial for
//! homomorphic comparison", IEEE TDSC 2021: each polynomial of the composition is the
//! best one on the interval that the one before leaves. Where they exchange on both intervals of
//! the domain at once, we use that the best polynomial is odd, so that 1 is approximated on
//! \[a, b\] by odd polynomials, a Haar system there, and the classical exchange of one interval
//! serves.

use super::series::{PolynomialError, Series, SeriesBasis, check_interval};
use std::ops::RangeInclusive;

/// Exchanges before giving up.
const MAX_EXCHANGES: usize = 60;
/// The largest and the smallest extremum agree to this when the exchange stops.
const AGREEMENT: f64 = 1e-7;
/// Points between which extrema are looked for, for each degree.
const POINTS_PER_DEGREE: usize = 60;

/// The odd polynomial of `degree` nearest to the sign on \[−b, −a\] ∪ \[a, b\] for an `interval`
/// \[a, b\], 0 < a, in the variable t = x/b, and its largest error.
///
/// # Errors
/// [`PolynomialError`] for an even degree, one above 63, an interval that is not positive, or an
/// exchange that does not settle.
pub fn minimax_sign(
    degree: usize,
    interval: RangeInclusive<f64>,
) -> Result<(Series, f64), PolynomialError> {
    let (low, high) = check_interval(&interval)?;
    if low <= 0.0 {
        return Err(PolynomialError::Interval { low, high });
    }
    if degree.is_multiple_of(2) || degree > 63 {
        return Err(PolynomialError::Degree { degree });
    }
    let (exchange, terms) = (Exchange::new(degree, low / high), degree.div_ceil(2));
    let mut points = exchange.first_points(terms + 1);
    for _ in 0..MAX_EXCHANGES {
        let Some(coefficients) = exchange.solve(&points) else { break };
        let series = Series::new(SeriesBasis::Chebyshev, coefficients)?;
        let extrema = exchange.extrema(&series);
        let Some(next) = alternating(&extrema, terms + 1) else { break };
        let sizes = || next.iter().map(|(_, error)| error.abs());
        let (largest, smallest) =
            (sizes().fold(0.0, f64::max), sizes().fold(f64::INFINITY, f64::min));
        if largest - smallest <= AGREEMENT * largest + 1e-14 {
            return Ok((series, largest));
        }
        points = next.iter().map(|(x, _)| *x).collect();
    }
    Err(PolynomialError::Converge { degree, low, high })
}

/// The exchange on \[low, 1\].
struct Exchange {
    degree: usize,
    /// Where extrema are looked for: dense at both ends.
    grid: Vec<f64>,
}

impl Exchange {
    fn new(degree: usize, low: f64) -> Self {
        let count = POINTS_PER_DEGREE * (degree + 1);
        let at = |i: usize| {
            let angle = std::f64::consts::PI * i as f64 / count as f64;
            // Chebyshev's extrema of x²: an odd polynomial is x times one of x².
            libm::sqrt(low * low + (1.0 - low * low) * (1.0 - libm::cos(angle)) / 2.0)
        };
        Self { degree, grid: (0..=count).map(at).collect() }
    }

    fn first_points(&self, count: usize) -> Vec<f64> {
        let last = self.grid.len() - 1;
        (0..count).map(|i| self.grid[i * last / (count - 1)]).collect()
    }

    /// The odd series with error ±E in turn at `points`.
    fn solve(&self, points: &[f64]) -> Option<Vec<f64>> {
        let terms = points.len() - 1;
        let rows = points.iter().enumerate().map(|(i, &x)| {
            let angle = libm::acos(x.min(1.0));
            let mut row: Vec<f64> =
                (0..terms).map(|k| libm::cos((2 * k + 1) as f64 * angle)).collect();
            row.push(if i % 2 == 0 { 1.0 } else { -1.0 });
            row.push(1.0);
            row
        });
        let solution = eliminate(rows.collect())?;
        let mut coefficients = vec![0.0; self.degree + 1];
        coefficients.iter_mut().skip(1).step_by(2).zip(&solution).for_each(|(c, &s)| *c = s);
        Some(coefficients)
    }

    /// The local extrema of series − 1 with their errors, from left to right.
    fn extrema(&self, series: &Series) -> Vec<(f64, f64)> {
        let error = |x: f64| series.value(x) - 1.0;
        let errors: Vec<f64> = self.grid.iter().map(|&x| error(x)).collect();
        let last = errors.len() - 1;
        let extreme = |i: usize| {
            let size = errors[i].abs();
            let beats = |j: usize| errors[j] * errors[i] <= 0.0 || errors[j].abs() <= size;
            (i == 0 || beats(i - 1)) && (i == last || beats(i + 1))
        };
        let refined = |i: usize| {
            if i == 0 || i == last {
                return (self.grid[i], errors[i]);
            }
            let (x, size) = golden_section(self.grid[i - 1], self.grid[i + 1], |x| {
                error(x) * errors[i].signum()
            });
            (x, size * errors[i].signum())
        };
        (0..=last).filter(|&i| extreme(i)).map(refined).collect()
    }
}

/// Where `value` is largest between `low` and `high`, and its value there.
fn golden_section(mut low: f64, mut high: f64, value: impl Fn(f64) -> f64) -> (f64, f64) {
    let ratio = (libm::sqrt(5.0) - 1.0) / 2.0;
    for _ in 0..60 {
        let (left, right) = (high - ratio * (high - low), low + ratio * (high - low));
        if value(left) > value(right) {
            high = right;
        } else {
            low = left;
        }
    }
    let middle = (low + high) / 2.0;
    (middle, value(middle))
}

/// `count` extrema of alternating sign: the largest of each run of one sign, and then, while there
/// are too many, without the smaller end.
fn alternating(extrema: &[(f64, f64)], count: usize) -> Option<Vec<(f64, f64)>> {
    let mut chosen: Vec<(f64, f64)> = Vec::new();
    for &extremum in extrema {
        match chosen.last_mut() {
            Some(last) if last.1 * extremum.1 > 0.0 => {
                if extremum.1.abs() > last.1.abs() {
                    *last = extremum;
                }
            }
            _ => chosen.push(extremum),
        }
    }
    while chosen.len() > count {
        let (first, last) = (chosen[0].1.abs(), chosen[chosen.len() - 1].1.abs());
        chosen.remove(if first < last { 0 } else { chosen.len() - 1 });
    }
    (chosen.len() == count).then_some(chosen)
}

/// Gaussian elimination with partial pivoting; a row is its coefficients and the right side.
fn eliminate(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let count = rows.len();
    for column in 0..count {
        let pivot = (column..count)
            .max_by(|&i, &j| rows[i][column].abs().total_cmp(&rows[j][column].abs()))?;
        rows.swap(column, pivot);
        let (above, below) = rows.split_at_mut(column + 1);
        let pivot = &above[column];
        if pivot[column] == 0.0 || !pivot[column].is_finite() {
            return None;
        }
        for row in below {
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(pivot).skip(column).for_each(|(x, p)| *x -= factor * p);
        }
    }
    let mut solution = vec![0.0; count];
    for i in (0..count).rev() {
        let known: f64 = (i + 1..count).map(|j| rows[i][j] * solution[j]).sum();
        solution[i] = (rows[i][count] - known) / rows[i][i];
    }
    Some(solution)
}

/// p_k ∘ … ∘ p_1 ≈ sign on \[−1, −ε\] ∪ \[ε, 1\], each polynomial in the Chebyshev basis with
/// values in \[−1, 1\], where the next takes them.
#[derive(Clone, Debug, PartialEq)]
pub struct CompositeSign {
    factors: Vec<Series>,
    error: f64,
}

impl CompositeSign {
    /// The composition of minimax polynomials of `degrees` for ε = `epsilon`.
    ///
    /// # Errors
    /// As [`minimax_sign`].
    pub fn new(degrees: &[usize], epsilon: f64) -> Result<Self, PolynomialError> {
        let (mut factors, mut error) = (Vec::new(), 1.0);
        let (mut low, mut high) = (epsilon, 1.0);
        for (i, &degree) in degrees.iter().enumerate() {
            let (series, largest) = minimax_sign(degree, low..=high)?;
            (low, high, error) = (1.0 - largest, 1.0 + largest, largest);
            // The next variable is this value over 1 + error.
            let last = i + 1 == degrees.len();
            factors.push(if last { series } else { series.affine(1.0 / high, 0.0)? });
        }
        Ok(Self { factors, error })
    }

    /// Degrees 15, 15 and 27, the composition for ReLU of Lee et al., "Low-complexity deep
    /// convolutional neural networks on fully homomorphic encryption using multiplexed parallel
    /// convolutions", ICML 2022: 27 products and 14 levels with the product by x. At ε = 2^−9
    /// the largest error of ReLU on \[−1, 1\] is smallest, 2^−13.08: at larger ε what is below ε
    /// errs more, at smaller ε what is above.
    ///
    /// # Errors
    /// As [`minimax_sign`].
    pub fn relu() -> Result<Self, PolynomialError> {
        Self::new(&[15, 15, 27], libm::exp2(-9.0))
    }

    /// The polynomials, the first to be evaluated first.
    pub fn factors(&self) -> &[Series] {
        &self.factors
    }

    /// The largest |value − sign| on the domain.
    pub fn error(&self) -> f64 {
        self.error
    }

    /// The value at x in \[−1, 1\].
    pub fn value(&self, x: f64) -> f64 {
        self.factors.iter().fold(x, |x, factor| factor.value(x))
    }

    /// (1 + sign)/2, 1 where x is positive: x times it is ReLU.
    ///
    /// # Errors
    /// As [`Series::new`].
    pub fn step(&self) -> Result<Vec<Series>, PolynomialError> {
        let (last, first) = self.factors.split_last().ok_or(PolynomialError::Constant)?;
        let mut step = first.to_vec();
        step.push(last.affine(0.5, 0.5)?);
        Ok(step)
    }
}

#[cfg(test)]
#[path = "minimax_tests.rs"]
mod tests;

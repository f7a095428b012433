//! Chebyshev interpolation.

use super::series::{PolynomialError, Series, SeriesBasis, check_interval};
use std::ops::RangeInclusive;

/// The Chebyshev series of `degree` that interpolates `function` at the degree + 1 Chebyshev
/// points of `interval`, in the variable t = (2x − a − b)/(b − a) of \[−1, 1\]. Its error is
/// within a factor 2 + (2/π)·ln(degree + 1) of the best polynomial's (Trefethen, "Approximation
/// theory and approximation practice", theorems 15.2 and 16.1).
///
/// # Errors
/// [`PolynomialError`] for an empty interval, and for a function that is not finite or is
/// constant on it.
pub fn interpolate(
    function: impl Fn(f64) -> f64,
    interval: RangeInclusive<f64>,
    degree: usize,
) -> Result<Series, PolynomialError> {
    let (low, high) = check_interval(&interval)?;
    let count = degree + 1;
    let angle = |j: usize| std::f64::consts::PI * (j as f64 + 0.5) / count as f64;
    let values: Vec<f64> = (0..count)
        .map(|j| function((low + high) / 2.0 + (high - low) / 2.0 * libm::cos(angle(j))))
        .collect();
    if let Some(index) = values.iter().position(|v| !v.is_finite()) {
        return Err(PolynomialError::NotFinite { index, value: values[index] });
    }
    let coefficient = |k: usize| {
        let terms = values.iter().enumerate().map(|(j, v)| {
            // k·(2j + 1) mod 4·count: the angle is reduced exactly.
            let turns = k * (2 * j + 1) % (4 * count);
            v * libm::cos(std::f64::consts::PI * turns as f64 / (2 * count) as f64)
        });
        terms.sum::<f64>() * if k == 0 { 1.0 } else { 2.0 } / count as f64
    };
    Series::new(SeriesBasis::Chebyshev, (0..count).map(coefficient).collect())
}

/// The largest |approximation − function| on `points` equidistant points of `interval`.
pub fn largest_error(
    approximation: impl Fn(f64) -> f64,
    function: impl Fn(f64) -> f64,
    interval: RangeInclusive<f64>,
    points: usize,
) -> f64 {
    let (low, high) = (*interval.start(), *interval.end());
    let at = |i: usize| low + (high - low) * i as f64 / (points - 1) as f64;
    (0..points).map(at).map(|x| (approximation(x) - function(x)).abs()).fold(0.0, f64::max)
}

//! The functions that networks use, as polynomials of t = (2x − a − b)/(b − a).

use super::interpolation::interpolate;
use super::series::{PolynomialError, Series, SeriesBasis};
use std::ops::RangeInclusive;

/// x/(1 + e^−x) on \[−bound, bound\], in t = x/bound.
///
/// x/2 plus an even function, so that no odd coefficient but the first remains: the plan saves
/// the products of the others, and an odd degree gives the polynomial of the even one below.
///
/// # Errors
/// [`PolynomialError`] unless `bound` is finite and positive.
pub fn silu(bound: f64, degree: usize) -> Result<Series, PolynomialError> {
    half_plus_even(|x| x / (1.0 + libm::exp(-x)), bound, degree)
}

/// x·Φ(x) = x/2·(1 + erf(x/√2)) on \[−bound, bound\], in t = x/bound; like [`silu`] x/2 plus an
/// even function.
///
/// # Errors
/// [`PolynomialError`] unless `bound` is finite and positive.
pub fn gelu(bound: f64, degree: usize) -> Result<Series, PolynomialError> {
    let gelu = |x: f64| x / 2.0 * (1.0 + libm::erf(x * std::f64::consts::FRAC_1_SQRT_2));
    half_plus_even(gelu, bound, degree)
}

/// e^x on `interval`.
///
/// # Errors
/// [`PolynomialError`] for an empty interval.
pub fn exp(interval: RangeInclusive<f64>, degree: usize) -> Result<Series, PolynomialError> {
    interpolate(libm::exp, interval, degree)
}

/// 1/x on `interval`, which must not contain 0. The error falls by the factor
/// ((√κ + 1)/(√κ − 1)) a degree, κ = b/a.
///
/// # Errors
/// [`PolynomialError`] for an empty interval, or one that contains 0.
pub fn inverse(interval: RangeInclusive<f64>, degree: usize) -> Result<Series, PolynomialError> {
    if interval.contains(&0.0) {
        return Err(PolynomialError::Interval { low: *interval.start(), high: *interval.end() });
    }
    interpolate(|x| 1.0 / x, interval, degree)
}

/// 1/√x on `interval`, which must be positive.
///
/// # Errors
/// [`PolynomialError`] for an empty interval, or one that is not positive.
pub fn inverse_sqrt(
    interval: RangeInclusive<f64>,
    degree: usize,
) -> Result<Series, PolynomialError> {
    if *interval.start() <= 0.0 {
        return Err(PolynomialError::Interval { low: *interval.start(), high: *interval.end() });
    }
    interpolate(|x| 1.0 / libm::sqrt(x), interval, degree)
}

/// x/2 plus the even interpolant of function(x) − x/2.
fn half_plus_even(
    function: impl Fn(f64) -> f64,
    bound: f64,
    degree: usize,
) -> Result<Series, PolynomialError> {
    // An even interpolant needs the points of an even degree.
    let even = interpolate(|x| function(x) - x / 2.0, -bound..=bound, degree & !1)?;
    let mut coefficients = even.coefficients().to_vec();
    coefficients.iter_mut().skip(1).step_by(2).for_each(|c| *c = 0.0);
    coefficients[1] = bound / 2.0;
    Series::new(SeriesBasis::Chebyshev, coefficients)
}

#[cfg(test)]
#[path = "functions_tests.rs"]
mod tests;

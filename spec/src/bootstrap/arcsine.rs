//! What undoes the sine.

use super::eval_mod::EvalModError;
use crate::polynomial::{Plan, Series, SeriesBasis, interpolate};

/// What the sine is multiplied by, and the polynomial of it that gives values: arcsin(y·sin θ)/θ on
/// \[−1, 1\], θ = 2π·2^−`ratio_bits`, interpolated, or nothing for degree 1 (Lee, Lee, Lee, Kim, No,
/// "High-precision bootstrapping of RNS-CKKS homomorphic encryption using optimal minimax polynomial
/// approximation and inverse sine function", EUROCRYPT 2021, section 4; deviation: interpolation
/// instead of a minimax polynomial, which is a bit better).
pub(super) fn arcsine(ratio_bits: u32, degree: u32) -> Result<(f64, Option<Plan>), EvalModError> {
    let angle = std::f64::consts::TAU * libm::exp2(-f64::from(ratio_bits));
    if degree == 1 {
        return Ok((1.0 / angle, None));
    }
    let largest = libm::sin(angle);
    let function = |y: f64| libm::asin(y * largest) / angle;
    let series = interpolate(function, -1.0..=1.0, degree as usize)?;
    Ok((1.0 / largest, Some(Plan::new(&odd(&series)?))))
}

/// `series` without its even terms, which are zero but for rounding.
fn odd(series: &Series) -> Result<Series, EvalModError> {
    let coefficients = series.coefficients().iter().enumerate();
    let odd = coefficients.map(|(k, &c)| if k % 2 == 1 { c } else { 0.0 }).collect();
    Ok(Series::new(SeriesBasis::Chebyshev, odd)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polynomial::largest_error;

    /// Degree, and bits of the values that come back from their sine, on either side of the bound.
    #[track_caller]
    fn check(ratio_bits: u32, degree: u32, bits: f64) {
        let angle = std::f64::consts::TAU * libm::exp2(-f64::from(ratio_bits));
        let largest = libm::sin(angle);
        let function = |y: f64| libm::asin(y * largest) / angle;
        let series = interpolate(function, -1.0..=1.0, degree as usize).expect("smooth");
        let series = odd(&series).expect("finite");
        let value = |x: f64| series.value(libm::sin(angle * x) / largest);
        let got = -libm::log2(largest_error(value, |x| x, -1.0..=1.0, 10_001));
        assert!((got - bits).abs() < 0.1, "ratio 2^{ratio_bits}, degree {degree}: {got} bits");
    }

    #[test]
    fn values_come_back_from_their_sine() {
        check(4, 7, 22.7);
        check(5, 7, 30.8);
        check(6, 7, 38.8);
        check(5, 3, 16.1);
    }

    #[test]
    fn degree_1_only_scales() {
        let (amplitude, plan) = arcsine(8, 1).expect("finite");
        assert_eq!(amplitude, 256.0 / std::f64::consts::TAU);
        assert!(plan.is_none());
    }
}

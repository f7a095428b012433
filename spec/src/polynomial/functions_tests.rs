use super::*;
use crate::polynomial::largest_error;

/// The largest error on the interval is between 2^-(bits + 1/2) and 2^-(bits − 1/2).
#[track_caller]
fn check(
    series: Result<Series, PolynomialError>,
    function: impl Fn(f64) -> f64,
    interval: RangeInclusive<f64>,
    bits: f64,
) {
    let (series, (low, high)) = (series.expect("a polynomial"), interval.clone().into_inner());
    let value = |x: f64| series.value((2.0 * x - low - high) / (high - low));
    let got = -libm::log2(largest_error(value, function, interval, 20_001));
    assert!((got - bits).abs() < 0.5, "{got} bits, not {bits}");
}

#[test]
fn silu_is_this_exact() {
    let function = |x: f64| x / (1.0 + libm::exp(-x));
    for (bound, degree, bits) in
        [(8.0, 31, 16.1), (8.0, 63, 33.8), (16.0, 127, 34.7), (20.0, 127, 27.7), (32.0, 127, 17.0)]
    {
        check(silu(bound, degree), function, -bound..=bound, bits);
    }
}

#[test]
fn gelu_is_this_exact() {
    let function = |x: f64| x / 2.0 * (1.0 + libm::erf(x / libm::sqrt(2.0)));
    for (bound, degree, bits) in
        [(4.0, 31, 33.1), (8.0, 31, 13.7), (8.0, 63, 41.6), (16.0, 63, 14.6)]
    {
        check(gelu(bound, degree), function, -bound..=bound, bits);
    }
}

#[test]
fn exp_inverse_and_inverse_sqrt_are_this_exact() {
    for (degree, bits) in [(7, 10.8), (15, 32.4)] {
        check(exp(-8.0..=0.0, degree), libm::exp, -8.0..=0.0, bits);
    }
    for (degree, inverse_bits, sqrt_bits) in [(31, 4.9, 8.4), (63, 14.2, 18.1)] {
        check(inverse(0.1..=10.0, degree), |x| 1.0 / x, 0.1..=10.0, inverse_bits);
        let sqrt = |x: f64| 1.0 / libm::sqrt(x);
        check(inverse_sqrt(0.1..=10.0, degree), sqrt, 0.1..=10.0, sqrt_bits);
    }
}

#[test]
fn functions_are_refused_where_they_are_not_finite() {
    for result in [
        inverse(-1.0..=1.0, 7),
        inverse_sqrt(0.0..=1.0, 7),
        silu(-1.0, 7),
        gelu(f64::INFINITY, 7),
        exp(0.0..=1e4, 7),
    ] {
        let error = result.expect_err("refused").to_string();
        assert!(error.contains("\nhint: "), "{error}");
    }
}

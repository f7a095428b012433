use super::*;
use crate::polynomial::{Plan, largest_error};

/// Equal extrema of alternating sign, one more than coefficients: by Chebyshev's theorem no odd
/// polynomial of the degree is nearer.
#[track_caller]
fn check_equioscillation(degree: usize, low: f64) {
    let (series, error) = minimax_sign(degree, low..=1.0).expect("converges");
    let exchange = Exchange::new(degree, low);
    let extrema = exchange.extrema(&series);
    let extrema = alternating(&extrema, degree.div_ceil(2) + 1).expect("enough extrema");
    for (x, at) in extrema {
        assert!((at.abs() / error - 1.0).abs() < 1e-5, "degree {degree}: {at} at {x}, not {error}");
    }
    let dense = largest_error(|x| series.value(x), |_| 1.0, low..=1.0, 20_000);
    assert!(dense <= error * (1.0 + 1e-6) + 1e-13, "degree {degree}: {dense} above {error}");
}

#[test]
fn extrema_are_equal_and_alternate() {
    for (degree, low) in [(1, 0.5), (3, 0.25), (7, 0.1), (15, 1e-4), (27, 0.2), (31, 0.05)] {
        check_equioscillation(degree, low);
    }
}

/// Degree 1 by hand: c·x with 1 − c·a = c·b − 1.
#[test]
fn degree_one_is_two_over_a_plus_b() {
    let (series, error) = minimax_sign(1, 0.5..=1.0).expect("converges");
    assert!((series.coefficients()[1] - 4.0 / 3.0).abs() < 1e-9);
    assert!((error - 1.0 / 3.0).abs() < 1e-9);
}

#[test]
fn what_is_no_sign_is_refused() {
    for (degree, low, high) in [(4, 0.5, 1.0), (65, 0.5, 1.0), (3, -0.5, 1.0), (3, 1.0, 0.5)] {
        let error = minimax_sign(degree, low..=high).expect_err("refused").to_string();
        assert!(error.contains("\nhint: "), "{error}");
    }
}

#[test]
fn relu_15_15_27_costs_27_products_and_14_levels() {
    let step = CompositeSign::relu().and_then(|sign| sign.step()).expect("polynomials");
    let plans: Vec<Plan> = step.iter().map(Plan::new).collect();
    let counts: Vec<_> = plans.iter().map(|p| (p.multiplications(), p.depth())).collect();
    assert_eq!(counts, [(8, 4), (8, 4), (10, 5)]);
    let (products, levels) = counts.iter().fold((1, 1), |(m, d), c| (m + c.0, d + c.1));
    assert_eq!((products, levels), (27, 14));
}

#[track_caller]
fn check_relu(epsilon_bits: f64, bits: std::ops::Range<f64>) {
    let sign = CompositeSign::new(&[15, 15, 27], libm::exp2(-epsilon_bits)).expect("converges");
    let relu = |x: f64| x * (1.0 + sign.value(x)) / 2.0;
    let error = largest_error(relu, |x| x.max(0.0), -1.0..=1.0, 200_001);
    let got = -libm::log2(error);
    assert!(bits.contains(&got), "ε = 2^-{epsilon_bits}: {got} bits");
}

#[test]
fn relu_15_15_27_is_exact_to_13_bits_and_best_at_its_epsilon() {
    check_relu(9.0, 13.07..13.09);
    check_relu(8.75, 12.9..13.0);
    check_relu(9.25, 12.4..12.5);
}

#[test]
fn a_composition_is_as_near_as_it_says_and_never_leaves_its_range() {
    let sign = CompositeSign::relu().expect("converges");
    let low = libm::exp2(-9.0);
    let dense = largest_error(|x| sign.value(x), |_| 1.0, low..=1.0, 200_000);
    assert!(dense <= sign.error() * 1.000_01 && dense > sign.error() * 0.99, "{dense}");
    for (i, factor) in sign.factors().iter().enumerate() {
        let largest = largest_error(|x| factor.value(x), |_| 0.0, -1.0..=1.0, 10_001);
        let bound = if i + 1 < sign.factors().len() { 1.0 } else { 1.0 + sign.error() };
        assert!(largest <= bound + 1e-9, "factor {i}: {largest}");
    }
}

#[test]
fn of_too_many_extrema_the_largest_that_alternate_are_kept() {
    let extrema = [(0.0, 1.0), (0.1, 2.0), (0.2, -3.0), (0.3, 4.0), (0.4, -0.5)];
    let kept = vec![(0.1, 2.0), (0.2, -3.0), (0.3, 4.0)];
    assert_eq!(alternating(&extrema, 3), Some(kept));
    assert_eq!(alternating(&extrema, 5), None, "too few");
}

use super::*;

fn chebyshev(coefficients: &[f64]) -> Series {
    Series::new(SeriesBasis::Chebyshev, coefficients.to_vec()).expect("a polynomial")
}

/// T_5(x) = 16x⁵ − 20x³ + 5x by definition, and cos(5t) at cos t.
#[test]
fn chebyshev_polynomials_are_cosines_of_multiples() {
    let five = chebyshev(&[0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
    for t in [0.0, 0.1, 1.0, 2.5, 3.1] {
        let (got, want) = (five.value(libm::cos(t)), libm::cos(5.0 * t));
        assert!((got - want).abs() < 1e-14, "{got}, not {want}");
    }
    assert_eq!(five.to_monomial().coefficients(), [0.0, 5.0, 0.0, -20.0, 0.0, 16.0]);
}

#[test]
fn a_change_of_basis_and_back_keeps_the_coefficients() {
    for degree in [1, 2, 3, 8, 15] {
        let coefficients: Vec<f64> = (0..=degree).map(|k| f64::from(k * 7 % 5) - 1.5).collect();
        let series = chebyshev(&coefficients);
        let back = series.to_monomial().to_chebyshev();
        assert_eq!(back.degree(), series.degree());
        for (got, want) in back.coefficients().iter().zip(series.coefficients()) {
            assert!((got - want).abs() < 1e-9, "degree {degree}: {got}, not {want}");
        }
        let x = 0.37;
        let (got, want) = (series.to_monomial().value(x), series.value(x));
        assert!((got - want).abs() < 1e-9, "degree {degree}: {got}, not {want}");
    }
}

#[test]
fn what_is_no_polynomial_is_refused() {
    for coefficients in [vec![], vec![2.0], vec![1.0, 0.0, 0.0], vec![0.0, f64::NAN, 1.0]] {
        let error = Series::new(SeriesBasis::Monomial, coefficients).expect_err("refused");
        assert!(error.to_string().contains("\nhint: "), "{error}");
    }
}

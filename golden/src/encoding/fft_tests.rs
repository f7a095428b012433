use super::*;
use std::f64::consts::PI;

/// Slot j is p(ζ^(5^j)), by the definition.
#[track_caller]
fn check(log_n: u32) {
    let (n, slots) = (1usize << log_n, 1usize << (log_n - 1));
    let fft = SpecialFft::new(log_n);
    let coefficient = |k: usize| (k * k % 17) as f64 - 8.0;
    let mut values: Vec<Complex> =
        (0..slots).map(|k| Complex::new(coefficient(k), coefficient(k + slots))).collect();
    let before = values.clone();
    fft.forward(&mut values);
    let mut power = 1usize;
    for (j, &position) in fft.positions().iter().enumerate() {
        let mut want = Complex::default();
        for k in 0..n {
            let angle = PI * (power * k % (2 * n)) as f64 / n as f64;
            let root = Complex::new(libm::cos(angle), libm::sin(angle));
            want = want + root.scaled(coefficient(k));
        }
        let error = (values[position as usize] - want).abs();
        assert!(error < 1e-12 * n as f64, "slot {j} of {slots} is off by {error}");
        power = power * 5 % (2 * n);
    }
    fft.inverse_unscaled(&mut values);
    for (back, before) in values.iter().zip(before) {
        assert!((back.scaled(1.0 / slots as f64) - before).abs() < 1e-12);
    }
}

#[test]
fn slots_are_values_at_the_powers_of_5_n_4_to_1024() {
    for log_n in [2, 3, 4, 7, 10] {
        check(log_n);
    }
}

#[test]
fn roots_are_exact_at_the_axes_and_of_size_1() {
    let n = 64;
    assert_eq!(root(0, n), Complex::new(1.0, 0.0));
    assert_eq!(root(n / 2, n), Complex::new(0.0, 1.0));
    assert_eq!((root(n, n).re, root(3 * n / 2, n).im), (-1.0, -1.0));
    for e in 0..2 * n {
        assert!((root(e, n).abs() - 1.0).abs() < 1e-15);
    }
}

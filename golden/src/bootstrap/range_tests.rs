use super::*;
use crate::ring::test_primes::word;

/// Uniform in \[−1/2, 1/2\].
fn uniform(seed: u64) -> f64 {
    word(seed) as f64 / u64::MAX as f64 - 0.5
}

/// Sums of 17 uniform variables beyond `range`: fewer than the bound for one coefficient says,
/// and not fewer than a hundredth.
#[track_caller]
fn check_sampled(range: f64) {
    const SAMPLES: u64 = 100_000;
    let sum = |i: u64| (0..17).map(|k| uniform(i * 17 + k)).sum::<f64>();
    let beyond = (0..SAMPLES).filter(|&i| sum(i).abs() >= range).count();
    let got = libm::log2(beyond as f64 / SAMPLES as f64);
    let bound = overflow_log2(0, SecretKind::Sparse { weight: 16 }, range);
    assert!(got <= bound && got > bound - 7.0, "range {range}: 2^{got}, bound 2^{bound}");
}

#[test]
fn the_bound_is_above_what_is_sampled_and_not_far_above() {
    for range in [2.0, 3.0, 4.0] {
        check_sampled(range);
    }
}

#[track_caller]
fn check(secret: SecretKind, log_n: u32, range: f64, log2: f64) {
    let got = overflow_log2(log_n, secret, range);
    assert!((got - log2).abs() < 0.05, "{secret:?}, N = 2^{log_n}, range {range}: 2^{got}");
}

/// The formula, evaluated elsewhere.
#[test]
fn wider_ranges_and_lighter_secrets_fail_less() {
    let sparse = |weight| SecretKind::Sparse { weight };
    check(sparse(192), 16, 12.0, 0.0);
    check(sparse(192), 16, 25.0, -11.62);
    check(sparse(192), 16, 30.0, -24.61);
    check(sparse(32), 16, 12.0, -30.28);
    check(sparse(32), 16, 16.0, -134.83);
    check(SecretKind::UniformTernary, 11, 20.0, 0.0);
    check(SecretKind::UniformTernary, 11, 96.0, -46.44);
}

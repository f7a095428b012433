use super::*;

const N: usize = 1 << 16;

fn stream(number: u64, index: u64) -> SecretStream {
    Randomness::new(Entropy::Seeded(number)).expect("seeded").streams(9).get(index)
}

/// Mean 0 and variance, within five standard deviations of their estimates.
#[track_caller]
fn check(values: &[i64], variance: f64, fourth_moment: f64, range: i64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<i64>() as f64 / n;
    assert!(mean.abs() < 5.0 * (variance / n).sqrt(), "mean {mean}");
    let found = values.iter().map(|v| v * v).sum::<i64>() as f64 / n;
    let deviation = ((fourth_moment - variance * variance) / n).sqrt();
    assert!((found - variance).abs() < 5.0 * deviation, "variance {found}, not {variance}");
    assert!(values.iter().all(|v| v.abs() <= range));
}

#[test]
fn errors_are_centred_binomial_of_variance_10_5() {
    let errors = stream(1, 0).errors(N);
    // The fourth moment of a sum of 42 signs of size 1/2.
    let moment = (3.0 * 42.0 * 42.0 - 2.0 * 42.0) / 16.0;
    check(&errors, ERROR_VARIANCE, moment, 21);
    assert!(ERROR_VARIANCE.sqrt() >= hearth_spec::params::ERROR_STDDEV);
    // P(0) = C(42, 21)/2^42.
    let zeros = errors.iter().filter(|&&e| e == 0).count() as f64 / N as f64;
    assert!((zeros - 0.1224).abs() < 0.0065, "{zeros}");
}

#[test]
fn ternary_values_are_uniform() {
    let values = stream(2, 1).ternary(N);
    check(&values, TERNARY_VARIANCE, TERNARY_VARIANCE, 1);
    for value in -1..=1 {
        let share = values.iter().filter(|&&v| v == value).count() as f64 / N as f64;
        assert!((share - 1.0 / 3.0).abs() < 0.01, "{value}: {share}");
    }
}

/// Exactly `weight` values are not 0, at positions spread over all of `n`, with signs of both kinds.
#[track_caller]
fn check_sparse(n: usize, weight: u32) {
    let mut hits = vec![0u32; 8];
    let (mut positive, mut total) = (0, 0);
    for index in 0..9 {
        let values = stream(4, index).sparse_ternary(n, weight);
        assert_eq!(values.len(), n);
        let chosen: Vec<usize> = (0..n).filter(|&i| values[i] != 0).collect();
        assert_eq!(chosen.len(), weight as usize, "{weight} of {n}");
        assert!(values.iter().all(|v| v.abs() <= 1));
        chosen.iter().for_each(|i| hits[8 * i / n] += 1);
        positive += values.iter().filter(|&&v| v == 1).count();
        total += chosen.len();
    }
    let deviation = |count: f64, share: f64| {
        let total = total as f64;
        (count - total * share).abs() / (total * share * (1.0 - share)).sqrt()
    };
    assert!(hits.iter().all(|&hits| deviation(hits.into(), 0.125) < 5.0), "{hits:?}");
    assert!(deviation(positive as f64, 0.5) < 5.0, "{positive} of {total}");
}

#[test]
fn sparse_values_have_their_weight_anywhere() {
    check_sparse(N, 32);
    check_sparse(N, 192);
    check_sparse(1 << 10, 600);
    assert_eq!(stream(4, 0).sparse_ternary(8, 0), [0; 8]);
    assert!(stream(4, 0).sparse_ternary(8, 8).iter().all(|v| v.abs() == 1));
}

#[test]
fn streams_and_seeds_never_repeat() {
    assert_eq!(stream(1, 0).errors(64), stream(1, 0).errors(64));
    assert_ne!(stream(1, 0).errors(64), stream(1, 1).errors(64));
    assert_ne!(stream(1, 0).errors(64), stream(2, 0).errors(64));
    let mut random = Randomness::new(Entropy::Seeded(3)).expect("seeded");
    let (first, second) = (random.streams(2), random.streams(1));
    assert_ne!(first.get(1).errors(64), second.get(0).errors(64));
    assert_ne!(random.public_seed(), random.public_seed());
}

/// A public seed must not lead to the secret ones, however it was made.
#[test]
fn public_seeds_are_not_those_of_the_streams() {
    let mut random = Randomness::new(Entropy::Seeded(3)).expect("seeded");
    let public = random.public_seed().expect("seeded");
    assert_ne!(public, random.secret);
    let mut random = Randomness::new(Entropy::Os).expect("entropy");
    let seeds = [random.secret, random.public_seed().unwrap(), random.public_seed().unwrap()];
    assert!(seeds[0] != seeds[1] && seeds[1] != seeds[2] && seeds[0] != seeds[2]);
    assert!(random.entropy().is_secure() && !Entropy::Seeded(0).is_secure());
}

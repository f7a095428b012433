use super::*;
use crate::cleartext;
use crate::compile::Counts;
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, CkksParams};

/// The chain of a committed set at another N, insecure.
fn params(log_n: u32) -> CkksParams {
    let text = include_str!("../../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n, insecure: log_n < 16, ..literal }).expect("good")
}

/// A level less than bootstraps of few slots and the masks around them leave room for.
fn shorter(log_n: u32) -> CkksParams {
    let text = include_str!("../../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    let levels = literal.levels - 1;
    let literal = CkksLiteral { log_n, levels, insecure: true, ..literal };
    CkksParams::try_from(literal).expect("good")
}

/// A chain without a bootstrap.
fn plain(log_n: u32, levels: u32) -> CkksParams {
    let text = include_str!("../../../configs/params/n15-l11.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    let literal = CkksLiteral { log_n, levels, insecure: true, ..literal };
    CkksParams::try_from(literal).expect("good")
}

/// Samples of noise, of whose features the first half is larger in one class, the second in the other.
fn batches(options: &HelrOptions) -> Vec<Vec<Sample>> {
    let mut word = 1u64;
    let mut noise = || {
        word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (word >> 40) as f64 / f64::from(1 << 24)
    };
    let mut sample = |positive: bool| {
        let larger = |i: usize| (i < options.features / 2) == positive;
        let feature = |i: usize| 0.6 * noise() + if larger(i) { 0.4 } else { 0.0 };
        Sample { features: (0..options.features).map(feature).collect(), positive }
    };
    let batch = |_| (0..options.samples).map(|i| sample(i % 3 == 0)).collect();
    (0..options.batches).map(batch).collect()
}

/// The program on slots equals the training on numbers, and learns.
#[track_caller]
fn check(params: &CkksParams, options: &HelrOptions) -> Helr {
    let helr = helr(params, options).expect("it fits");
    let batches = batches(options);
    let start: Vec<f64> = (0..=options.features).map(|i| (i % 7) as f64 / 70.0 - 0.04).collect();
    let program = helr.training().program();
    let inputs = helr.pack(&batches, &start);
    let objects = program.objects().iter();
    let count = objects.filter(|object| object.kind == ObjectKind::Input).count();
    assert_eq!(inputs.len(), count);
    let run = cleartext::execute(program, helr.training(), &inputs).expect("it runs");
    let (got, want) = (helr.unpack(&run.outputs), nesterov(options, &batches, &start));
    for (got, want) in got.iter().zip(&want) {
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() <= 1e-9, "{got} instead of {want}");
        }
    }
    let samples = || batches.iter().flatten();
    let told = |w: &[f64]| samples().filter(|sample| sample.is_told_by(w)).count();
    let all = samples().count();
    assert!(told(&got[0]) > told(&start) && 10 * told(&got[0]) > 9 * all, "{}", told(&got[0]));
    helr
}

const SMALL: HelrOptions = HelrOptions {
    features: 20,
    samples: 64,
    batches: 3,
    iterations: 6,
    rate: 4.0,
    bound: 8.0,
    sum_first: true,
    sparse_bootstraps: false,
};

#[test]
fn without_bootstraps_the_levels_are_five_an_iteration() {
    // 512 slots: 8 columns, 3 ciphertexts.
    let trained = check(&plain(10, 30), &SMALL);
    let program = trained.training().program();
    assert_eq!(program.rows()[0].level.0, 30);
    assert_eq!(trained.training().counts().bootstraps, 0);
    check(&plain(10, 30), &HelrOptions { sum_first: false, ..SMALL });
    // One column, all slots a sample each; one ciphertext of all columns.
    check(&plain(7, 30), &SMALL);
    check(&plain(12, 30), &SMALL);
    let made = helr(&plain(10, 29), &SMALL).map(|_| ());
    let error = made.expect_err("a level too few").to_string();
    assert!(error.starts_with("6 iterations take 30 levels, the parameters have 29\n"), "{error}");
}

#[test]
fn weights_and_momentum_are_bootstrapped_where_levels_run_out() {
    // 11 levels: 5 are taken, from 6 the next 5 would leave less than the 3 that a bootstrap takes;
    // but for the last.
    let trained = check(&params(10), &SMALL);
    let rounds = SMALL.iterations as u64 - 2;
    assert_eq!(trained.training().counts().bootstraps, rounds * 2 * 3);
    let together = HelrOptions { sparse_bootstraps: true, ..SMALL };
    let trained = check(&params(10), &together);
    let bootstraps = trained.training().counts().bootstraps;
    let layers = trained.training().layer_counts().iter();
    let rounds: Vec<_> = layers.filter(|layer| layer.counts.bootstraps > 0).collect();
    assert!(rounds.len() > 1 && rounds.iter().all(|round| round.counts.bootstraps == 2));
    assert_eq!(bootstraps, 2 * rounds.len() as u64);
    // 3 rotations more for each vector of 4 rows: log2(4).
    assert!(rounds.iter().all(|round| round.counts.linear_rotations == 2 * 3 * 2));
}

/// Products of ciphertexts, rotations, bootstraps.
fn row(counts: &Counts) -> [u64; 3] {
    [counts.ciphertext_mults, counts.linear_rotations, counts.bootstraps]
}

/// Every iteration and every round of bootstraps at 2^15 slots.
#[track_caller]
fn check_published(
    params: &CkksParams,
    options: &HelrOptions,
    iteration: [u64; 3],
    round: [u64; 3],
) {
    let trained = helr(params, options).expect("it fits");
    assert_eq!((params.slots(), trained.ciphertexts), (1 << 15, 7));
    let (mut iterations, mut rounds) = (0, 0);
    for layer in trained.training().layer_counts() {
        if layer.layer.starts_with("iteration") {
            assert_eq!(row(&layer.counts), iteration, "{}", layer.layer);
            iterations += 1;
        } else if layer.layer.starts_with("bootstrap") {
            assert_eq!(row(&layer.counts), round, "{}", layer.layer);
            rounds += 1;
        }
    }
    assert_eq!(iterations, 32);
    assert!(rounds >= 20, "{rounds}");
    let inputs = trained.training().program().objects().iter();
    let inputs = inputs.filter(|object| object.kind == ObjectKind::Input).count();
    assert_eq!(inputs, 7 + 11 * 7 + 32);
}

#[test]
fn the_published_counts_at_32768_slots() {
    let published = HelrOptions::default();
    check_published(&params(16), &published, [29, 80, 0], [0, 0, 14]);
    let rows_first = HelrOptions { sum_first: false, ..published };
    check_published(&params(16), &rows_first, [29, 140, 0], [0, 0, 14]);
    let together = HelrOptions { sparse_bootstraps: true, ..published };
    check_published(&params(16), &together, [29, 80, 0], [0, 2 * 7 * 3, 2]);
}

#[track_caller]
fn refused(options: HelrOptions, message: &str) {
    let made = helr(&params(10), &options).map(|_| ());
    let error = made.expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn sizes_that_do_not_fit_are_refused() {
    refused(HelrOptions { samples: 48, ..SMALL }, "48 samples do not fill columns of 512 slots");
    refused(HelrOptions { samples: 1024, ..SMALL }, "1024 samples do not fill columns of 512");
    refused(HelrOptions { features: 0, ..SMALL }, "0 features, 3 batches, 6 iterations\n");
    refused(HelrOptions { bound: 0.0, ..SMALL }, "a learning rate of 4 and a bound of 0\n");
    refused(
        HelrOptions { iterations: usize::MAX >> 20, ..SMALL },
        "17592186044415 iterations take about 3377699720527680 rows, more than 10000000\n",
    );
    let wide = HelrOptions { features: 4000, sparse_bootstraps: true, ..SMALL };
    refused(wide, "501 ciphertexts of weights do not lie in 64 rows\n");
    let together = HelrOptions { sparse_bootstraps: true, ..SMALL };
    let refused = helr(&shorter(10), &together).map(|_| ()).expect_err("it is refused").to_string();
    let message = "6 iterations take 30 levels, the parameters have 10\n";
    assert!(refused.starts_with(message), "{refused}");
}

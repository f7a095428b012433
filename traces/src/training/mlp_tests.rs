use super::*;
use crate::cleartext;
use hearth_spec::{CkksLiteral, CkksParams};

/// The chain of a committed set at another N, insecure.
fn params(log_n: u32) -> CkksParams {
    let text = include_str!("../../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n, insecure: log_n < 16, ..literal }).expect("good")
}

/// A chain without a bootstrap.
fn plain(log_n: u32, levels: u32) -> CkksParams {
    let text = include_str!("../../../configs/params/n15-l11.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    let literal = CkksLiteral { log_n, levels, insecure: true, ..literal };
    CkksParams::try_from(literal).expect("good")
}

/// Samples near one of as many points as classes.
fn batches(options: &MlpOptions) -> Vec<Vec<Labelled>> {
    let sample = |batch: usize, i: usize| {
        let class = (i + batch) % options.classes;
        let noise = |j: usize| ((i * 31 + j * 17 + batch * 13) % 41) as f64 / 164.0;
        let near = |j: usize| if j % options.classes == class { 0.5 } else { 0.0 };
        let features = (0..options.features).map(|j| noise(j) + near(j)).collect();
        let wanted = (0..options.classes).map(|c| if c == class { 0.5 } else { 0.0 }).collect();
        Labelled { features, wanted }
    };
    let batch = |batch| (0..options.samples).map(|i| sample(batch, i)).collect();
    (0..options.batches).map(batch).collect()
}

/// Small weights without a pattern.
fn start(options: &MlpOptions) -> MlpWeights {
    let weight = |i: usize, j: usize| ((i * 37 + j * 11 + 5) % 32) as f64 / 80.0 - 0.19;
    let rows = |count: usize, length: usize| {
        (0..count).map(|i| (0..length).map(|j| weight(i, j)).collect()).collect()
    };
    MlpWeights {
        hidden: rows(options.hidden, options.features + 1),
        output: rows(options.classes, options.hidden),
    }
}

/// The mean squared error over all samples.
fn loss(batches: &[Vec<Labelled>], weights: &MlpWeights) -> f64 {
    let samples = batches.iter().flatten();
    let losses = samples.map(|Labelled { features, wanted }| {
        let outputs = weights.outputs(features);
        outputs.iter().zip(wanted).map(|(z, y)| (z - y) * (z - y)).sum::<f64>()
    });
    losses.sum::<f64>() / batches.iter().map(Vec::len).sum::<usize>() as f64
}

/// The program on slots equals back-propagation on numbers, and the loss falls to less than `part`.
#[track_caller]
fn check(params: &CkksParams, options: &MlpOptions, part: f64) -> Mlp {
    let mlp = mlp_training(params, options).expect("it fits");
    let (batches, start) = (batches(options), start(options));
    let inputs = mlp.pack(&batches, &start);
    let training = mlp.training();
    let run = cleartext::execute(training.program(), training, &inputs).expect("it runs");
    let (got, want) = (mlp.unpack(&run.outputs), descend(options, &batches, &start));
    let rows = |weights: &MlpWeights| {
        let rows = weights.hidden.iter().chain(&weights.output);
        rows.flatten().copied().collect::<Vec<f64>>()
    };
    let (got_rows, want_rows) = (rows(&got), rows(&want));
    assert_eq!(got_rows.len(), want_rows.len());
    for (got, want) in got_rows.iter().zip(&want_rows) {
        assert!((got - want).abs() <= 1e-9, "{got} instead of {want}");
    }
    let losses = [&start, &got].map(|weights| loss(&batches, weights));
    assert!(losses[1] < part * losses[0], "{losses:?}");
    mlp
}

const SMALL: MlpOptions = MlpOptions {
    features: 20,
    hidden: 8,
    classes: 3,
    samples: 16,
    batches: 2,
    steps: 2,
    rate: 0.5,
};

#[test]
fn without_bootstraps_a_step_takes_thirteen_levels() {
    // 256 slots: 16 columns, two times the neurons; 128 slots: as many columns as neurons.
    for log_n in [9, 8] {
        let trained = check(&plain(log_n, 26), &SMALL, 0.9);
        assert_eq!(trained.training().counts().bootstraps, 0);
        assert_eq!(trained.training().program().rows()[0].level.0, 26);
    }
    let made = mlp_training(&plain(9, 25), &SMALL).map(|_| ());
    let error = made.expect_err("a level too few").to_string();
    assert!(error.starts_with("2 steps take 26 levels, the parameters have 25\n"), "{error}");
}

#[test]
fn weights_are_bootstrapped_before_every_step_but_the_first() {
    let options = MlpOptions { steps: 12, ..SMALL };
    let trained = check(&params(9), &options, 0.5);
    // E in every step; then two ciphertexts of one layer's weights and one of the other's.
    assert_eq!(trained.training().counts().bootstraps, 12 + 11 * 3);
    let layers = trained.training().layer_counts().iter();
    let forward: Vec<_> = layers.filter(|layer| layer.layer.ends_with("/forward")).collect();
    let bootstraps: Vec<_> = forward.iter().map(|layer| layer.counts.bootstraps).collect();
    assert_eq!(bootstraps[..3], [0, 3, 3]);
}

#[test]
fn the_default_fits_32768_slots() {
    let trained = mlp_training(&params(16), &MlpOptions::default()).expect("it fits");
    let counts = trained.training().counts();
    assert_eq!(counts.bootstraps, 11 + 10 * 8);
    // Per step X·W1ᵀ and (…)ᵀ·X for 32 neurons and 7 ciphertexts, A·W2ᵀ, Eᵀ·A and E·W2 for 16 classes,
    // the square and H's product.
    assert_eq!(counts.ciphertext_mults, 11 * (2 * 32 * 7 + 3 * 16 + 2));
}

#[track_caller]
fn refused(options: MlpOptions, message: &str) {
    let made = mlp_training(&params(9), &options).map(|_| ());
    let error = made.expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn sizes_that_do_not_fit_are_refused() {
    refused(MlpOptions { samples: 48, ..SMALL }, "48 samples do not fill columns of 256 slots\n");
    refused(MlpOptions { hidden: 32, ..SMALL }, "32 neurons do not tile 16 rows and 16 columns\n");
    refused(MlpOptions { classes: 9, ..SMALL }, "20 features and 9 classes of 8 neurons\n");
    refused(MlpOptions { rate: f64::NAN, ..SMALL }, "2 batches, 2 steps, a learning rate of NaN\n");
    refused(
        MlpOptions { steps: 1 << 40, ..SMALL },
        "1099511627776 steps take about 844424930131968 rows, more than 10000000\n",
    );
}

//! Encrypted training against the same training on plain numbers.

use hearth_golden::execute::he;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::{ObjectKind, ObjectSource, Program};
use hearth_spec::{CkksLiteral, CkksParams, ObjectId};
use hearth_traces::lower::lower;
use hearth_traces::training::{
    HelrOptions, Labelled, MlpOptions, MlpWeights, Paired, PairedSizes, Sample, descend, helr,
    mlp_training, nesterov, paired_product,
};
use std::collections::BTreeMap;

/// The chain of the committed set `n16-bootstrap` at N = 2^`log_n`, insecure.
fn params(log_n: u32) -> CkksParams {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n, insecure: true, ..literal }).expect("good")
}

/// A chain without a bootstrap at N = 2^9, insecure.
fn without_bootstrap(levels: u32) -> CkksParams {
    let text = include_str!("../../configs/params/n15-l11.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n: 9, levels, insecure: true, ..literal }).expect("good")
}

/// The slots of every output of `program` on encrypted inputs. A program without bootstraps is also
/// lowered, and its limb instructions must give the same residues.
fn run(program: &Program, plaintexts: &dyn ObjectSource, inputs: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let context = Context::new(program.params().clone());
    let mut client = Client::generate(context, Entropy::Seeded(8)).expect("a client");
    let keys = client.evaluation_keys(program).expect("keys");
    let ids = |kind| {
        let objects = (0..).map(ObjectId).zip(program.objects());
        objects.filter(move |(_, object)| object.kind == kind).map(|(id, _)| id)
    };
    let mut encrypted = BTreeMap::new();
    for (id, slots) in ids(ObjectKind::Input).zip(inputs) {
        let fresh = client.encrypt_input(program, id, &slots).expect("encrypts");
        encrypted.insert(id, fresh.expand(client.context()));
    }
    let results = he::run(program, &keys, &encrypted, plaintexts, &mut |_| ()).expect("runs");
    if program.bootstraps().is_empty() {
        let mut memory = Memory::new();
        memory.lay_program(program, &keys, &encrypted, plaintexts).expect("all objects are there");
        let machine = LimbMachine::new(client.context().clone(), memory);
        let mut machine = machine.expect("the standard ring");
        machine.run(lower(program).expect("lowers")).unwrap_or_else(|error| panic!("{error}"));
        let outputs = machine.memory.outputs(program).expect("every output is stored");
        assert!(outputs == results, "the residues are equal");
    }
    ids(ObjectKind::Output).map(|id| client.decrypt(&results[&id]).expect("decrypts")).collect()
}

/// Products of encrypted matrices in complex slots, whose limb instructions give the same residues.
#[test]
fn products_of_matrices_with_pairs_of_rows() {
    let sizes = PairedSizes { samples: 32, features: 20, classes: 4 };
    let (columns, blocks) = (8, 3);
    let entry = |i: usize, j: usize| ((i * 37 + j * 11 + 5) % 64) as f64 / 64.0 - 0.5;
    let large = |i: usize, j: usize| if j < 20 { entry(i, j) } else { 0.0 };
    let tall = |i: usize, j: usize| if j < 20 { entry(j + 3, i % 4) } else { 0.0 };
    let wide = |i: usize, j: usize| entry(i + 7, j % 4);
    let of = |at: &dyn Fn(usize, usize) -> f64, block: usize| -> Vec<f64> {
        (0..256).map(|slot| at(slot / columns, block * columns + slot % columns)).collect()
    };
    let all = |at: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
        (0..blocks).map(|block| of(at, block)).collect()
    };
    for product in [Paired::ABt, Paired::AtB] {
        let made =
            paired_product(&without_bootstrap(4), "product", product, sizes).expect("it fits");
        let inputs = match product {
            Paired::ABt => [all(&large), all(&tall)].concat(),
            Paired::AtB => [vec![of(&wide, 0)], all(&large)].concat(),
        };
        let want = |i: usize, j: usize| -> f64 {
            match product {
                Paired::ABt => (0..20).map(|k| large(i, k) * tall(j % 4, k)).sum(),
                Paired::AtB => (0..32).map(|k| wide(k, i % 4) * large(k, j)).sum(),
            }
        };
        for (block, got) in run(made.program(), &made, inputs).iter().enumerate() {
            let errors = got.iter().zip(of(&want, block)).map(|(got, want)| (got - want).abs());
            let error = errors.fold(0.0, f64::max);
            assert!(error < 1e-6, "{product:?}, block {block}: {error}");
        }
    }
}

/// Samples of noise, of which the first half of features is larger in one class.
fn batches(options: &HelrOptions) -> Vec<Vec<Sample>> {
    let sample = |batch: usize, i: usize| {
        let positive = (i + batch).is_multiple_of(2);
        let noise = |j: usize| ((i * 31 + j * 17 + batch * 13) % 41) as f64 / 82.0;
        let larger = |j: usize| if (j < options.features / 2) == positive { 0.5 } else { 0.0 };
        let features = (0..options.features).map(|j| noise(j) + larger(j)).collect();
        Sample { features, positive }
    };
    let batch = |batch| (0..options.samples).map(|i| sample(batch, i)).collect();
    (0..options.batches).map(batch).collect()
}

/// Iterations with bootstraps where levels run out: weights and momentum within `tolerance`.
#[track_caller]
fn check(
    params: &CkksParams,
    (iterations, sparse_bootstraps, bootstraps): (usize, bool, u64),
    tolerance: f64,
) {
    let options = HelrOptions {
        features: 13,
        samples: 64,
        batches: 2,
        iterations,
        rate: 2.0,
        bound: 4.0,
        sum_first: true,
        sparse_bootstraps,
    };
    let trained = helr(params, &options).expect("it fits");
    assert_eq!(trained.training().counts().bootstraps, bootstraps);
    let (batches, start) = (batches(&options), vec![0.01; 14]);
    let program = trained.training().program();
    let outputs = run(program, trained.training(), trained.pack(&batches, &start));
    let (got, want) = (trained.unpack(&outputs), nesterov(&options, &batches, &start));
    let differences = got.iter().flatten().zip(want.iter().flatten()).map(|(a, b)| (a - b).abs());
    let difference = differences.fold(0.0, f64::max);
    println!("{bootstraps} bootstraps: weights differ by {difference:e} of {:?}", want[0]);
    assert!(difference <= tolerance, "{got:?}, not {want:?}");
    let samples = || batches.iter().flatten();
    let told = |weights: &[f64]| samples().filter(|sample| sample.is_told_by(weights)).count();
    assert!(told(&got[0]) > told(&start) && told(&got[0]) > samples().count() * 9 / 10);
}

#[test]
fn logistic_regression_with_every_ciphertext_bootstrapped() {
    // 512 slots: 8 columns, 2 ciphertexts each of weights and of momentum.
    check(&params(10), (3, false, 4), 1e-5);
}

#[test]
fn logistic_regression_lowered_to_limb_instructions() {
    check(&without_bootstrap(10), (2, false, 0), 1e-5);
}

#[test]
fn logistic_regression_with_weights_bootstrapped_together() {
    check(&params(10), (3, true, 4), 1e-5);
}

/// A perceptron 13-8-3.
#[track_caller]
fn check_mlp(params: &CkksParams, (steps, bootstraps): (usize, u64), tolerance: f64) {
    let options = MlpOptions {
        features: 13,
        hidden: 8,
        classes: 3,
        samples: 32,
        batches: 2,
        steps,
        rate: 0.5,
    };
    let sample = |batch: usize, i: usize| {
        let class = (i + batch) % 3;
        let near = |j: usize| if j % 3 == class { 0.5 } else { 0.0 };
        let noise = |j: usize| ((i * 31 + j * 17 + batch * 13) % 41) as f64 / 164.0;
        let features = (0..13).map(|j| noise(j) + near(j)).collect();
        let wanted = (0..3).map(|c| if c == class { 0.5 } else { 0.0 }).collect();
        Labelled { features, wanted }
    };
    let batch = |batch| (0..32).map(|i| sample(batch, i)).collect();
    let batches: Vec<Vec<Labelled>> = (0..2).map(batch).collect();
    let weight = |i: usize, j: usize| ((i * 37 + j * 11 + 5) % 32) as f64 / 80.0 - 0.19;
    let rows = |count: usize, length: usize| {
        (0..count).map(|i| (0..length).map(|j| weight(i, j)).collect()).collect()
    };
    let start = MlpWeights { hidden: rows(8, 14), output: rows(3, 8) };

    // 256 slots: 8 columns, two ciphertexts of samples and of the hidden layer's weights.
    let trained = mlp_training(params, &options).expect("it fits");
    assert_eq!(trained.training().counts().bootstraps, bootstraps);
    let program = trained.training().program();
    let outputs = run(program, trained.training(), trained.pack(&batches, &start));
    let (got, want) = (trained.unpack(&outputs), descend(&options, &batches, &start));
    let rows = |weights: &MlpWeights| -> Vec<f64> {
        weights.hidden.iter().chain(&weights.output).flatten().copied().collect()
    };
    let differences = rows(&got).into_iter().zip(rows(&want)).map(|(a, b)| (a - b).abs());
    let difference = differences.fold(0.0, f64::max);
    println!("weights differ by {difference:e}");
    assert!(difference <= tolerance, "{got:?}, not {want:?}");
}

/// E in both steps, and all weights before the second.
#[test]
fn back_propagation_with_bootstraps() {
    check_mlp(&params(9), (2, 2 + 3), 1e-6);
}

#[test]
fn back_propagation_lowered_to_limb_instructions() {
    check_mlp(&without_bootstrap(13), (1, 0), 1e-4);
}

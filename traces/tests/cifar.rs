//! A trained residual network for CIFAR-10 on real images. Both are foreign and not committed.

#[path = "cifar/samples.rs"]
mod samples;

use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::cleartext::execute;
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::network::{Network, Operator, evaluate};
use hearth_traces::packing::PackedNetwork;
use std::path::PathBuf;

/// What ONNX Runtime 1.32.0 makes of the samples, in single precision.
const CLASSES: [usize; 20] = [8, 0, 9, 1, 3, 3, 3, 3, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9];
/// Its logits for the first of them.
const LOGITS: [f64; 10] = [
    6.063_986_8,
    -1.067_696_6,
    0.005_198_203,
    -1.811_994_4,
    -3.455_158_7,
    -3.705_701_1,
    -2.856_006_4,
    -2.864_746_1,
    7.568_363_7,
    2.123_464_6,
];

/// The network and the samples, from the folder that HEARTH_DATA names.
fn data() -> Option<(Network, Vec<samples::Sample>)> {
    let folder = std::env::var_os("HEARTH_DATA").map(PathBuf::from)?;
    let model = folder.join("resnet20_cifar10_pre.onnx");
    let archive = folder.join("cifar_samples.npz");
    if !model.exists() || !archive.exists() {
        return None;
    }
    let network = hearth_traces::open_network(model.to_str()?).expect("an accepted network");
    Some((network, samples::read(&archive)))
}

#[test]
fn a_trained_resnet_20_classifies_real_images() {
    let Some((network, samples)) = data() else {
        println!("SKIPPED: no trained ResNet-20; set HEARTH_DATA to the folder that holds it");
        return;
    };
    let of = |name| network.layers().iter().filter(|layer| layer.operator.name() == name).count();
    let counts = ["convolution", "relu", "add", "average pool", "fully connected"].map(of);
    assert_eq!(counts, [21, 19, 9, 1, 1]);
    assert!(
        network.layers().iter().all(|layer| !matches!(layer.operator, Operator::Affine { .. }))
    );
    assert_eq!(samples.len(), 20);
    let logits = |sample: &samples::Sample| evaluate(&network, &sample.input()).expect("weights");
    let best = |sample| {
        let logits = logits(sample);
        assert_eq!(logits.len(), 10);
        (0..10).max_by(|&a, &b| logits[a].total_cmp(&logits[b])).unwrap_or(10)
    };
    assert_eq!(samples.iter().map(best).collect::<Vec<_>>(), CLASSES);
    let right = samples.iter().zip(CLASSES).filter(|(sample, class)| sample.label == *class);
    assert_eq!(right.count(), 15, "the images are JPEG copies");
    for (got, want) in logits(&samples[0]).iter().zip(LOGITS) {
        assert!((got - want).abs() < 1e-5, "{got} instead of {want}");
    }
}

/// The counts of the published compiler for ResNet-20 with shortcuts of 1×1 convolutions.
#[test]
fn a_trained_resnet_20_packs_as_published() {
    let Some((network, _)) = data() else {
        println!("SKIPPED: no trained ResNet-20; set HEARTH_DATA to the folder that holds it");
        return;
    };
    let counts = PackedNetwork::new(&network.pruned(), 1 << 15).expect("it packs").counts();
    let got = [counts.rotations, counts.plaintext_mults, counts.output_folds, counts.rotation_keys];
    assert_eq!(got, [870, 8381, 47, 116]);
}

/// What no activation of the samples exceeds.
const BOUND: f64 = 16.0;

/// The compiled program on plain slots, with ReLU by polynomials and bootstraps, against the plain
/// model: the same class, and logits within the error that 13 bits of every ReLU leave.
#[track_caller]
fn check_program(count: usize) {
    let Some((network, samples)) = data() else {
        println!("SKIPPED: no trained ResNet-20; set HEARTH_DATA to the folder that holds it");
        return;
    };
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    let params = CkksParams::try_from(literal).expect("good");
    let options = CompileOptions { bound: BOUND, ..CompileOptions::default() };
    let compiled = compile(&network, &params, &options).expect("it compiles");
    let counts = compiled.counts();
    assert_eq!(
        [counts.linear_rotations, counts.plaintext_mults, counts.bootstraps],
        [870, 8381, 38]
    );
    for (index, sample) in samples.iter().enumerate().take(count) {
        let inputs = compiled.pack_input(&sample.input());
        let run = execute(compiled.program(), &compiled, &inputs).expect("it runs");
        let got = compiled.unpack_output(&run.outputs);
        let want = evaluate(&network, &sample.input()).expect("weights");
        let best = (0..10).max_by(|&a, &b| got[a].total_cmp(&got[b]));
        assert_eq!(best, Some(CLASSES[index]), "sample {index}: {got:?}, not {want:?}");
        let errors = got.iter().zip(&want).map(|(got, want)| (got - want).abs());
        let error = errors.fold(0.0, f64::max);
        println!("sample {index}: largest logit error {error:.3}");
        assert!(error < 0.2, "sample {index}: {got:?}, not {want:?}");
    }
}

#[test]
fn the_compiled_resnet_20_gives_the_class_of_a_real_image() {
    check_program(1);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_the_compiled_resnet_20_gives_the_classes_of_all_real_images() {
    check_program(20);
}

//! Networks with activations by polynomials and bootstraps between their layers.

use hearth_spec::he::Op;
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::builtin::{self, Options};
use hearth_traces::cleartext;
use hearth_traces::compile::{CompileError, CompileOptions, Compiled, Packing, compile};
use hearth_traces::macros::{MacroKind, macros};
use hearth_traces::network::{Activation, Network, Ranges, evaluate, largest_value};
use hearth_traces::place::Reason;

/// The chain of the committed set `n16-bootstrap` at N = 2^`log_n`.
fn params(log_n: u32) -> CkksParams {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n, insecure: log_n < 16, ..literal }).expect("good")
}

fn network(name: &str, options: &Options, activation: Activation) -> Network {
    builtin::network_with(name, options).expect("a builtin").with_activation(activation)
}

fn compiled(network: &Network, log_n: u32, bound: f64) -> Compiled {
    compiled_in(Packing::SingleShot, network, log_n, bound)
}

fn compiled_in(packing: Packing, network: &Network, log_n: u32, bound: f64) -> Compiled {
    let options = CompileOptions { bound, packing, explain: true, ..CompileOptions::default() };
    compile(network, &params(log_n), &options).expect("it compiles")
}

/// Rotations, plaintext multiplications, folds and keys of the linear layers are those of single-shot
/// packing; `products` ciphertext multiplications; `bootstraps`, every one of them explained.
#[track_caller]
fn check_counts(name: &str, activation: Activation, products: u64, bootstraps: u64) {
    let linear = match name {
        "resnet20" => [870, 8381, 47, 116],
        _ => [1402, 14125, 71, 116],
    };
    let compiled = compiled(&network(name, &Options::default(), activation), 16, 16.0);
    let counts = compiled.counts();
    let got = [
        counts.linear_rotations,
        counts.plaintext_mults,
        counts.output_folds,
        counts.rotation_keys,
    ];
    assert_eq!(got, linear, "{name}");
    assert_eq!(counts.ciphertext_mults, products, "{name}");
    assert_eq!(counts.bootstraps, bootstraps, "{name}");
    let rows = compiled.program().rows().iter();
    let emitted = rows.filter(|row| matches!(row.op, Op::Bootstrap { .. })).count();
    assert_eq!(emitted as u64, bootstraps);
    let explanation = compiled.explanation().expect("it was asked for");
    let explained: u64 =
        explanation.reasons.iter().map(|reason| u64::from(reason.ciphertexts)).sum();
    assert_eq!((explanation.bootstraps, explained), (bootstraps, bootstraps));
}

/// 19 activations; a SiLU is planned with 19 products of its 128 coefficients, a ReLU has 27. The
/// published placements, 38 and 18, have ten levels between bootstraps; this chain has eight.
#[test]
fn resnet_20_has_the_published_linear_counts_and_a_bootstrap_for_every_eight_levels() {
    check_counts("resnet20", Activation::Relu, 19 * 27, 38);
    check_counts("resnet20", Activation::Silu, 19 * 19, 19);
}

/// The cleartext run of a narrow ResNet-8 against the plaintext model: as near as the polynomial is
/// to the activation, over the whole network.
#[track_caller]
fn check_values(packing: Packing, activation: Activation, tolerance: f64) {
    let options = Options { width: Some(4), input_size: Some(16), ..Options::default() };
    let network = network("resnet8", &options, activation);
    let count = network.input().elements();
    let image: Vec<_> = (0..count).map(|i| ((i * 29 + 3) % 50) as f64 / 50.0).collect();
    let bound = 1.25 * largest_value(&network, &image).expect("weights");
    let compiled = compiled_in(packing, &network, 12, bound);
    assert!(compiled.counts().bootstraps > 0);
    let slots = compiled.pack_input(&image);
    let run = cleartext::execute(compiled.program(), &compiled, &slots).expect("it runs");
    let got = compiled.unpack_output(&run.outputs);
    let want = evaluate(&network, &image).expect("weights");
    let scale = want.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
    for (got, want) in got.iter().zip(&want) {
        let error = (got - want).abs() / scale;
        assert!(error <= tolerance, "{activation:?}: {got} instead of {want}");
    }
}

#[test]
fn residual_networks_with_relu_silu_gelu_and_sigmoid_compute_what_they_say() {
    check_values(Packing::SingleShot, Activation::Relu, 2e-3);
    check_values(Packing::SingleShot, Activation::Silu, 1e-9);
    check_values(Packing::SingleShot, Activation::Gelu, 1e-9);
    check_values(Packing::SingleShot, Activation::Sigmoid, 1e-9);
    check_values(Packing::MultiplexedParallel, Activation::Relu, 2e-3);
    check_values(Packing::MultiplexedParallel, Activation::Silu, 1e-9);
}

/// Two layers of an encoder, with bootstraps within attention too.
#[test]
fn an_encoder_with_bootstraps_computes_what_it_says() {
    let options = Options { input_size: Some(8), ..Options::default() };
    let network = builtin::network_with("bert-tiny", &options).expect("a builtin");
    let count = network.input().elements();
    let input: Vec<_> = (0..count).map(|i| ((i * i * 29 + 3 * i) % 101) as f64 / 50.0).collect();
    let ranges = Ranges::of(&network, &input).expect("weights").widened(1.5);
    let bound = ranges.largest;
    let options = CompileOptions { bound, ranges, explain: true, ..CompileOptions::default() };
    let compiled = compile(&network, &params(11), &options).expect("it compiles");
    let explanation = compiled.explanation().expect("there are bootstraps");
    let is_within = |reason: &Reason| reason.node.contains("attention/polynomial");
    assert!(explanation.reasons.iter().any(is_within), "{explanation}");
    let slots = compiled.pack_input(&input);
    let run = cleartext::execute(compiled.program(), &compiled, &slots).expect("it runs");
    let got = compiled.unpack_output(&run.outputs);
    let want = evaluate(&network, &input).expect("weights");
    for (got, want) in got.iter().zip(&want) {
        assert!((got - want).abs() <= 1e-5, "{got} instead of {want}");
    }
}

/// What lies above the bound is found when a bootstrap meets it.
#[test]
fn a_bound_below_the_values_is_found_by_the_cleartext_run() {
    let options = Options { width: Some(4), input_size: Some(16), ..Options::default() };
    let network = network("resnet8", &options, Activation::Silu);
    let image = vec![1.0; network.input().elements()];
    let bound = largest_value(&network, &image).expect("weights") / 8.0;
    let compiled = compiled(&network, 12, bound);
    let slots = compiled.pack_input(&image);
    let error = cleartext::execute(compiled.program(), &compiled, &slots).expect_err("too large");
    assert!(error.to_string().contains("bootstrap"), "{error}");
}

#[track_caller]
fn refused(activation: Activation, options: CompileOptions, log_n: u32, expected: &str) {
    let network = network("resnet8", &Options::default(), activation);
    let literal = CkksLiteral { bootstrap: None, ..params(log_n).literal().clone() };
    let params = CkksParams::try_from(literal).expect("good");
    let error: CompileError = compile(&network, &params, &options).expect_err("refused");
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn what_cannot_be_compiled_is_refused() {
    let bound = |bound| CompileOptions { bound, ..CompileOptions::default() };
    refused(Activation::Relu, bound(8.0), 12, "`resnet8` multiplies 107 times in sequence");
    refused(Activation::Relu, bound(0.0), 12, "a bound of 0 is not positive");
    refused(Activation::Silu, bound(f64::INFINITY), 12, "a bound of inf is not");
}

#[test]
fn bootstraps_are_macros_of_one_row_between_transforms_and_polynomials() {
    let network = network("resnet8", &Options::default(), Activation::Silu);
    let compiled = compiled(&network, 16, 16.0);
    let program = compiled.program();
    let mut bootstraps = 0;
    for found in macros(program) {
        let rows = &program.rows()[found.rows.start as usize..found.rows.end as usize];
        for row in rows {
            match row.op {
                Op::Rotate { .. } | Op::MulPlain { .. } => {
                    assert_eq!(found.kind, MacroKind::LinTrans);
                }
                Op::Mul { .. } => assert_eq!(found.kind, MacroKind::Poly),
                Op::Bootstrap { .. } => {
                    assert_eq!((found.kind, rows.len()), (MacroKind::Bootstrap, 1));
                    bootstraps += 1;
                }
                _ => {}
            }
        }
    }
    assert_eq!(bootstraps, compiled.counts().bootstraps);
    assert!(bootstraps > 0);
}

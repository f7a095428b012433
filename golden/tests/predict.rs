//! The errors of encrypted runs against what is predicted of them.

use hearth_golden::execute::he::{self, Magnitude, predict};
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring};
use hearth_traces::builtin::{self, Options};
use hearth_traces::cleartext::execute_seen;
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::network::{Activation, largest_value};
use std::collections::BTreeMap;

/// Insecure parameters of x² networks.
fn levelled(ring: Ring, scale_bits: u32, digit_limbs: u32) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 12,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits,
        levels: 7,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: digit_limbs,
        digit_limbs,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters")
}

/// The root mean square error of all slots of all outputs, over what is predicted.
#[track_caller]
fn check(name: &str, options: &Options, params: CkksParams, activation: Activation, factor: f64) {
    let network = builtin::network_with(name, options).expect("a builtin");
    let network = network.with_activation(activation);
    let count = network.input().elements();
    let image: Vec<_> = (0..count).map(|i| ((i * 29 + 3) % 50) as f64 / 50.0).collect();
    let bound = 1.25 * largest_value(&network, &image).expect("weights");
    let options = CompileOptions { bound, ..CompileOptions::default() };
    let compiled = compile(&network, &params, &options).expect("it compiles");
    let program = compiled.program();
    let packed = compiled.pack_input(&image);
    let mean = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>() / x.len().max(1) as f64;
    let mut magnitudes = Vec::new();
    let want = execute_seen(program, &compiled, &packed, &mut |seen| {
        magnitudes.push(Magnitude { result: seen.result, plaintext: seen.plaintext });
    })
    .expect("it runs");
    let predicted = predict(program, &magnitudes);

    let mut client = Client::generate(Context::new(params), Entropy::Seeded(7)).expect("client");
    let keys = client.evaluation_keys(program).expect("keys");
    let of_kind = |kind| {
        let objects = (0..).map(ObjectId).zip(program.objects());
        objects.filter(move |(_, object)| object.kind == kind).map(|(id, _)| id)
    };
    let inputs: BTreeMap<_, _> = of_kind(ObjectKind::Input)
        .zip(&packed)
        .map(|(id, slots)| {
            let fresh = client.encrypt_input(program, id, slots).expect("encrypts");
            (id, fresh.expand(client.context()))
        })
        .collect();
    let results = he::run(program, &keys, &inputs, &compiled, &mut |_| ()).expect("runs");
    let outputs: Vec<_> = of_kind(ObjectKind::Output).collect();
    assert_eq!(predicted.len(), outputs.len());
    for ((id, want), predicted) in outputs.iter().zip(&want.outputs).zip(predicted) {
        let got = client.decrypt(&results[id]).expect("decrypts");
        let errors: Vec<_> = got.iter().zip(want).map(|(got, want)| got - want).collect();
        // A slot is complex, and its real part has half of the noise.
        let complex = if program.params().ring() == Ring::Standard { 2.0 } else { 1.0 };
        let measured = (complex * mean(&errors)).sqrt();
        let worst = errors.iter().fold(0.0, |worst: f64, error| worst.max(error.abs()));
        println!("{name}: measured {measured:e} and {worst:e}, predicted {predicted:?}");
        // A bootstrap's noise is fitted, not derived: its worst slot may be as far off as its mean.
        let most = if program.bootstraps().is_empty() { 1.0 } else { factor };
        assert!(worst < most * predicted.worst, "{name}: {worst:e} in a slot, {predicted:?}");
        assert!(16.0 * worst > predicted.worst, "{name}: {worst:e} in a slot, {predicted:?}");
        let predicted = predicted.rms;
        assert!(
            measured < factor * predicted && predicted < factor * measured,
            "{name}: measured {measured:e}, predicted {predicted:e}"
        );
    }
}

#[test]
fn x_squared_networks_are_as_exact_as_predicted_within_two_bits_in_both_rings() {
    let narrow = Options::default();
    for ring in [Ring::Standard, Ring::ConjugateInvariant] {
        for (scale_bits, digit_limbs) in [(40, 2), (40, 4), (32, 2)] {
            let params = levelled(ring, scale_bits, digit_limbs);
            check("lola", &narrow, params.clone(), Activation::Square, 4.0);
            check("mlp", &narrow, params, Activation::Square, 4.0);
        }
    }
}

#[test]
fn a_network_with_polynomials_and_bootstraps_is_as_exact_as_predicted_within_three_bits() {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    let literal = CkksLiteral { log_n: 11, insecure: true, ..literal };
    let params = CkksParams::try_from(literal).expect("good parameters");
    let options = Options { width: Some(4), input_size: Some(8), ..Options::default() };
    check("resnet8", &options, params, Activation::Silu, 8.0);
}

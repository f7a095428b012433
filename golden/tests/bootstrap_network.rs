//! A residual network with polynomials and bootstraps, encrypted, against its plaintext evaluation.

use hearth_golden::execute::he;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, CkksParams, ObjectId};
use hearth_traces::builtin::{self, Options};
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::lower::lower;
use hearth_traces::network::{Activation, evaluate, largest_value};
use std::collections::BTreeMap;

/// The chain of the committed set `n16-bootstrap` at N = 2^12, insecure.
fn params() -> CkksParams {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n: 12, insecure: true, ..literal }).expect("good")
}

/// The result of a narrow ResNet-8 on one image, within `tolerance` of its largest element; if asked
/// for, also the residues of its limb program.
#[track_caller]
fn check(activation: Activation, tolerance: f64, lowered: bool) {
    let options = Options { width: Some(4), input_size: Some(16), ..Options::default() };
    let network = builtin::network_with("resnet8", &options).expect("a builtin");
    let network = network.with_activation(activation);
    let count = network.input().elements();
    let image: Vec<_> = (0..count).map(|i| ((i * 29 + 3) % 50) as f64 / 50.0).collect();
    let bound = 1.25 * largest_value(&network, &image).expect("weights");
    let options = CompileOptions { bound, ..CompileOptions::default() };
    let compiled = compile(&network, &params(), &options).expect("it compiles");
    let program = compiled.program();
    assert!(compiled.counts().bootstraps >= 6);

    let mut client = Client::generate(Context::new(params()), Entropy::Seeded(3)).expect("client");
    let keys = client.evaluation_keys(program).expect("keys");
    let mut packed = compiled.pack_input(&image).into_iter();
    let ids = || (0..).map(ObjectId).zip(program.objects());
    let of_kind = |kind| ids().filter(move |(_, object)| object.kind == kind).map(|(id, _)| id);
    let inputs: BTreeMap<_, _> = of_kind(ObjectKind::Input)
        .map(|id| {
            let slots = packed.next().expect("slots for every input");
            let fresh = client.encrypt_input(program, id, &slots).expect("encrypts");
            (id, fresh.expand(client.context()))
        })
        .collect();
    let results = he::run(program, &keys, &inputs, &compiled, &mut |_| ()).expect("runs");
    if lowered {
        let mut memory = Memory::new();
        memory.lay_program(program, &keys, &inputs, &compiled).expect("all is there");
        let machine = LimbMachine::new(client.context().clone(), memory);
        let mut machine = machine.expect("the standard ring");
        machine.run(lower(program).expect("lowers")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(machine.live_limbs(), 0, "every limb has died");
        assert!(machine.memory.outputs(program).expect("all outputs") == results);
    }
    let outputs = of_kind(ObjectKind::Output);
    let slots: Vec<Vec<f64>> =
        outputs.map(|id| client.decrypt(&results[&id]).expect("decrypts")).collect();
    let got = compiled.unpack_output(&slots);
    let want = evaluate(&network, &image).expect("weights");
    let scale = want.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
    let errors = got.iter().zip(&want).map(|(got, want)| (got - want).abs() / scale);
    let error = errors.fold(0.0, f64::max);
    println!(
        "{activation:?}: {} bootstraps, relative error {error:e}",
        compiled.counts().bootstraps
    );
    assert!(error <= tolerance, "{got:?}, not {want:?}");
}

#[test]
fn resnet_8_with_silu_at_n_4096() {
    check(Activation::Silu, 1e-3, false);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_resnet_8_with_relu_at_n_4096() {
    check(Activation::Relu, 5e-3, false);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_resnet_8_with_silu_has_the_residues_of_its_limb_program() {
    check(Activation::Silu, 1e-3, true);
}

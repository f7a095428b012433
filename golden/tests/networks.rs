//! Whole networks, encrypted, against their plaintext evaluation.

use hearth_golden::execute::he;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring};
use hearth_traces::builtin::digits;
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::network::evaluate;
use hearth_traces::open_network;
use std::collections::BTreeMap;
use std::time::Instant;

/// 128-bit security with one prime of 40 bits a level.
fn params(ring: Ring, log_n: u32, levels: u32, digit_limbs: u32) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: digit_limbs,
        digit_limbs,
        insecure: false,
        bootstrap: None,
    })
    .expect("good parameters")
}

/// One digit through `network`: the logits are within `tolerance` of the plaintext network's.
#[track_caller]
fn check(network: &str, params: CkksParams, digit: usize, tolerance: f64) {
    let network = open_network(network).expect("a network");
    let compiled = compile(&network, &params, &CompileOptions::default()).expect("compiles");
    let program = compiled.program();
    let mut at = Instant::now();
    let mut time = |what: &str| {
        println!("{what}: {:.2} s", at.elapsed().as_secs_f64());
        at = Instant::now();
    };
    let mut client = Client::generate(Context::new(params), Entropy::Seeded(1)).expect("a client");
    let keys = client.evaluation_keys(program).expect("keys");
    time("key generation");
    println!("{} keys, {} MiB", keys.iter().count(), keys.resident_bytes() >> 20);

    let digits = digits();
    let image = digits[digit].input();
    let mut packed = compiled.pack_input(&image).into_iter();
    let mut inputs = BTreeMap::new();
    let mut outputs = Vec::new();
    for (id, object) in (0..).map(ObjectId).zip(program.objects()) {
        if object.kind == ObjectKind::Input {
            let slots = packed.next().expect("slots for every input");
            let fresh = client.encrypt_input(program, id, &slots).expect("encrypts");
            inputs.insert(id, fresh.expand(client.context()));
        } else if object.kind == ObjectKind::Output {
            outputs.push(id);
        }
    }
    time("encryption");
    let results = he::run(program, &keys, &inputs, &compiled, &mut |_| ()).expect("runs");
    time("evaluation");
    let slots: Vec<Vec<f64>> =
        outputs.iter().map(|id| client.decrypt(&results[id]).expect("decrypts")).collect();
    let logits = compiled.unpack_output(&slots);
    time("decryption");
    let want = evaluate(&network, &image).expect("evaluates");
    let errors = logits.iter().zip(&want).map(|(got, want)| (got - want).abs());
    let error = errors.fold(0.0, f64::max);
    println!("largest logit error {error:e} of {want:?}");
    assert!(error < tolerance, "{logits:?}, not {want:?}");
}

#[test]
fn cryptonets_at_n_2_14() {
    check("builtin:mnist-cryptonets", params(Ring::Standard, 14, 5, 2), 4, 1e-3);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_cryptonets_on_2_14_real_slots() {
    check("builtin:mnist-cryptonets", params(Ring::ConjugateInvariant, 14, 5, 2), 4, 1e-3);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_lenet5_at_n_2_15() {
    check("builtin:mnist-lenet5-sq", params(Ring::Standard, 15, 11, 4), 4, 1e-3);
}

//! A batch of images in one run, encrypted, against the plaintext evaluation of each.

use hearth_golden::execute::he;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring};
use hearth_traces::builtin::{self, Options};
use hearth_traces::compile::{CompileOptions, Packing, compile};
use hearth_traces::lower::lower;
use hearth_traces::network::evaluate;
use std::collections::BTreeMap;

/// 2^9 or 2^10 slots, insecure.
fn params(ring: Ring) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 10,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 5,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters")
}

/// `count` different images through LoLA on 8 × 8 pixels in one run.
#[track_caller]
fn check(ring: Ring, count: usize) {
    let sizes = Options { input_size: Some(8), width: Some(2), ..Options::default() };
    let network = builtin::network_with("lola", &sizes).expect("a builtin");
    let options = CompileOptions { packing: Packing::Batch, ..CompileOptions::default() };
    let compiled = compile(&network, &params(ring), &options).expect("compiles");
    let program = compiled.program();
    let pixel = |image: usize, i: usize| ((i * 29 + image * 17 + 3) % 50) as f64 / 50.0;
    let image = |image| (0..network.input().elements()).map(|i| pixel(image, i)).collect();
    let images: Vec<Vec<f64>> = (0..count).map(image).collect();

    let context = Context::new(params(ring));
    let mut client = Client::generate(context, Entropy::Seeded(5)).expect("a client");
    let keys = client.evaluation_keys(program).expect("keys");
    assert_eq!(keys.iter().count(), 1, "the relinearisation key alone");
    let mut packed = compiled.pack_batch(&images).into_iter();
    let ids = |kind| {
        let objects = (0..).map(ObjectId).zip(program.objects());
        objects.filter(move |(_, object)| object.kind == kind).map(|(id, _)| id)
    };
    let mut inputs = BTreeMap::new();
    for id in ids(ObjectKind::Input) {
        let slots = packed.next().expect("slots for every input");
        let fresh = client.encrypt_input(program, id, &slots).expect("encrypts");
        inputs.insert(id, fresh.expand(client.context()));
    }
    let results = he::run(program, &keys, &inputs, &compiled, &mut |_| ()).expect("runs");
    let slots: Vec<Vec<f64>> = ids(ObjectKind::Output)
        .map(|id| client.decrypt(&results[&id]).expect("decrypts"))
        .collect();
    if ring == Ring::Standard {
        let mut memory = Memory::new();
        memory.lay_program(program, &keys, &inputs, &compiled).expect("all objects are there");
        let machine = LimbMachine::new(client.context().clone(), memory);
        let mut machine = machine.expect("the standard ring");
        machine.run(lower(program).expect("lowers")).unwrap_or_else(|error| panic!("{error}"));
        let outputs = machine.memory.outputs(program).expect("every output is stored");
        assert!(outputs == results, "limb instructions give the same residues");
    }
    for (image, got) in images.iter().zip(compiled.unpack_batch(&slots, count)) {
        let want = evaluate(&network, image).expect("weights");
        let errors = got.iter().zip(&want).map(|(got, want)| (got - want).abs());
        let error = errors.fold(0.0, f64::max);
        assert!(error < 1e-5, "{got:?}, not {want:?}");
    }
}

#[test]
fn five_images_at_once() {
    check(Ring::Standard, 5);
}

#[test]
fn a_full_batch_of_1024_images_on_real_slots() {
    check(Ring::ConjugateInvariant, 1024);
}

//! Rows as the macros that they make up.

use hearth_spec::{CkksLiteral, CkksParams, Ring};
use hearth_traces::builtin;
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::macros::{Macro, macros};
use hearth_traces::network::Activation;

/// The macros of a network by layer, in the order of the program; each row is in one of them.
#[track_caller]
fn check(network: &str, levels: u32, expected: &[(&str, &str)]) {
    let network = builtin::network(network).expect("a builtin");
    let network = network.with_activation(Activation::Square);
    let params = CkksParams::try_from(CkksLiteral {
        log_n: 14,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 3,
        digit_limbs: 3,
        insecure: true,
        bootstrap: None,
    });
    let params = params.expect("good parameters");
    let compiled = compile(&network, &params, &CompileOptions::default()).expect("it compiles");
    let program = compiled.program();
    let macros = macros(program);
    let found: Vec<_> = macros
        .iter()
        .map(|found| (program.layers()[found.layer.index()].as_str(), found.kind.name()))
        .collect();
    assert_eq!(found, expected);
    let ends: Vec<_> = macros.iter().map(|Macro { rows, .. }| (rows.start, rows.end)).collect();
    assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0), "{ends:?}");
    assert_eq!((ends[0].0, ends[ends.len() - 1].1), (0, program.rows().len() as u32));
    for Macro { rows, layer, .. } in &macros {
        let own = &program.rows()[rows.start as usize..rows.end as usize];
        assert!(own.iter().all(|row| row.layer == *layer), "a macro is of one layer");
    }
}

#[test]
fn a_perceptron_is_transforms_and_squares() {
    check(
        "mlp",
        5,
        &[
            ("input", "Input"),
            ("fc1", "LinTrans"),
            ("square1", "Poly"),
            ("fc2", "LinTrans"),
            ("square2", "Poly"),
            ("fc3", "LinTrans"),
            ("output", "Output"),
        ],
    );
}

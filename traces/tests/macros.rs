//! Rows as the macros that they make up.

mod squared;

use hearth_traces::macros::{Macro, macros};
use squared::squared;

/// The macros of a network by layer, in the order of the program; each row is in one of them.
#[track_caller]
fn check(network: &str, levels: u32, expected: &[(&str, &str)]) {
    let compiled = squared(network, 14, levels, false);
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

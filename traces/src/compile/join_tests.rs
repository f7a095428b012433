//! Tensors joined by channels.

use super::sample::{conv, full, graph, params, pool, weights};
use super::{CompileOptions, Compiled, Packing, compile};
use crate::cleartext;
use crate::network::{Activation, Network, Operator, Shape, TensorId, Window, evaluate};
use hearth_spec::Level;

/// The network on 2^`log_slots` slots computes what the plaintext model does, from level `levels`.
#[track_caller]
fn check(network: &Network, log_slots: u32, levels: u32) -> Compiled {
    let compiled = compile(network, &params(log_slots + 1, levels), &CompileOptions::default());
    let compiled = compiled.expect("it compiles");
    assert_eq!(compiled.levels(), Level(levels));
    let count = network.input().elements();
    let image: Vec<_> = (0..count).map(|i| ((i * 29 + 3) % 50) as f64 / 50.0 - 0.5).collect();
    let slots = compiled.pack_input(&image);
    let run = cleartext::execute(compiled.program(), &compiled, &slots).expect("plaintexts");
    let got = compiled.unpack_output(&run.outputs);
    let want = evaluate(network, &image).expect("weights");
    assert_eq!(got.len(), want.len());
    let scale = want.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs()));
    for (got, want) in got.iter().zip(&want) {
        assert!((got - want).abs() <= 1e-9 * scale, "{got} instead of {want}");
    }
    compiled
}

const SQUARE: Operator = Operator::SQUARE;
const CONCAT: Operator = Operator::Concat;

fn point(channels: usize, from: usize) -> Operator {
    conv(channels, from, 1, Window::square(1, 1, 0))
}

fn around(channels: usize, from: usize, stride: usize) -> Operator {
    conv(channels, from, 1, Window::square(3, stride, 1))
}

/// A Concat that linear layers alone read takes no level and no rotation.
#[test]
fn linear_readers_take_a_join_in() {
    let fire = graph(
        Shape::image(3, 6, 6),
        &[
            ("squeeze", point(2, 3), &["x"]),
            ("act", SQUARE, &["squeeze"]),
            ("left", point(3, 2), &["act"]),
            ("right", around(4, 2, 1), &["act"]),
            ("join", CONCAT, &["left", "right", "x"]),
            ("next", around(5, 10, 2), &["join"]),
            ("other", point(2, 10), &["join"]),
            ("end", around(2, 2, 2), &["other"]),
            ("twice", CONCAT, &["next", "end"]),
            ("flat", Operator::Flatten, &["twice"]),
            ("fc", full(4, 63), &["flat"]),
        ],
    );
    // One ciphertext a tensor, and several.
    for log_slots in [9, 6, 5] {
        let compiled = check(&fire, log_slots, 6);
        let layers = compiled.layer_counts().iter();
        let names: Vec<_> = layers.map(|layer| layer.layer.as_str()).collect();
        assert!(!names.contains(&"join") && !names.contains(&"twice"), "{names:?}");
    }
    let pools = graph(
        Shape::image(3, 4, 4),
        &[
            ("a", around(3, 3, 1), &["x"]),
            ("join", CONCAT, &["a", "x", "a"]),
            ("grouped", conv(3, 3, 3, Window::square(3, 1, 1)), &["join"]),
            ("mean", pool(Window::square(2, 2, 0), false), &["join"]),
            ("fc", full(3, 48), &["grouped"]),
            ("fc2", full(3, 36), &["mean"]),
            ("sum", Operator::Add, &["fc", "fc2"]),
        ],
    );
    check(&pools, 8, 3);
    check(&pools, 4, 3);
}

/// A Concat that anything else reads is made, one level down.
#[test]
fn other_readers_have_a_join_made() {
    let affine = Operator::Affine { scale: weights(9), shift: weights(9) };
    for stride in [1, 2] {
        let dense = graph(
            Shape::image(3, 6, 6),
            &[
                ("stem", around(4, 3, stride), &["x"]),
                ("act", SQUARE, &["stem"]),
                ("grow", around(2, 4, 1), &["act"]),
                ("join", CONCAT, &["act", "grow"]),
                ("again", around(3, 6, 1), &["join"]),
                ("nested", CONCAT, &["join", "again"]),
                ("bn", affine.clone(), &["nested"]),
                ("act2", SQUARE, &["bn"]),
                ("end", point(2, 9), &["act2"]),
            ],
        );
        for log_slots in [9, 6, 5] {
            check(&dense, log_slots, 9);
        }
    }
    let vectors = graph(
        Shape::image(2, 4, 4),
        &[
            ("conv", around(2, 2, 2), &["x"]),
            ("flat", Operator::Flatten, &["conv"]),
            ("fc", full(5, 8), &["flat"]),
            ("join", CONCAT, &["fc", "flat", "fc"]),
            ("act", SQUARE, &["join"]),
        ],
    );
    check(&vectors, 6, 4);
    check(&vectors, 3, 4);
    // The result of the network is made too; inputs of other gaps take the largest.
    let gaps = graph(
        Shape::image(2, 4, 4),
        &[
            ("a", around(2, 2, 2), &["x"]),
            ("b", conv(3, 2, 1, Window::square(3, 1, 0)), &["x"]),
            ("join", CONCAT, &["a", "b"]),
        ],
    );
    check(&gaps, 7, 2);
    let read = graph(
        Shape::image(2, 4, 4),
        &[
            ("a", around(2, 2, 2), &["x"]),
            ("b", conv(3, 2, 1, Window::square(3, 1, 0)), &["x"]),
            ("join", CONCAT, &["b", "a"]),
            ("end", around(3, 5, 1), &["join"]),
        ],
    );
    check(&read, 7, 2);
    check(&read, 3, 2);
}

/// Joins of joins, each of one tensor more: beyond a number of tensors they are made.
#[test]
fn joins_without_end() {
    let mut builder = Network::builder("net", Shape::vector(1));
    let mut tensor = TensorId::INPUT;
    for i in 0..600 {
        let inputs = vec![tensor, TensorId::INPUT];
        tensor = builder.push_all(format!("join{i}"), CONCAT, inputs).expect("it fits");
    }
    let end = builder.push("fc", full(2, 601), tensor).expect("it fits");
    // Two are made on the way.
    check(&builder.finish(end), 10, 3);
}

/// A join whose parts keep their values at different factors: the input as it is, a layer's
/// result divided by the bound.
#[test]
fn parts_of_different_scales() {
    let network = graph(
        Shape::image(2, 4, 4),
        &[
            ("a", point(2, 2), &["x"]),
            ("join", CONCAT, &["x", "a"]),
            ("conv", point(3, 4), &["join"]),
            ("act", Operator::Activation(Activation::Silu), &["conv"]),
            ("join2", CONCAT, &["x", "act"]),
            ("act2", Operator::Activation(Activation::Silu), &["join2"]),
            ("fc", full(3, 80), &["act2"]),
        ],
    );
    let options = CompileOptions { bound: 16.0, ..CompileOptions::default() };
    let compiled = compile(&network, &params(8, 20), &options).expect("it compiles");
    let image: Vec<_> = (0..32).map(|i| ((i * 29 + 3) % 50) as f64 / 50.0 - 0.5).collect();
    let run = cleartext::execute(compiled.program(), &compiled, &compiled.pack_input(&image));
    let got = compiled.unpack_output(&run.expect("plaintexts").outputs);
    let want = evaluate(&network, &image).expect("weights");
    for (got, want) in got.iter().zip(&want) {
        assert!((got - want).abs() <= 1e-4 * want.abs().max(1.0), "{got} instead of {want}");
    }
}

#[test]
fn the_parallel_packing_refuses_a_join() {
    let network =
        graph(Shape::image(2, 4, 4), &[("a", point(2, 2), &["x"]), ("join", CONCAT, &["x", "a"])]);
    let options = CompileOptions { packing: Packing::MultiplexedParallel, ..Default::default() };
    let error = compile(&network, &params(9, 9), &options).expect_err("it is refused");
    assert_eq!(
        error.to_string(),
        "layer `join`: tensors joined by channels lie in several ciphertexts\nhint: use the single-shot packing"
    );
}

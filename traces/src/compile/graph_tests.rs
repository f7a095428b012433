//! Networks with branches: values, levels, and what is refused.

use super::sample::{conv, full, graph, params, pool, weights};
use super::{CompileOptions, Compiled, compile};
use crate::builtin::{self, Options};
use crate::cleartext;
use crate::network::{Activation, Network, Operator, Shape, Window, evaluate};
use crate::packing::PackedNetwork;
use hearth_spec::Level;
use hearth_spec::he::Op;

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
    let scale = want.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs()));
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(&want) {
        assert!((got - want).abs() <= 1e-9 * scale, "{got} instead of {want}");
    }
    compiled
}

const SQUARE: Operator = Operator::SQUARE;
const ADD: Operator = Operator::Add;

fn same(channels: usize) -> Operator {
    conv(channels, channels, 1, Window::square(3, 1, 1))
}

#[test]
fn residual_blocks_with_both_kinds_of_shortcut() {
    let image = Shape::image(3, 8, 8);
    let network = graph(
        image,
        &[
            ("stem", conv(4, 3, 1, Window::square(3, 1, 1)), &["x"]),
            ("act", SQUARE, &["stem"]),
            ("a1", same(4), &["act"]),
            ("a-act", SQUARE, &["a1"]),
            ("a2", same(4), &["a-act"]),
            ("a-sum", ADD, &["a2", "act"]),
            ("a-out", SQUARE, &["a-sum"]),
            ("b1", conv(8, 4, 1, Window::square(3, 2, 1)), &["a-out"]),
            ("b-short", conv(8, 4, 1, Window::square(1, 2, 0)), &["a-out"]),
            ("b-act", SQUARE, &["b1"]),
            ("b2", same(8), &["b-act"]),
            ("b-sum", ADD, &["b2", "b-short"]),
            ("pool", pool(Window::whole(Shape::image(8, 4, 4)), false), &["b-sum"]),
            ("flat", Operator::Flatten, &["pool"]),
            ("fc", full(5, 8), &["flat"]),
        ],
    );
    // One ciphertext, and several.
    let compiled = check(&network, 10, 11);
    check(&network, 6, 11);
    // Sums take no level. The shortcuts come down before their sum, or before their convolution.
    let rows = compiled.program().rows();
    let at = |name: &str, is: fn(&Op) -> bool| {
        let layer = compiled.program().layers().iter().position(|layer| layer == name);
        let of_layer = rows.iter().filter(|row| Some(row.layer.index()) == layer);
        of_layer.filter(|row| is(&row.op)).map(|row| row.level.0).max()
    };
    assert_eq!(at("a-sum", |op| matches!(op, Op::Add { .. })), Some(6));
    assert_eq!(at("a-sum", |op| matches!(op, Op::Drop { to: Level(6), .. })), Some(9));
    assert_eq!(at("b-short", |op| matches!(op, Op::Rotate { .. })), Some(3));
    assert_eq!(at("b1", |op| matches!(op, Op::Rotate { .. })), Some(5));
    assert_eq!(at("b-sum", |op| matches!(op, Op::Add { .. })), Some(2));
    assert_eq!(at("b-short", |op| matches!(op, Op::Drop { to: Level(3), .. })), Some(5));
    assert_eq!(at("b-sum", |op| matches!(op, Op::Drop { .. })), None);
}

/// ResNet-8 with x² in place of ReLU, narrow and on small images: 7 convolutions in sequence, 7
/// squares, a pool and a classifier.
#[test]
fn a_generated_residual_network() {
    let options =
        Options { width: Some(4), input_size: Some(16), classes: Some(3), ..Options::default() };
    let network = builtin::network_with("resnet8", &options).expect("a builtin");
    let network = network.with_activation(Activation::Square);
    let compiled = check(&network, 10, 16);
    let sums = compiled.layer_counts().iter().filter(|layer| layer.layer.ends_with("/add"));
    assert_eq!(sums.map(|sum| sum.counts.adds).collect::<Vec<_>>(), [1, 1, 1]);
    // The rows are those that the packing counts; every shortcut is brought down once.
    let linear = PackedNetwork::new(&network, 1 << 10).expect("it packs").counts();
    let counts = compiled.counts();
    assert_eq!(counts.linear_rotations, linear.rotations as u64);
    assert_eq!(counts.plaintext_mults, linear.plaintext_mults as u64);
    assert_eq!(counts.level_drops, 3);
    assert_eq!(counts.output_folds, linear.output_folds as u64);
    assert_eq!(counts.rotation_keys, linear.rotation_keys as u64);
}

/// An input does not repeat, a folded layer does, the last linear layer does not: the sum of two
/// is right where the next layer reads it, whichever comes first.
#[test]
fn summands_that_repeat_differently() {
    let image = Shape::image(3, 4, 4);
    let affine = || Operator::Affine { scale: weights(3), shift: weights(3) };
    for order in [["conv", "x"], ["x", "conv"]] {
        let sum = |tail: &[(&'static str, Operator, &'static [&'static str])]| {
            let head = [("conv", same(3), &["x"][..]), ("sum", ADD, &order[..])];
            graph(image, &[&head[..], tail].concat())
        };
        // 48 positions of 64, 256 slots: four copies on one side.
        check(&sum(&[("next", same(3), &["sum"]), ("fc", full(4, 48), &["next"])]), 8, 3);
        check(&sum(&[("bn", affine(), &["sum"]), ("fc", full(4, 48), &["bn"])]), 8, 3);
        check(&sum(&[("act", SQUARE, &["sum"]), ("fc", full(4, 48), &["act"])]), 8, 3);
        // The sum's one convolution is the network's last: neither side repeats.
        let compiled = check(&sum(&[]), 8, 1);
        assert_eq!(compiled.counts().output_folds, 0);
    }
    // Of two branches the first is folded, the second is the last linear layer.
    let branches = [
        ("one", same(3), &["x"][..]),
        ("two", same(3), &["x"]),
        ("sum", ADD, &["one", "two"]),
        ("act", SQUARE, &["sum"]),
    ];
    let compiled = check(&graph(image, &branches), 8, 2);
    assert_eq!(compiled.counts().output_folds, 2, "256 slots, one layer of height 64");
}

#[test]
fn tensors_with_many_readers_at_many_levels() {
    let image = Shape::image(2, 4, 4);
    let network = graph(
        image,
        &[
            ("a", SQUARE, &["x"]),
            ("b", same(2), &["a"]),
            ("c", SQUARE, &["b"]),
            ("twice", ADD, &["c", "c"]),
            ("all", ADD, &["x", "twice", "a", "b", "x"]),
            ("unused", Operator::Activation(Activation::Relu), &["all"]),
            ("flat", Operator::Flatten, &["all"]),
            ("flat-x", Operator::Flatten, &["x"]),
            ("both", ADD, &["flat", "flat-x"]),
        ],
    );
    let compiled = check(&network, 7, 3);
    let names = compiled.program().layers();
    assert_eq!(names, ["input", "a", "b", "c", "twice", "all", "both", "output"]);
    // Each tensor is brought down once, however often it is read there.
    let rows = compiled.program().rows();
    let drops = rows.iter().filter_map(|row| match row.op {
        Op::Drop { to, .. } => Some((row.level.0, to.0)),
        _ => None,
    });
    assert_eq!(drops.collect::<Vec<_>>(), [(3, 0), (2, 0), (1, 0)], "x, a and b");
    assert_eq!(compiled.counts().level_drops, 3);
}

#[test]
fn what_cannot_be_compiled_is_named() {
    #[track_caller]
    fn refused(network: &Network, message: &str) {
        let error = compile(network, &params(9, 11), &CompileOptions::default());
        assert_eq!(error.expect_err("it is refused").to_string(), message);
    }
    let image = Shape::image(4, 4, 4);
    let pooled = || pool(Window::whole(image), false);
    refused(
        &graph(
            image,
            &[
                ("pool", pooled(), &["x"]),
                ("fc", full(4, 64), &["x"]),
                ("sum", ADD, &["pool", "fc"]),
            ],
        ),
        "layer `sum`: its summands lie with the gaps 4 and 1, or one is flattened\nhint: give the branches the same strides, and flatten behind the sum",
    );
}

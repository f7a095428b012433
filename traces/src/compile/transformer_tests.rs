//! Attention and layer normalisation: values, and what is refused.

use super::sample::{conv, graph, params, weights};
use super::{CompileOptions, Compiled, Packing, compile};
use crate::cleartext;
use crate::network::{
    Activation, Attention, LayerNorm, Network, Operator, Ranges, Shape, Window, evaluate,
};

fn attention(heads: usize, lanes: usize) -> Operator {
    Operator::Attention(Attention { heads, factor: 1.0 / (lanes as f64).sqrt(), is_causal: false })
}

fn norm(channels: usize) -> Operator {
    let (scale, shift) = (weights(channels), Some(weights(channels)));
    Operator::LayerNorm(LayerNorm { epsilon: 1e-5, scale, shift })
}

pub(super) fn point(channels: usize, from: usize) -> Operator {
    let mut operator = conv(channels, from, 1, Window::square(1, 1, 0));
    if let Operator::Convolution(conv) = &mut operator {
        let damped = |w: &f64| w / (from as f64).sqrt();
        conv.weights =
            conv.weights.values().expect("values").iter().map(damped).collect::<Vec<_>>().into();
    }
    operator
}

fn input(shape: Shape) -> Vec<f64> {
    (0..shape.elements()).map(|i| ((i * i * 29 + 3 * i) % 101) as f64 / 50.0 - 1.0).collect()
}

/// The network on 2^`log_slots` slots computes what the plaintext model does, but for `error`.
#[track_caller]
pub(super) fn check(network: &Network, log_slots: u32, error: f64) -> Compiled {
    let x = input(network.input());
    let ranges = Ranges::of(network, &x).expect("weights").widened(2.0);
    let bound = ranges.largest;
    let options = CompileOptions { bound, ranges, ..CompileOptions::default() };
    let compiled = compile(network, &params(log_slots + 1, 60), &options).expect("it compiles");
    let run = cleartext::execute(compiled.program(), &compiled, &compiled.pack_input(&x));
    let got = compiled.unpack_output(&run.expect("plaintexts").outputs);
    let want = evaluate(network, &x).expect("weights");
    assert_eq!(got.len(), want.len());
    let off = got.iter().zip(&want).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(off <= error, "{off} off");
    compiled
}

fn attending(channels: usize, tokens: usize, heads: usize) -> Network {
    graph(
        Shape::image(channels, 1, tokens),
        &[
            ("q", point(channels, channels), &["x"]),
            ("k", point(channels, channels), &["x"]),
            ("v", point(channels, channels), &["x"]),
            ("attention", attention(heads, channels / heads), &["q", "k", "v"]),
            ("out", point(channels, channels), &["attention"]),
        ],
    )
}

#[test]
fn attention_of_every_size() {
    // As many tokens as lanes, more, fewer; one head; padding behind the heads.
    for (channels, tokens, heads) in [(8, 4, 2), (4, 8, 2), (16, 4, 2), (4, 4, 1), (12, 4, 3)] {
        // In one ciphertext, with room for copies, and in several.
        for log_slots in [6, 8, 5] {
            check(&attending(channels, tokens, heads), log_slots, 1e-5);
        }
    }
}

#[test]
fn normalised_tokens() {
    for (channels, tokens) in [(8, 4), (6, 4), (5, 1), (16, 8)] {
        let network = graph(
            Shape::image(channels, 1, tokens),
            &[
                ("first", norm(channels), &["x"]),
                ("mix", point(channels, channels), &["first"]),
                ("last", norm(channels), &["mix"]),
            ],
        );
        for log_slots in [7, 9, 4] {
            check(&network, log_slots, 1e-5);
        }
    }
}

/// Two layers of an encoder with residual sums, normalised behind them.
pub(super) fn encoder(channels: usize, tokens: usize, heads: usize) -> Network {
    let layer = |_: &str| {
        [
            point(channels, channels),
            attention(heads, channels / heads),
            Operator::Add,
            norm(channels),
            point(2 * channels, channels),
            Operator::Activation(Activation::Gelu),
            point(channels, 2 * channels),
        ]
    };
    let [linear, attend, add, norm, widen, gelu, narrow] = layer("");
    graph(
        Shape::image(channels, 1, tokens),
        &[
            ("q", linear.clone(), &["x"]),
            ("k", linear.clone(), &["x"]),
            ("v", linear.clone(), &["x"]),
            ("attention", attend, &["q", "k", "v"]),
            ("out", linear, &["attention"]),
            ("sum", add.clone(), &["out", "x"]),
            ("norm", norm.clone(), &["sum"]),
            ("widen", widen, &["norm"]),
            ("gelu", gelu, &["widen"]),
            ("narrow", narrow, &["gelu"]),
            ("sum2", add, &["narrow", "norm"]),
            ("norm2", norm, &["sum2"]),
        ],
    )
}

#[test]
fn an_encoder() {
    for log_slots in [7, 8, 6] {
        let compiled = check(&encoder(16, 8, 2), log_slots, 1e-4);
        let functions: Vec<_> =
            compiled.approximations().iter().map(|of| (of.layer.as_str(), of.function)).collect();
        let norms = [("norm", "1/√x"), ("norm2", "1/√x")];
        let attention = [("gelu", "gelu"), ("attention", "e^x"), ("attention", "1/x")];
        assert_eq!(functions, [&attention[..], &norms].concat());
        assert!(compiled.approximations().iter().all(|of| of.error < 1e-5));
    }
}

#[test]
fn what_does_not_fit_is_named() {
    #[track_caller]
    fn refused(network: &Network, packing: Packing, message: &str) {
        let options = CompileOptions { packing, ..CompileOptions::default() };
        let error = compile(network, &params(8, 60), &options).expect_err("it is refused");
        assert!(error.to_string().starts_with(message), "{error}");
    }
    let single = Packing::SingleShot;
    let heads = "layer `attention`: 6 tokens and 4 channels a head do not fit ciphertexts of 128 slots\nhint: both must be powers of two";
    refused(&attending(8, 6, 2), single, heads);
    let heads = "layer `attention`: 4 tokens and 3 channels a head do not fit";
    refused(&attending(6, 4, 2), single, heads);
    let parallel = Packing::MultiplexedParallel;
    refused(
        &attending(8, 4, 2),
        parallel,
        "layer `attention`: this packing has no attention\nhint",
    );
    let three = graph(Shape::image(4, 1, 3), &[("norm", norm(4), &["x"])]);
    refused(&three, single, "layer `norm`: 3 tokens with gap 1 are no lane");
    let sigmoid = Operator::Activation(Activation::Sigmoid);
    let dirty = graph(
        Shape::image(5, 1, 4),
        &[("mix", point(5, 5), &["x"]), ("act", sigmoid, &["mix"]), ("norm", norm(5), &["act"])],
    );
    refused(&dirty, single, "layer `norm`: what it reads does not repeat in its ciphertext, or");
}

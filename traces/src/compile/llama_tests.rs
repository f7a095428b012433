//! What a Llama's block has besides an encoder's: values, and what is refused.

use super::sample::{graph, params, weights};
use super::transformer_tests::{check, point};
use super::{CompileOptions, Packing, compile};
use crate::network::{
    Activation, Attention, LayerNorm, Network, Operator, Rotary, Shape, TensorId,
};

fn causal(heads: usize, lanes: usize) -> Operator {
    Operator::Attention(Attention { heads, factor: 1.0 / (lanes as f64).sqrt(), is_causal: true })
}

fn rotary(heads: usize) -> Operator {
    Operator::Rotary(Rotary { heads, base: 100.0 })
}

fn root_mean_square(channels: usize) -> Operator {
    Operator::LayerNorm(LayerNorm { epsilon: 1e-5, scale: weights(channels), shift: None })
}

#[test]
fn causal_attention_of_every_size() {
    // As many tokens as lanes, more, fewer; one head; padding behind the heads.
    for (channels, tokens, heads) in [(8, 4, 2), (4, 8, 2), (16, 4, 2), (4, 4, 1), (12, 4, 3)] {
        let network = graph(
            Shape::image(channels, 1, tokens),
            &[
                ("q", point(channels, channels), &["x"]),
                ("k", point(channels, channels), &["x"]),
                ("v", point(channels, channels), &["x"]),
                ("attention", causal(heads, channels / heads), &["q", "k", "v"]),
                ("out", point(channels, channels), &["attention"]),
            ],
        );
        for log_slots in [6, 8, 5] {
            check(&network, log_slots, 1e-4);
        }
    }
}

#[test]
fn turned_tokens() {
    for (channels, tokens, heads) in [(8, 4, 2), (4, 8, 2), (16, 4, 2), (12, 4, 3)] {
        let network = graph(
            Shape::image(channels, 1, tokens),
            &[
                ("first", rotary(heads), &["x"]),
                ("mix", point(channels, channels), &["first"]),
                ("last", rotary(heads), &["mix"]),
            ],
        );
        for log_slots in [6, 8, 5] {
            check(&network, log_slots, 1e-6);
        }
    }
}

#[test]
fn tokens_normalised_by_their_root_mean_square() {
    for (channels, tokens) in [(8, 4), (6, 4), (5, 1), (16, 8)] {
        let network = graph(
            Shape::image(channels, 1, tokens),
            &[
                ("first", root_mean_square(channels), &["x"]),
                ("mix", point(channels, channels), &["first"]),
                ("last", root_mean_square(channels), &["mix"]),
            ],
        );
        for log_slots in [7, 9, 4] {
            check(&network, log_slots, 1e-5);
        }
    }
}

/// A block as `llama-tiny` has, of few channels.
fn block(channels: usize, gated: usize, tokens: usize, heads: usize) -> Network {
    let linear = point(channels, channels);
    graph(
        Shape::image(channels, 1, tokens),
        &[
            ("norm1", root_mean_square(channels), &["x"]),
            ("q", linear.clone(), &["norm1"]),
            ("q-rotary", rotary(heads), &["q"]),
            ("k", linear.clone(), &["norm1"]),
            ("k-rotary", rotary(heads), &["k"]),
            ("v", linear.clone(), &["norm1"]),
            ("attention", causal(heads, channels / heads), &["q-rotary", "k-rotary", "v"]),
            ("out", linear, &["attention"]),
            ("sum1", Operator::Add, &["out", "x"]),
            ("norm2", root_mean_square(channels), &["sum1"]),
            ("up", point(gated, channels), &["norm2"]),
            ("gate", point(gated, channels), &["norm2"]),
            ("silu", Operator::Activation(Activation::Silu), &["gate"]),
            ("gated", Operator::Multiply, &["silu", "up"]),
            ("down", point(channels, gated), &["gated"]),
            ("sum2", Operator::Add, &["down", "sum1"]),
        ],
    )
}

#[test]
fn a_block_of_a_llama() {
    for log_slots in [8, 9, 6] {
        check(&block(16, 24, 8, 2), log_slots, 1e-4);
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
    let turned =
        |tokens, operator| graph(Shape::image(8, 1, tokens), &[("turn", operator, &["x"])]);
    let heads = "layer `turn`: 6 tokens and 4 channels a head do not fit ciphertexts of 128 slots";
    refused(&turned(6, rotary(2)), Packing::SingleShot, heads);
    let parallel = Packing::MultiplexedParallel;
    refused(&turned(4, rotary(2)), parallel, "layer `turn`: this packing has no rotary embedding");
    let shape = Shape::image(8, 1, 4);
    let gate = graph(shape, &[("gate", Operator::Multiply, &["x", "x"])]);
    refused(&gate, parallel, "layer `gate`: this packing has no multiply");
    refused(&gate, Packing::Batch, "layer `gate`: ");

    #[track_caller]
    fn misshapen(operator: Operator, inputs: usize, message: &str) {
        let mut builder = Network::builder("net", Shape::image(6, 1, 4));
        let error = builder.push_all("layer", operator, vec![TensorId::INPUT; inputs]);
        let error = error.expect_err("it does not fit").to_string();
        assert!(error.contains(message), "{error}");
    }
    misshapen(rotary(2), 1, "2 heads do not have pairs of 6 channels");
    misshapen(rotary(0), 1, "0 heads do not have pairs of 6 channels");
    let base = Operator::Rotary(Rotary { heads: 1, base: f64::NAN });
    misshapen(base, 1, "its base is NaN, not a number from 1 on");
    misshapen(Operator::Multiply, 3, "it multiplies 3 tensors, not two");
}

//! An attention block with layer normalisation and a block of a Llama, encrypted, against their plaintext
//! evaluation.

use hearth_golden::execute::he;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::{ObjectKind, Op};
use hearth_spec::{CkksLiteral, CkksParams, ObjectId};
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::network::{
    Activation, Attention, Builder, Convolution, LayerNorm, Network, Operator, Ranges, Rotary,
    Shape, TensorId, Window, evaluate,
};
use std::collections::BTreeMap;

const FEATURES: usize = 16;
const TOKENS: usize = 8;
const HEADS: usize = 2;
/// Channels of the gate.
const GATED: usize = 32;

/// The chain of the committed set `n16-bootstrap` at N = 2^12, insecure.
fn params() -> CkksParams {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n: 12, insecure: true, ..literal }).expect("good")
}

fn numbers(count: usize, seed: usize) -> Vec<f64> {
    (0..count).map(|i| ((i * i * 29 + i * 3 + seed * 17) % 101) as f64 / 50.0 - 1.0).collect()
}

/// The first half of an encoder's layer: attention, the sum with its input, layer normalisation.
fn block() -> Network {
    let mut builder = Network::builder("block", Shape::image(FEATURES, 1, TOKENS));
    let mut project = |name: &str, input, seed| {
        let weights = numbers(FEATURES * FEATURES, seed).into_iter().map(|w| w / 4.0);
        let conv = Convolution {
            channels: FEATURES,
            groups: 1,
            window: Window::square(1, 1, 0),
            weights: weights.collect::<Vec<_>>().into(),
            bias: Some(numbers(FEATURES, seed).into()),
        };
        builder.push(name, Operator::Convolution(conv), input).expect("it fits")
    };
    let [q, k, v] = ["q", "k", "v"].map(|name| project(name, TensorId::INPUT, name.len()));
    let factor = 1.0 / ((FEATURES / HEADS) as f64).sqrt();
    let attention = Operator::Attention(Attention { heads: HEADS, factor, is_causal: false });
    let attended = builder.push_all("attention", attention, vec![q, k, v]).expect("it fits");
    let weights = numbers(FEATURES * FEATURES, 7).into();
    let conv = Convolution {
        channels: FEATURES,
        groups: 1,
        window: Window::square(1, 1, 0),
        weights,
        bias: None,
    };
    let out = builder.push("out", Operator::Convolution(conv), attended).expect("it fits");
    let sum = builder.push_all("sum", Operator::Add, vec![out, TensorId::INPUT]).expect("it fits");
    let (scale, shift) = (numbers(FEATURES, 8).into(), Some(numbers(FEATURES, 9).into()));
    let norm = Operator::LayerNorm(LayerNorm { epsilon: 1e-5, scale, shift });
    let norm = builder.push("norm", norm, sum).expect("it fits");
    builder.finish(norm)
}

/// Every token times a matrix.
fn project(
    builder: &mut Builder,
    name: &str,
    (input, seed): (TensorId, usize),
    channels: usize,
) -> TensorId {
    let from = builder.shape(input).channels;
    let spread = (from as f64).sqrt();
    let weights = numbers(channels * from, seed).into_iter().map(|w| w / spread);
    let conv = Convolution {
        channels,
        groups: 1,
        window: Window::square(1, 1, 0),
        weights: weights.collect::<Vec<_>>().into(),
        bias: None,
    };
    builder.push(name, Operator::Convolution(conv), input).expect("it fits")
}

/// A block of a Llama: normalisation by the root mean square, rotary embeddings, causal attention, a gate.
fn llama() -> Network {
    let mut builder = Network::builder("llama", Shape::image(FEATURES, 1, TOKENS));
    let input = TensorId::INPUT;
    let norm = |seed| {
        let scale = numbers(FEATURES, seed).into();
        Operator::LayerNorm(LayerNorm { epsilon: 1e-5, scale, shift: None })
    };
    let normal = builder.push("norm1", norm(8), input).expect("it fits");
    let rotary = Operator::Rotary(Rotary { heads: HEADS, base: 10_000.0 });
    let turned = [("q", 1), ("k", 2)].map(|(name, seed)| {
        let tensor = project(&mut builder, name, (normal, seed), FEATURES);
        builder.push(format!("{name}-rotary"), rotary.clone(), tensor).expect("it fits")
    });
    let v = project(&mut builder, "v", (normal, 3), FEATURES);
    let factor = 1.0 / ((FEATURES / HEADS) as f64).sqrt();
    let attention = Operator::Attention(Attention { heads: HEADS, factor, is_causal: true });
    let read = vec![turned[0], turned[1], v];
    let attended = builder.push_all("attention", attention, read).expect("it fits");
    let out = project(&mut builder, "out", (attended, 4), FEATURES);
    let sum = builder.push_all("sum1", Operator::Add, vec![out, input]).expect("it fits");
    let normal = builder.push("norm2", norm(9), sum).expect("it fits");
    let up = project(&mut builder, "up", (normal, 5), GATED);
    let gate = project(&mut builder, "gate", (normal, 6), GATED);
    let silu = Operator::Activation(Activation::Silu);
    let gate = builder.push("silu", silu, gate).expect("it fits");
    let gated = builder.push_all("gated", Operator::Multiply, vec![gate, up]).expect("it fits");
    let down = project(&mut builder, "down", (gated, 7), FEATURES);
    let sum = builder.push_all("sum2", Operator::Add, vec![down, sum]).expect("it fits");
    builder.finish(sum)
}

#[test]
fn an_attention_block_at_n_4096() {
    check(&block(), 1e-3);
}

#[test]
fn a_block_of_a_llama_at_n_4096() {
    check(&llama(), 1e-3);
}

/// The network's encrypted result is its plaintext one but for `most`.
#[track_caller]
fn check(network: &Network, most: f64) {
    let input = numbers(FEATURES * TOKENS, 5);
    let ranges = Ranges::of(network, &input).expect("weights").widened(1.5);
    let bound = ranges.largest;
    let options = CompileOptions { bound, ranges, ..CompileOptions::default() };
    let compiled = compile(network, &params(), &options).expect("it compiles");
    let program = compiled.program();
    let count = |is: fn(&Op) -> bool| program.rows().iter().filter(|row| is(&row.op)).count();
    println!(
        "{} rows, {} products, {} rotations, {} bootstraps",
        program.rows().len(),
        count(|op| matches!(op, Op::Mul { .. })),
        count(|op| matches!(op, Op::Rotate { .. })),
        compiled.counts().bootstraps
    );

    let mut client = Client::generate(Context::new(params()), Entropy::Seeded(3)).expect("client");
    let keys = client.evaluation_keys(program).expect("keys");
    let mut packed = compiled.pack_input(&input).into_iter();
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
    let outputs = of_kind(ObjectKind::Output);
    let slots: Vec<Vec<f64>> =
        outputs.map(|id| client.decrypt(&results[&id]).expect("decrypts")).collect();
    let got = compiled.unpack_output(&slots);
    let want = evaluate(network, &input).expect("weights");
    let errors = got.iter().zip(&want).map(|(got, want)| (got - want).abs());
    let error = errors.fold(0.0, f64::max);
    println!("largest error {error:e}");
    assert!(error < most, "{got:?}, not {want:?}");
}

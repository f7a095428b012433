//! Parameters and layers for the tests.

use super::{CompileOptions, Compiled, compile};
use crate::builtin;
use crate::network::{
    AveragePool, Convolution, FullyConnected, Network, Operator, Shape, TensorId, Weights, Window,
};
use hearth_spec::{CkksLiteral, CkksParams, Ring};

/// The parameters of the first encrypted network, at another ring degree or depth if asked for.
pub(super) fn params(log_n: u32, levels: u32) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 4,
        digit_limbs: 4,
        insecure: log_n < 15 || levels > 20,
        bootstrap: None,
    })
    .expect("good parameters")
}

pub(super) fn compiled(name: &str, log_n: u32) -> Compiled {
    let network = builtin::network(name).expect("a builtin");
    compile(&network, &params(log_n, 11), &CompileOptions::default()).expect("it compiles")
}

/// Weights without a pattern.
pub(super) fn weights(count: usize) -> Weights {
    (0..count).map(|i| ((i * 37 + 11) % 64) as f64 / 32.0 - 1.0).collect::<Vec<_>>().into()
}

pub(super) fn conv(channels: usize, group_in: usize, groups: usize, window: Window) -> Operator {
    let [kh, kw] = window.kernel;
    Operator::Convolution(Convolution {
        channels,
        groups,
        window,
        weights: weights(channels * group_in * kh * kw),
        bias: Some(weights(channels)),
    })
}

pub(super) fn full(features: usize, inputs: usize) -> Operator {
    let (weights, bias) = (weights(features * inputs), Some(weights(features)));
    Operator::FullyConnected(FullyConnected { features, weights, bias })
}

pub(super) fn pool(window: Window, counts_pads: bool) -> Operator {
    Operator::AveragePool(AveragePool { window, counts_pads })
}

pub(super) fn network(input: Shape, operators: Vec<Operator>) -> Network {
    let mut builder = Network::builder("net", input);
    let mut tensor = TensorId::INPUT;
    for (i, operator) in operators.into_iter().enumerate() {
        tensor = builder.push(format!("layer{i}"), operator, tensor).expect("it fits");
    }
    builder.finish(tensor)
}

/// Builds a network of (name, operator, names of what it reads); "x" is the input and the last
/// layer the result.
pub(super) fn graph(input: Shape, layers: &[(&str, Operator, &[&str])]) -> Network {
    let mut builder = Network::builder("net", input);
    let mut names = vec!["x"];
    let mut tensors = vec![TensorId::INPUT];
    for (name, operator, inputs) in layers {
        let at = |input: &&str| names.iter().position(|name| name == input).expect("a layer");
        let inputs = inputs.iter().map(|input| tensors[at(input)]).collect();
        tensors.push(builder.push_all(*name, operator.clone(), inputs).expect("it fits"));
        names.push(name);
    }
    builder.finish(tensors[tensors.len() - 1])
}

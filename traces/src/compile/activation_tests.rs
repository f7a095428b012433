//! Activations as polynomials: what a program computes against the function itself.

use super::sample::{conv, full, graph, params};
use super::{CompileOptions, compile};
use crate::cleartext;
use crate::network::{Activation, Operator, Shape, Slope, Window, largest_value};
use hearth_spec::he::Op;

/// A convolution, `activation` and a sum of elements, on a small ring with a chain that is long
/// enough: the largest error of the activation is at most `error` times the bound, and the products
/// of two ciphertexts are as many.
#[track_caller]
fn check(activation: Activation, error: f64, products: usize) {
    let network = graph(
        Shape::image(1, 8, 8),
        &[
            ("conv", conv(3, 1, 1, Window::square(3, 1, 1)), &["x"]),
            ("act", Operator::Activation(activation), &["conv"]),
        ],
    );
    let image: Vec<_> = (0..64).map(|i| ((i * 29 + 3) % 50) as f64 / 5.0 - 5.0).collect();
    let head = graph(
        Shape::image(1, 8, 8),
        &[
            ("conv", conv(3, 1, 1, Window::square(3, 1, 1)), &["x"]),
            ("end", full(1, 192), &["conv"]),
        ],
    );
    let bound = largest_value(&head, &image).expect("weights");
    assert!((8.0..20.0).contains(&bound), "values on both sides of every kink: {bound}");
    let options = CompileOptions { bound, ..CompileOptions::default() };
    let compiled = compile(&network, &params(9, 30), &options).expect("it compiles");
    let run = cleartext::execute(compiled.program(), &compiled, &compiled.pack_input(&image));
    let got = compiled.unpack_output(&run.expect("plaintexts").outputs);
    let want = crate::network::evaluate(&network, &image).expect("weights");
    let off = got.iter().zip(&want).map(|(got, want)| (got - want).abs()).fold(0.0, f64::max);
    assert!(off <= error * bound, "{activation:?}: {off}, bound {bound}");
    let is_product = |row: &&hearth_spec::he::Row| matches!(row.op, Op::Mul { .. });
    assert_eq!(compiled.program().rows().iter().filter(is_product).count(), products);
}

#[test]
fn every_activation_is_computed() {
    // A ReLU's 27 products; two of them for a clipped one, and one by x.
    check(Activation::Relu, 2e-4, 27);
    check(Activation::LeakyRelu(Slope::new(0.2)), 2e-4, 27);
    check(Activation::Relu6, 4e-4, 54);
    check(Activation::HardSwish, 2e-3, 55);
    check(Activation::Silu, 1e-9, 19);
    check(Activation::Gelu, 1e-9, 19);
    check(Activation::Softplus, 1e-9, 27);
    check(Activation::Sigmoid, 1e-9, 27);
    check(Activation::Tanh, 1e-5, 27);
    check(Activation::Erf, 1e-6, 27);
}

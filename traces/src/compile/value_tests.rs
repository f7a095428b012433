//! The compiled program computes what the plaintext model does.

use super::sample::{compiled, conv, full, network, params, pool, weights};
use super::{CompileOptions, Compiled, compile};
use crate::builtin::{self, digits};
use crate::cleartext;
use crate::network::{Operator, Pads, Shape, Window, evaluate};

/// The program on slots equals the plaintext model; returns the largest value on the way.
#[track_caller]
fn check_values(compiled: &Compiled, input: &[f64]) -> f64 {
    let slots = compiled.pack_input(input);
    let run = cleartext::execute(compiled.program(), compiled, &slots).expect("plaintexts");
    let got = compiled.unpack_output(&run.outputs);
    let want = evaluate(compiled.network(), input).expect("weights");
    let scale = want.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs()));
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(&want) {
        assert!((got - want).abs() <= 1e-9 * scale, "{got} instead of {want}");
    }
    assert_eq!(argmax(&got), argmax(&want));
    run.largest
}

fn argmax(logits: &[f64]) -> u8 {
    (0..logits.len()).max_by(|&a, &b| logits[a].total_cmp(&logits[b])).unwrap_or(0) as u8
}

#[test]
fn thirty_digits_on_slots_equal_the_plaintext_model() {
    let compiled = compiled("mnist-lenet5-sq", 15);
    let mut right = 0;
    let mut largest = 0.0f64;
    for digit in digits() {
        let input = digit.input();
        largest = largest.max(check_values(&compiled, &input));
        let logits = evaluate(compiled.network(), &input).expect("weights");
        right += u32::from(argmax(&logits) == digit.label);
    }
    assert!(right >= 29, "{right} of 30 digits recognised");
    // Times 2^40 it must stay below half of the 50-bit base prime.
    assert!(largest < 512.0, "{largest}");
}

#[test]
fn other_builtins_on_slots_equal_the_plaintext_model() {
    for (name, log_n) in [("mnist-cryptonets", 15), ("lenet5", 15), ("mlp", 14), ("lola", 14)] {
        let compiled = compiled(name, log_n);
        let mut largest = 0.0f64;
        for digit in digits().iter().step_by(10) {
            largest = largest.max(check_values(&compiled, &digit.input()));
        }
        assert!(largest < 512.0, "{name}: {largest}");
    }
}

/// A chain of layers on `slots` slots computes what the plaintext model does.
#[track_caller]
fn check_chain(input: Shape, log_slots: u32, operators: Vec<Operator>) {
    let network = network(input, operators);
    let compiled = compile(&network, &params(log_slots + 1, 6), &CompileOptions::default());
    let compiled = compiled.expect("it compiles");
    let image: Vec<_> =
        (0..input.elements()).map(|i| ((i * 29 + 3) % 50) as f64 / 25.0 - 1.0).collect();
    check_values(&compiled, &image);
}

#[test]
fn convolutions_of_every_kind() {
    let image = Shape::image(2, 6, 6);
    let square = || Operator::SQUARE;
    let pads = Pads { top: 0, left: 2, bottom: 1, right: 0 };
    let odd = Window { kernel: [2, 3], pads, ..Window::square(1, 1, 0) };
    check_chain(image, 8, vec![conv(3, 2, 1, odd), square(), full(4, 108)]);
    let dilated = Window { dilation: [2, 2], ..Window::square(2, 1, 1) };
    check_chain(image, 8, vec![conv(3, 2, 1, dilated), square()]);
    let grouped = || conv(4, 1, 2, Window::square(3, 2, 1));
    check_chain(image, 8, vec![grouped(), square(), conv(4, 4, 1, Window::square(2, 1, 0))]);
    // Stride 3: five channels of a gap of 3 in one plane, then a gap of 6.
    let strided = conv(5, 2, 1, Window::square(3, 3, 1));
    let again = conv(3, 5, 1, Window::square(2, 2, 0));
    check_chain(image, 9, vec![strided, square(), again, full(2, 3)]);
    // An odd size: the padded width grows from layer to layer.
    let uneven = conv(2, 1, 1, Window::square(3, 2, 1));
    check_chain(Shape::image(1, 7, 5), 8, vec![uneven, conv(2, 2, 1, Window::square(2, 2, 1))]);
}

#[test]
fn pools_affine_layers_and_flattened_tensors() {
    let image = Shape::image(3, 4, 4);
    let affine = |channels| Operator::Affine { scale: weights(channels), shift: weights(channels) };
    let padded = Window::square(2, 2, 1);
    check_chain(image, 8, vec![pool(padded, false), affine(3), full(5, 27)]);
    check_chain(image, 8, vec![pool(padded, true), Operator::SQUARE]);
    check_chain(image, 8, vec![pool(Window::whole(image), false), full(5, 3)]);
    check_chain(image, 8, vec![affine(3), pool(Window::square(2, 2, 0), false), Operator::SQUARE]);
    let flat = vec![
        pool(Window::square(2, 2, 0), false),
        Operator::Flatten,
        affine(12),
        Operator::SQUARE,
        full(4, 12),
    ];
    check_chain(image, 8, flat);
    check_chain(image, 8, vec![Operator::Flatten]);
}

#[test]
fn tensors_larger_than_a_ciphertext() {
    let image = Shape::image(3, 8, 8);
    let same = |channels, from| conv(channels, from, 1, Window::square(3, 1, 1));
    let square = || Operator::SQUARE;
    // 192 positions in, 320 out, on 64 slots: 5 × 3 blocks; then back to one ciphertext.
    check_chain(image, 6, vec![same(5, 3), square(), same(2, 5), full(7, 128), full(70, 7)]);
    check_chain(image, 6, vec![conv(9, 3, 1, Window::square(3, 2, 1)), square(), full(3, 144)]);
    check_chain(Shape::vector(100), 5, vec![full(90, 100), square(), full(40, 90)]);
    // A gap of 8: the second of two ciphertexts holds nothing but padding.
    let gapped = || pool(Window::whole(image), false);
    check_chain(image, 5, vec![gapped(), square(), full(4, 3)]);
    check_chain(image, 5, vec![same(5, 3), gapped()]);
    // Rows that read only padding: a whole ciphertext of biases.
    let outside =
        Window { pads: Pads { top: 8, left: 0, bottom: 0, right: 0 }, ..Window::square(1, 1, 0) };
    check_chain(Shape::image(1, 8, 8), 5, vec![conv(1, 1, 1, outside), square()]);
}

#[test]
fn fused_pools_compute_the_same() {
    let network = builtin::network("mnist-lenet5-sq").expect("a builtin");
    let options = CompileOptions { fuse_pools: true, ..CompileOptions::default() };
    let compiled = compile(&network, &params(15, 9), &options).expect("it compiles");
    check_values(&compiled, &digits()[0].input());
}

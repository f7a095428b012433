//! Multiplexed parallel programs: values, counts, and what is refused.

use super::sample::{conv, full, network, params, pool, weights};
use super::{CompileOptions, Compiled, Packing, compile};
use crate::builtin::{self, Options, digits};
use crate::cleartext;
use crate::network::{Activation, Network, Operator, Shape, Window, evaluate};

fn options() -> CompileOptions {
    CompileOptions { packing: Packing::MultiplexedParallel, ..CompileOptions::default() }
}

/// The network on 2^`log_slots` slots computes what the plaintext model does, from level `levels`.
#[track_caller]
fn check(network: &Network, log_slots: u32, levels: u32, image: &[f64]) -> Compiled {
    let compiled = compile(network, &params(log_slots + 1, levels), &options());
    let compiled = compiled.expect("it compiles");
    assert_eq!(compiled.levels().0, levels);
    let slots = compiled.pack_input(image);
    let run = cleartext::execute(compiled.program(), &compiled, &slots).expect("plaintexts");
    let got = compiled.unpack_output(&run.outputs);
    let want = evaluate(network, image).expect("weights");
    let scale = want.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs()));
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(&want) {
        assert!((got - want).abs() <= 1e-9 * scale, "{got} instead of {want}");
    }
    compiled
}

fn image(shape: Shape) -> Vec<f64> {
    (0..shape.elements()).map(|i| ((i * 29 + 3) % 50) as f64 / 50.0 - 0.5).collect()
}

#[test]
fn small_networks_of_every_layer() {
    let shape = Shape::image(3, 8, 8);
    let affine = |channels| Operator::Affine { scale: weights(channels), shift: weights(channels) };
    let stem = || conv(6, 3, 1, Window::square(3, 1, 1));
    let layers = vec![
        stem(),
        Operator::SQUARE,
        conv(10, 6, 1, Window::square(3, 2, 1)),
        affine(10),
        pool(Window::whole(Shape::image(10, 4, 4)), false),
        full(4, 10),
    ];
    check(&network(shape, layers), 10, 8, &image(shape));
    let halves = pool(Window::square(2, 2, 0), true);
    let flat = vec![stem(), halves, Operator::Flatten, affine(96), full(30, 96), full(4, 30)];
    check(&network(shape, flat), 9, 7, &image(shape));
}

#[test]
fn a_digit_through_a_trained_network() {
    let network = builtin::network("mnist-lenet5-sq").expect("a builtin");
    check(&network, 14, 15, &digits()[0].input());
}

/// ResNet-8 with x², with both kinds of shortcut.
#[test]
fn a_residual_network_with_either_shortcut() {
    for (identity_shortcuts, pt_mults) in [(true, 8), (false, 40)] {
        let sizes =
            Options { width: Some(4), input_size: Some(16), classes: Some(3), identity_shortcuts };
        let network = builtin::network_with("resnet8", &sizes).expect("a builtin");
        let network = network.with_activation(Activation::Square);
        let compiled = check(&network, 10, 7 * 3 + 2, &image(network.input()));
        let shortcuts = compiled.layer_counts().iter();
        let shortcuts = shortcuts.filter(|layer| layer.layer.ends_with("/shortcut"));
        let mults: u64 = shortcuts.map(|layer| layer.counts.plaintext_mults).sum();
        assert_eq!(mults, pt_mults, "{identity_shortcuts}");
    }
}

/// The published counts in the program of ResNet-20, with x² for its activations.
#[test]
fn resnet_20_has_the_published_operations() {
    let sizes = Options { identity_shortcuts: true, ..Options::default() };
    let network = builtin::network_with("resnet20", &sizes).expect("a builtin");
    let network = network.with_activation(Activation::Square);
    let compiled = compile(&network, &params(16, 59), &options()).expect("it compiles");
    let counts = compiled.counts();
    assert_eq!((counts.linear_rotations, counts.plaintext_mults), (1830, 2267));
    // Nine sums of branches; a rescale for every square.
    assert_eq!((counts.adds, counts.rescales), (2989 + 9, 185 + 19));
    let is_linear = |layer: &&super::LayerCounts| layer.counts.plaintext_mults > 0;
    let layers: Vec<_> = compiled.layer_counts().iter().filter(is_linear).collect();
    assert_eq!(layers.len(), 19 + 2 + 2);
    let stem = layers[0].counts;
    assert_eq!([stem.linear_rotations, stem.plaintext_mults, stem.adds], [28, 34, 40]);
    assert_eq!(counts.output_folds, 0);
}

#[test]
fn what_this_packing_does_not_take_is_named() {
    #[track_caller]
    fn refused(shape: Shape, layers: Vec<Operator>, message: &str) {
        let error = compile(&network(shape, layers), &params(9, 11), &options());
        assert_eq!(error.expect_err("it is refused").to_string(), message);
    }
    let shape = Shape::image(4, 6, 6);
    refused(
        shape,
        vec![conv(4, 4, 1, Window::square(3, 3, 0))],
        "layer `layer0`: the stride 3 is no power of two\nhint: use strides of 1, 2 or 4, or the single-shot packing",
    );
    refused(
        shape,
        vec![conv(8, 4, 1, Window::square(3, 1, 1))],
        "layer `layer0`: a tensor of 8×6×6 with gap 1 does not fit one ciphertext of 256 slots\nhint: use a larger ring, or the single-shot packing",
    );
    refused(
        Shape::image(3, 10, 10),
        vec![full(4, 300)],
        "the input 3×10×10 cannot be packed\nhint: use a smaller image",
    );
    let uneven = Window { stride: [1, 2], ..Window::square(3, 1, 1) };
    let error = compile(&network(shape, vec![conv(2, 4, 1, uneven)]), &params(9, 11), &options());
    assert!(error.expect_err("uneven").to_string().contains("strides 1 and 2 differ"));
}

//! A batch of images in one run: values and counts.

use super::sample::{conv, full, network, params, pool, weights};
use super::{CompileError, CompileOptions, Compiled, Packing, compile};
use crate::builtin::{self, digits};
use crate::cleartext;
use crate::network::{
    Activation, Convolution, FullyConnected, Network, Operator, Pads, Shape, TensorId, Weights,
    Window, evaluate,
};
use hearth_spec::he::{ObjectKind, Op};

fn batched(network: &Network, log_n: u32, levels: u32) -> Compiled {
    let options = CompileOptions { packing: Packing::Batch, ..CompileOptions::default() };
    compile(network, &params(log_n, levels), &options).expect("it compiles")
}

/// Different images of values in [−1, 1].
fn images(count: usize, elements: usize) -> Vec<Vec<f64>> {
    let pixel = |image: usize, i: usize| ((i * 29 + image * 17 + 3) % 50) as f64 / 25.0 - 1.0;
    (0..count).map(|image| (0..elements).map(|i| pixel(image, i)).collect()).collect()
}

/// Every image of the batch has the plaintext model's result; nothing is rotated, and no key is
/// needed but the one for products.
#[track_caller]
fn check_values(compiled: &Compiled, images: &[Vec<f64>]) {
    let program = compiled.program();
    let run = cleartext::execute(program, compiled, &compiled.pack_batch(images)).expect("runs");
    let results = compiled.unpack_batch(&run.outputs, images.len());
    assert_eq!(results.len(), images.len());
    for (image, got) in images.iter().zip(&results) {
        let want = evaluate(compiled.network(), image).expect("weights");
        let scale = want.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs()));
        assert_eq!(got.len(), want.len());
        for (got, want) in got.iter().zip(&want) {
            assert!((got - want).abs() <= 1e-9 * scale, "{got} instead of {want}");
        }
    }
    assert!(program.rows().iter().all(|row| !matches!(row.op, Op::Rotate { .. })));
    let keys = program.objects().iter().filter(|object| object.kind.is_key());
    assert!(keys.clone().all(|key| key.kind == ObjectKind::RelinearisationKey));
    assert!(program.objects().iter().all(|object| object.kind != ObjectKind::Plaintext));
}

/// The constant multiplications, additions, products of ciphertexts and rescales of every layer.
#[track_caller]
fn check(input: Shape, operators: Vec<Operator>, expected: &[[u64; 4]]) {
    let network = network(input, operators);
    let compiled = batched(&network, 5, 6);
    assert_eq!(compiled.batch(), 16);
    check_values(&compiled, &images(11, input.elements()));
    let layers = &compiled.layer_counts()[1..=expected.len()];
    let row = |c: &super::Counts| [c.constant_mults, c.adds, c.ciphertext_mults, c.rescales];
    let got: Vec<_> = layers.iter().map(|layer| row(&layer.counts)).collect();
    assert_eq!(got, expected);
    let (counts, inputs) = (compiled.counts(), compiled.layer_counts()[0].counts.operations);
    let zero = [counts.linear_rotations, counts.rotation_keys, counts.plaintext_mults];
    assert_eq!((zero, inputs), ([0; 3], input.elements() as u64));
}

/// The sample's layer without weights or biases of zero, so that counts are closed formulas.
fn dense(operator: Operator) -> Operator {
    let shifted = |weights: &Weights| -> Weights {
        let values = weights.values().expect("weights").iter();
        values.map(|weight| weight + 1.0 / 64.0).collect::<Vec<_>>().into()
    };
    match operator {
        Operator::Convolution(conv) => {
            let (weights, bias) = (shifted(&conv.weights), conv.bias.as_ref().map(shifted));
            Operator::Convolution(Convolution { weights, bias, ..conv })
        }
        Operator::FullyConnected(full) => {
            let (weights, bias) = (shifted(&full.weights), full.bias.as_ref().map(shifted));
            Operator::FullyConnected(FullyConnected { weights, bias, ..full })
        }
        Operator::Affine { scale, shift } => {
            Operator::Affine { scale: shifted(&scale), shift: shifted(&shift) }
        }
        other => other,
    }
}

#[test]
fn a_convolution_takes_a_product_for_every_tap_inside_the_image() {
    // Along one side of 6 pixels, 3 taps, padded by 1: 3·6 − 2 taps inside; 2 channels in, 3 out.
    let (taps, outputs) = (16 * 16 * 2 * 3, 6 * 6 * 3);
    let same = dense(conv(3, 2, 1, Window::square(3, 1, 1)));
    // One addition less than products for every output, and its bias.
    let expected = [[taps, taps, 0, outputs], [0, 0, 108, 108]];
    check(Shape::image(2, 6, 6), vec![same, Operator::SQUARE], &expected);
}

#[test]
fn strides_groups_and_dilations() {
    // Stride 2, no padding: 9 taps, 2×2 outputs of each of 4 channels, groups of 1 channel.
    let grouped = dense(conv(4, 1, 2, Window::square(3, 2, 0)));
    check(Shape::image(2, 5, 6), vec![grouped], &[[9 * 16, 9 * 16, 0, 16]]);
    // Dilation 2 and a kernel of 2: rows 0 and 2 of 4, padded by one below only.
    let pads = Pads { top: 0, left: 0, bottom: 1, right: 0 };
    let window = Window { dilation: [2, 1], pads, ..Window::square(2, 1, 0) };
    // Outputs 3×3: the upper tap is inside for 3 rows, the lower for 2; both columns for 3.
    let taps = (3 + 2) * (3 + 3);
    check(Shape::image(1, 4, 4), vec![dense(conv(1, 1, 1, window))], &[[taps, taps, 0, 9]]);
}

#[test]
fn a_pool_takes_one_product_for_every_output() {
    let image = Shape::image(3, 4, 4);
    // 4 pixels are 3 additions.
    let quarters = pool(Window::square(2, 2, 0), false);
    let point = dense(conv(12, 3, 1, Window::square(1, 1, 0)));
    let expected = [[12, 36, 0, 12], [3 * 12 * 4, 3 * 12 * 4, 0, 12 * 4]];
    check(image, vec![quarters, point], &expected);
    // Stride 2, padded by 1: along a side windows of 1, 2 and 1 pixels, each of its own weight.
    let padded = pool(Window::square(2, 2, 1), false);
    let expected = [[27, 3 * (4 * 4 - 9), 0, 27], [135, 135, 0, 5]];
    check(image, vec![padded, dense(full(5, 27))], &expected);
}

#[test]
fn affine_layers_flattened_tensors_and_weights_of_zero() {
    let affine = |count| dense(Operator::Affine { scale: weights(count), shift: weights(count) });
    let flat = vec![affine(2), Operator::Flatten, affine(8), Operator::SQUARE, dense(full(3, 8))];
    let elements = [8, 8, 0, 8];
    let expected = [elements, elements, [0, 0, 8, 8], [24, 24, 0, 3]];
    check(Shape::image(2, 2, 2), flat, &expected);
    // One output of two products, one of none and without a bias, one of none with one.
    let sparse = Operator::FullyConnected(FullyConnected {
        features: 3,
        weights: vec![1.5, 0.0, -0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0].into(),
        bias: Some(vec![0.0, 0.0, 0.25].into()),
    });
    check(Shape::vector(3), vec![sparse], &[[2 + 2, 1 + 1, 0, 3]]);
}

#[test]
fn sums_of_branches_and_dropped_levels() {
    let image = Shape::image(2, 4, 4);
    let mut builder = Network::builder("net", image);
    let same = || conv(2, 2, 1, Window::square(3, 1, 1));
    let stem = builder.push("stem", same(), TensorId::INPUT).expect("it fits");
    let square = builder.push("square", Operator::SQUARE, stem).expect("it fits");
    let branch = builder.push("conv", same(), square).expect("it fits");
    let sum = builder.push_all("sum", Operator::Add, vec![branch, stem]).expect("it fits");
    let out = builder.push("full", full(4, 32), sum).expect("it fits");
    let compiled = batched(&builder.finish(out), 4, 6);
    check_values(&compiled, &images(8, 32));
    assert_eq!(compiled.counts().level_drops, 32);
}

#[test]
fn polynomials_of_a_batch() {
    let operators = vec![full(3, 4), Operator::Activation(Activation::Silu), full(2, 3)];
    let network = network(Shape::vector(4), operators);
    let options = CompileOptions { packing: Packing::Batch, bound: 16.0, ..Default::default() };
    let compiled = compile(&network, &params(4, 10), &options).expect("it compiles");
    let images = images(8, 4);
    let slots = compiled.pack_batch(&images);
    let run = cleartext::execute(compiled.program(), &compiled, &slots).expect("runs");
    let results = compiled.unpack_batch(&run.outputs, images.len());
    for (image, got) in images.iter().zip(&results) {
        let want = evaluate(&network, image).expect("weights");
        got.iter().zip(&want).for_each(|(got, want)| assert!((got - want).abs() < 1e-3));
    }
}

#[test]
fn the_trained_cryptonets_classifies_thirty_digits_at_once() {
    let network = builtin::network("mnist-cryptonets").expect("a builtin");
    let compiled = batched(&network, 7, 5);
    let images: Vec<_> = digits().iter().map(|digit| digit.input()).collect();
    check_values(&compiled, &images);
}

#[test]
fn one_image_and_other_packings() {
    let network = network(Shape::vector(4), vec![full(3, 4)]);
    let batch = batched(&network, 4, 2);
    let image = [0.5, -1.0, 0.25, 1.0];
    assert_eq!(batch.pack_input(&image), batch.pack_batch(&[image]));
    let run = cleartext::execute(batch.program(), &batch, &batch.pack_input(&image)).expect("runs");
    let want = evaluate(&network, &image).expect("weights");
    assert_eq!(batch.unpack_output(&run.outputs), want);
    let single = compile(&network, &params(4, 2), &CompileOptions::default()).expect("compiles");
    assert_eq!((single.batch(), batch.batch()), (1, 8));
    assert_eq!(single.pack_input(&image), single.pack_batch(&[image]));
}

#[track_caller]
fn refused(network: &Network, message: &str) -> CompileError {
    let options = CompileOptions { packing: Packing::Batch, ..CompileOptions::default() };
    let error = compile(network, &params(4, 6), &options).expect_err("it is refused");
    assert_eq!(error.to_string(), message);
    error
}

#[test]
fn what_is_too_large_or_without_weights_is_refused() {
    let wide = Operator::FullyConnected(FullyConnected {
        features: 3000,
        weights: vec![0.5; 3000 * 2000].into(),
        bias: None,
    });
    refused(
        &network(Shape::vector(2000), vec![wide]),
        "`net` takes about 12008000 rows with a ciphertext for each element, more than 10000000\nhint: use another packing (single-shot), or a smaller network",
    );
    let unknown = Operator::FullyConnected(FullyConnected {
        features: 2,
        weights: Weights::Structure,
        bias: None,
    });
    refused(
        &network(Shape::vector(2), vec![unknown]),
        "layer `layer0` has no weights, and the batch packing writes weights into the program\nhint: give weights, or use another packing",
    );
}

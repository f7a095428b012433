//! The steps on plain numbers against the plaintext model.

use super::{ParallelCounts, ParallelNetwork, Place, Step, Transform};
use crate::network::{
    AveragePool, Convolution, FullyConnected, Network, Operator, Pads, Shape, TensorId, Weights,
    Window, evaluate,
};

/// Weights without a pattern.
fn weights(count: usize) -> Weights {
    (0..count).map(|i| ((i * 37 + 11) % 64) as f64 / 32.0 - 1.0).collect::<Vec<_>>().into()
}

fn conv(channels: usize, group_in: usize, groups: usize, window: Window) -> Operator {
    let [kh, kw] = window.kernel;
    let (weights, bias) = (weights(channels * group_in * kh * kw), Some(weights(channels)));
    Operator::Convolution(Convolution { channels, groups, window, weights, bias })
}

fn full(features: usize, inputs: usize) -> Operator {
    let (weights, bias) = (weights(features * inputs), Some(weights(features)));
    Operator::FullyConnected(FullyConnected { features, weights, bias })
}

fn pool(window: Window) -> Operator {
    Operator::AveragePool(AveragePool { window, counts_pads: false })
}

/// Channel `before` + c is channel c, of every `stride`-th pixel.
fn widened(channels: usize, inputs: usize, before: usize, stride: usize) -> Operator {
    let mut weights = vec![0.0; channels * inputs];
    (0..inputs).for_each(|c| weights[(before + c) * inputs + c] = 1.0);
    let window = Window::square(1, stride, 0);
    let weights = weights.into();
    Operator::Convolution(Convolution { channels, groups: 1, window, weights, bias: None })
}

fn network(input: Shape, operators: &[Operator]) -> Network {
    let mut builder = Network::builder("net", input);
    let mut tensor = TensorId::INPUT;
    for (i, operator) in operators.iter().enumerate() {
        tensor = builder.push(format!("layer{i}"), operator.clone(), tensor).expect("it fits");
    }
    builder.finish(tensor)
}

/// `values` in all copies, zero elsewhere.
fn pack(place: Place, values: &[f64], slots: usize) -> Vec<f64> {
    let mut packed = vec![0.0; slots];
    place.layout.fill(0, place.period(slots), &mut packed, |index| values[index]);
    packed
}

/// The transform's steps on plain slots.
fn run(transform: &Transform, operator: &Operator, input: Vec<f64>) -> Vec<f64> {
    let slots = input.len();
    let mut values = vec![input];
    for step in transform.steps().iter() {
        let made = match step {
            Step::Rotate { a, steps, .. } => {
                assert!((1..slots).contains(&(steps as usize)));
                let mut rotated = values[a.index()].clone();
                rotated.rotate_left(steps as usize);
                rotated
            }
            Step::Multiply { a, plaintext } => {
                let mut factor = vec![f64::NAN; slots];
                transform.plaintext(operator, plaintext, &mut factor).expect("weights");
                values[a.index()].iter().zip(factor).map(|(a, b)| a * b).collect()
            }
            Step::Add { a, b } => {
                let (a, b) = (&values[a.index()], &values[b.index()]);
                a.iter().zip(b).map(|(a, b)| a + b).collect()
            }
            Step::Rescale { a } => values[a.index()].clone(),
            Step::Shift { a } => {
                let bias = match operator {
                    Operator::Convolution(conv) => conv.bias.as_ref(),
                    Operator::FullyConnected(full) => full.bias.as_ref(),
                    _ => None,
                };
                let bias = bias.and_then(Weights::values).expect("a bias");
                let place = transform.output;
                let pixels = place.layout.shape().elements() / bias.len();
                let all: Vec<_> = (0..bias.len() * pixels).map(|i| bias[i / pixels]).collect();
                let shift = pack(place, &all, slots);
                values[a.index()].iter().zip(shift).map(|(a, b)| a + b).collect()
            }
        };
        values.push(made);
    }
    values.pop().expect("a result")
}

/// Every layer's steps on what the layer before left give what the plaintext model does, in every
/// copy, and zeros elsewhere.
#[track_caller]
fn check(input: Shape, slots: usize, operators: &[Operator]) -> Vec<ParallelCounts> {
    let packed = ParallelNetwork::new(&network(input, operators), slots).expect("it packs");
    let count = input.elements();
    let image: Vec<_> = (0..count).map(|i| ((i * 29 + 3) % 50) as f64 / 25.0 - 1.0).collect();
    let mut state = pack(packed.input(), &image, slots);
    let mut counts = Vec::new();
    for (i, layer) in packed.layers().iter().enumerate() {
        let Some(transform) = &layer.transform else { continue };
        state = run(transform, &operators[i], state);
        let want = evaluate(&network(input, &operators[..=i]), &image).expect("weights");
        let want = pack(layer.place, &want, slots);
        let scale = want.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs()));
        for (slot, (got, want)) in state.iter().zip(&want).enumerate() {
            let close = (got - want).abs() <= 1e-10 * scale;
            assert!(close, "layer {i}, slot {slot}: {got} instead of {want}");
        }
        counts.push(transform.steps().counts());
    }
    counts
}

#[test]
fn convolutions_of_every_gap_and_number_of_copies() {
    let same = |channels, from| conv(channels, from, 1, Window::square(3, 1, 1));
    let half =
        |channels, from, kernel| conv(channels, from, 1, Window::square(kernel, 2, kernel / 2));
    let image = Shape::image(3, 8, 8);
    check(image, 1 << 11, &[same(4, 3), half(8, 4, 3), same(8, 8), half(16, 8, 3), same(5, 16)]);
    check(image, 1 << 10, &[half(7, 3, 5), half(9, 7, 1), same(20, 9)]);
    check(image, 256, &[same(3, 3)]);
    check(Shape::image(1, 4, 8), 128, &[half(2, 1, 3), same(3, 2), half(40, 3, 7)]);
    // A stride of 4, and one after it.
    let quarter = conv(6, 3, 1, Window::square(3, 4, 1));
    check(image, 1 << 9, &[quarter, same(17, 6), half(33, 17, 3)]);
}

#[test]
fn windows_and_sizes_that_the_paper_does_not_have() {
    let odd = Shape::image(2, 7, 5);
    let pads = Pads { top: 0, left: 2, bottom: 1, right: 0 };
    let lopsided = Window { kernel: [2, 3], pads, ..Window::square(1, 1, 0) };
    check(odd, 1 << 9, &[conv(3, 2, 1, lopsided), conv(4, 3, 1, Window::square(3, 2, 1))]);
    let dilated = Window { dilation: [2, 2], ..Window::square(3, 1, 2) };
    check(odd, 1 << 8, &[conv(3, 2, 1, dilated)]);
    let valid = Window::square(3, 1, 0);
    check(odd, 1 << 8, &[conv(3, 2, 1, valid), conv(5, 3, 1, Window::square(2, 2, 0))]);
    // It grows.
    check(odd, 1 << 9, &[conv(2, 2, 1, Window::square(2, 1, 2))]);
    let grouped = conv(4, 1, 2, Window::square(3, 2, 1));
    check(odd, 1 << 9, &[grouped, conv(4, 1, 4, Window::square(3, 1, 1))]);
    // Windows that read nothing but padding: rows of them, and all of them.
    let pads = Pads { top: 8, left: 0, bottom: 0, right: 0 };
    let above = Window { pads, ..Window::square(1, 1, 0) };
    check(Shape::vector(1), 32, &[conv(2, 1, 1, above)]);
    check(Shape::vector(1), 32, &[conv(2, 1, 1, Window::square(1, 2, 1))]);
}

#[test]
fn pools_and_fully_connected_layers() {
    let image = Shape::image(5, 8, 8);
    let halves = pool(Window::square(2, 2, 0));
    let whole = |shape| pool(Window::whole(shape));
    check(image, 1 << 10, &[halves.clone(), full(7, 80), full(3, 7)]);
    check(image, 1 << 10, &[pool(Window::square(3, 2, 1)), whole(Shape::image(5, 4, 4))]);
    check(image, 1 << 9, &[whole(image), full(9, 5)]);
    // Sides that are no powers of two are added up one by one.
    let uneven = Shape::image(9, 3, 5);
    check(uneven, 1 << 8, &[whole(uneven), full(70, 9), full(4, 70)]);
    let small = Shape::image(6, 6, 6);
    let stem = conv(6, 6, 1, Window::square(3, 2, 1));
    check(small, 1 << 9, &[stem, whole(Shape::image(6, 3, 3)), full(2, 6)]);
    // A convolution on single pixels, and a matrix as wide as the ciphertext.
    check(image, 512, &[whole(image), conv(8, 5, 1, Window::square(1, 1, 0)), full(3, 8)]);
    check(Shape::vector(60), 64, &[full(64, 60), full(10, 64)]);
}

#[test]
fn channels_are_moved_without_a_convolution() {
    let image = Shape::image(4, 8, 8);
    let stem = conv(8, 4, 1, Window::square(3, 2, 1));
    let counts = check(image, 1 << 11, &[stem, widened(16, 8, 4, 2), widened(16, 16, 0, 1)]);
    // Four rows of two channels, of which two move by two steps; 32 copies.
    assert_eq!(
        counts[1],
        ParallelCounts { rotations: 4 + 2 + 31, plaintext_mults: 4, adds: 3 + 32, rescales: 1 }
    );
    // Channels that nothing moves together.
    check(Shape::image(3, 4, 4), 1 << 7, &[widened(7, 3, 1, 2), widened(9, 7, 2, 1)]);
}

/// The rule for a step that the published program has no key for: 64 inputs and 10 outputs.
#[test]
fn the_published_classifier() {
    let counts = check(Shape::vector(64), 1 << 8, &[full(10, 64)]);
    let expected = ParallelCounts { rotations: 99, plaintext_mults: 73, adds: 73, rescales: 1 };
    assert_eq!(counts, [expected]);
}

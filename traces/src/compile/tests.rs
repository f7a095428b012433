use super::*;
use crate::builtin::{self, Digit, digits};
use crate::cleartext;
use crate::network::{
    AveragePool, Convolution, FullyConnected, Pads, Shape, Weights, Window, evaluate,
};
use hearth_spec::CkksLiteral;
use hearth_spec::he::{ObjectKind, ObjectSource, Op};

/// The parameters of the first encrypted network, at another ring degree or depth if asked for.
fn params(log_n: u32, levels: u32) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n,
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
        insecure: log_n < 15,
    })
    .expect("good parameters")
}

fn compiled(name: &str, log_n: u32) -> Compiled {
    let network = builtin::network(name).expect("a builtin");
    compile(&network, &params(log_n, 11), &CompileOptions::default()).expect("it compiles")
}

/// (rotations, plaintext multiplications, folds, keys) of the compiled program.
#[track_caller]
fn check_counts(name: &str, log_n: u32, expected: [u64; 4]) {
    let compiled = compiled(name, log_n);
    let counts = compiled.counts();
    let got = [
        counts.linear_rotations,
        counts.plaintext_mults,
        counts.output_folds,
        counts.rotation_keys,
    ];
    assert_eq!(got, expected, "{name}");
    // The counts are those of the rows and of the objects.
    let rows = compiled.program().rows();
    let of = |name| rows.iter().filter(|row| row.op.name() == name).count() as u64;
    assert_eq!((of("rotate"), of("mul_plain")), (expected[0], expected[1]));
    let objects = compiled.program().objects();
    let keys = objects.iter().filter(|o| matches!(o.kind, ObjectKind::RotationKey { .. }));
    assert_eq!(keys.count() as u64, expected[3]);
    assert_eq!(of("mul"), counts.ciphertext_mults);
    assert_eq!(of("rescale"), counts.rescales);
    assert_eq!(of("add") + of("add_plain"), counts.adds);
    assert_eq!((rows.len() as u64, counts.bootstraps), (counts.operations, 0));
    // Layers add up to the whole, keys aside.
    let layers = compiled.layer_counts().iter();
    let sum = layers.fold(Counts::default(), |sum, layer| sum.plus(layer.counts));
    assert_eq!(Counts { rotation_keys: counts.rotation_keys, ..sum }, *counts);
}

/// anchors: "Single-shot multiplexed convolution", exact; 2^14 and 2^13 slots.
#[test]
fn counts_equal_the_published_compilers() {
    check_counts("mnist-lenet5-sq", 15, [278, 2578, 26, 152]);
    check_counts("lenet5", 15, [298, 2970, 8, 186]);
    check_counts("mlp", 14, [80, 393, 12, 30]);
    check_counts("lola", 14, [61, 250, 8, 34]);
}

#[test]
fn layers_are_named_after_nodes_and_counted_each() {
    let compiled = compiled("mnist-lenet5-sq", 15);
    let names: Vec<_> = compiled.layer_counts().iter().map(|l| l.layer.as_str()).collect();
    assert_eq!(names[..4], ["input", "/0/Conv", "/2/Mul", "/3/AveragePool"]);
    assert_eq!(names, compiled.program().layers());
    let conv = compiled.layer_counts()[1].counts;
    assert_eq!((conv.linear_rotations, conv.plaintext_mults, conv.output_folds), (51, 150, 1));
    assert_eq!((conv.rescales, conv.rotation_keys), (1, 51));
    let square = compiled.layer_counts()[2].counts;
    assert_eq!((square.ciphertext_mults, square.operations), (1, 2));
}

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
    for Digit { pixels, label } in digits() {
        let input = Digit { pixels, label }.input();
        largest = largest.max(check_values(&compiled, &input));
        right += u32::from(argmax(&evaluate(compiled.network(), &input).expect("ok")) == label);
    }
    println!("{right} of 30 right, largest slot {largest}");
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
        println!("{name}: largest slot {largest}");
        assert!(largest < 512.0, "{name}: {largest}");
    }
}

/// Weights without a pattern.
fn weights(count: usize) -> Weights {
    (0..count).map(|i| ((i * 37 + 11) % 64) as f64 / 32.0 - 1.0).collect::<Vec<_>>().into()
}

fn conv(channels: usize, group_in: usize, groups: usize, window: Window) -> Operator {
    let [kh, kw] = window.kernel;
    Operator::Convolution(Convolution {
        channels,
        groups,
        window,
        weights: weights(channels * group_in * kh * kw),
        bias: Some(weights(channels)),
    })
}

fn full(features: usize, inputs: usize) -> Operator {
    let (weights, bias) = (weights(features * inputs), Some(weights(features)));
    Operator::FullyConnected(FullyConnected { features, weights, bias })
}

fn pool(window: Window, counts_pads: bool) -> Operator {
    Operator::AveragePool(AveragePool { window, counts_pads })
}

fn network(input: Shape, operators: Vec<Operator>) -> Network {
    let mut builder = Network::builder("net", input);
    let mut tensor = TensorId::INPUT;
    for (i, operator) in operators.into_iter().enumerate() {
        tensor = builder.push(format!("layer{i}"), operator, tensor).expect("it fits");
    }
    builder.finish(tensor)
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
    let square = || Operator::Square;
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
    check_chain(image, 8, vec![pool(padded, true), Operator::Square]);
    check_chain(image, 8, vec![pool(Window::whole(image), false), full(5, 3)]);
    check_chain(image, 8, vec![affine(3), pool(Window::square(2, 2, 0), false), Operator::Square]);
    let flat = vec![
        pool(Window::square(2, 2, 0), false),
        Operator::Flatten,
        affine(12),
        Operator::Square,
        full(4, 12),
    ];
    check_chain(image, 8, flat);
    check_chain(image, 8, vec![Operator::Flatten]);
}

#[test]
fn tensors_larger_than_a_ciphertext() {
    let image = Shape::image(3, 8, 8);
    let same = |channels, from| conv(channels, from, 1, Window::square(3, 1, 1));
    let square = || Operator::Square;
    // 192 positions in, 320 out, on 64 slots: 5 × 3 blocks; then back to one ciphertext.
    check_chain(image, 6, vec![same(5, 3), square(), same(2, 5), full(7, 128), full(70, 7)]);
    check_chain(image, 6, vec![conv(9, 3, 1, Window::square(3, 2, 1)), square(), full(3, 144)]);
    check_chain(Shape::vector(100), 5, vec![full(90, 100), square(), full(40, 90)]);
    // Rows that read only padding: a whole ciphertext of biases.
    let outside =
        Window { pads: Pads { top: 8, left: 0, bottom: 0, right: 0 }, ..Window::square(1, 1, 0) };
    check_chain(Shape::image(1, 8, 8), 5, vec![conv(1, 1, 1, outside), square()]);
}

#[test]
fn programs_use_exactly_the_levels_they_need() {
    let network = builtin::network("lola").expect("a builtin");
    let options = CompileOptions::default();
    let compiled = compile(&network, &params(14, 9), &options).expect("it compiles");
    let rows = compiled.program().rows();
    assert_eq!(rows[0].level, Level(5));
    assert_eq!(rows[rows.len() - 1].level, Level(0));
    let error = compile(&network, &params(14, 4), &options).expect_err("too few levels");
    assert_eq!(
        error.to_string(),
        "`lola` multiplies 5 times in sequence, the parameters have 4 levels\nhint: use parameters with at least 5 levels"
    );
}

#[test]
fn objects_have_the_levels_and_sources_they_are_used_with() {
    let network = builtin::network("lola").expect("a builtin");
    let options = CompileOptions { plaintexts: PlaintextSource::EncodeOnTheFly };
    let compiled = compile(&network, &params(14, 5), &options).expect("it compiles");
    let program = compiled.program();
    for (id, object) in program.objects().iter().enumerate() {
        let uses = program.rows().iter().filter(|r| r.op.object().is_some_and(|o| o.index() == id));
        assert_eq!(uses.map(|row| row.level).max(), Some(object.level), "{}", object.name);
        let source = match object.kind {
            ObjectKind::Plaintext => Source::EncodeOnTheFly,
            ObjectKind::Output => Source::Produced,
            ObjectKind::Input => Source::Stored,
            _ => Source::SeedExpanded,
        };
        assert_eq!((object.source, object.kind.is_key()), (source, object.layer.is_none()));
    }
    assert!(program.objects().iter().any(|object| object.name == "conv1/diag/b0,0/1"));
    assert!(program.objects().iter().any(|object| object.name == "key/relinearise"));
}

#[test]
fn a_bias_of_zeros_is_left_out() {
    let mut layers = vec![full(3, 4), Operator::Square];
    let adds = |layers: &[Operator]| {
        let network = network(Shape::vector(4), layers.to_vec());
        let compiled = compile(&network, &params(6, 2), &CompileOptions::default()).expect("ok");
        compiled.program().rows().iter().filter(|r| matches!(r.op, Op::AddPlain { .. })).count()
    };
    assert_eq!(adds(&layers), 1);
    let Operator::FullyConnected(full) = &mut layers[0] else { panic!("the first layer") };
    full.bias = Some(vec![0.0, -0.0, 0.0].into());
    assert_eq!(adds(&layers), 0);
}

#[test]
fn structure_without_weights_has_counts_but_no_values() {
    let full = FullyConnected { features: 10, weights: Weights::Structure, bias: None };
    let network = network(Shape::vector(20), vec![Operator::FullyConnected(full)]);
    let compiled = compile(&network, &params(7, 1), &CompileOptions::default()).expect("ok");
    assert_eq!(compiled.counts().plaintext_mults, 29);
    let run = cleartext::execute(compiled.program(), &compiled, &compiled.pack_input(&[0.0; 20]));
    let error = run.expect_err("no weights");
    assert_eq!(error.problem, "the network's weights are unknown");
    let input =
        compiled.plaintext(hearth_spec::ObjectId(0), &mut [0.0; 64]).expect_err("a ciphertext");
    assert_eq!(input.problem, "it is not a plaintext of this network");
}

#[test]
fn layers_that_cannot_be_packed_are_named() {
    let uneven = Window { stride: [1, 2], ..Window::square(2, 1, 0) };
    let network = network(Shape::image(1, 4, 4), vec![conv(1, 1, 1, uneven)]);
    let error = compile(&network, &params(6, 2), &CompileOptions::default()).expect_err("uneven");
    assert_eq!(
        error.to_string(),
        "layer `layer0`: the strides 1 and 2 differ\nhint: use the same stride in both directions"
    );
}

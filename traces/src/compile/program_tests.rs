//! Counts, levels and objects of compiled programs.

use super::sample::{compiled, conv, full, network, params};
use super::{CompileOptions, Compiled, Counts, PlaintextSource, compile};
use crate::builtin;
use crate::cleartext;
use crate::network::{FullyConnected, Operator, Shape, Weights, Window};
use hearth_spec::Level;
use hearth_spec::he::{ObjectKind, ObjectSource, Op, Source};

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
        "`lola` multiplies 5 times in sequence, the parameters have 4 levels\nhint: use parameters with at least 5 levels, or with a bootstrap"
    );
}

#[test]
fn objects_have_the_levels_and_sources_they_are_used_with() {
    let network = builtin::network("lola").expect("a builtin");
    let options =
        CompileOptions { plaintexts: PlaintextSource::EncodeOnTheFly, ..Default::default() };
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
    let mut layers = vec![full(3, 4), Operator::SQUARE];
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
    assert!(error.to_string().contains("the network's weights are unknown"), "{error}");
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

#[test]
fn fused_pools_save_a_level_each() {
    let network = builtin::network("mnist-lenet5-sq").expect("a builtin");
    let compiled = |fuse_pools| {
        let options = CompileOptions { fuse_pools, ..CompileOptions::default() };
        compile(&network, &params(15, 11), &options).expect("it compiles")
    };
    let (apart, fused) = (compiled(false), compiled(true));
    assert_eq!((apart.levels(), fused.levels()), (Level(11), Level(9)));
    let counts = |compiled: &Compiled| {
        [compiled.counts().linear_rotations, compiled.counts().plaintext_mults]
    };
    assert_eq!((counts(&apart), counts(&fused)), ([278, 2578], [225, 2547]));
    assert_eq!(fused.network(), &network, "the judge stays the network that was given");
}

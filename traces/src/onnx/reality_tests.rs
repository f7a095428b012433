//! What exporters write besides layers: joins and cuts of channels, shapes computed in the graph,
//! constants of one number.

use super::message::TensorProto;
use super::sample::{Model, float, floats, int, ints, list, tensor};
use super::{MAX_FILLED, ReadOptions, read, read_with};
use crate::network::{Activation, Slope, Weights, evaluate};

#[track_caller]
fn check(model: Model, operators: &[&str], input: &[f64], expected: &[f64]) {
    let network = read("net", &model.bytes()).expect("it is accepted").pruned();
    let names: Vec<_> = network.layers().iter().map(|layer| layer.operator.name()).collect();
    assert_eq!(names, operators);
    let got = evaluate(&network, input).expect("weights");
    assert_eq!(got.len(), expected.len());
    for (got, want) in got.iter().zip(expected) {
        assert!((got - want).abs() < 1e-6, "{got} instead of {want}");
    }
}

#[track_caller]
fn refused(model: Model, message: &str) {
    let error = read("net", &model.bytes()).expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: accepted: "), "{error}");
}

const INPUT: [f64; 4] = [-2.0, 0.25, 1.0, 8.0];

fn node(model: Model, operator: &str, inputs: &[&str], output: &str) -> Model {
    model.node(operator, inputs, output, vec![])
}

#[test]
fn channels_are_joined() {
    let image = || Model::new(&[1, 2, 1, 2]);
    let joined = |axis| {
        let model = node(image(), "Mul", &["x", "x"], "s");
        model.node("Concat", &["x", "s", "x"], "y", vec![int("axis", axis)])
    };
    let expected = [&INPUT[..], &INPUT.map(|x| x * x), &INPUT].concat();
    check(joined(1), &["square", "concat"], &INPUT, &expected);
    check(joined(-3), &["square", "concat"], &INPUT, &expected);
    refused(
        joined(2),
        "node `y` (Concat): it joins along axis 2\nhint: accepted: the axis of chan",
    );
    refused(joined(-9), "node `y` (Concat): it joins along axis -9");
    let vector = Model::new(&[1, 4]).node("Concat", &["x", "x"], "y", vec![int("axis", 1)]);
    check(vector, &["concat"], &INPUT, &[INPUT, INPUT].concat());
    let one = image().node("Concat", &["x"], "y", vec![int("axis", 1)]);
    check(one, &[], &INPUT, &INPUT);
    let pooled = node(image(), "GlobalAveragePool", &["x"], "p");
    refused(pooled.node("Concat", &["x", "p"], "y", vec![int("axis", 1)]), "node `y` (Concat): ");
}

#[test]
fn channels_are_cut_where_they_are_made() {
    // y = (x0 + 10·x1, 2·x0 + 20·x1, 3·x0 + 30·x1) + (1, 2, 3).
    let linear = |rest: fn(Model) -> Model| {
        let model = Model::new(&[1, 2])
            .weights(floats("w", &[2, 3], &[1.0, 2.0, 3.0, 10.0, 20.0, 30.0]))
            .weights(floats("b", &[3], &[1.0, 2.0, 3.0]));
        rest(node(node(model, "MatMul", &["x", "w"], "m"), "Add", &["m", "b"], "a"))
    };
    let split = |sizes: &[i64]| {
        let model = linear(|model| model).weights(ints("sizes", sizes));
        let mut model = model.node("Split", &["a", "sizes"], "p", vec![int("axis", -1)]);
        model.0.node.last_mut().expect("a node").output.push("q".to_owned());
        model
    };
    let parts = node(node(split(&[1, 2]), "Mul", &["q", "q"], "s"), "Identity", &["s"], "y");
    check(parts, &["fully connected", "square"], &[1.0, 2.0], &[44.0 * 44.0, 66.0 * 66.0]);
    for (sizes, problem) in [([2, 2], "its parts are [2, 2] of 3"), ([3, 0], "its parts are [3")] {
        let model = node(split(&sizes), "Mul", &["q", "q"], "y");
        refused(model, &format!("node `p` (Split): {problem}"));
    }
    let slice = linear(|model| {
        let model = model.weights(ints("from", &[-2])).weights(ints("to", &[i64::MAX]));
        node(model.weights(ints("axes", &[1])), "Slice", &["a", "from", "to", "axes"], "y")
    });
    check(slice, &["fully connected"], &[1.0, 2.0], &[44.0, 66.0]);
    // An activation between: channels are moved.
    let old = linear(|model| {
        let cut = vec![list("starts", &[1]), list("ends", &[2]), list("axes", &[1])];
        node(model, "Relu", &["a"], "r").node("Slice", &["r"], "y", cut)
    });
    check(old, &["fully connected", "relu", "fully connected"], &[1.0, 2.0], &[44.0]);
    refused(
        linear(|model| model.node("Slice", &["a"], "y", vec![list("starts", &[0])])),
        "node `y` (Slice): it takes [0] to [] of the axes []",
    );
}

#[test]
fn channels_are_shuffled() {
    let shuffle = |perm: &[i64]| {
        let model = Model::new(&[1, 6, 1, 1]).weights(ints("cut", &[1, 2, 3, 1, 1]));
        let model = model.weights(ints("back", &[1, -1, 1, 1]));
        let model = node(model, "Reshape", &["x", "cut"], "c");
        let model = model.node("Transpose", &["c"], "t", vec![list("perm", perm)]);
        node(model, "Reshape", &["t", "back"], "y")
    };
    let input = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    check(shuffle(&[0, 2, 1, 3, 4]), &["convolution"], &input, &[0.0, 3.0, 1.0, 4.0, 2.0, 5.0]);
    check(shuffle(&[0, 1, 2, 3, 4]), &[], &input, &input);
}

/// Shape, Gather, Unsqueeze, Concat and Reshape, as a dynamic batch is exported.
#[test]
fn shapes_computed_in_the_graph() {
    let model = Model::new(&[0, 2, 1, 2]).weights(ints("zero", &[0])).weights(ints("rest", &[-1]));
    let index = tensor("value", super::message::TensorProto { dims: vec![], ..ints("", &[0]) });
    let model = model.node("Constant", &[], "i", vec![index]);
    let model = node(node(model, "Shape", &["x"], "s"), "Gather", &["s", "i"], "batch");
    let model = node(model, "Unsqueeze", &["batch", "zero"], "u");
    let model = model.node("Concat", &["u", "rest"], "to", vec![int("axis", 0)]);
    check(node(model, "Reshape", &["x", "to"], "y"), &["flatten"], &INPUT, &INPUT);
    // Sizes of two axes multiplied, by way of another kind of number.
    let model = Model::new(&[1, 2, 1, 2]).weights(ints("from", &[1])).weights(ints("to", &[4]));
    let model = node(model, "Shape", &["x"], "s");
    let model = node(model, "Slice", &["s", "from", "to"], "d");
    let model = model.weights(ints("c", &[0])).weights(ints("w", &[-1])).weights(ints("n", &[1]));
    let model = node(node(model, "Gather", &["d", "c"], "a"), "Gather", &["d", "w"], "b");
    let model = node(model, "Mul", &["a", "b"], "p").node("Cast", &["p"], "f", vec![int("to", 1)]);
    let model = model.node("Cast", &["f"], "p2", vec![int("to", 7)]);
    let model = model.node("Concat", &["n", "p2"], "to2", vec![int("axis", 0)]);
    check(node(model, "Reshape", &["x", "to2"], "y"), &["flatten"], &INPUT, &INPUT);
    let bad = Model::new(&[1, 4]).weights(ints("a", &[1])).weights(ints("z", &[0]));
    let bad = node(node(bad, "Div", &["a", "z"], "d"), "Reshape", &["x", "d"], "y");
    refused(bad, "node `d` (Div): it computes constants in a way that is not supported");
}

#[test]
fn several_outputs_and_inputs_that_nothing_reads() {
    let mut model = node(Model::new(&[1, 4]), "Mul", &["x", "x"], "y");
    model = node(model, "LSTM", &["x"], "other");
    let (output, input) = (model.0.output[0].clone(), model.0.input[0].clone());
    model.0.output.push(super::message::ValueInfoProto { name: "other".into(), ..output });
    model.0.input.push(super::message::ValueInfoProto { name: "mask".into(), ..input });
    check(model, &["square"], &INPUT, &INPUT.map(|x| x * x));
    let mut dropout = node(Model::new(&[1, 4]), "Dropout", &["x"], "d");
    dropout.0.node[0].output.push("mask".to_owned());
    check(node(dropout, "Mul", &["d", "d"], "y"), &["square"], &INPUT, &INPUT.map(|x| x * x));
    let training = |raw: u8| {
        let flag = TensorProto {
            name: "t".into(),
            data_type: 9,
            raw_data: vec![raw],
            ..Default::default()
        };
        node(Model::new(&[1, 4]).weights(flag), "Dropout", &["x", "", "t"], "y")
    };
    check(training(0), &[], &INPUT, &INPUT);
    refused(training(1), "node `y` (Dropout): it is in training mode");
    let cast = Model::new(&[1, 4]).node("Cast", &["x"], "y", vec![int("to", 11)]);
    check(cast, &[], &INPUT, &INPUT);
    let cast = Model::new(&[1, 4]).node("Cast", &["x"], "y", vec![int("to", 7)]);
    refused(cast, "node `y` (Cast): it casts to element type 7");
}

#[test]
fn more_activations() {
    let one = |operator: &str| node(Model::new(&[1, 4]), operator, &["x"], "y");
    let of = |activation: Activation| INPUT.map(|x| activation.value(x));
    check(one("Tanh"), &["tanh"], &INPUT, &of(Activation::Tanh));
    check(one("Erf"), &["erf"], &INPUT, &of(Activation::Erf));
    check(one("Softplus"), &["softplus"], &INPUT, &of(Activation::Softplus));
    check(one("HardSwish"), &["hard-swish"], &INPUT, &of(Activation::HardSwish));
    let leaky =
        |alpha| Model::new(&[1, 4]).node("LeakyRelu", &["x"], "y", vec![float("alpha", alpha)]);
    let slope = Activation::LeakyRelu(Slope::new(0.2));
    check(leaky(0.2), &["leaky-relu"], &INPUT, &of(slope));
    check(one("LeakyRelu"), &["leaky-relu"], &INPUT, &of(Activation::LeakyRelu(Slope::DEFAULT)));
    refused(leaky(1.5), "node `y` (LeakyRelu): its alpha is 1.5");
    refused(
        one("LRN"),
        "node `y` (LRN): a normalisation by neighbours divides by what is computed\nhint: accepted: BatchNormalization",
    );
}

#[test]
fn a_softmax_at_the_end_is_left_out_on_request() {
    let options = ReadOptions { leave_softmax: true, ..ReadOptions::default() };
    let squares = || node(Model::new(&[1, 4]), "Mul", &["x", "x"], "m");
    let end = node(squares(), "Softmax", &["m"], "y");
    let network = read_with("net", &end.clone().bytes(), options).expect("on request");
    assert_eq!(evaluate(&network, &INPUT).expect("weights"), INPUT.map(|x| x * x));
    refused(end, "node `y` (Softmax): it compares all elements\nhint: accepted: a network that");
    let middle = node(node(squares(), "Softmax", &["m"], "s"), "Relu", &["s"], "y").bytes();
    read_with("net", &middle, options).expect_err("it is not at the end");
}

/// Weights that a node turns before they multiply.
#[test]
fn a_transposed_constant() {
    let turn = |perm: &[i64]| {
        let model =
            Model::new(&[1, 2]).weights(floats("w", &[3, 2], &[1.0, 10.0, 2.0, 20.0, 3.0, 30.0]));
        node(
            model.node("Transpose", &["w"], "t", vec![list("perm", perm)]),
            "MatMul",
            &["x", "t"],
            "y",
        )
    };
    check(turn(&[1, 0]), &["fully connected"], &[1.0, 2.0], &[21.0, 42.0, 63.0]);
    refused(turn(&[0, 1]), "node `t` (Transpose): input 0 is missing or a constant");
}

/// A file of a few bytes may stand for a large network; of its weights only the sizes are kept.
#[test]
fn many_filled_weights_are_structure() {
    let size = (MAX_FILLED / 2) as i64;
    let model = Model::new(&[1, 4]).weights(ints("s", &[4, size])).weights(ints("t", &[size, 3]));
    let model = node(node(model, "ConstantOfShape", &["s"], "v"), "ConstantOfShape", &["t"], "w");
    let model = node(node(model, "MatMul", &["x", "v"], "a"), "MatMul", &["a", "w"], "y");
    let network = read("net", &model.bytes()).expect("it is accepted");
    let weights = network.layers().iter().flat_map(|layer| layer.operator.weights());
    assert!(weights.eq([&Weights::Structure; 2]), "no numbers");
}

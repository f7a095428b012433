//! Residual sums, activations and their patterns, and what is refused of them.

use super::message::AttributeProto;
use super::sample::{Model, float, floats, int, ints, list, tensor, text};
use super::{ReadOptions, read, read_with};
use crate::network::{Activation, evaluate};

#[track_caller]
fn check(model: Model, operators: &[&str], input: &[f64], expected: &[f64]) {
    let network = read("net", &model.bytes()).expect("it is accepted");
    let names: Vec<_> = network.layers().iter().map(|layer| layer.operator.name()).collect();
    assert_eq!(names, operators);
    let got = evaluate(&network, input).expect("weights");
    assert_eq!(got.len(), expected.len());
    for (got, want) in got.iter().zip(expected) {
        assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
    }
}

#[track_caller]
fn refused(model: Model, message: &str) {
    let error = read("net", &model.bytes()).expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: accepted: "), "{error}");
}

fn vector() -> Model {
    Model::new(&[1, 4])
}

fn image() -> Model {
    Model::new(&[1, 4, 1, 1])
}

const INPUT: [f64; 4] = [-2.0, 0.25, 1.0, 8.0];

fn scalar(model: Model, name: &str, value: f32) -> Model {
    model.weights(floats(name, &[], &[value]))
}

fn node(model: Model, operator: &str, inputs: &[&str], output: &str) -> Model {
    model.node(operator, inputs, output, vec![])
}

#[test]
fn sums_of_tensors_with_any_fan_out() {
    let squares = || node(vector(), "Mul", &["x", "x"], "a");
    let sums = INPUT.map(|x| x * x + x);
    check(node(squares(), "Add", &["a", "x"], "y"), &["square", "add"], &INPUT, &sums);
    check(node(squares(), "Sum", &["x", "a"], "y"), &["square", "add"], &INPUT, &sums);
    check(node(squares(), "Sum", &["a"], "y"), &["square"], &INPUT, &INPUT.map(|x| x * x));
    check(node(vector(), "Add", &["x", "x"], "y"), &["add"], &INPUT, &INPUT.map(|x| 2.0 * x));
    let model = node(node(squares(), "Add", &["a", "x"], "b"), "Mul", &["b", "b"], "c");
    let model = node(model, "Sum", &["a", "b", "c", "x"], "y");
    let all = INPUT.map(|x| x * x + (x * x + x) + (x * x + x) * (x * x + x) + x);
    check(model, &["square", "add", "square", "add"], &INPUT, &all);
}

#[test]
fn activations_of_one_node() {
    let of = |activation: Activation| INPUT.map(|x| activation.value(x));
    let one = |operator: &str, attributes| vector().node(operator, &["x"], "y", attributes);
    check(one("Relu", vec![]), &["relu"], &INPUT, &of(Activation::Relu));
    check(one("Sigmoid", vec![]), &["sigmoid"], &INPUT, &of(Activation::Sigmoid));
    check(one("Gelu", vec![]), &["gelu"], &INPUT, &of(Activation::Gelu));
    check(one("Swish", vec![float("alpha", 1.0)]), &["silu"], &INPUT, &of(Activation::Silu));
    let bounds = |bounds: &[(&str, f32)]| bounds.iter().map(|&(n, x)| float(n, x)).collect();
    let old = one("Clip", bounds(&[("min", 0.0), ("max", 6.0)]));
    check(old, &["relu6"], &INPUT, &of(Activation::Relu6));
    check(one("Clip", bounds(&[("min", 0.0)])), &["relu"], &INPUT, &of(Activation::Relu));
    let open = one("Clip", bounds(&[("min", 0.0), ("max", f32::MAX)]));
    check(open, &["relu"], &INPUT, &of(Activation::Relu));
    let new = scalar(scalar(vector(), "low", 0.0), "high", 6.0);
    let new = node(new, "Clip", &["x", "low", "high"], "y");
    check(new, &["relu6"], &INPUT, &of(Activation::Relu6));
}

#[test]
fn silu_and_gelu_in_several_nodes() {
    let silu = INPUT.map(|x| Activation::Silu.value(x));
    for order in [["x", "s"], ["s", "x"]] {
        let model = node(node(vector(), "Sigmoid", &["x"], "s"), "Mul", &order, "y");
        check(model, &["silu"], &INPUT, &silu);
    }
    // Another reader of the sigmoid keeps it.
    let model = node(node(vector(), "Sigmoid", &["x"], "s"), "Mul", &["x", "s"], "m");
    let both = INPUT.map(|x| Activation::Silu.value(x) + Activation::Sigmoid.value(x));
    check(node(model, "Add", &["m", "s"], "y"), &["sigmoid", "silu", "add"], &INPUT, &both);

    let gelu = INPUT.map(|x| Activation::Gelu.value(x));
    let half = |model| scalar(scalar(scalar(model, "half", 0.5), "one", 1.0), "two", 2.0);
    let erf = |scaling: &str, inputs: &[&str], constant: f32| {
        let model = scalar(half(vector()), "root", constant);
        let model = node(node(model, scaling, inputs, "z"), "Erf", &["z"], "e");
        node(model, "Add", &["e", "one"], "p")
    };
    let root = std::f32::consts::SQRT_2;
    let by_div = || erf("Div", &["x", "root"], root);
    let by_mul = || erf("Mul", &["root", "x"], 1.0 / root);
    let model = node(node(by_div(), "Mul", &["x", "p"], "m"), "Mul", &["m", "half"], "y");
    check(model, &["gelu"], &INPUT, &gelu);
    let model = node(node(by_mul(), "Mul", &["x", "half"], "m"), "Mul", &["p", "m"], "y");
    check(model, &["gelu"], &INPUT, &gelu);
    let model = node(node(by_mul(), "Mul", &["x", "p"], "m"), "Div", &["m", "two"], "y");
    check(model, &["gelu"], &INPUT, &gelu);
    // What only looks like it.
    let apart = ["affine", "erf", "affine"];
    let gated = ["affine", "erf", "affine", "multiply", "affine"];
    #[track_caller]
    fn layers(model: Model, wanted: &[&str]) {
        let network = read("net", &model.bytes()).expect("it is accepted");
        let names: Vec<_> = network.layers().iter().map(|layer| layer.operator.name()).collect();
        assert_eq!(names, wanted);
    }
    let model = node(node(by_div(), "Mul", &["x", "p"], "m"), "Mul", &["m", "two"], "y");
    layers(model, &gated);
    let off = || erf("Div", &["x", "root"], 1.5);
    let model = node(node(off(), "Mul", &["x", "p"], "m"), "Mul", &["m", "half"], "y");
    layers(model, &gated);
    let model = node(node(by_div(), "Mul", &["half", "p"], "m"), "Mul", &["m", "half"], "y");
    layers(model, &apart);
}

#[test]
fn constants_on_either_side() {
    let two = || scalar(vector(), "two", 2.0);
    let affine = |operator: &str, inputs: &[&str]| node(two(), operator, inputs, "y");
    check(affine("Sub", &["x", "two"]), &["affine"], &INPUT, &INPUT.map(|x| x - 2.0));
    check(affine("Sub", &["two", "x"]), &["affine"], &INPUT, &INPUT.map(|x| 2.0 - x));
    check(affine("Div", &["x", "two"]), &["affine"], &INPUT, &INPUT.map(|x| x / 2.0));
    refused(affine("Div", &["two", "x"]), "node `y` (Div): it divides by what is computed");
    let zero = node(scalar(vector(), "zero", 0.0), "Div", &["x", "zero"], "y");
    refused(zero, "node `y` (Div): a factor is not finite");
    let constant = vector().node("Constant", &[], "two", vec![float("value_float", 2.0)]);
    let sum = node(constant, "Add", &["x", "two"], "y");
    check(sum, &["affine"], &INPUT, &INPUT.map(|x| x + 2.0));
}

#[test]
fn means_and_shapes_that_move_nothing() {
    let input = [1.0, 2.0, 3.0, 6.0];
    let square = || Model::new(&[1, 1, 2, 2]);
    let mean = |attributes: Vec<AttributeProto>| {
        square().node("ReduceMean", &["x"], "y", [vec![list("axes", &[2, 3])], attributes].concat())
    };
    check(mean(vec![]), &["average pool"], &input, &[3.0]);
    check(mean(vec![int("keepdims", 0)]), &["average pool"], &input, &[3.0]);
    let new = square().weights(ints("axes", &[-1, -2]));
    check(node(new, "ReduceMean", &["x", "axes"], "y"), &["average pool"], &input, &[3.0]);
    // Vector and image of one pixel are the same elements.
    let there = image().node("Squeeze", &["x"], "v", vec![list("axes", &[2, 3])]);
    let there = there.weights(ints("axes", &[2, 3])).weights(ints("shape", &[1, -1, 1, 1]));
    let back = node(there.clone(), "Unsqueeze", &["v", "axes"], "y");
    check(back, &[], &INPUT, &INPUT);
    let model = node(there, "Reshape", &["v", "shape"], "i");
    let model = model.node("Transpose", &["i"], "t", vec![list("perm", &[0, 1, 2, 3])]);
    let model = model.weights(floats("w", &[1, 4, 1, 1], &[1.0; 4]));
    check(node(model, "Conv", &["t", "w"], "y"), &["convolution"], &INPUT, &[7.25]);
    refused(
        square().node("Transpose", &["x"], "y", vec![list("perm", &[0, 2, 3, 1])]),
        "node `y` (Transpose): its perm is [0, 2, 3, 1]",
    );
    refused(
        square().node("Transpose", &["x"], "y", vec![]),
        "node `y` (Transpose): its perm is []",
    );
    refused(
        square().node("Squeeze", &["x"], "y", vec![list("axes", &[2, 3])]),
        "node `y` (Squeeze): it takes the axes [2, 3] from 1×1×2×2",
    );
    refused(node(image(), "Squeeze", &["x"], "y"), "node `y` (Squeeze): it takes the axes []");
    refused(
        vector().node("Unsqueeze", &["x"], "y", vec![list("axes", &[0, i64::MIN])]),
        "node `y` (Unsqueeze): it adds the axes [",
    );
    refused(
        square().node("ReduceMean", &["x"], "y", vec![list("axes", &[1])]),
        "node `y` (ReduceMean): its axes are [1]",
    );
}

#[test]
fn misfits_are_named_with_what_would_do() {
    let one = |operator: &str, attributes| image().node(operator, &["x"], "y", attributes);
    refused(
        one("MaxPool", vec![list("kernel_shape", &[2, 2])]),
        "node `y` (MaxPool): a maximum is no polynomial of its inputs\nhint: accepted: AveragePool in its place",
    );
    refused(
        one("Softmax", vec![]),
        "node `y` (Softmax): it compares all elements\nhint: accepted: ",
    );
    refused(one("Mish", vec![]), "node `y` (Mish): this activation is not supported");
    let error = read("net", &one("LSTM", vec![]).bytes()).expect_err("refused").to_string();
    assert!(
        error.starts_with("node `y` (LSTM): the operator is not supported\nhint: accepted: Conv")
    );
    refused(
        one("Clip", vec![float("min", -1.0), float("max", 1.0)]),
        "node `y` (Clip): its bounds are -1 and 1\nhint: accepted: 0 and 6 (ReLU6)",
    );
    refused(one("Clip", vec![]), "node `y` (Clip): its bounds are none and none");
    refused(one("Gelu", vec![text("approximate", "tanh")]), "node `y` (Gelu): its `approximate`");
    refused(one("Swish", vec![float("alpha", 1.5)]), "node `y` (Swish): its alpha is 1.5");
    let pooled = node(Model::new(&[1, 4, 2, 2]), "GlobalAveragePool", &["x"], "p");
    refused(
        node(pooled.clone(), "Add", &["x", "p"], "y"),
        "node `y` (Add): it adds tensors of 4×2×2 and 4×1×1 elements\nhint: accepted: tensors of one shape",
    );
    let flat = node(image(), "Flatten", &["x"], "f");
    refused(node(flat, "Add", &["x", "f"], "y"), "node `y` (Add): it adds tensors of 4×1×1 and");
    let padded = image().weights(ints("p", &[0, 0, 1, 1, 0, 0, 0, 0]));
    let padded = node(padded, "Pad", &["x", "p"], "a");
    refused(node(padded, "Relu", &["a"], "y"), "node `y` (Relu): its input comes from a Pad");
    let constant =
        vector().node("Constant", &[], "c", vec![tensor("value", floats("", &[], &[1.0]))]);
    refused(
        node(constant, "Sum", &["x", "c"], "y"),
        "node `y` (Sum): input 1 is missing or a constant",
    );
}

#[test]
fn maxima_become_means_only_on_request() {
    let attributes = vec![list("kernel_shape", &[2, 2]), list("pads", &[1, 1, 0, 0])];
    let model = Model::new(&[1, 1, 2, 2]).node("MaxPool", &["x"], "y", attributes);
    let options = ReadOptions { average_max_pools: true, ..ReadOptions::default() };
    let network = read_with("net", &model.clone().bytes(), options).expect("on request");
    let got = evaluate(&network, &[1.0, 2.0, 3.0, 6.0]).expect("weights");
    assert_eq!(got, [1.0, 1.5, 2.0, 3.0], "padding does not count");
    refused(model, "node `y` (MaxPool): a maximum is no polynomial");
}

#[test]
fn constants_change_their_dimensions() {
    let scale = || Model::new(&[1, 2, 1, 1]).weights(floats("c", &[2], &[2.0, 3.0]));
    let mul = |model: Model| node(model, "Mul", &["x", "d"], "y");
    let unsqueezed = scale().node("Unsqueeze", &["c"], "d", vec![list("axes", &[1, 2])]);
    check(mul(unsqueezed), &["affine"], &[1.0, 10.0], &[2.0, 30.0]);
    let shaped = node(scale().weights(ints("s", &[2, 1, 1])), "Reshape", &["c", "s"], "d");
    check(mul(shaped.clone()), &["affine"], &[1.0, 10.0], &[2.0, 30.0]);
    let back = shaped.node("Squeeze", &["d"], "v", vec![list("axes", &[-1, 1])]);
    let back = back.node("Unsqueeze", &["v"], "w", vec![list("axes", &[-1, -2])]);
    check(node(back, "Mul", &["w", "x"], "y"), &["affine"], &[1.0, 10.0], &[2.0, 30.0]);
    let bad = |axes: &[i64]| scale().node("Unsqueeze", &["c"], "d", vec![list("axes", axes)]);
    refused(mul(bad(&[7])), "node `d` (Unsqueeze): input 0 is missing or a constant");
    refused(mul(bad(&vec![1; 100_000])), "node `d` (Unsqueeze): input 0 is missing or a constant");
    let bad = scale().node("Squeeze", &["c"], "d", vec![list("axes", &[0])]);
    refused(mul(bad), "node `d` (Squeeze): input 0 is missing or a constant");
}

/// Ten thousand nodes in a row, and one tensor that ten thousand nodes read.
#[test]
fn deep_and_wide_graphs_are_read_without_recursion() {
    let mut deep = vector();
    let mut wide = vector();
    let names: Vec<_> = (0..10_000).map(|i| format!("n{i}")).collect();
    let mut last = "x";
    for name in &names {
        deep = node(deep, "Identity", &[last], name);
        wide = node(wide, "Mul", &["x", "x"], name);
        last = name;
    }
    check(node(deep, "Mul", &[last, last], "y"), &["square"], &INPUT, &INPUT.map(|x| x * x));
    let all: Vec<_> = names.iter().map(String::as_str).collect();
    let network = read("net", &node(wide, "Sum", &all, "y").bytes()).expect("it is accepted");
    assert_eq!(network.layers().len(), 10_001);
}

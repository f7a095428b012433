//! What is refused, with what, where and the fix, whatever the file asks for.

use super::message::{NodeProto, TensorProto};
use super::sample::{Model, float, floats, int, ints, list, tensor, text};
use super::{OnnxError, read};

#[track_caller]
fn check(model: Model, message: &str) {
    let error = read("net", &model.bytes()).expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

fn image() -> Model {
    Model::new(&[1, 2, 4, 4])
}

fn vector() -> Model {
    Model::new(&[1, 2])
}

fn one(operator: &str, inputs: &[&str], attributes: Vec<super::message::AttributeProto>) -> Model {
    image().node(operator, inputs, "y", attributes)
}

const HUGE: i64 = 1_000_000_000_000;

#[test]
fn unsupported_nodes_say_what_is_accepted() {
    let error = read("net", &one("Abs", &["x"], vec![]).bytes()).expect_err("it is refused");
    let text = error.to_string();
    assert!(
        text.starts_with("node `y` (Abs): the operator is not supported\nhint: accepted: Conv, "),
        "{text}"
    );
    assert!(text.contains("Mul(a, a)"), "{text}");
    assert!(matches!(error, OnnxError::Node { operator, .. } if operator == "Abs"));
    let mut foreign = one("Conv", &["x"], vec![]);
    foreign.0.node[0].domain = "com.microsoft".into();
    check(foreign, "node `y` (Conv): the operator is of the domain `com.microsoft`");
    let mean = one("GlobalAveragePool", &["x"], vec![]);
    let mut product = mean.node("Mul", &["a", "x"], "y", vec![]);
    product.0.node[0].output = vec!["a".into()];
    check(product, "node `y` (Mul): both inputs are computed");
    let cube = one("Pow", &["x", "e"], vec![]).weights(floats("e", &[], &[3.0]));
    check(cube, "node `y` (Pow): the exponent is not 2");
}

#[test]
fn graphs_that_do_not_hang_together() {
    check(
        one("Mul", &["y", "y"], vec![]),
        "node `y` (Mul): it reads `y` before that is computed: the graph is cyclic",
    );
    let cycle = image().node("Mul", &["b", "b"], "a", vec![]).node("Mul", &["a", "a"], "b", vec![]);
    check(cycle.node("Mul", &["b", "b"], "y", vec![]), "node `a` (Mul): it reads `b` before");
    check(
        one("Conv", &["x", "w"], vec![]),
        "node `y` (Conv): it reads `w`, which nothing provides",
    );
    check(one("Conv", &[], vec![]), "node `y` (Conv): input 0 is missing or a constant");
    check(one("Conv", &["x"], vec![]), "node `y` (Conv): input 1 is missing");
    check(image(), "the graph has the output `y`, which nothing provides");
    let twice = one("Mul", &["x", "x"], vec![]).node("Identity", &["x"], "y", vec![]);
    check(twice, "the graph produces `y` twice");
    let zero = tensor("value", floats("", &[], &[0.0]));
    check(
        one("Constant", &[], vec![zero]),
        "the graph has the output `y`, which no layer computes",
    );
    let padded = one("Pad", &["x", "p"], vec![]).weights(ints("p", &[0, 0, 1, 1, 0, 0, 0, 0]));
    check(padded, "the graph has the output `y`, which no layer computes");
    let mut outputs = one("Identity", &["x"], vec![]);
    outputs.0.output.clear();
    check(outputs, "the graph has 0 outputs");
    let mut inputs = one("Add", &["x", "z"], vec![]);
    let other = inputs.0.input[0].clone();
    inputs.0.input.push(super::message::ValueInfoProto { name: "z".into(), ..other });
    check(inputs, "the graph has 2 inputs besides its weights");
    let mut nothing = one("Identity", &["x"], vec![]);
    nothing.0.node[0].output = vec![];
    check(nothing, "the graph has the output `y`, which nothing provides");
}

#[test]
fn inputs_of_other_shapes() {
    let identity = |dims: &[i64]| Model::new(dims).node("Identity", &["x"], "y", vec![]);
    check(identity(&[2, 1, 28, 28]), "the graph has the input `x` with dimensions 2×1×28×28");
    check(identity(&[1, 0, 28, 28]), "the graph has the input `x` with dimensions 1×?×28×28");
    check(identity(&[1, 28]).node("Abs", &["y"], "z", vec![]).renamed("z"), "node `z` (Abs)");
    check(identity(&[]), "the graph has the input `x` with dimensions ");
    check(
        identity(&[1, 1, HUGE, HUGE]),
        "the graph has the input `x` with dimensions 1×1×1000000000000×",
    );
    check(identity(&[1, 1, 1 << 13, 1 << 14]), "the graph has the input `x`");
    check(identity(&[1, -5]), "the graph has the input `x` with dimensions 1×-5");
}

impl Model {
    fn renamed(mut self, output: &str) -> Self {
        self.0.output[0].name = output.to_owned();
        self
    }
}

#[test]
fn tensors_that_contradict_themselves() {
    let gemm =
        |weights: TensorProto| vector().weights(weights).node("Gemm", &["x", "w"], "y", vec![]);
    let good = || floats("w", &[2, 2], &[1.0; 4]);
    let dims = |dims: &[i64]| TensorProto { dims: dims.to_vec(), ..good() };
    check(gemm(dims(&[2, 3])), "tensor `w` has dimensions [2, 3] and 4 values");
    check(gemm(dims(&[-2, -2])), "tensor `w` has dimensions [-2, -2] and 4 values");
    check(gemm(dims(&[HUGE, HUGE])), "tensor `w` has dimensions [1000000000000, ");
    check(gemm(dims(&[i64::MAX, 4])), "tensor `w` has dimensions");
    let raw = |len| TensorProto { float_data: vec![], raw_data: vec![0; len], ..good() };
    check(gemm(raw(15)), "tensor `w` has dimensions [2, 2] and 3 values");
    check(gemm(raw(17)), "tensor `w` has dimensions [2, 2] and 4 values");
    check(gemm(floats("w", &[2, 2], &[1.0, f32::NAN, 1.0, 1.0])), "tensor `w` contains NaN");
    check(gemm(floats("w", &[1, 2], &[f32::INFINITY, 1.0])), "tensor `w` contains inf");
    check(gemm(TensorProto { data_type: 10, ..good() }), "tensor `w` has element type 10");
    check(gemm(TensorProto { data_location: 1, ..good() }), "tensor `w` lies in another file");
    check(gemm(floats("w", &[4], &[1.0; 4])), "node `y` (Gemm): input 1 has 1 dimensions");
    check(
        gemm(floats("w", &[4, 1], &[1.0; 4])),
        "node `y` (Gemm): a matrix for 4 elements reads an input of 2",
    );
    check(gemm(floats("w", &[0, 0], &[])), "node `y` (Gemm): a matrix for 0 elements");
    check(gemm(floats("w", &[2, 0], &[])), "layer `y` (fully connected): the result would have");
}

#[test]
fn constants_too_large_to_fill() {
    let fill = |sizes: &[i64]| {
        let model = vector().weights(ints("s", sizes)).node("ConstantOfShape", &["s"], "w", vec![]);
        model.node("MatMul", &["x", "w"], "y", vec![])
    };
    check(fill(&[HUGE]), "node `w` (ConstantOfShape): it asks for [1000000000000] elements");
    check(fill(&[HUGE, HUGE]), "node `w` (ConstantOfShape): it asks for");
    check(fill(&[2, -1]), "node `w` (ConstantOfShape): it asks for [2, -1]");
    // Each within the limit, together above it.
    let mut model = vector().weights(ints("s", &[2, (super::MAX_FILLED / 4) as i64]));
    for i in 0..3 {
        model = model.node("ConstantOfShape", &["s"], &format!("w{i}"), vec![]);
    }
    let model = model.node("Gemm", &["x", "w0", "w1", "w2"], "y", vec![]);
    check(model, "node `y` (Gemm): input 2 has dimensions [2, 4194304]");
}

#[test]
fn windows_that_cannot_be() {
    let conv = |attributes| {
        one("Conv", &["x", "w"], attributes).weights(floats("w", &[1, 2, 3, 3], &[1.0; 18]))
    };
    check(conv(vec![list("pads", &[HUGE; 4])]), "layer `y` (convolution): the result would have");
    check(conv(vec![list("pads", &[i64::MAX; 4])]), "layer `y` (convolution): the ");
    check(conv(vec![list("pads", &[1, 1])]), "node `y` (Conv): pads is [1, 1]");
    check(conv(vec![list("pads", &[-1, 0, 0, 0])]), "node `y` (Conv): pads is [-1, 0, 0, 0]");
    check(conv(vec![list("strides", &[0, 1])]), "layer `y` (convolution): the window does not fit");
    check(
        conv(vec![list("dilations", &[3, 3])]),
        "layer `y` (convolution): the window does not fit",
    );
    check(conv(vec![list("dilations", &[i64::MAX; 2])]), "layer `y` (convolution): the window");
    check(conv(vec![list("kernel_shape", &[5, 5])]), "node `y` (Conv): kernel_shape contradicts");
    check(
        conv(vec![int("group", 2)]),
        "node `y` (Conv): 2 groups of 2 channels read an input of 2",
    );
    check(conv(vec![int("group", -1)]), "node `y` (Conv): 0 groups");
    check(conv(vec![text("auto_pad", "SAME")]), "node `y` (Conv): auto_pad is SAME");
    let line = one("Conv", &["x", "w"], vec![]).weights(floats("w", &[1, 2, 9], &[1.0; 18]));
    check(line, "node `y` (Conv): input 1 has 3 dimensions");
    let row = vector().weights(floats("w", &[1, 2, 3, 3], &[1.0; 18]));
    check(row.node("Conv", &["x", "w"], "y", vec![]), "node `y` (Conv): its input is a vector");
    let pool = |attributes| one("AveragePool", &["x"], attributes);
    let kernel = || list("kernel_shape", &[3, 3]);
    check(pool(vec![]), "node `y` (AveragePool): it has no kernel_shape");
    check(pool(vec![list("kernel_shape", &[HUGE; 2])]), "layer `y` (average pool): the window");
    check(
        pool(vec![kernel(), list("pads", &[3, 0, 0, 0])]),
        "node `y` (AveragePool): a window lies wholly",
    );
    let ceil = vec![kernel(), int("ceil_mode", 1), list("strides", &[2, 2])];
    check(pool(ceil), "node `y` (AveragePool): ceil_mode rounds up");
}

#[test]
fn padding_and_vectors_that_are_not_accepted() {
    let pad =
        |pads: &[i64], attributes| one("Pad", &["x", "p"], attributes).weights(ints("p", pads));
    check(pad(&[0; 8], vec![text("mode", "reflect")]), "node `y` (Pad): its mode is reflect");
    check(
        pad(&[0; 8], vec![float("value", 1.0)]),
        "node `y` (Pad): its mode is constant, or its value",
    );
    check(pad(&[0, 1, 0, 0, 0, 0, 0, 0], vec![]), "node `y` (Pad): its pads are [0, 1,");
    check(pad(&[0, 0, -1, 0, 0, 0, 0, 0], vec![]), "node `y` (Pad): its pads are [0, 0, -1,");
    check(pad(&[0, 0, HUGE, 0, 0, 0, HUGE, 0], vec![]), "node `y` (Pad): its pads are");
    check(pad(&[0; 3], vec![]), "node `y` (Pad): its pads are [0, 0, 0]");
    let square = image()
        .weights(ints("p", &[0, 0, 1, 1, 0, 0, 0, 0]))
        .node("Pad", &["x", "p"], "a", vec![])
        .node("Mul", &["a", "a"], "y", vec![]);
    check(square, "node `y` (Mul): its input comes from a Pad");
    check(one("Flatten", &["x"], vec![int("axis", 2)]), "node `y` (Flatten): its axis is 2");
    let reshape = |target: &[i64]| one("Reshape", &["x", "s"], vec![]).weights(ints("s", target));
    check(reshape(&[4, 8]), "node `y` (Reshape): it reshapes 1×2×4×4 to [4, 8]");
    check(reshape(&[-1, -1]), "node `y` (Reshape): it reshapes");
    check(reshape(&[HUGE, HUGE, -1]), "node `y` (Reshape): it reshapes");
    check(reshape(&[-1, 0, 0, 0, 0]), "node `y` (Reshape): it reshapes");
    check(
        one("Gemm", &["x", "w"], vec![]).weights(floats("w", &[32, 1], &[1.0; 32])),
        "node `y` (Gemm): a matrix for 32 elements reads an input of 2×4×4\nhint: accepted: a vector of as many elements: Flatten",
    );
    let norm = |variance| {
        let model = vector().weights(floats("a", &[2], &[1.0; 2])).weights(floats(
            "v",
            &[2],
            &[variance; 2],
        ));
        model.node("BatchNormalization", &["x", "a", "a", "a", "v"], "y", vec![])
    };
    check(norm(-1.0), "node `y` (BatchNormalization): a factor is not finite");
    let row = one("Add", &["x", "b"], vec![]).weights(floats("b", &[4], &[1.0; 4]));
    check(row, "node `y` (Add): its constant has dimensions [4]");
}

#[test]
fn bytes_that_are_no_model() {
    #[track_caller]
    fn check(bytes: &[u8]) {
        let error = read("net", bytes).expect_err("it is refused").to_string();
        assert!(error.starts_with("not an ONNX model: "), "{error}");
    }
    check(b"");
    check(b"not a model");
    check(&[0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    // A graph inside a graph inside …: fields of a type that is not read are skipped.
    check(&[0x0b; 4096]);
}

#[test]
fn files_cut_off_or_damaged_never_panic() {
    let file = include_bytes!("../../models/mnist_lenet5_sq.onnx");
    for end in (0..file.len() - 200).step_by(1009) {
        assert!(read("net", &file[..end]).is_err(), "cut off at {end}");
    }
    // The nodes come first, then names and weights: most damage is done among the nodes.
    let mut accepted = 0;
    for (i, at) in (0..4000).chain((4000..file.len()).step_by(2003)).enumerate() {
        if i % 3 == 0 {
            let mut damaged = file.to_vec();
            damaged[at] ^= [0x01, 0x80, 0xff, 0x10][i % 4];
            accepted += u32::from(read("net", &damaged).is_ok());
        }
    }
    assert!(accepted > 0, "damaged names and weights are still a network");
}

#[test]
fn nodes_without_results_are_refused() {
    let mut model = one("Identity", &["x"], vec![]);
    model.0.node.push(NodeProto {
        op_type: "Mul".into(),
        output: vec![String::new(), "z".into()],
        ..Default::default()
    });
    model.0.node[1].input = vec!["x".into(), "x".into()];
    check(model.renamed("z"), "the graph has a node 1 (Mul) without a result");
}

//! What is accepted, against numbers worked out by hand.

use super::message::{NodeProto, TensorProto};
use super::read;
use super::sample::{Model, float, floats, int, ints, list, tensor, text};
use crate::network::evaluate;

/// The model has these operators and takes the input to the output.
#[track_caller]
fn check(model: Model, operators: &[&str], input: &[f64], expected: &[f64]) {
    let network = read("net", &model.bytes()).expect("it is accepted");
    let names: Vec<_> = network.layers().iter().map(|layer| layer.operator.name()).collect();
    assert_eq!(names, operators);
    assert_eq!(evaluate(&network, input).expect("weights"), expected);
}

const NINE: [f64; 9] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
const DIGITS: [f32; 4] = [1.0, 10.0, 100.0, 1000.0];

fn image() -> Model {
    Model::new(&[1, 1, 3, 3])
}

/// A convolution with the 2 × 2 kernel of `DIGITS`.
fn conv(attributes: Vec<super::message::AttributeProto>) -> Model {
    let kernel = floats("w", &[1, 1, 2, 2], &DIGITS);
    image().weights(kernel).node("Conv", &["x", "w"], "y", attributes)
}

#[test]
fn convolutions_and_their_padding() {
    let whole = [5421.0, 6532.0, 8754.0, 9865.0];
    check(conv(vec![]), &["convolution"], &NINE, &whole);
    check(conv(vec![text("auto_pad", "VALID")]), &["convolution"], &NINE, &whole);
    check(conv(vec![list("dilations", &[2, 2])]), &["convolution"], &NINE, &[9731.0]);
    let strided = || list("strides", &[2, 2]);
    let upper = [5421.0, 603.0, 87.0, 9.0];
    check(conv(vec![strided(), text("auto_pad", "SAME_UPPER")]), &["convolution"], &NINE, &upper);
    let lower = [1000.0, 3200.0, 7040.0, 9865.0];
    check(conv(vec![strided(), text("auto_pad", "SAME_LOWER")]), &["convolution"], &NINE, &lower);
    let pads = list("pads", &[1, 0, 0, 1]);
    check(conv(vec![strided(), pads]), &["convolution"], &NINE, &[2100.0, 300.0, 8754.0, 906.0]);
    let grouped = Model::new(&[0, 2, 1, 1])
        .weights(floats("w", &[2, 1, 1, 1], &[2.0, 3.0]))
        .weights(floats("b", &[2], &[0.5, 0.25]))
        .node("Conv", &["x", "w", "b"], "y", vec![int("group", 2)]);
    check(grouped, &["convolution"], &[5.0, 7.0], &[10.5, 21.25]);
}

#[test]
fn pads_are_taken_in_by_the_window_behind_them() {
    let pad = |pads: &[i64]| {
        image().weights(ints("p", pads)).node(
            "Pad",
            &["x", "p"],
            "a",
            vec![text("mode", "constant")],
        )
    };
    let kernel = || list("kernel_shape", &[2, 2]);
    let pool = |model: Model, attributes| model.node("AveragePool", &["a"], "y", attributes);
    let twos = || vec![kernel(), list("strides", &[2, 2])];
    let zeros = [0.25, 1.25, 2.75, 7.0];
    check(pool(pad(&[0, 0, 1, 1, 0, 0, 0, 0]), twos()), &["average pool"], &NINE, &zeros);
    check(pool(pad(&[0; 8]), twos()), &["average pool"], &NINE, &[3.0]);
    let conv = pad(&[0, 0, 1, 1, 0, 0, 0, 0]).weights(floats("w", &[1, 1, 2, 2], &DIGITS)).node(
        "Conv",
        &["a", "w"],
        "y",
        vec![list("strides", &[2, 2])],
    );
    check(conv, &["convolution"], &NINE, &[1000.0, 3200.0, 7040.0, 9865.0]);
    let old = image().node("Pad", &["x"], "a", vec![list("pads", &[0, 0, 1, 1, 0, 0, 0, 0])]);
    check(pool(old, twos()), &["average pool"], &NINE, &zeros);
}

#[test]
fn average_pools_count_their_own_pads_only_if_told() {
    let pool = |attributes: Vec<_>| {
        let size = [list("kernel_shape", &[2, 2]), list("strides", &[2, 2])];
        let attributes = size.into_iter().chain(attributes).collect();
        image().node("AveragePool", &["x"], "y", attributes)
    };
    let pads = || list("pads", &[1, 1, 0, 0]);
    check(pool(vec![pads()]), &["average pool"], &NINE, &[1.0, 2.5, 5.5, 7.0]);
    let counted = vec![pads(), int("count_include_pad", 1)];
    check(pool(counted), &["average pool"], &NINE, &[0.25, 1.25, 2.75, 7.0]);
    let exact = vec![pads(), int("ceil_mode", 1)];
    check(pool(exact), &["average pool"], &NINE, &[1.0, 2.5, 5.5, 7.0]);
    let global = image().node("GlobalAveragePool", &["x"], "y", vec![]);
    check(global, &["average pool"], &NINE, &[5.0]);
}

#[test]
fn matrices_in_every_spelling() {
    let vector = || Model::new(&[0, 2]);
    let rows = floats("w", &[3, 2], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let columns = floats("w", &[2, 3], &[1.0, 3.0, 5.0, 2.0, 4.0, 6.0]);
    let bias = || floats("b", &[3], &[1.0, 2.0, 4.0]);
    let input = [10.0, 1.0];
    let gemm = vector().weights(rows).weights(bias()).node(
        "Gemm",
        &["x", "w", "b"],
        "y",
        vec![int("transB", 1), float("alpha", 2.0), float("beta", 0.5)],
    );
    check(gemm, &["fully connected"], &input, &[24.5, 69.0, 114.0]);
    let matmul = |order: [&str; 2]| {
        let model = vector().weights(columns.clone()).weights(bias());
        model.node("MatMul", &["x", "w"], "a", vec![]).node("Add", &order, "y", vec![])
    };
    check(matmul(["a", "b"]), &["fully connected"], &input, &[13.0, 36.0, 60.0]);
    check(matmul(["b", "a"]), &["fully connected"], &input, &[13.0, 36.0, 60.0]);
    let scalar = vector().weights(columns.clone()).weights(floats("b", &[], &[1.0])).node(
        "Gemm",
        &["x", "w", "b"],
        "y",
        vec![],
    );
    check(scalar, &["fully connected"], &input, &[13.0, 35.0, 57.0]);
}

#[test]
fn batch_normalisation_is_folded_where_it_can_be() {
    let parts = |model: Model| {
        model
            .weights(floats("g", &[1], &[3.0]))
            .weights(floats("b", &[1], &[1.0]))
            .weights(floats("m", &[1], &[5.0]))
            .weights(floats("v", &[1], &[4.0]))
    };
    let names = |input| [input, "g", "b", "m", "v"];
    let epsilon = || vec![float("epsilon", 0.0)];
    let behind = parts(image().weights(floats("w", &[1, 1, 3, 3], &[1.0; 9])))
        .node("Conv", &["x", "w"], "a", vec![])
        .node("BatchNormalization", &names("a"), "y", epsilon());
    check(behind, &["convolution"], &NINE, &[61.0]);
    let alone = parts(image()).node("GlobalAveragePool", &["x"], "a", vec![]).node(
        "BatchNormalization",
        &names("a"),
        "y",
        epsilon(),
    );
    check(alone, &["average pool", "affine"], &NINE, &[1.0]);
}

#[test]
fn squares_and_constant_factors() {
    let square = image().node("Mul", &["x", "x"], "y", vec![]);
    let squares = NINE.map(|x| x * x);
    check(square, &["square"], &NINE, &squares);
    let two = tensor("value", floats("", &[], &[2.0]));
    let pow = image().node("Constant", &[], "two", vec![two.clone()]);
    check(pow.node("Pow", &["x", "two"], "y", vec![]), &["square"], &NINE, &squares);
    let mul = image().node("Constant", &[], "two", vec![two]);
    check(mul.node("Mul", &["two", "x"], "y", vec![]), &["affine"], &NINE, &NINE.map(|x| 2.0 * x));
}

#[test]
fn vectors_by_flatten_and_reshape() {
    let full = |model: Model| {
        let model = model.weights(floats("w", &[4, 1], &DIGITS));
        model.node("MatMul", &["f", "w"], "y", vec![])
    };
    let two = || Model::new(&[0, 1, 2, 2]);
    let input = [1.0, 2.0, 3.0, 4.0];
    let operators = ["flatten", "fully connected"];
    check(full(two().node("Flatten", &["x"], "f", vec![])), &operators, &input, &[4321.0]);
    check(
        full(two().node("Flatten", &["x"], "f", vec![int("axis", -3)])),
        &operators,
        &input,
        &[4321.0],
    );
    for target in [[1, 4], [-1, 4], [1, -1], [0, -1]] {
        let model = two().weights(ints("s", &target)).node("Reshape", &["x", "s"], "f", vec![]);
        check(full(model), &operators, &input, &[4321.0]);
    }
}

#[test]
fn nodes_that_do_nothing() {
    let model = image()
        .node("Identity", &["x"], "a", vec![])
        .node("Dropout", &["a"], "b", vec![])
        .node("Abs", &["x"], "unused", vec![])
        .node("Mul", &["b", "a"], "y", vec![]);
    check(model, &["square"], &NINE, &NINE.map(|x| x * x));
}

#[test]
fn weights_of_every_element_type() {
    let values = [1.5f64, -2.0];
    let proto = |data_type, edit: &dyn Fn(&mut TensorProto)| {
        let mut tensor = floats("w", &[1, 2], &[]);
        tensor.data_type = data_type;
        edit(&mut tensor);
        tensor
    };
    let raw32 = values.iter().flat_map(|&x| (x as f32).to_le_bytes()).collect::<Vec<_>>();
    let raw64 = values.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<_>>();
    for tensor in [
        proto(1, &|tensor| tensor.float_data = vec![1.5, -2.0]),
        proto(1, &|tensor| tensor.raw_data.clone_from(&raw32)),
        proto(11, &|tensor| tensor.double_data = values.to_vec()),
        proto(11, &|tensor| tensor.raw_data.clone_from(&raw64)),
    ] {
        let model = Model::new(&[1, 2]).weights(tensor);
        let model = model.node("Gemm", &["x", "w"], "y", vec![int("transB", 1)]);
        check(model, &["fully connected"], &[2.0, 1.0], &[1.0]);
    }
    let shape = [1i64, 4].iter().flat_map(|x| x.to_le_bytes()).collect();
    let raw = TensorProto { int64_data: vec![], raw_data: shape, ..ints("s", &[1, 4]) };
    let narrow = TensorProto {
        int64_data: vec![],
        int32_data: vec![1, 4],
        data_type: 6,
        ..ints("s", &[1, 4])
    };
    for target in [raw, narrow] {
        let model = Model::new(&[1, 1, 2, 2]).weights(target);
        check(model.node("Reshape", &["x", "s"], "y", vec![]), &["flatten"], &[1.0; 4], &[1.0; 4]);
    }
}

#[test]
fn constants_of_a_shape() {
    let shape = |attributes| {
        let model = Model::new(&[1, 3]).weights(ints("s", &[3, 2]));
        let model = model.node("ConstantOfShape", &["s"], "w", attributes);
        model.node("MatMul", &["x", "w"], "y", vec![])
    };
    let half = tensor("value", floats("", &[1], &[0.5]));
    check(shape(vec![half]), &["fully connected"], &[1.0, 2.0, 3.0], &[3.0, 3.0]);
    check(shape(vec![]), &["fully connected"], &[1.0, 2.0, 3.0], &[0.0, 0.0]);
}

#[test]
fn old_files_list_weights_among_the_inputs() {
    let mut model = conv(vec![]);
    let weights = Model::new(&[1, 1, 2, 2]).0.input.remove(0);
    model.0.input.push(super::message::ValueInfoProto { name: "w".into(), ..weights });
    check(model, &["convolution"], &NINE, &[5421.0, 6532.0, 8754.0, 9865.0]);
}

#[test]
fn layers_have_the_nodes_names_or_unique_ones() {
    let mut model = image();
    for (input, output) in [("x", "a"), ("a", "b"), ("b", "y")] {
        let name = if output == "b" { String::new() } else { "square".to_owned() };
        model = model.node("Mul", &[input, input], output, vec![]);
        let last = model.0.node.len() - 1;
        model.0.node[last] = NodeProto { name, ..model.0.node[last].clone() };
    }
    let network = read("net", &model.bytes()).expect("it is accepted");
    let names: Vec<_> = network.layers().iter().map(|layer| layer.name.as_str()).collect();
    assert_eq!(names, ["square", "b", "square → y"]);
}

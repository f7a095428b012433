//! Attention and layer normalisation as exporters write them, against the definition.

use super::message::{AttributeProto, TensorProto};
use super::read;
use super::sample::{Model, float, floats, int, ints, list};
use crate::network::{Network, evaluate};

const TOKENS: usize = 3;
const FEATURES: usize = 4;

fn node(model: Model, operator: &str, inputs: &[&str], output: &str) -> Model {
    model.node(operator, inputs, output, vec![])
}

fn perm(order: &[i64]) -> Vec<AttributeProto> {
    vec![list("perm", order)]
}

fn numbers(count: usize, seed: usize) -> Vec<f32> {
    (0..count).map(|i| ((i * 37 + seed * 11) % 32) as f32 / 16.0 - 1.0).collect()
}

fn weights(name: &str, rows: usize, columns: usize, seed: usize) -> TensorProto {
    floats(name, &[rows as i64, columns as i64], &numbers(rows * columns, seed))
}

fn scalar(name: &str, value: f32) -> TensorProto {
    floats(name, &[], &[value])
}

/// Tokens × features, as a file has it.
fn input() -> Vec<f64> {
    numbers(TOKENS * FEATURES, 5).into_iter().map(f64::from).collect()
}

fn product(x: &[f64], w: &[f32], inner: usize) -> Vec<f64> {
    let columns = w.len() / inner;
    let rows = x.chunks_exact(inner);
    let of =
        |row: &[f64], c: usize| (0..inner).map(|i| row[i] * f64::from(w[i * columns + c])).sum();
    rows.flat_map(|row| (0..columns).map(move |c| of(row, c)).collect::<Vec<f64>>()).collect()
}

/// The definition, of tokens × features.
fn attention(x: &[f64], heads: usize, factor: f64) -> Vec<f64> {
    let lanes = FEATURES / heads;
    let [q, k, v] = [1, 2, 3].map(|seed| product(x, &numbers(FEATURES * FEATURES, seed), FEATURES));
    let mut out = vec![0.0; TOKENS * FEATURES];
    for (head, t) in (0..heads).flat_map(|head| (0..TOKENS).map(move |t| (head, t))) {
        let at = |token: usize, j: usize| token * FEATURES + head * lanes + j;
        let score = |s| (0..lanes).map(|j| q[at(t, j)] * k[at(s, j)]).sum::<f64>() * factor;
        let weights: Vec<f64> = (0..TOKENS).map(|s| score(s).exp()).collect();
        let sum: f64 = weights.iter().sum();
        for j in 0..lanes {
            let mixed = (0..TOKENS).map(|s| weights[s] / sum * v[at(s, j)]);
            out[at(t, j)] = mixed.sum();
        }
    }
    out
}

/// The file's network computes `want`, both tokens × features.
#[track_caller]
fn check(model: Model, names: &[&str], want: &[f64]) -> Network {
    let network = read("net", &model.bytes()).expect("it is accepted").pruned();
    let got: Vec<_> = network.layers().iter().map(|layer| layer.operator.name()).collect();
    assert_eq!(got, names);
    // Tensors have features first.
    let (x, features) = (input(), want.len() / TOKENS);
    let turned = (0..FEATURES * TOKENS).map(|i| x[i % TOKENS * FEATURES + i / TOKENS]);
    let got = evaluate(&network, &turned.collect::<Vec<_>>()).expect("weights");
    for (i, want) in want.iter().enumerate() {
        let got = got[i % features * TOKENS + i / features];
        assert!((got - want).abs() < 1e-6, "{got} instead of {want}");
    }
    network
}

#[track_caller]
fn refused(model: Model, message: &str) {
    let error = read("net", &model.bytes()).expect_err("it is refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: accepted: "), "{error}");
}

fn projected(batch: i64) -> Model {
    let mut model = Model::new(&[batch, TOKENS as i64, FEATURES as i64]);
    for (seed, name) in [(1, "q"), (2, "k"), (3, "v")] {
        let weight = format!("w{name}");
        model = model.weights(weights(&weight, FEATURES, FEATURES, seed));
        model = node(model, "MatMul", &["x", &weight], &format!("{name}0"));
    }
    model
}

const LAYERS: [&str; 4] = ["convolution", "convolution", "convolution", "attention"];

/// Queries, keys and values cut into two heads, scores divided: as BERT's layers are exported.
fn bert(rest: impl Fn(Model) -> Model) -> Model {
    let mut model = projected(0).weights(ints("cut", &[1, TOKENS as i64, 2, 2]));
    model =
        model.weights(ints("join", &[1, TOKENS as i64, -1])).weights(scalar("root", 2f32.sqrt()));
    for (name, order) in [("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])] {
        let (from, cut) = (format!("{name}0"), format!("{name}1"));
        model = node(model, "Reshape", &[&from, "cut"], &cut);
        model = model.node("Transpose", &[&cut], name, perm(&order));
    }
    rest(node(model, "MatMul", &["q", "k"], "s"))
}

fn joined(model: Model) -> Model {
    let model = model.node("Softmax", &["d"], "p", vec![int("axis", -1)]);
    let model = node(node(model, "Dropout", &["p"], "r"), "MatMul", &["r", "v"], "c");
    let model = model.node("Transpose", &["c"], "t", perm(&[0, 2, 1, 3]));
    node(model, "Reshape", &["t", "join"], "y")
}

#[test]
fn attention_of_an_encoder() {
    let want = attention(&input(), 2, 1.0 / 2f64.sqrt());
    let model = bert(|model| joined(node(model, "Div", &["s", "root"], "d")));
    check(model, &LAYERS, &want);
    let model = bert(|model| {
        let mask = floats("mask", &[1, 1, 1, TOKENS as i64], &[0.0; TOKENS]);
        joined(node(
            node(model.weights(mask), "Div", &["s", "root"], "e"),
            "Add",
            &["e", "mask"],
            "d",
        ))
    });
    check(model, &LAYERS, &want);
    // Queries and keys scaled before their product.
    let model = bert(|model| model);
    let mut graph = model.0.clone();
    graph.node.pop();
    let root = scalar("half", 2f32.powf(-0.25));
    let model = Model(graph).weights(root);
    let model = node(node(model, "Mul", &["q", "half"], "q2"), "Mul", &["half", "k"], "k2");
    check(joined(node(model, "MatMul", &["q2", "k2"], "d")), &LAYERS, &want);
}

/// Tokens first, batch second, one matrix for queries, keys and values, heads in the batch: as
/// nn.MultiheadAttention is exported.
#[test]
fn attention_of_a_packed_projection() {
    let columns: Vec<f32> = (0..FEATURES)
        .flat_map(|row| {
            let of = move |seed| numbers(16, seed)[row * FEATURES..][..FEATURES].to_vec();
            [1, 2, 3].into_iter().flat_map(of)
        })
        .collect();
    let (t, h) = (TOKENS as i64, 2);
    let head = |model: Model| {
        let model =
            model.weights(floats("w", &[4, 12], &columns)).weights(floats("b", &[12], &[0.0; 12]));
        let model = model.node("Transpose", &["x"], "tx", perm(&[1, 0, 2]));
        node(node(model, "MatMul", &["tx", "w"], "m"), "Add", &["m", "b"], "a")
    };
    let tail = |mut model: Model| {
        model = model.weights(ints("heads", &[t, h, 2])).weights(ints("rows", &[t, 4]));
        model = model.weights(ints("batch", &[t, 1, 4])).weights(scalar("scale", 0.5f32.sqrt()));
        for (name, order) in [("q", [1, 0, 2]), ("k", [1, 2, 0]), ("v", [1, 0, 2])] {
            let (from, cut) = (format!("{name}0"), format!("{name}1"));
            model = node(model, "Reshape", &[&from, "heads"], &cut);
            model = model.node("Transpose", &[&cut], &format!("{name}2"), perm(&order));
        }
        model = node(model, "Mul", &["q2", "scale"], "qs");
        model = node(model, "MatMul", &["qs", "k2"], "s").node(
            "Softmax",
            &["s"],
            "p",
            vec![int("axis", 2)],
        );
        model = node(model, "MatMul", &["p", "v2"], "c").node(
            "Transpose",
            &["c"],
            "ct",
            perm(&[1, 0, 2]),
        );
        model = node(node(model, "Reshape", &["ct", "rows"], "r"), "Reshape", &["r", "batch"], "o");
        model.node("Transpose", &["o"], "y", perm(&[1, 0, 2]))
    };
    let want = attention(&input(), 2, 0.5f64.sqrt());
    let split = |model: Model| {
        let mut model =
            model.node("Split", &["a"], "q0", vec![int("axis", -1), list("split", &[4, 4, 4])]);
        model.0.node.last_mut().expect("a node").output.extend(["k0".to_owned(), "v0".to_owned()]);
        model
    };
    check(tail(split(head(Model::new(&[1, t, 4])))), &LAYERS, &want);
    let gathered = |mut model: Model| {
        model = model.weights(ints("three", &[t, 1, 3, 4])).weights(ints("zero", &[0]));
        model =
            node(node(model, "Reshape", &["a", "three"], "cc"), "Unsqueeze", &["cc", "zero"], "u");
        model = model.node("Transpose", &["u"], "s3", perm(&[3, 1, 2, 0, 4]));
        model = model.node("Squeeze", &["s3"], "z", vec![list("axes", &[3])]);
        for (i, name) in ["q0", "k0", "v0"].into_iter().enumerate() {
            let index = TensorProto { dims: vec![], ..ints(&format!("i{i}"), &[i as i64]) };
            model = model.weights(index).node(
                "Gather",
                &["z", &format!("i{i}")],
                name,
                vec![int("axis", 0)],
            );
        }
        model
    };
    check(tail(gathered(head(Model::new(&[1, t, 4])))), &LAYERS, &want);
}

fn normal(x: &[f64], epsilon: f64) -> Vec<f64> {
    let rows = x.chunks_exact(FEATURES).flat_map(|row| {
        let mean = row.iter().sum::<f64>() / FEATURES as f64;
        let variance = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / FEATURES as f64;
        row.iter().map(|x| (x - mean) / (variance + epsilon).sqrt()).collect::<Vec<_>>()
    });
    rows.collect()
}

#[test]
fn layer_normalisation_in_one_node_and_in_many() {
    let base = || {
        let (scale, shift) = (numbers(FEATURES, 1), numbers(FEATURES, 2));
        let model = Model::new(&[1, TOKENS as i64, FEATURES as i64]);
        model.weights(floats("g", &[4], &scale)).weights(floats("b", &[4], &shift))
    };
    let epsilon = || float("epsilon", 0.25);
    let want: Vec<f64> = normal(&input(), 0.25)
        .iter()
        .enumerate()
        .map(|(i, x)| {
            let (scale, shift) = (numbers(FEATURES, 1)[i % 4], numbers(FEATURES, 2)[i % 4]);
            x * f64::from(scale) + f64::from(shift)
        })
        .collect();
    let one = base().node("LayerNormalization", &["x", "g", "b"], "y", vec![epsilon()]);
    check(one, &["layer normalisation"], &want);
    let many = |axis: i64| {
        let mean = || vec![list("axes", &[axis])];
        let model = base().weights(scalar("two", 2.0)).weights(scalar("e", 0.25));
        let model = model.node("ReduceMean", &["x"], "m", mean());
        let model = node(node(model, "Sub", &["x", "m"], "d"), "Pow", &["d", "two"], "s");
        let model = node(model.node("ReduceMean", &["s"], "v", mean()), "Add", &["v", "e"], "ve");
        let model = node(node(model, "Sqrt", &["ve"], "r"), "Div", &["d", "r"], "n");
        node(node(model, "Mul", &["n", "g"], "sc"), "Add", &["sc", "b"], "y")
    };
    check(many(-1), &["layer normalisation"], &want);
    refused(many(1), "node `m` (ReduceMean): ");
    let axis = |axis| vec![int("axis", axis), epsilon()];
    let wrong = base().node("LayerNormalization", &["x", "g", "b"], "y", axis(1));
    refused(wrong, "node `y` (LayerNormalization): it normalises from axis 1 on");
    let plain = base().node("LayerNormalization", &["x", "g"], "y", vec![float("epsilon", 0.0)]);
    refused(plain, "node `y` (LayerNormalization): its epsilon is 0");
}

#[test]
fn normalisation_by_the_root_mean_square_and_a_gate() {
    let scale = numbers(FEATURES, 1);
    let model = || {
        let model = Model::new(&[1, TOKENS as i64, FEATURES as i64]);
        model.weights(floats("g", &[4], &scale))
    };
    let epsilon = vec![float("epsilon", 0.25)];
    let norm = |output| model().node("RMSNormalization", &["x", "g"], output, epsilon.clone());
    let mean = |t: usize| {
        let squares = input()[t * FEATURES..][..FEATURES].iter().map(|x| x * x).sum::<f64>();
        squares / FEATURES as f64
    };
    let normal =
        |(i, x): (usize, &f64)| x * f64::from(scale[i % 4]) / (mean(i / FEATURES) + 0.25).sqrt();
    let normal: Vec<f64> = input().iter().enumerate().map(normal).collect();
    check(norm("y"), &["normalisation by the root mean square"], &normal);
    let gated: Vec<f64> = normal.iter().zip(input()).map(|(n, x)| n * x).collect();
    let gate = node(norm("n"), "Mul", &["n", "x"], "y");
    check(gate, &["normalisation by the root mean square", "multiply"], &gated);
}

#[test]
fn what_is_no_attention_is_named() {
    refused(
        node(projected(1), "MatMul", &["q0", "k0"], "y"),
        "node `y` (MatMul): it multiplies two computed tensors\nhint: accepted: queries by keys",
    );
    refused(
        bert(|model| node(model, "Relu", &["s"], "y")),
        "node `y` (Relu): it reads scores of an attention\nhint: accepted: a number times",
    );
    refused(
        bert(|model| node(model, "MatMul", &["s", "v"], "y")),
        "node `y` (MatMul): it multiplies scores by what are no values of theirs",
    );
    let mask = || floats("mask", &[1, 1, 1, TOKENS as i64], &[0.0, 0.0, -1e4]);
    refused(
        bert(|model| joined(node(model.weights(mask()), "Add", &["s", "mask"], "d"))),
        "node `d` (Add): it reads scores of an attention",
    );
    let table = Model::new(&[1, 4]).weights(weights("table", 8, 4, 1));
    refused(
        node(table, "Gather", &["table", "x"], "y"),
        "node `y` (Gather): it looks up a table by what is computed\nhint: accepted: an encoder",
    );
    let open = bert(|model| node(model, "Identity", &["s"], "y")).bytes();
    let error = read("net", &open).expect_err("it is refused").to_string();
    assert!(error.starts_with("the graph has the output `y`, which no layer computes"), "{error}");
}

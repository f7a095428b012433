//! What cannot be placed.

use super::sample::{Activation, Net, bootstrapping, levels, resnet};
use super::{CostTable, LevelGraph, LevelNode, Levels, NodeId, Operation, Placer, Work};
use hearth_spec::Level;

fn node(name: &str, inputs: &[u32], depth: u32) -> LevelNode {
    LevelNode {
        name: name.into(),
        inputs: inputs.iter().copied().map(NodeId).collect(),
        depth,
        work: Vec::new(),
        ciphertexts: 1,
        may_bootstrap: true,
    }
}

#[track_caller]
fn check_graph(nodes: Vec<LevelNode>, message: &str) {
    let error = LevelGraph::new(nodes).expect_err("it is refused");
    assert_eq!(error.to_string(), message);
}

#[track_caller]
fn check_place(nodes: Vec<LevelNode>, levels: Levels, message: &str) {
    let graph = LevelGraph::new(nodes).expect("it is a graph");
    let costs = CostTable::default();
    let placer = Placer::new(&graph, levels, &costs).expect("the costs suffice");
    assert_eq!(placer.place().expect_err("there is none").to_string(), message);
}

#[test]
fn graphs_that_are_none_are_refused() {
    check_graph(Vec::new(), "the level graph is empty\nhint: a network has at least one layer");
    check_graph(
        vec![node("a", &[], 1), node("b", &[2], 1)],
        "`b` reads node 2, there are 2\nhint: nodes are counted from 0",
    );
    check_graph(
        vec![node("a", &[0], 1)],
        "`a` needs its own result, through 0 other nodes\nhint: unroll loops before levels are placed",
    );
    // `behind` waits for the cycle but is not on it.
    check_graph(
        vec![node("behind", &[2], 1), node("a", &[3], 1), node("b", &[1], 1), node("c", &[2], 1)],
        "`b` needs its own result, through 2 other nodes\nhint: unroll loops before levels are placed",
    );
    check_graph(
        vec![LevelNode { ciphertexts: 0, ..node("a", &[], 1) }],
        "`a`: has a result of no ciphertexts\nhint: count the result's ciphertexts",
    );
    let work = |below| vec![Work { operation: Operation::Mul, count: 1, below }];
    check_graph(
        vec![LevelNode { work: work(2), ..node("a", &[], 1) }],
        "`a`: works 2 levels below its inputs and takes 1 levels\nhint: no work is below the result's level",
    );
    LevelGraph::new(vec![LevelNode { work: work(1), ..node("a", &[], 1) }]).expect("it is legal");
}

#[test]
fn a_network_without_a_placement_names_the_first_node_and_its_levels() {
    let hint = "\nhint: split the layer, let a bootstrap follow a layer before it, or use parameters with more levels";
    // A node deeper than any level, and one level less.
    check_place(
        vec![node("a", &[], 1), node("b", &[0], 6), node("c", &[1], 9)],
        levels(5, 1, 5),
        &format!(
            "`b` takes 6 levels, at most 5 can reach it: inputs come at level 5, a bootstrap gives level 5{hint}"
        ),
    );
    let five = vec![node("a", &[], 1), node("b", &[0], 5)];
    let costs = CostTable::default();
    let graph = LevelGraph::new(five.clone()).expect("it is a graph");
    let placer = Placer::new(&graph, levels(5, 1, 5), &costs).expect("the costs suffice");
    assert_eq!(placer.place().expect("there is one").bootstraps(), 1);
    check_place(
        five.clone(),
        Levels::new(Level(5), None).expect("they are levels"),
        &format!(
            "`b` takes 5 levels, at most 4 can reach it: inputs come at level 5, and there is no bootstrap{hint}"
        ),
    );
    // Its input is left too low for a bootstrap to start at, and one level less.
    check_place(
        vec![node("a", &[], 3), node("b", &[0], 3)],
        levels(5, 3, 5),
        &format!(
            "`b` takes 3 levels, at most 2 can reach it: inputs come at level 5, a bootstrap gives level 5{hint}"
        ),
    );
    let graph = LevelGraph::new(vec![node("a", &[], 3), node("b", &[0], 3)]);
    let graph = graph.expect("it is a graph");
    let placer = Placer::new(&graph, levels(5, 2, 5), &costs).expect("the costs suffice");
    assert_eq!(placer.place().expect("there is one").bootstraps(), 1);
}

#[test]
fn a_join_is_held_back_by_its_lowest_input() {
    let mut net = Net::default();
    let a = net.push("a".into(), &[], 4, 1, false);
    let b = net.push("b".into(), &[], 1, 1, true);
    net.push("join".into(), &[a, b], 2, 1, true);
    check_place(
        net.0,
        levels(5, 1, 5),
        "`join` takes 2 levels, at most 1 can reach it: inputs come at level 5, a bootstrap gives level 5\nhint: split the layer, let a bootstrap follow a layer before it, or use parameters with more levels",
    );
}

#[test]
fn impossible_levels_and_short_cost_tables_are_refused() {
    let refused = |fresh, input, output| {
        bootstrapping(fresh, input, output).expect_err("they are refused").to_string()
    };
    let hint = "\nhint: use parameters with other levels or a shallower bootstrap";
    assert_eq!(refused(5, 5, 5), format!("a bootstrap from level 5 to 5 gains none{hint}"));
    bootstrapping(5, 4, 5).expect("it gains one");
    assert_eq!(refused(5, 1, 256), format!("level 256 is above 255{hint}"));
    bootstrapping(5, 1, 255).expect("it is the highest");
    let (graph, costs) = (resnet(20, Activation::Silu), CostTable::default());
    let error = Placer::new(&graph, levels(10, 1, 32), &costs).expect_err("the table ends");
    assert_eq!(
        error.to_string(),
        "the cost table ends at level 31, level 32 is in use\nhint: give the costs of every level"
    );
    Placer::new(&graph, levels(31, 1, 31), &costs).expect("the table ends there");
}

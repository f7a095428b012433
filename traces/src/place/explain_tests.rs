//! What an explanation says.

use super::sample::{Net, levels};
use super::{CostTable, Explanation, LevelGraph, LevelNode, Placer, Unreachable, Without};
use hearth_spec::Level;

#[track_caller]
fn explain(graph: &LevelGraph) -> Explanation {
    let costs = CostTable::default();
    let placer = Placer::new(graph, levels(5, 1, 5), &costs).expect("the costs suffice");
    let placement = placer.place().expect("there is one");
    let explanation = placer.explain(&placement);
    assert_eq!(placer.explain(&placement), explanation);
    explanation
}

/// A residual region whose branch takes 4 levels, then 8 more; `wide` has two ciphertexts.
fn region() -> LevelGraph {
    let mut net = Net::default();
    let x = net.push("x".into(), &[], 1, 100, true);
    let a = net.push("wide".into(), &[x], 2, 500, true);
    let b = net.push("narrow".into(), &[a], 2, 200, true);
    let sum = net.push("sum".into(), &[x, b], 0, 0, false);
    let end = net.push("end".into(), &[sum], 3, 100, true);
    net.push("tail".into(), &[end], 5, 10, true);
    let mut nodes: Vec<LevelNode> = net.graph().nodes().to_vec();
    nodes[1].ciphertexts = 2;
    LevelGraph::new(nodes).expect("it is a graph")
}

#[test]
fn every_bootstrap_has_its_levels_costs_and_alternative() {
    let lines = [
        "3 bootstraps in 3 places cost 39.592 s of 43.342 s: the cheapest there is, with at most 3 levels decided together",
        // Else x keeps level 4 for the sum, and both ciphertexts of `wide` are bootstrapped.
        "x: 1 ciphertext from level 1 to 5 for 13.197 s, as wide reads at level 5; without, the best costs 12.497 s more, with 4 bootstraps",
        "narrow: 1 ciphertext from level 1 to 5 for 13.197 s, as sum reads at level 4; without, none is possible: `tail` takes 5 levels, at most 0 can reach it",
        "end: 1 ciphertext from level 1 to 5 for 13.197 s, as tail reads at level 5; without, none is possible: `tail` takes 5 levels, at most 2 can reach it",
    ];
    assert_eq!(explain(&region()).to_string(), lines.join("\n"));
}

#[test]
fn an_explanation_is_data_too() {
    let explanation = explain(&region());
    assert_eq!(explanation.bootstraps, explanation.reasons.len() as u64);
    let narrow = &explanation.reasons[1];
    assert_eq!((narrow.node.as_str(), narrow.before, narrow.after), ("narrow", Level(1), Level(5)));
    assert_eq!((narrow.reader.as_str(), narrow.reads, narrow.ciphertexts), ("sum", Level(4), 1));
    let unreachable = Unreachable { node: "tail".into(), needed: 5, reached: Level(0) };
    assert_eq!(narrow.without, Without::Impossible(unreachable));
    let Without::Possible { more, bootstraps: 4 } = explanation.reasons[0].without else {
        panic!("x need not be bootstrapped")
    };
    assert!((more - (13.197244 - 0.7)).abs() < 1e-3, "{more}");
    let costs: f64 = explanation.reasons.iter().map(|reason| reason.cost).sum();
    assert!((explanation.bootstrap_cost - costs).abs() < 1e-9);
    assert!(explanation.cost > explanation.bootstrap_cost);
}

#[test]
fn nothing_to_bootstrap_is_one_line() {
    let mut net = Net::default();
    net.push("x".into(), &[], 5, 100, true);
    assert_eq!(
        explain(&net.graph()).to_string(),
        "0 bootstraps in 0 places cost 0.000 s of 0.500 s: the cheapest there is, with at most 1 levels decided together"
    );
}

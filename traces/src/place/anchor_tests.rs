//! The published numbers of bootstraps.

use super::sample::{Activation, levels, residual, resnet};
use super::{CostTable, LevelGraph, Levels, Method, Placer};
use hearth_spec::{CkksLiteral, CkksParams};

/// Effective level 10; a bootstrap starts at level 1.
fn published() -> Levels {
    levels(10, 1, 10)
}

#[track_caller]
fn check(graph: &LevelGraph, levels: Levels, bootstraps: u64) {
    let costs = CostTable::default();
    let placer = Placer::new(graph, levels, &costs).expect("the table covers the levels");
    let placement = placer.place().expect("there is one");
    assert_eq!(placement.bootstraps(), bootstraps);
    assert_eq!(placement.bootstrapped().count() as u64, bootstraps);
    assert_eq!(placement.method(), Method::Exact { width: 3 });
}

#[test]
fn silu_residual_networks_have_the_published_bootstraps() {
    check(&resnet(20, Activation::Silu), published(), 18);
    check(&resnet(32, Activation::Silu), published(), 30);
}

/// Published are 38 and 62 (± 2): the cheapest placement has no bootstrap before the first ReLU.
#[test]
fn relu_residual_networks_have_the_published_bootstraps_within_two() {
    check(&resnet(20, Activation::Relu), published(), 37);
    check(&resnet(32, Activation::Relu), published(), 61);
}

/// Published are 14 (± 2).
#[test]
fn resnet10_with_relu_has_the_published_bootstraps_within_two() {
    let stages = [[288, 288, 0], [256, 784, 64], [648, 1800, 200]];
    check(&residual(1, 198, stages, &[256, 89], Activation::Relu), published(), 13);
}

#[test]
fn deeper_networks_repeat_the_pattern() {
    for n in [44, 56, 110] {
        check(&resnet(n, Activation::Silu), published(), n as u64 - 2);
        check(&resnet(n, Activation::Relu), published(), 2 * n as u64 - 3);
    }
}

/// The same network with other nodes that a bootstrap may follow.
fn with_bootstraps(graph: &LevelGraph, suffix: &str, may_bootstrap: bool) -> LevelGraph {
    let mut nodes = graph.nodes().to_vec();
    let chosen = nodes.iter_mut().filter(|node| node.name.ends_with(suffix));
    assert!(chosen.map(|node| node.may_bootstrap = may_bootstrap).count() > 0);
    LevelGraph::new(nodes).expect("the edges are the same")
}

/// 8 levels between bootstraps hold a SiLU and its convolution, or the first two pieces of a ReLU.
/// Where no bootstrap may follow a residual addition, as published, both of its summands need one
/// so that the ReLU behind it fits.
#[test]
fn eight_levels_between_bootstraps_need_bootstraps_behind_additions() {
    let text = include_str!("../../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("it is a parameter set");
    let eight = levels(11, 3, 11);
    let params = CkksParams::try_from(literal).expect("it is accepted");
    assert_eq!(Levels::of(&params), Ok(eight));
    for (kind, published, anywhere) in [(Activation::Silu, 18, 19), (Activation::Relu, 47, 38)] {
        check(&resnet(20, kind), eight, published);
        check(&with_bootstraps(&resnet(20, kind), ".add", true), eight, anywhere);
    }
}

/// Bootstraps behind additions make the published networks cheaper, with as many bootstraps.
#[test]
fn bootstraps_behind_additions_leave_the_published_numbers() {
    for (kind, bootstraps) in [(Activation::Silu, 18), (Activation::Relu, 37)] {
        check(&with_bootstraps(&resnet(20, kind), ".add", true), published(), bootstraps);
    }
}

/// A ReLU's product is a layer of its own: without bootstraps behind it the published number is
/// out of reach.
#[test]
fn bootstraps_follow_the_products_of_relus() {
    let graph = resnet(20, Activation::Relu);
    check(&with_bootstraps(&graph, ".product", false), published(), 47);
}

//! Paterson and Stockmeyer's method by the rule that is published with its product counts.

use super::plan::{Node, Plan, Power, divide};
use super::series::{Series, SeriesBasis};

impl Plan {
    /// The plan of the published rule, which knows no parity: with l = ⌈log2(degree + 1)⌉, all powers
    /// up to 2^m and the powers of two up to 2^(l−1) are formed, and the polynomial is split by
    /// powers of two down to blocks of 2^m coefficients: 2^m + 2^(l−m) + l − m − 3 products for a
    /// degree of 2^l − 1, with the m of about l/2 that has the fewest (Han and Ki, "Better
    /// bootstrapping for approximate homomorphic encryption", CT-RSA 2020, section 3.2; 24 for
    /// degree 127).
    ///
    /// The count leaves the constants out: where the leading block has terms of the upper half
    /// of its powers, they take one level more than [`Plan::new`]'s smallest depth, 8 instead of 7
    /// for degree 127. At the smallest depth a dense polynomial of degree 127 takes 27 products.
    pub fn published(series: &Series) -> Self {
        let log_degree = series.degree().ilog2() + 1;
        let products = |m: u32| (1u32 << m) + (1 << (log_degree - m)) + log_degree - m;
        let half = log_degree / 2;
        let m = if products(half) > products(half + 1) { half + 1 } else { half };
        let block = 1usize << m;
        let indices = (2..block).chain((m.max(1)..log_degree).map(|bit| 1 << bit));
        let power = |index: usize| {
            let a = index.next_power_of_two() / 2;
            Power { index, a, b: index - a }
        };
        let powers = indices.map(power).collect();
        let root = split(series.basis(), series.coefficients().to_vec(), block);
        let depth = depth(&root);
        Self { basis: series.basis(), powers, root, depth }
    }
}

/// Split by the largest power of two up to the degree, down to fewer than `block` coefficients
/// above the constant.
fn split(basis: SeriesBasis, series: Vec<f64>, block: usize) -> Node {
    let degree = series.iter().rposition(|&c| c != 0.0).unwrap_or(0);
    if degree < block.max(2) {
        return Node::Sum(series);
    }
    let power = 1 << degree.ilog2();
    let (quotient, remainder) = divide(basis, series[..=degree].to_vec(), power);
    Node::Split {
        power,
        quotient: Box::new(split(basis, quotient, block)),
        remainder: Box::new(split(basis, remainder, block)),
    }
}

/// Levels from the variable: a sum takes one for its constants.
fn depth(node: &Node) -> u32 {
    match node {
        Node::Sum(series) => {
            let highest = series.iter().rposition(|&c| c != 0.0).unwrap_or(0);
            if highest == 0 { 0 } else { Plan::power_depth(highest) + 1 }
        }
        Node::Split { power, quotient, remainder } => {
            let product = 1 + Plan::power_depth(*power).max(depth(quotient));
            product.max(depth(remainder))
        }
    }
}

use super::*;
use crate::polynomial::{Series, SeriesBasis, silu};

const BASES: [SeriesBasis; 2] = [SeriesBasis::Chebyshev, SeriesBasis::Monomial];

fn series(basis: SeriesBasis, degree: usize, keep: impl Fn(usize) -> bool) -> Series {
    let coefficient = |k: usize| if keep(k) { 1.0 / (k + 2) as f64 } else { 0.0 };
    Series::new(basis, (0..=degree).map(coefficient).collect()).expect("a polynomial")
}

fn node_value(node: &Node, powers: &BTreeMap<usize, f64>) -> f64 {
    match node {
        Node::Sum(series) => {
            let used = series.iter().enumerate().filter(|(_, c)| **c != 0.0);
            used.map(|(k, c)| c * powers[&k]).sum()
        }
        Node::Split { power, quotient, remainder } => {
            powers[power] * node_value(quotient, powers) + node_value(remainder, powers)
        }
    }
}

/// The plan's value at x, by nothing but its own products.
fn value(plan: &Plan, x: f64) -> f64 {
    let mut powers = BTreeMap::from([(0, 1.0), (1, x)]);
    for power in plan.powers() {
        let product = powers[&power.a] * powers[&power.b];
        let value = match plan.basis() {
            SeriesBasis::Chebyshev => 2.0 * product - powers[&power.a.abs_diff(power.b)],
            SeriesBasis::Monomial => product,
        };
        powers.insert(power.index, value);
    }
    node_value(plan.root(), &powers)
}

fn node_depth(node: &Node, depths: &BTreeMap<usize, u32>) -> u32 {
    match node {
        Node::Sum(series) => {
            let used = series.iter().enumerate().filter(|(k, c)| *k > 0 && **c != 0.0);
            used.map(|(k, _)| depths[&k] + 1).max().unwrap_or(0)
        }
        Node::Split { power, quotient, remainder } => {
            let product = 1 + depths[power].max(node_depth(quotient, depths));
            product.max(node_depth(remainder, depths))
        }
    }
}

/// Levels that the plan really uses: a sum takes one for its constants.
fn depth(plan: &Plan) -> u32 {
    let mut depths = BTreeMap::from([(1, 0)]);
    for power in plan.powers() {
        let depth = 1 + depths[&power.a].max(depths[&power.b]);
        assert_eq!(depth, Plan::power_depth(power.index), "power {}", power.index);
        depths.insert(power.index, depth);
    }
    node_depth(plan.root(), &depths)
}

#[track_caller]
fn check(series: &Series, products: usize, levels: u32) {
    let plan = Plan::new(series);
    let degree = series.degree();
    assert_eq!(plan.multiplications(), products, "products at degree {degree}");
    assert_eq!((plan.depth(), depth(&plan)), (levels, levels), "depth at degree {degree}");
}

#[track_caller]
fn check_odd(degree: usize, products: usize, levels: u32) {
    for basis in BASES {
        check(&series(basis, degree, |k| k % 2 == 1), products, levels);
    }
}

#[test]
fn odd_polynomials_cost_what_the_literature_counts() {
    for (degree, products, levels) in [
        (3, 2, 2),
        (5, 3, 3),
        (7, 5, 3),
        (13, 7, 4),
        (15, 8, 4),
        (27, 10, 5),
        (59, 15, 6),
        (63, 17, 6),
        (127, 23, 7),
    ] {
        check_odd(degree, products, levels);
    }
}

#[test]
fn plans_have_the_polynomials_values_at_the_smallest_depth() {
    let keeps: [fn(usize) -> bool; 4] =
        [|_| true, |k| k % 2 == 1, |k| k.is_multiple_of(2), |k| k == 1 || k.is_multiple_of(2)];
    for basis in BASES {
        for degree in (1..40).chain([63, 64, 100, 127, 128, 255]) {
            for keep in keeps.into_iter().filter(|keep| keep(degree)) {
                let series = series(basis, degree, keep);
                let plan = Plan::new(&series);
                let smallest = (series.degree() + 1).next_power_of_two().ilog2();
                assert!(plan.depth() == smallest && depth(&plan) <= smallest, "{series:?}");
                for x in [-1.0, -0.7, 0.0, 0.3, 0.99, 1.0] {
                    let (got, want) = (value(&plan, x), series.value(x));
                    assert!((got - want).abs() < 1e-10, "{x}: {got}, not {want}: {series:?}");
                }
            }
        }
    }
}

/// 2^m + 2^(l−m) + l − m − 3, and a level more than the smallest depth where the leading block has
/// coefficients in the upper half of its powers.
#[test]
fn the_published_rule_costs_what_it_counts() {
    for basis in BASES {
        for (degree, products, levels) in
            [(1, 0, 1), (2, 2, 2), (3, 2, 2), (7, 4, 4), (15, 7, 5), (31, 11, 6), (63, 16, 7)]
        {
            check_published(basis, degree, products, levels);
        }
        check_published(basis, 119, 24, 7);
        check_published(basis, 127, 24, 8);
        check_published(basis, 255, 33, 9);
    }
}

#[track_caller]
fn check_published(basis: SeriesBasis, degree: usize, products: usize, levels: u32) {
    let series = series(basis, degree, |_| true);
    let plan = Plan::published(&series);
    assert_eq!(plan.multiplications(), products, "products at degree {degree}");
    assert_eq!((plan.depth(), depth(&plan)), (levels, levels), "depth at degree {degree}");
    for x in [-1.0, -0.7, 0.0, 0.3, 0.99, 1.0] {
        let (got, want) = (value(&plan, x), series.value(x));
        assert!((got - want).abs() < 1e-10, "{x}: {got}, not {want}: degree {degree}");
    }
}

#[test]
fn silu_of_degree_127_saves_its_odd_products() {
    let silu = silu(8.0, 127).expect("a polynomial");
    assert_eq!(silu.degree(), 126);
    check(&silu, 19, 7);
    check(&series(SeriesBasis::Chebyshev, 127, |_| true), 27, 7);
}

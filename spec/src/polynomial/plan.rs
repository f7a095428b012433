//! Which products a polynomial costs: Paterson and Stockmeyer's method at the smallest depth.

use super::series::{Series, SeriesBasis};
use std::collections::BTreeMap;

/// A basis polynomial formed by one product: T_(a+b) = 2·T_a·T_b − T_|a−b|, or x^(a+b) = x^a·x^b.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Power {
    /// a + b.
    pub index: usize,
    /// The larger factor's index, a power of two.
    pub a: usize,
    /// The other's.
    pub b: usize,
}

/// A polynomial taken apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Σ c_k times the power k, without a product of ciphertexts.
    Sum(Vec<f64>),
    /// power·quotient + remainder, one product.
    Split {
        /// Index of the power.
        power: usize,
        /// What it multiplies.
        quotient: Box<Node>,
        /// What is added.
        remainder: Box<Node>,
    },
}

/// How a polynomial is evaluated: first `powers`, in order, then `root`.
///
/// A value; nothing here knows ciphertexts. Depth and products are those of Paterson and
/// Stockmeyer's method with the leading part split further so that the depth stays minimal
/// (Bossuat, Mouchet, Troncoso-Pastoriza, Hubaux, "Efficient bootstrapping for approximate
/// homomorphic encryption with non-sparse keys", EUROCRYPT 2021), and with
/// only odd powers for odd polynomials (Lee, Lee, No, Kim, "Minimax approximation of sign function by
/// composite polynomial for homomorphic comparison", IEEE TDSC 2021). Instead of one
/// fixed rule for where to split, all numbers of powers of two and of small powers are tried, and
/// every split by dynamic programming.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub(super) basis: SeriesBasis,
    pub(super) powers: Vec<Power>,
    pub(super) root: Node,
    pub(super) depth: u32,
}

impl Plan {
    /// The plan with the fewest products at the smallest depth, ⌈log2(degree + 1)⌉.
    pub fn new(series: &Series) -> Self {
        let depth = series.degree().ilog2() + 1;
        let shape = Shape::of(series.coefficients());
        let (_, set) = candidates(shape, depth)
            .into_iter()
            .filter_map(|set| {
                let splits = Search { set: &set, best: BTreeMap::new() }.splits(shape, depth)?;
                Some((set.powers().len() + splits, set))
            })
            .min_by_key(|(products, _)| *products)
            .expect("all powers of two and splits by each of them serve every polynomial");
        let mut search = Search { set: &set, best: BTreeMap::new() };
        let coefficients = series.coefficients().to_vec();
        let root = search.node(series.basis(), coefficients, shape, depth);
        Self { basis: series.basis(), powers: set.powers(), root, depth }
    }

    /// The basis of its powers.
    pub fn basis(&self) -> SeriesBasis {
        self.basis
    }

    /// The products that form powers, each after those of its factors.
    pub fn powers(&self) -> &[Power] {
        &self.powers
    }

    /// The polynomial in these powers.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Levels from the variable to the result.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// Products of two ciphertexts.
    pub fn multiplications(&self) -> usize {
        self.powers.len() + self.root.splits()
    }

    /// Levels from the variable to a power.
    pub fn power_depth(index: usize) -> u32 {
        index.next_power_of_two().ilog2()
    }
}

impl Node {
    fn splits(&self) -> usize {
        match self {
            Self::Sum(_) => 0,
            Self::Split { quotient, remainder, .. } => 1 + quotient.splits() + remainder.splits(),
        }
    }
}

/// Which coefficients may differ from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Parity {
    Any,
    /// Odd, and the constant, which costs nothing.
    Odd,
    Even,
    /// Even, and the first.
    EvenAndLinear,
}

/// The parity, and the highest coefficient that may differ from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    parity: Parity,
    degree: usize,
}

impl Shape {
    fn of(coefficients: &[f64]) -> Self {
        let zero = |from: usize| coefficients.iter().skip(from).step_by(2).all(|&c| c == 0.0);
        let linear = coefficients[1] != 0.0;
        let parity = match (zero(2), zero(1), zero(3)) {
            (true, _, _) => Parity::Odd,
            (_, true, _) => Parity::Even,
            (_, _, true) if linear => Parity::EvenAndLinear,
            _ => Parity::Any,
        };
        Self { parity, degree: coefficients.len() - 1 }
    }

    fn has(self, index: usize) -> bool {
        index <= self.degree
            && match self.parity {
                Parity::Any => true,
                Parity::Odd => index == 0 || index % 2 == 1,
                Parity::Even => index.is_multiple_of(2),
                Parity::EvenAndLinear => index == 1 || index.is_multiple_of(2),
            }
    }

    /// Shapes of quotient and remainder of a division by `power`, if it keeps the parity.
    fn divided(self, power: usize) -> Option<(Self, Self)> {
        if power >= self.degree || power % 2 == 1 && self.parity != Parity::Any {
            return None;
        }
        let quotient = match self.parity {
            Parity::EvenAndLinear => Parity::Even,
            parity => parity,
        };
        let mut remainder = Self { parity: self.parity, degree: power - 1 };
        while !remainder.has(remainder.degree) {
            remainder.degree -= 1;
        }
        Some((Self { parity: quotient, degree: self.degree - power }, remainder))
    }
}

/// Powers that are formed: 2, 4, …, 2^twos and all of `parity` up to `small`.
#[derive(Clone, Copy, Debug)]
struct PowerSet {
    twos: u32,
    small: usize,
    parity: Parity,
}

impl PowerSet {
    fn has(self, index: usize) -> bool {
        let small = Shape { parity: self.parity, degree: self.small };
        index == 1 || index.is_power_of_two() && index.ilog2() <= self.twos || small.has(index)
    }

    fn indices(self) -> impl Iterator<Item = usize> {
        (2..=self.small.max(1 << self.twos)).filter(move |&index| self.has(index))
    }

    /// a is the largest power of two below a + b, so that the depth is ⌈log2(a + b)⌉, and
    /// |a − b| is smaller than a and has the parity of a + b.
    fn powers(self) -> Vec<Power> {
        let power = |index: usize| {
            let a = index.next_power_of_two() / 2;
            Power { index, a, b: index - a }
        };
        self.indices().map(power).collect()
    }
}

/// Every set of powers of two up to half of the degree, with small powers up to less than twice
/// the largest power of two, and less than 4·√degree: more cost more than they can save.
fn candidates(shape: Shape, depth: u32) -> Vec<PowerSet> {
    let parity = match shape.parity {
        Parity::EvenAndLinear => Parity::Even,
        parity => parity,
    };
    let limit = 4 * (shape.degree.isqrt() + 1);
    let sets = (0..depth).flat_map(|twos| {
        let top = (2usize << twos).min(shape.degree + 1).min(limit);
        (1..top.max(2)).map(move |small| PowerSet { twos, small, parity })
    });
    sets.collect()
}

/// The fewest splits of a shape, and the power of the first of them, if there is one.
#[derive(Clone, Copy, Debug)]
struct Choice {
    splits: usize,
    first: Option<usize>,
}

/// The best splits with one set of powers.
struct Search<'a> {
    set: &'a PowerSet,
    /// By shape and depth; none where the set does not serve.
    best: BTreeMap<(Shape, u32), Option<Choice>>,
}

impl Search<'_> {
    fn splits(&mut self, shape: Shape, depth: u32) -> Option<usize> {
        self.choose(shape, depth).map(|choice| choice.splits)
    }

    /// The fewest splits that evaluate `shape` within `depth` levels, and the first of them.
    fn choose(&mut self, shape: Shape, depth: u32) -> Option<Choice> {
        if let Some(&known) = self.best.get(&(shape, depth)) {
            return known;
        }
        let set = *self.set;
        // A power, its coefficient's product and the rescale.
        let ready = |index: usize| index == 0 || set.has(index) && Plan::power_depth(index) < depth;
        let best = if (0..=shape.degree).all(|index| !shape.has(index) || ready(index)) {
            Some(Choice { splits: 0, first: None })
        } else {
            let mut best: Option<Choice> = None;
            for power in set.indices().filter(|&power| Plan::power_depth(power) < depth) {
                let Some((quotient, remainder)) = shape.divided(power) else { continue };
                let Some(upper) = self.splits(quotient, depth - 1) else { continue };
                let Some(lower) = self.splits(remainder, depth) else { continue };
                let splits = 1 + upper + lower;
                if best.is_none_or(|best| splits < best.splits) {
                    best = Some(Choice { splits, first: Some(power) });
                }
            }
            best
        };
        self.best.insert((shape, depth), best);
        best
    }

    fn node(&mut self, basis: SeriesBasis, series: Vec<f64>, shape: Shape, depth: u32) -> Node {
        let choice = self.choose(shape, depth).expect("the set was found to serve");
        let Some(power) = choice.first else { return Node::Sum(series) };
        let (upper, lower) = shape.divided(power).expect("the power was found to divide");
        let (quotient, remainder) = divide(basis, series, power);
        Node::Split {
            power,
            quotient: Box::new(self.node(basis, quotient, upper, depth - 1)),
            remainder: Box::new(self.node(basis, remainder, lower, depth)),
        }
    }
}

/// Quotient and remainder by T_power (2·T_a·T_b = T_(a+b) + T_|a−b|) or x^power.
pub(super) fn divide(
    basis: SeriesBasis,
    mut series: Vec<f64>,
    power: usize,
) -> (Vec<f64>, Vec<f64>) {
    let mut quotient = vec![0.0; series.len().saturating_sub(power).max(1)];
    if basis == SeriesBasis::Chebyshev {
        for k in (power + 1..series.len()).rev() {
            let c = series[k];
            quotient[k - power] = 2.0 * c;
            series[(k - power).abs_diff(power)] -= c;
        }
    } else {
        quotient[1..].copy_from_slice(&series[power + 1..]);
    }
    quotient[0] = series[power];
    series.truncate(power);
    (quotient, series)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;

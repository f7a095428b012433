//! The rows that a polynomial of a ciphertext is: of a program, or of a bootstrap's expansion.
//!
//! The rows compute what golden's evaluator does with the same plan, residue for residue: every
//! sum is formed at the square of its level's scale, its constants absorb the scales of powers of
//! higher levels, and remainders are added before the rescale that their product needs anyway
//! (Bossuat, Mouchet, Troncoso-Pastoriza, Hubaux, "Efficient bootstrapping for approximate
//! homomorphic encryption with non-sparse keys", EUROCRYPT 2021, algorithm 2; deviation: each
//! level's scale is given, and only powers are adjusted). A power that several rows need at one
//! lower level is dropped to it once.

use hearth_spec::polynomial::{Node, Plan, Power, SeriesBasis};
use hearth_spec::{Level, RowId};
use std::collections::BTreeMap;

/// A row of simple scale and the level of its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) row: RowId,
    pub(crate) level: Level,
}

/// What appends rows; each says which it is. `level` is that of the row.
pub(crate) trait PolynomialRows {
    /// a + b.
    fn add(&mut self, a: RowId, b: RowId, level: Level) -> RowId;
    /// a − b.
    fn sub(&mut self, a: RowId, b: RowId, level: Level) -> RowId;
    /// a + constant.
    fn add_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId;
    /// a · constant at `level`, which is a's or a lower one.
    fn mul_const(&mut self, a: RowId, constant: f64, level: Level) -> RowId;
    /// a · factor, which is not 0.
    fn mul_int(&mut self, a: RowId, factor: i32, level: Level) -> RowId;
    /// `a`, of `level`, at the level `to` below it.
    fn drop_to(&mut self, a: RowId, to: Level, level: Level) -> RowId;
    /// a · b.
    fn mul(&mut self, a: RowId, b: RowId, level: Level) -> RowId;
    /// Rescales from `level` to the one below.
    fn rescale(&mut self, a: RowId, level: Level) -> RowId;
}

/// plan(x), slot by slot, [`Plan::depth`] levels lower.
///
/// # Panics
/// If x has fewer levels.
pub(crate) fn evaluate(rows: &mut impl PolynomialRows, x: At, plan: &Plan) -> At {
    let level = x.level.0.checked_sub(plan.depth()).expect("x has the levels of the plan");
    let powers = BTreeMap::from([(1, x)]);
    let mut evaluation = Evaluation { rows, powers, dropped: BTreeMap::new() };
    for &power in plan.powers() {
        evaluation.form(plan.basis(), power);
    }
    let above = Level(level + 1);
    let sum = evaluation.sum(plan.root(), above).expect("a polynomial is not constant");
    At { row: evaluation.rows.rescale(sum, above), level: Level(level) }
}

/// `a` at its own or a lower level.
pub(crate) fn lowered(rows: &mut impl PolynomialRows, a: At, level: Level) -> RowId {
    if a.level == level { a.row } else { rows.drop_to(a.row, level, a.level) }
}

/// Powers of one variable.
struct Evaluation<'a, R> {
    rows: &'a mut R,
    /// By index, each at its own level.
    powers: BTreeMap<usize, At>,
    /// The same at lower levels.
    dropped: BTreeMap<(usize, Level), RowId>,
}

impl<R: PolynomialRows> Evaluation<'_, R> {
    /// T_(a+b) = 2·T_a·T_b − T_|a−b| or x^a·x^b, one level below the lower factor.
    fn form(&mut self, basis: SeriesBasis, power: Power) {
        let level = self.powers[&power.a].level.min(self.powers[&power.b].level);
        let [a, b] = [power.a, power.b].map(|index| self.power(index, level));
        let mut product = self.rows.mul(a, b, level);
        if basis == SeriesBasis::Chebyshev {
            product = self.rows.mul_int(product, 2, level);
        }
        let below = Level(level.0 - 1);
        let mut row = self.rows.rescale(product, level);
        if basis == SeriesBasis::Chebyshev {
            row = match power.a.abs_diff(power.b) {
                0 => self.rows.add_const(row, -1.0, below),
                index => {
                    let other = self.power(index, below);
                    self.rows.sub(row, other, below)
                }
            };
        }
        self.powers.insert(power.index, At { row, level: below });
    }

    /// A power at its own or a lower level.
    fn power(&mut self, index: usize, level: Level) -> RowId {
        let power = self.powers[&index];
        if let Some(&row) = self.dropped.get(&(index, level)) {
            return row;
        }
        let row = lowered(self.rows, power, level);
        self.dropped.insert((index, level), row);
        row
    }

    /// The node at `level` and the square of its scale, to be rescaled; none if it is zero.
    fn sum(&mut self, node: &Node, level: Level) -> Option<RowId> {
        match node {
            Node::Sum(series) => self.linear_combination(series, level),
            Node::Split { power, quotient, remainder } => {
                let lower = self.sum(remainder, level);
                let above = Level(level.0 + 1);
                let Some(quotient) = self.sum(quotient, above) else { return lower };
                let quotient = self.rows.rescale(quotient, above);
                let power = self.power(*power, level);
                let product = self.rows.mul(power, quotient, level);
                Some(match lower {
                    Some(lower) => self.rows.add(product, lower, level),
                    None => product,
                })
            }
        }
    }

    /// Σ c_k times the power k.
    fn linear_combination(&mut self, series: &[f64], level: Level) -> Option<RowId> {
        let mut sum = None;
        for (k, &c) in series.iter().enumerate().skip(1).filter(|(_, c)| **c != 0.0) {
            let term = self.rows.mul_const(self.powers[&k].row, c, level);
            sum = Some(match sum {
                Some(sum) => self.rows.add(sum, term, level),
                None => term,
            });
        }
        if series[0] == 0.0 {
            return sum;
        }
        // A lone constant still needs a ciphertext to stand in: x times zero.
        let x = self.powers[&1].row;
        let sum = sum.unwrap_or_else(|| self.rows.mul_const(x, 0.0, level));
        Some(self.rows.add_const(sum, series[0], level))
    }
}

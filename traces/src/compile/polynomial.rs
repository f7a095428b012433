//! A polynomial of a ciphertext as rows.
//!
//! The rows compute what golden's evaluator does with the same plan, residue for residue: every
//! sum is formed at the square of its level's scale, its constants absorb the scales of powers of
//! higher levels, and remainders are added before the rescale that their product needs anyway
//! (Bossuat, Mouchet, Troncoso-Pastoriza, Hubaux, "Efficient bootstrapping for approximate
//! homomorphic encryption with non-sparse keys", EUROCRYPT 2021, algorithm 2; deviation: each
//! level's scale is given, and only powers are adjusted). A power that several rows need at one
//! lower level is dropped to it once.
//!
//! The plan says how many products that takes. [`Plan::new`] takes the fewest at the smallest
//! depth, [`Plan::published`] those that published counts have: a dense polynomial of degree 127,
//! as which a SiLU is counted, 24 products (and 8 levels), where [`Plan::new`] takes 19 and 7
//! levels for a SiLU, using that its odd coefficients but the first are zero.

use super::emitter::Emitter;
use super::{CompileError, PlaintextSource};
use hearth_spec::he::Program;
use hearth_spec::polynomial::{Node, Plan, Power, SeriesBasis};
use hearth_spec::{CkksParams, Level, RowId};
use std::collections::BTreeMap;

/// The program of `plans`, one of the other, of one ciphertext that comes at the level which leaves
/// the result at level 0; of x times that for a ReLU ([`CompositeSign::step`]).
///
/// # Errors
/// [`CompileError::Levels`] if the parameters have too few levels, [`CompileError::Program`] for
/// constants that do not fit.
///
/// [`CompositeSign::step`]: hearth_spec::polynomial::CompositeSign::step
pub fn polynomial_program(
    params: &CkksParams,
    plans: &[Plan],
    times_x: bool,
) -> Result<Program, CompileError> {
    let needed = plans.iter().map(Plan::depth).sum::<u32>() + u32::from(times_x);
    let available = params.max_level().0;
    if needed > available {
        let network = "polynomial".to_owned();
        return Err(CompileError::Levels { network, needed, available });
    }
    let mut emitter = Emitter::new(params, PlaintextSource::default());
    emitter.start_layer("polynomial");
    let level = Level(needed);
    let x = At { row: emitter.fetch(0, level), level };
    let result = if times_x { emitter.relu(x, plans) } else { emitter.composition(x, plans) };
    emitter.hand_over(result.row, 0, result.level);
    Ok(emitter.program()?)
}

/// A row of simple scale and the level of its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) row: RowId,
    pub(crate) level: Level,
}

impl Emitter {
    /// plan(x), slot by slot, [`Plan::depth`] levels lower.
    ///
    /// # Panics
    /// If x has fewer levels.
    pub(super) fn polynomial(&mut self, x: At, plan: &Plan) -> At {
        let level = x.level.0.checked_sub(plan.depth()).expect("x has the levels of the plan");
        let powers = BTreeMap::from([(1, x)]);
        let mut evaluation = Evaluation { emitter: self, powers, dropped: BTreeMap::new() };
        for &power in plan.powers() {
            evaluation.form(plan.basis(), power);
        }
        let above = Level(level + 1);
        let sum = evaluation.sum(plan.root(), above).expect("a polynomial is not constant");
        At { row: self.rescale(sum, above), level: Level(level) }
    }

    /// The plans, one of the other, the first first.
    pub(super) fn composition(&mut self, x: At, plans: &[Plan]) -> At {
        plans.iter().fold(x, |x, plan| self.polynomial(x, plan))
    }

    /// x·step(x): ReLU for the plans of
    /// [`CompositeSign::step`](hearth_spec::polynomial::CompositeSign::step). One level more than
    /// the plans take.
    pub(super) fn relu(&mut self, x: At, step: &[Plan]) -> At {
        let step = self.composition(x, step);
        let x = self.lowered(x, step.level);
        let product = self.mul(x, step.row, step.level);
        At { row: self.rescale(product, step.level), level: Level(step.level.0 - 1) }
    }

    /// `a` at its own or a lower level.
    fn lowered(&mut self, a: At, level: Level) -> RowId {
        if a.level == level { a.row } else { self.drop_to(a.row, level, a.level) }
    }
}

/// Powers of one variable.
struct Evaluation<'a> {
    emitter: &'a mut Emitter,
    /// By index, each at its own level.
    powers: BTreeMap<usize, At>,
    /// The same at lower levels.
    dropped: BTreeMap<(usize, Level), RowId>,
}

impl Evaluation<'_> {
    /// T_(a+b) = 2·T_a·T_b − T_|a−b| or x^a·x^b, one level below the lower factor.
    fn form(&mut self, basis: SeriesBasis, power: Power) {
        let level = self.powers[&power.a].level.min(self.powers[&power.b].level);
        let [a, b] = [power.a, power.b].map(|index| self.power(index, level));
        let mut product = self.emitter.mul(a, b, level);
        if basis == SeriesBasis::Chebyshev {
            product = self.emitter.mul_int(product, 2, level);
        }
        let below = Level(level.0 - 1);
        let mut row = self.emitter.rescale(product, level);
        if basis == SeriesBasis::Chebyshev {
            row = match power.a.abs_diff(power.b) {
                0 => self.emitter.add_const(row, -1.0, below),
                index => {
                    let other = self.power(index, below);
                    self.emitter.sub(row, other, below)
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
        let row = self.emitter.lowered(power, level);
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
                let quotient = self.emitter.rescale(quotient, above);
                let power = self.power(*power, level);
                let product = self.emitter.mul(power, quotient, level);
                Some(match lower {
                    Some(lower) => self.emitter.add(product, lower, level),
                    None => product,
                })
            }
        }
    }

    /// Σ c_k times the power k.
    fn linear_combination(&mut self, series: &[f64], level: Level) -> Option<RowId> {
        let mut sum = None;
        for (k, &c) in series.iter().enumerate().skip(1).filter(|(_, c)| **c != 0.0) {
            let term = self.emitter.mul_const(self.powers[&k].row, c, level);
            sum = Some(match sum {
                Some(sum) => self.emitter.add(sum, term, level),
                None => term,
            });
        }
        if series[0] == 0.0 {
            return sum;
        }
        // A lone constant still needs a ciphertext to stand in: x times zero.
        let x = self.powers[&1].row;
        let sum = sum.unwrap_or_else(|| self.emitter.mul_const(x, 0.0, level));
        Some(self.emitter.add_const(sum, series[0], level))
    }
}

//! Polynomials of a ciphertext.

use crate::ciphertext::Ciphertext;
use crate::encoding::Complex;
use crate::evaluator::{Evaluator, EvaluatorError};
use crate::keys::EvaluationKey;
use hearth_spec::Level;
use hearth_spec::polynomial::{Node, Plan, Power, SeriesBasis};
use std::collections::BTreeMap;

impl Evaluator<'_> {
    /// plan(x), slot by slot, [`Plan::depth`] levels lower, at exactly the scale of that level.
    ///
    /// Chebyshev series take slots of \[−1, 1\]. Every sum is formed at the square of its level's
    /// scale: its constants absorb the scales of powers of higher levels, and remainders are
    /// added before the rescale that their product needs anyway (Bossuat, Mouchet,
    /// Troncoso-Pastoriza, Hubaux, EUROCRYPT 2021, algorithm 2; there the scales of whole
    /// subtrees are solved for, here each level's scale is given and only powers are adjusted).
    ///
    /// # Errors
    /// [`EvaluatorError::NoLevel`] if x has too few levels, [`EvaluatorError::Scale`] if its scale
    /// is not its level's, and those of products.
    pub fn polynomial(
        &self,
        x: &Ciphertext,
        plan: &Plan,
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        let scale = self.context().params().scale(x.level);
        if x.scale != scale {
            return Err(EvaluatorError::Scale { a: x.scale, b: scale });
        }
        let target = x.level.0.checked_sub(plan.depth()).ok_or(EvaluatorError::NoLevel)?;
        let powers = BTreeMap::from([(1, x.clone())]);
        let mut evaluation = Evaluation { evaluator: self, key, powers };
        for &power in plan.powers() {
            evaluation.form(plan.basis(), power)?;
        }
        let sum = evaluation.sum(plan.root(), Level(target + 1))?;
        self.rescale(sum.ok_or(EvaluatorError::Empty)?)
    }

    /// The plans, one of the other, the first first.
    ///
    /// # Errors
    /// As [`Self::polynomial`].
    pub fn composition(
        &self,
        x: &Ciphertext,
        plans: &[Plan],
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        plans.iter().try_fold(x.clone(), |x, plan| self.polynomial(&x, plan, key))
    }

    /// x·step(x): ReLU for the plans of [`CompositeSign::step`](super::CompositeSign::step). One
    /// level more than the plans take.
    ///
    /// # Errors
    /// As [`Self::polynomial`].
    pub fn relu(
        &self,
        x: &Ciphertext,
        step: &[Plan],
        key: &EvaluationKey,
    ) -> Result<Ciphertext, EvaluatorError> {
        let step = self.composition(x, step, key)?;
        let x = self.drop_to_level(x, step.level)?;
        self.rescale(self.mul(&x, &step, key)?)
    }
}

/// Powers of one variable.
struct Evaluation<'a> {
    evaluator: &'a Evaluator<'a>,
    key: &'a EvaluationKey,
    /// By index, each at its own level with that level's scale.
    powers: BTreeMap<usize, Ciphertext>,
}

impl Evaluation<'_> {
    /// T_(a+b) = 2·T_a·T_b − T_|a−b| or x^a·x^b, one level below the lower factor.
    fn form(&mut self, basis: SeriesBasis, power: Power) -> Result<(), EvaluatorError> {
        let (a, b) = (&self.powers[&power.a], &self.powers[&power.b]);
        let level = a.level.min(b.level);
        let evaluator = self.evaluator;
        let a = evaluator.drop_to_level(a, level)?;
        let b = evaluator.drop_to_level(b, level)?;
        let product = evaluator.mul(&a, &b, self.key)?;
        let formed = match basis {
            SeriesBasis::Monomial => evaluator.rescale(product)?,
            SeriesBasis::Chebyshev => {
                let doubled = evaluator.rescale(evaluator.mul_integer(&product, 2)?)?;
                self.minus(doubled, power.a - power.b)?
            }
        };
        self.powers.insert(power.index, formed);
        Ok(())
    }

    /// a − T_index.
    fn minus(&self, mut a: Ciphertext, index: usize) -> Result<Ciphertext, EvaluatorError> {
        if index == 0 {
            self.evaluator.add_constant_assign(&mut a, -1.0)?;
        } else {
            let other = self.evaluator.drop_to_level(&self.powers[&index], a.level)?;
            self.evaluator.sub_assign(&mut a, &other)?;
        }
        Ok(a)
    }

    /// The node at `level` and the square of its scale, to be rescaled; none if it is zero.
    fn sum(&self, node: &Node, level: Level) -> Result<Option<Ciphertext>, EvaluatorError> {
        let (evaluator, scale) = (self.evaluator, self.evaluator.context().params().scale(level));
        match node {
            Node::Sum(series) => {
                let used = series.iter().enumerate().skip(1).filter(|(_, c)| **c != 0.0);
                let terms = used
                    .map(|(k, &c)| Ok((evaluator.drop_limbs(&self.powers[&k], level)?, c.into())))
                    .collect::<Result<Vec<(Ciphertext, Complex)>, EvaluatorError>>()?;
                if terms.is_empty() && series[0] == 0.0 {
                    return Ok(None);
                }
                // A lone constant still needs a ciphertext to stand in: x times zero.
                let stand_in = [(evaluator.drop_limbs(&self.powers[&1], level)?, 0.0.into())];
                let terms = if terms.is_empty() { &stand_in[..] } else { &terms };
                let terms: Vec<(&Ciphertext, Complex)> =
                    terms.iter().map(|(a, c)| (a, *c)).collect();
                let mut sum = evaluator.linear_combination(&terms, scale * scale)?;
                evaluator.add_constant_assign(&mut sum, series[0])?;
                Ok(Some(sum))
            }
            Node::Split { power, quotient, remainder } => {
                let lower = self.sum(remainder, level)?;
                let Some(quotient) = self.sum(quotient, Level(level.0 + 1))? else {
                    return Ok(lower);
                };
                let quotient = evaluator.rescale(quotient)?;
                let power = evaluator.drop_to_level(&self.powers[power], level)?;
                let mut product = evaluator.mul(&power, &quotient, self.key)?;
                if let Some(lower) = lower {
                    evaluator.add_assign(&mut product, &lower)?;
                }
                Ok(Some(product))
            }
        }
    }
}

#[cfg(test)]
#[path = "evaluate_tests.rs"]
mod tests;

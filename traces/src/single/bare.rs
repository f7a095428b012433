//! Rescales without the product in front of them.

use hearth_spec::he::{Op, Program};
use hearth_spec::limb::{Instruction, Step};
use hearth_spec::{RowId, ValueId};
use std::collections::BTreeMap;

/// Steps without the products by a scalar of `drop` rows: their readers read the factor.
pub(super) struct Bare<'a, I> {
    program: &'a Program,
    steps: I,
    /// For every product that is left out, its factor; a row's are forgotten with it.
    factors: BTreeMap<ValueId, ValueId>,
    row: RowId,
}

impl<'a, I> Bare<'a, I> {
    pub(super) fn new(program: &'a Program, steps: I) -> Self {
        Self { program, steps, factors: BTreeMap::new(), row: RowId(0) }
    }
}

impl<I: Iterator<Item = Step>> Iterator for Bare<'_, I> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let mut step = self.steps.next()?;
            if step.row != self.row {
                self.factors.clear();
                self.row = step.row;
            }
            if !matches!(self.program.rows()[step.row.index()].op, Op::Drop { .. }) {
                return Some(step);
            }
            if let Instruction::MulScalar { dst, a, .. } = step.instruction {
                self.factors.insert(dst, a);
                continue;
            }
            step.instruction.rename(|value| self.factors.get(&value).copied().unwrap_or(value));
            return Some(step);
        }
    }
}

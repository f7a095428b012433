//! HE programs by the model's conventions: every row from memory to memory.

use super::primitives::Ends;
use super::{Cache, Cost, Mad};
use hearth_spec::he::{Op, Program, Row};
use hearth_spec::{CkksParams, HoistId, Level, RowId};
use std::collections::BTreeMap;

/// Why a program cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MadError {
    /// A program's bootstrap is not the model's.
    #[error(
        "row {row} is a bootstrap, which the model makes of other steps\nhint: count the program without it, and the model's own with `Mad::bootstrap`"
    )]
    Bootstrap {
        /// The row.
        row: RowId,
    },
}

impl Mad {
    /// The model's scheme of `params`: as many digits at every level as there are at the highest.
    pub fn of(params: &CkksParams, cache: Cache, reordered_mod_down: bool) -> Self {
        Self {
            log_n: params.log_n(),
            digits: params.digits(params.limbs(params.max_level())).count() as u64,
            limb_bits: u64::from(params.literal().word_bits),
            cache,
            reordered_mod_down,
        }
    }

    /// What all rows of `program` cost. A product that only a rescale reads is one with it. Inputs and
    /// outputs lie in memory, and cost nothing by themselves.
    ///
    /// # Errors
    /// [`MadError`] for a program with bootstraps.
    pub fn program(&self, program: &Program) -> Result<Cost, MadError> {
        let mut readers = vec![Vec::new(); program.rows().len()];
        let mut groups: BTreeMap<HoistId, u64> = BTreeMap::new();
        for (id, row) in (0..).map(RowId).zip(program.rows()) {
            row.op.operands().for_each(|operand| readers[operand.index()].push(id));
        }
        let is_rescale = |id: RowId| matches!(program.rows()[id.index()].op, Op::Rescale { .. });
        let is_fused = |id: RowId| {
            let product = matches!(program.rows()[id.index()].op, Op::Mul { .. });
            product && matches!(readers[id.index()][..], [only] if is_rescale(only))
        };
        let mut cost = Cost::default();
        for (id, row) in (0..).map(RowId).zip(program.rows()) {
            let limbs = program.params().limbs(row.level) as u64;
            cost += match row.op {
                Op::Bootstrap { .. } => return Err(MadError::Bootstrap { row: id }),
                Op::Mul { a, b, .. } if is_fused(id) => {
                    self.multiplied(limbs, a == b, Ends::MEMORY)
                }
                Op::Rescale { a } if is_fused(a) => Cost::default(),
                Op::Rotate { hoist: Some(hoist), .. } => {
                    let index = groups.entry(hoist).or_default();
                    *index += 1;
                    self.hoisted(limbs, *index - 1)
                }
                _ => self.row(program.params(), row, limbs),
            };
        }
        Ok(cost)
    }

    /// A row that has nothing to do with others.
    fn row(&self, params: &CkksParams, row: &Row, limbs: u64) -> Cost {
        let scaled = self.read(2 * limbs) + self.element_wise(limbs, 2, 0);
        match row.op {
            Op::Input { .. } | Op::Output { .. } | Op::Bootstrap { .. } => Cost::default(),
            Op::Add { .. } | Op::Sub { .. } => {
                self.read(4 * limbs) + self.element_wise(limbs, 0, 2) + self.written(2 * limbs)
            }
            Op::AddPlain { .. } => {
                self.read(2 * limbs) + self.element_wise(limbs, 0, 1) + self.written(limbs)
            }
            Op::AddConst { .. } => {
                self.read(limbs) + self.element_wise(limbs, 0, 1) + self.written(limbs)
            }
            Op::MulPlain { .. } | Op::MulI { .. } => {
                self.read(limbs) + scaled + self.written(2 * limbs)
            }
            Op::MulConst { .. } | Op::MulInt { .. } => scaled + self.written(2 * limbs),
            Op::Mul { a, b, .. } => self.relinearised(limbs, a == b, true),
            Op::Rescale { .. } => self.rescaled(limbs, Ends::MEMORY) * 2,
            Op::Drop { to, .. } => {
                let above = params.limbs(Level(to.0 + 1)) as u64;
                self.read(2 * above)
                    + self.element_wise(above, 2, 0)
                    + self.rescaled(above, Ends { read: false, written: true }) * 2
            }
            Op::Rotate { .. } | Op::Conjugate { .. } => self.rotated(limbs, Ends::MEMORY),
        }
    }
}

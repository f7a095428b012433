//! What a tenant's instructions are called in the common program.

use super::program::TenantNames;
use crate::error::{Checked, SimError};
use hearth_spec::limb::{Address, Instruction, Step};
use hearth_spec::{ObjectId, ValueId};
use hearth_traces::rewrite::Names;
use std::collections::BTreeMap;

/// Names of limbs that belong to one tenant together: a page of the engine's table.
const BLOCK: u32 = 1024;

/// What the tenants' limbs, objects and rows are called.
#[derive(Clone, Copy)]
pub(super) struct Naming<'t> {
    /// By tenant.
    pub(super) names: &'t [TenantNames],
    /// Of weights in the common program: where their copies lie while a layer is run.
    pub(super) staged: &'t BTreeMap<ObjectId, ObjectId>,
}

impl Naming<'_> {
    /// `step` of `tenant`, by its names in the common program; `owner` says whose each limb is.
    ///
    /// # Errors
    /// If there are more limbs than names.
    pub(super) fn renamed(
        self,
        tenant: usize,
        step: Step,
        owner: impl Fn(ValueId) -> usize,
    ) -> Checked<Step> {
        let (names, count) = (&self.names[tenant], self.names.len() as u64);
        let mut too_many = false;
        let mut instruction = step.instruction;
        instruction.rename(|value| {
            let block = u64::from(value.0 / BLOCK) * count + owner(value) as u64;
            let name = block * u64::from(BLOCK) + u64::from(value.0 % BLOCK);
            too_many |= name > u64::from(u32::MAX);
            ValueId(name as u32)
        });
        match &mut instruction {
            Instruction::Ld { at: Address { object, .. }, .. }
            | Instruction::St { at: Address { object, .. }, .. }
            | Instruction::Nmac { at: Address { object, .. }, .. }
            | Instruction::Prng { object, .. } => *object = names.object(*object),
            Instruction::Ntt { .. }
            | Instruction::Intt { .. }
            | Instruction::Add { .. }
            | Instruction::Sub { .. }
            | Instruction::Mul { .. }
            | Instruction::Mac { .. }
            | Instruction::AddScalar { .. }
            | Instruction::MulScalar { .. }
            | Instruction::MacScalar { .. }
            | Instruction::SubScalar { .. }
            | Instruction::Bconv { .. }
            | Instruction::Perm { .. }
            | Instruction::Fence
            | Instruction::Halt => {}
        }
        let row = names.row(step.row);
        match too_many {
            false => Ok(Step { row, instruction, ..step }),
            true => Err(SimError::TooManyLimbs { row, tenants: self.names.len() }.into()),
        }
    }
}

//! How an instruction enters in burst mode: as it does by events ([`crate::enter`]), but settled at
//! once.

use super::settle::Entering;
use crate::engine::Engine;
use crate::enter::Transfer;
use crate::error::Checked;
use crate::ids::LimbId;
use crate::limb_table::Home;
use crate::limb_type::LimbType;
use crate::look_ahead::{NEVER, NextUses};
use crate::operands::Operands;
use crate::origin::Origin;
use crate::task::{MemoryOrder, Work};
use hearth_spec::limb::{Instruction, Step};

impl Engine<'_> {
    /// Takes in `step`, the next one, which enters now; `operands` is room for its operands.
    ///
    /// # Errors
    /// If it contradicts the program or needs more than the machine has.
    pub(super) fn enter_settled(
        &mut self,
        step: &Step,
        uses: Option<&NextUses>,
        operands: &mut Operands,
    ) -> Checked<()> {
        let (origin, made) = self.understand(step, operands)?;
        match step.instruction {
            Instruction::Fence => self.fenced = true,
            Instruction::Halt => self.halted = true,
            _ => {
                if let Some(uses) = uses {
                    self.note_next_uses(operands, uses);
                }
                let result = self.settle_step(step, origin, operands, made)?;
                operands.for_each_dead(step, |value| self.discard(value));
                if let (Some(limb), Some(value)) = (result, step.instruction.dst()) {
                    self.limbs[limb].next_use = uses.map_or(NEVER, |uses| uses.result);
                    self.name(value, limb);
                }
            }
        }
        self.tally.count(origin, &step.instruction);
        Ok(())
    }

    /// Settles `step`, with its operands on the chip and room for its result there: its result.
    fn settle_step(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &mut Operands,
        made: Option<LimbType>,
    ) -> Checked<Option<LimbId>> {
        let chip = self.chip_of(step)?;
        self.bring_in(step, origin, operands, chip)?;
        let (work, home, order) = match self.costs.of(&step.instruction) {
            Some(&work) => (work, Home::Nowhere, MemoryOrder::Free),
            None => {
                let Transfer { tier, request, home, order } = self.transfer_of(step, origin)?;
                (Work::Transfer { tier, request }, home, order)
            }
        };
        let result = match made {
            Some(kind) => {
                let frame = self.find_frame(step, origin, chip)?;
                Some((self.limbs.create(kind, home, chip), frame))
            }
            None => None,
        };
        let gather = match step.instruction {
            Instruction::Bconv { .. } => self.redistribute(operands, chip),
            _ => None,
        };
        let mut burst = self.burst.take().expect("in burst mode");
        let entering = Entering { origin, chip, order, operands: operands.all(), result };
        match gather {
            Some(gather) => self.settle_conversion(&mut burst, &entering, gather),
            None => self.settle_work(&mut burst, &entering, work),
        }
        self.burst = Some(burst);
        Ok(result.map(|(limb, _)| limb))
    }
}

//! How an instruction enters in burst mode: as it does by events ([`crate::enter`]), but settled at
//! once.

use super::settle::Entering;
use crate::engine::Engine;
use crate::enter::Transfer;
use crate::error::Checked;
use crate::ids::{LimbId, Site};
use crate::limb_table::Home;
use crate::limb_type::LimbType;
use crate::look_ahead::NextUses;
use crate::operands::Operands;
use crate::origin::Origin;
use crate::scratchpad::Frame;
use crate::task::MemoryOrder;
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
        let origin = self.origin_of(step)?;
        let made = self.understand(step, operands)?;
        match step.instruction {
            Instruction::Fence => self.slots[0].fenced = true,
            Instruction::Halt => self.halted = true,
            _ => {
                if let Some(uses) = uses {
                    self.note_next_uses(operands, uses);
                }
                let limb = self.settle_step(step, origin, operands, made)?;
                operands.for_each_dead(step, |value| self.discard(value));
                if let (Some(limb), Some(value)) = (limb, step.instruction.dst()) {
                    if let Some(uses) = uses {
                        self.limbs.notes_mut(limb).next_use = uses.result;
                    }
                    self.name(value, limb);
                }
            }
        }
        self.tally.count(origin, &step.instruction);
        Ok(())
    }

    /// Settles `step`, with its operands on the chip and room for its result there: its result.
    #[inline(always)]
    fn settle_step(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &mut Operands,
        made: Option<LimbType>,
    ) -> Checked<Option<LimbId>> {
        let chip = self.chip_of(step)?;
        self.bring_in(step, origin, operands, chip)?;
        let Some(&work) = self.costs.of(&step.instruction) else {
            return self.settle_moved(step, origin, operands, (made, chip));
        };
        let result = self.make(step, origin, made, chip)?;
        let order = MemoryOrder::Free;
        let gather = match step.instruction {
            Instruction::Bconv { .. } => self.redistribute(operands, chip),
            _ => None,
        };
        let entering = Entering { origin, chip, order, operands: operands.all(), result };
        let mut burst = self.burst.take().expect("in burst mode");
        if let Some(gather) = gather {
            self.settle_conversion(&mut burst, &entering, gather);
        } else {
            let stage = self.settle_computation(&mut burst, &entering, work);
            self.note_settled(&mut burst, &entering, std::slice::from_ref(&stage));
        }
        self.burst = Some(burst);
        Ok(result.map(|(limb, _)| limb))
    }

    /// The same of a step that runs on no unit.
    fn settle_moved(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &Operands,
        (made, chip): (Option<LimbType>, Site),
    ) -> Checked<Option<LimbId>> {
        let Transfer { route, copy, order } = self.transfer_of(step, origin, chip)?;
        let result = self.make(step, origin, made, chip)?;
        if let (Some((limb, _)), Some(at)) = (result, copy) {
            self.limbs[limb].home = Home::Object(at);
        }
        let entering = Entering { origin, chip, order, operands: operands.all(), result };
        let mut burst = self.burst.take().expect("in burst mode");
        let stage = self.settle_transfer(&mut burst, &entering, &route);
        self.note_settled(&mut burst, &entering, std::slice::from_ref(&stage));
        self.burst = Some(burst);
        Ok(result.map(|(limb, _)| limb))
    }

    /// The result of `step`, if it makes one, and the frame of `chip` that is for it.
    #[inline(always)]
    fn make(
        &mut self,
        step: &Step,
        origin: Origin,
        made: Option<LimbType>,
        chip: Site,
    ) -> Checked<Option<(LimbId, Frame)>> {
        let Some(kind) = made else { return Ok(None) };
        let frame = self.find_frame(step, origin, chip)?;
        Ok(Some((self.limbs.create(kind, chip), frame)))
    }
}

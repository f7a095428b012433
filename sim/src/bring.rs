//! How the operands of an instruction come on chip.

use crate::engine::Engine;
use crate::error::Checked;
use crate::ids::{LimbId, Site};
use crate::look_ahead::{NEVER, NextUses};
use crate::near_memory::CHIP;
use crate::operands::Operands;
use crate::origin::Origin;
use hearth_spec::limb::Step;

impl Engine<'_> {
    /// Notes when operands are used next.
    pub(crate) fn note_next_uses(&mut self, operands: &Operands, uses: &NextUses) {
        for limb in operands.limbs() {
            self.limbs.notes_mut(limb).next_use = NEVER;
        }
        for (limb, &next) in operands.limbs().zip(&uses.sources) {
            let next_use = &mut self.limbs.notes_mut(limb).next_use;
            *next_use = next.min(*next_use);
        }
    }

    /// Brings every operand into the scratchpad of `chip`.
    #[inline(always)]
    pub(crate) fn bring_in(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &mut Operands,
        chip: Site,
    ) -> Checked<()> {
        let number = self.next_number();
        let mut absent = false;
        for (position, operand) in operands.all_mut().iter_mut().enumerate() {
            if operand.chip != chip {
                operand.residence = self.residence(operand.limb, chip);
            }
            match operand.residence {
                Some(residence) if step.dies >> position & 1 == 1 => {
                    self.scratchpad.touch_last(residence, number);
                }
                Some(residence) => self.scratchpad.touch(chip, residence, number),
                None => absent = true,
            }
        }
        if absent { self.bring_absent(step, origin, operands, chip) } else { Ok(()) }
    }

    #[cold]
    fn bring_absent(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &mut Operands,
        chip: Site,
    ) -> Checked<()> {
        for operand in operands.all_mut() {
            if operand.residence.is_none() {
                // An operand that is named twice is there the second time.
                if self.residence(operand.limb, chip).is_none() {
                    self.bring(step, origin, operand.limb, chip)?;
                }
                operand.residence = self.residence(operand.limb, chip);
            }
        }
        Ok(())
    }

    /// Brings limbs to the chip of a machine that has one.
    pub(crate) fn bring_all(
        &mut self,
        step: &Step,
        origin: Origin,
        limbs: &[LimbId],
    ) -> Checked<()> {
        let number = self.next_number();
        for &limb in limbs {
            if let Some(residence) = self.limbs[limb].residence {
                self.scratchpad.touch(CHIP, residence, number);
            }
        }
        for &limb in limbs {
            if self.limbs[limb].residence.is_none() {
                self.fetch_again(step, origin, limb)?;
            }
        }
        Ok(())
    }

    /// Brings an operand to `chip` from memory or from another chip.
    fn bring(&mut self, step: &Step, origin: Origin, limb: LimbId, chip: Site) -> Checked<()> {
        if self.limbs[limb].chip == chip {
            self.fetch_again(step, origin, limb)
        } else {
            self.bring_over(step, origin, limb, chip)
        }
    }
}

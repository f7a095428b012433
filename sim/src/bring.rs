//! How the operands of an instruction come on chip.

use crate::engine::Engine;
use crate::error::SimError;
use crate::ids::{LimbId, Site};
use crate::look_ahead::{NEVER, NextUses};
use crate::operands::Operands;
use crate::origin::Origin;
use hearth_spec::limb::Step;

impl Engine<'_> {
    /// Notes when operands are used next.
    pub(crate) fn note_next_uses(&mut self, operands: &Operands, uses: &NextUses) {
        for &limb in operands.limbs() {
            self.limbs[limb].next_use = NEVER;
        }
        for (&limb, &next) in operands.limbs().iter().zip(&uses.sources) {
            let next_use = &mut self.limbs[limb].next_use;
            *next_use = next.min(*next_use);
        }
    }

    /// Brings every operand into the scratchpad of `chip`.
    pub(crate) fn bring_in(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &mut Operands,
        chip: Site,
    ) -> Result<(), SimError> {
        let number = self.next_number();
        let mut absent = false;
        for index in 0..operands.limbs().len() {
            match self.residence(operands.limbs()[index], chip) {
                Some(residence) => {
                    self.scratchpad.touch(residence, number);
                    operands.bring_in(index, residence);
                }
                None => absent = true,
            }
        }
        for index in 0..operands.limbs().len() * usize::from(absent) {
            let limb = operands.limbs()[index];
            if self.residence(limb, chip).is_none() {
                self.bring(step, origin, limb, chip)?;
            }
            let residence = self.residence(limb, chip).expect("it has been brought");
            operands.bring_in(index, residence);
        }
        Ok(())
    }

    /// Brings limbs to the chip of a machine that has one.
    pub(crate) fn bring_all(
        &mut self,
        step: &Step,
        origin: Origin,
        limbs: &[LimbId],
    ) -> Result<(), SimError> {
        let number = self.next_number();
        for &limb in limbs {
            if let Some(residence) = self.limbs[limb].residence {
                self.scratchpad.touch(residence, number);
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
    fn bring(
        &mut self,
        step: &Step,
        origin: Origin,
        limb: LimbId,
        chip: Site,
    ) -> Result<(), SimError> {
        if self.limbs[limb].chip == chip {
            self.fetch_again(step, origin, limb)
        } else {
            self.bring_over(step, origin, limb, chip)
        }
    }
}

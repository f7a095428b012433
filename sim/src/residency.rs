//! How limbs come on chip and leave it.

use crate::engine::Engine;
use crate::error::SimError;
use crate::ids::{LimbId, SpillSlot, TaskId};
use crate::limb_table::{Home, Limb};
use crate::memory::{DataKind, Direction, Request};
use crate::origin::Origin;
use crate::report::Cargo;
use crate::scratchpad::Frame;
use crate::task::Work;
use hearth_spec::ValueId;
use hearth_spec::limb::Step;

impl Engine<'_> {
    /// Brings back `limb`, an operand of `step` that is not on chip.
    pub(crate) fn fetch_again(
        &mut self,
        step: &Step,
        origin: Origin,
        limb: LimbId,
    ) -> Result<(), SimError> {
        if let Home::NearMemory(place) = self.limbs[limb].home {
            return self.take_sum(step, origin, limb, place);
        }
        let (tier, address, kind, object) = match self.limbs[limb].home {
            Home::Object(location) => {
                (location.tier, location.address, location.kind, Some(location.object))
            }
            Home::Spilled(slot) => {
                let address = self.map.spill_address(u64::from(slot.0));
                (self.map.spill_tier(), address, DataKind::Spills, None)
            }
            Home::Nowhere | Home::NearMemory(_) => {
                unreachable!("a limb without a home was written back")
            }
        };
        let request = Request { address, bytes: self.map.limb_bytes(), direction: Direction::Read };
        let task = self.tasks.create(Work::Transfer { tier, request });
        let cargo = Cargo { kind, object, again: true };
        self.tally.count_transfer(origin, tier, cargo, request);
        self.tally.refetches += 1;
        if let Home::Spilled(slot) = self.limbs[limb].home {
            self.follow(slot, task);
        }
        self.occupy(step, origin, task, limb)?;
        self.submit(task);
        Ok(())
    }

    /// Makes `task`, a transfer of `slot`, wait for the one before it.
    fn follow(&mut self, slot: SpillSlot, task: TaskId) {
        let age = self.tasks[task].age;
        if let Some((before, age)) = self.spills.follow(slot, (task, age))
            && self.tasks.is_in_flight(before, age)
        {
            self.tasks.depend(task, before);
        }
    }

    /// Finds a frame for `limb`, which `task` writes; evicts another limb if it must.
    pub(crate) fn occupy(
        &mut self,
        step: &Step,
        origin: Origin,
        task: TaskId,
        limb: LimbId,
    ) -> Result<(), SimError> {
        let number = self.window.next_number();
        let next_use = |limb| self.limbs[limb].next_use;
        let frame =
            self.scratchpad.find(number, next_use).ok_or_else(|| SimError::ScratchpadTooSmall {
                row: step.row,
                instruction: step.instruction.to_string(),
                frames: self.scratchpad.frames(),
                limb_bytes: self.map.limb_bytes(),
            })?;
        if let Frame::Victim(residence) = frame {
            let victim = self.scratchpad.limb(residence);
            self.tally.evictions += 1;
            if self.limbs[victim].home == Home::Nowhere {
                self.write_back(step, origin, victim)?;
            }
            self.scratchpad.end(residence);
            self.limbs[victim].residence = None;
        }
        let (residence, waits) = self.scratchpad.enter(frame, limb, task, number);
        self.tasks[task].writes = Some(residence);
        self.tasks[task].frame_wait = waits;
        self.limbs[limb].residence = Some(residence);
        Ok(())
    }

    fn write_back(&mut self, step: &Step, origin: Origin, limb: LimbId) -> Result<(), SimError> {
        let tier = self.map.spill_tier();
        let slot = self.spills.take().ok_or_else(|| SimError::SpillFull {
            row: step.row,
            tier: self.machine.tiers()[tier.index()].name.clone(),
            limbs: self.map.spill_limbs,
        })?;
        let address = self.map.spill_address(u64::from(slot.0));
        let request =
            Request { address, bytes: self.map.limb_bytes(), direction: Direction::Write };
        let task = self.tasks.create(Work::Transfer { tier, request });
        let cargo = Cargo { kind: DataKind::Spills, object: None, again: false };
        self.tally.count_transfer(origin, tier, cargo, request);
        self.tally.write_backs += 1;
        self.read(task, &[limb]);
        self.follow(slot, task);
        self.limbs[limb].home = Home::Spilled(slot);
        self.submit(task);
        Ok(())
    }

    /// Forgets the limb named `value`, if there is one.
    pub(crate) fn discard(&mut self, value: ValueId) {
        let Some(Limb { residence, home, operand, .. }) = self.limbs.remove(value) else { return };
        if let Some(residence) = residence {
            self.scratchpad.vacate(residence);
        }
        if let Home::Spilled(slot) = home {
            self.spills.give_back(slot);
        }
        if let Some(near) = &mut self.near {
            near.forget(home, operand);
        }
    }
}

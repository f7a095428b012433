//! How limbs come on chip and leave it.

use crate::engine::Engine;
use crate::error::SimError;
use crate::ids::{LimbId, SpillSlot, TaskId};
use crate::limb_table::Home;
use crate::memory::{DataKind, Direction, Location, Request};
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
        let (tier, address, kind, object) = match self.limbs[limb].home {
            Home::Object(at) => {
                let Location { tier, address, kind, object, .. } =
                    self.map.locate(at).map_err(|defect| self.malformed(step, defect))?;
                (tier, address, kind, Some(object))
            }
            Home::Spilled(slot) => {
                let address = self.map.spill_address(u64::from(slot.0));
                (self.map.spill_tier(), address, DataKind::Spills, None)
            }
            Home::Nowhere => unreachable!("a limb without a home was written back"),
        };
        let request = Request { address, bytes: self.map.limb_bytes(), direction: Direction::Read };
        let cargo = Cargo { kind, object, again: true };
        self.tally.count_transfer(origin, tier, cargo, request);
        self.tally.refetches += 1;
        let slot = match self.limbs[limb].home {
            Home::Spilled(slot) => Some(slot),
            _ => None,
        };
        if self.burst.is_some() {
            let frame = self.find_frame(step, origin)?;
            self.bring_back((tier, request), slot, limb, frame);
            return Ok(());
        }
        let task = self.tasks.create(Work::Transfer { tier, request });
        if let Some(slot) = slot {
            self.follow(slot, task);
        }
        let frame = self.find_frame(step, origin)?;
        self.occupy(frame, task, limb);
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

    /// Finds a frame for a limb; evicts another one if it must.
    pub(crate) fn find_frame(&mut self, step: &Step, origin: Origin) -> Result<Frame, SimError> {
        let number = self.next_number();
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
        Ok(frame)
    }

    /// Lets `limb`, which `task` writes, take over `frame`.
    pub(crate) fn occupy(&mut self, frame: Frame, task: TaskId, limb: LimbId) {
        let number = self.next_number();
        let (residence, waits) = self.scratchpad.enter(frame, limb, task, number);
        self.tasks[task].writes = Some(residence);
        self.tasks[task].frame_wait = waits;
        self.limbs[limb].residence = Some(residence);
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
        let cargo = Cargo { kind: DataKind::Spills, object: None, again: false };
        self.tally.count_transfer(origin, tier, cargo, request);
        self.tally.write_backs += 1;
        let residence = self.limbs[limb].residence.expect("it is on chip");
        if self.burst.is_some() {
            self.put_away(request, slot, residence);
            self.limbs[limb].home = Home::Spilled(slot);
            return Ok(());
        }
        let task = self.tasks.create(Work::Transfer { tier, request });
        self.read(task, &[residence]);
        self.follow(slot, task);
        self.limbs[limb].home = Home::Spilled(slot);
        self.submit(task);
        Ok(())
    }

    /// Forgets the limb named `value`, if there is one.
    pub(crate) fn discard(&mut self, value: ValueId) {
        let Some((residence, home)) = self.limbs.remove(value) else { return };
        if let Some(residence) = residence {
            self.scratchpad.vacate(residence);
        }
        if let Home::Spilled(slot) = home {
            self.spills.give_back(slot);
        }
    }
}

//! How limbs come on chip and leave it.

use crate::engine::Engine;
use crate::error::{Checked, SimError};
use crate::ids::{LimbId, ResidenceId, Site, SpillSlot, TaskId};
use crate::limb_table::{Home, Limb};
use crate::memory::{DataKind, Direction, Location, Request};
use crate::origin::Origin;
use crate::report::Cargo;
use crate::scratchpad::Frame;
use hearth_spec::ValueId;
use hearth_spec::limb::Step;

impl Engine<'_> {
    /// Brings back `limb`, an operand of `step` that is not on the chip it was made on.
    pub(crate) fn fetch_again(&mut self, step: &Step, origin: Origin, limb: LimbId) -> Checked<()> {
        if let Home::NearMemory(place) = self.limbs[limb].home {
            return self.take_sum(step, origin, limb, place);
        }
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
            Home::Nowhere | Home::NearMemory(_) => {
                unreachable!("a limb without a home was written back")
            }
        };
        let request = Request { address, bytes: self.map.limb_bytes(), direction: Direction::Read };
        let chip = self.limbs[limb].chip;
        let cargo = Cargo { kind, object, again: true };
        let route = self.route(origin, chip, tier, cargo, request);
        self.tally.refetches += 1;
        let slot = match self.limbs[limb].home {
            Home::Spilled(slot) => Some(slot),
            _ => None,
        };
        if self.burst.is_some() {
            let frame = self.find_frame(step, origin, chip)?;
            self.bring_back(&route, slot, limb, frame);
            return Ok(());
        }
        let task = self.create_transfer(route, chip);
        if let Some(slot) = slot {
            self.follow(slot, task);
        }
        let frame = self.find_frame(step, origin, chip)?;
        self.occupy(frame, task, (limb, chip));
        self.submit(task);
        Ok(())
    }

    /// Makes `task`, a transfer of `slot`, wait for the one before it.
    fn follow(&mut self, slot: SpillSlot, task: TaskId) {
        let age = self.tasks[task].age;
        let spills = &mut self.spills[self.tasks[task].site.index()];
        if let Some((before, age)) = spills.follow(slot, (task, age))
            && self.tasks.is_in_flight(before, age)
        {
            self.tasks.depend(task, before);
        }
    }

    /// Finds a frame of `chip` for a limb; evicts another one if it must.
    #[inline(always)]
    pub(crate) fn find_frame(&mut self, step: &Step, origin: Origin, chip: Site) -> Checked<Frame> {
        match self.scratchpad.free_frame(chip) {
            Some(frame) => Ok(frame),
            None => Ok(Frame::Victim(self.evict(step, origin, chip)?)),
        }
    }

    /// Evicts a limb from `chip`: the residence whose frame is free then.
    #[cold]
    fn evict(&mut self, step: &Step, origin: Origin, chip: Site) -> Checked<ResidenceId> {
        let next_use = |limb| self.limbs.notes(limb).next_use;
        let residence = self.scratchpad.victim(chip, self.next_number(), next_use);
        let residence = residence.ok_or_else(|| SimError::ScratchpadTooSmall {
            row: step.row,
            instruction: step.instruction.to_string(),
            frames: self.scratchpad.frames(),
            limb_bytes: self.map.limb_bytes(),
        })?;
        let victim = self.scratchpad.limb(residence);
        let is_copy = self.limbs[victim].chip != chip;
        self.tally.evictions += 1;
        if !is_copy && self.limbs[victim].home == Home::Nowhere {
            self.write_back(step, origin, victim)?;
        }
        self.scratchpad.end(residence);
        if is_copy {
            self.forget_copy(victim, residence);
        } else {
            self.limbs[victim].residence = None;
        }
        Ok(residence)
    }

    /// Lets `limb`, which `task` writes, take over `frame` of `chip`.
    pub(crate) fn occupy(&mut self, frame: Frame, task: TaskId, (limb, chip): (LimbId, Site)) {
        let number = self.next_number();
        let (residence, waits) = self.scratchpad.enter(frame, (limb, chip), task, number);
        self.tasks[task].writes = Some(residence);
        self.tasks[task].frame_wait = waits;
        self.note_residence(limb, chip, residence);
    }

    /// Notes where `limb` is on `chip`.
    #[inline(always)]
    pub(crate) fn note_residence(&mut self, limb: LimbId, chip: Site, residence: ResidenceId) {
        if self.limbs[limb].chip == chip {
            self.limbs[limb].residence = Some(residence);
        } else {
            self.note_copy(limb, residence);
        }
    }

    fn write_back(&mut self, step: &Step, origin: Origin, limb: LimbId) -> Checked<()> {
        let tier = self.map.spill_tier();
        let chip = self.limbs[limb].chip;
        let slot = self.spills[chip.index()].take().ok_or_else(|| SimError::SpillFull {
            row: step.row,
            tier: self.machine.tiers()[tier.index()].name.clone(),
            limbs: self.map.spill_limbs,
        })?;
        let address = self.map.spill_address(u64::from(slot.0));
        let request =
            Request { address, bytes: self.map.limb_bytes(), direction: Direction::Write };
        let cargo = Cargo { kind: DataKind::Spills, object: None, again: false };
        let route = self.route(origin, chip, tier, cargo, request);
        self.tally.write_backs += 1;
        let residence = self.limbs[limb].residence.expect("it is on chip");
        if self.burst.is_some() {
            self.put_away(&route, (slot, chip), residence);
            self.limbs[limb].home = Home::Spilled(slot);
            return Ok(());
        }
        let task = self.create_transfer(route, chip);
        self.read(task, std::iter::once(residence));
        self.follow(slot, task);
        self.limbs[limb].home = Home::Spilled(slot);
        self.submit(task);
        Ok(())
    }

    /// Forgets the limb named `value`, if there is one.
    #[inline(always)]
    pub(crate) fn discard(&mut self, value: ValueId) {
        if let Some(limb) = self.limbs.remove(value) {
            self.bury(limb);
        }
    }

    /// Calls `limb` by a name; the limb that had it dies.
    #[inline(always)]
    pub(crate) fn name(&mut self, value: ValueId, limb: LimbId) {
        if let Some(before) = self.limbs.name(value, limb) {
            self.bury(before);
        }
    }

    /// Gives back what `limb`, which has just been forgotten, took up.
    #[inline(always)]
    fn bury(&mut self, limb: LimbId) {
        let &Limb { chip, residence, mut copies, home, .. } = &self.limbs[limb];
        if let Some(residence) = residence {
            self.scratchpad.vacate(residence);
        }
        while let Some(copy) = copies {
            copies = self.scratchpad[copy].next_copy;
            self.scratchpad.vacate(copy);
        }
        if let Home::Spilled(slot) = home {
            self.spills[chip.index()].give_back(slot);
        }
        if let Some(near) = &mut self.near {
            near.forget(home, self.limbs.notes(limb).operand);
        }
    }
}

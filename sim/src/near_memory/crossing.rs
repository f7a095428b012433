//! What crosses between the chip and the unit beside a memory.

use super::{Aged, CHIP};
use crate::engine::Engine;
use crate::error::Checked;
use crate::ids::{LimbId, OperandPlace, SumPlace, TaskId};
use crate::limb_table::Home;
use crate::memory::{Direction, Request};
use crate::origin::Origin;
use crate::task::Work;
use hearth_spec::limb::Step;
use hearth_spec::units::Bytes;

impl Engine<'_> {
    /// A place for a sum; the least recently used one returns to the chip if there is no other.
    pub(super) fn place_of_sum(
        &mut self,
        step: &Step,
        origin: Origin,
        kept: [Option<SumPlace>; 2],
    ) -> Checked<SumPlace> {
        if let Some(place) = self.near().take() {
            return Ok(place);
        }
        let (place, limb) = self.near().victim(kept);
        self.take_sum(step, origin, limb, place)?;
        Ok(self.near().take().expect("a place was vacated"))
    }

    /// Brings the sum `limb` back from `place` of the unit.
    pub(crate) fn take_sum(
        &mut self,
        step: &Step,
        origin: Origin,
        limb: LimbId,
        place: SumPlace,
    ) -> Checked<()> {
        let work = self.crossing(1, Direction::FromUnit);
        let task = self.tasks.create(work, CHIP);
        let age = self.tasks[task].age;
        let near = self.near();
        near.counts.sums_returned += 1;
        let before = near.sums[place.index()].last.replace((task, age));
        near.vacate(place);
        before.into_iter().for_each(|before| self.tasks.feed(task, before));
        self.limbs[limb].home = Home::Nowhere;
        let frame = self.find_frame(step, origin, CHIP)?;
        self.occupy(frame, task, (limb, CHIP));
        self.submit(task);
        Ok(())
    }

    fn crossing(&mut self, limbs: u64, direction: Direction) -> Work {
        let bytes = Bytes(limbs * self.map.limb_bytes().0);
        Work::Transfer { tier: self.near().tier, request: Request { address: 0, bytes, direction } }
    }

    /// Sends `operands` to the unit, and `acc` to its place there if it has to cross; in one transfer.
    pub(super) fn send(
        &mut self,
        operands: &[LimbId],
        acc: Option<(LimbId, SumPlace)>,
    ) -> Option<Aged> {
        let limbs: Vec<_> =
            acc.map(|(acc, _)| acc).into_iter().chain(operands.iter().copied()).collect();
        if limbs.is_empty() {
            return None;
        }
        let work = self.crossing(limbs.len() as u64, Direction::ToUnit);
        let task = self.tasks.create(work, CHIP);
        let sent = (task, self.tasks[task].age);
        let on_chip = |&limb: &LimbId| self.residence(limb, CHIP).expect("it was brought in");
        let residences: Vec<_> = limbs.iter().map(on_chip).collect();
        self.read(task, residences.into_iter());
        if let Some((_, place)) = acc {
            let near = self.near();
            near.counts.sums_sent += 1;
            if let Some(last) = near.sums[place.index()].last {
                self.tasks.feed(task, last);
            }
        }
        for &operand in operands {
            self.replace_operand(operand, sent);
        }
        self.submit(task);
        Some(sent)
    }

    /// Puts `a`, which `sent` brings, where the operand is that was sent first.
    fn replace_operand(&mut self, a: LimbId, sent: Aged) {
        if let Some(place) = self.limbs.notes(a).operand {
            self.near().operands[place.index()].limb = None;
        }
        let near = self.near();
        near.counts.operands_sent += 1;
        let index = near.oldest_operand;
        near.oldest_operand = (index + 1) % near.operands.len();
        let place = &mut near.operands[index];
        let before = place.limb.replace(a);
        place.sent = Some(sent);
        let readers = std::mem::take(&mut place.readers);
        for (reader, age) in readers {
            if self.tasks.is_in_flight(reader, age) {
                self.tasks.depend(sent.0, reader);
            }
        }
        if let Some(before) = before {
            self.limbs.notes_mut(before).operand = None;
        }
        self.limbs.notes_mut(a).operand = Some(OperandPlace(index as u32));
    }

    /// Notes that `task` reads the unit's copy of `a`.
    pub(super) fn share_operand(&mut self, task: TaskId, a: LimbId) {
        let age = self.tasks[task].age;
        let place = self.limbs.notes(a).operand.expect("it was sent");
        let operand = &mut self.near().operands[place.index()];
        operand.readers.push((task, age));
        if let Some(sent) = operand.sent {
            self.tasks.feed(task, sent);
        }
    }
}

//! The multiply-accumulate unit beside a tier's memory.
//!
//! An `nmac` streams its limb of an object from the memory into the unit; that limb never crosses the
//! channels. Its operand does, from the scratchpad, unless the unit holds it still; so does its
//! accumulator, unless the unit made it or it is a product with the scalar 0. The sum stays in the
//! unit until an instruction of the chip reads it, or until its place is wanted for another one:
//! then it crosses back. What crosses, and what leaves the unit, is decided in program order.

use crate::engine::Engine;
use crate::error::{Checked, Malformed};
use crate::ids::{LimbId, OperandPlace, Site, SumPlace, TaskId, TierIndex};
use crate::limb_table::Home;
use crate::limb_type::LimbType;
use crate::machine::{Machine, NearMemoryLiteral};
use crate::memory::{DataKind, Direction, Request, Tier};
use crate::operands::Operands;
use crate::origin::Origin;
use crate::task::Work;
use hearth_spec::limb::{Address, Step};
use hearth_spec::units::Bytes;

/// A machine with such a unit has one chip.
pub(crate) const CHIP: Site = Site(0);

/// A task, and the age it had.
type Aged = (TaskId, u64);

/// A place for a sum.
#[derive(Clone, Debug, Default)]
struct Sum {
    limb: Option<LimbId>,
    /// The last instruction that used it.
    used_by: u64,
    /// The last task that writes or takes it.
    last: Option<Aged>,
}

/// A place for an operand.
#[derive(Clone, Debug, Default)]
struct Operand {
    limb: Option<LimbId>,
    /// The transfer that brought it.
    sent: Option<Aged>,
    /// The `nmac`s that read it.
    readers: Vec<Aged>,
}

/// What was streamed and what crossed instead, in limbs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NearCounts {
    /// Read beside the memory, by kind of data.
    pub(crate) streamed: [u64; DataKind::ALL.len()],
    pub(crate) operands_sent: u64,
    pub(crate) sums_sent: u64,
    pub(crate) sums_returned: u64,
}

/// The unit and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct NearMemory {
    pub(crate) tier: TierIndex,
    pub(crate) counts: NearCounts,
    most_sums: usize,
    sums: Vec<Sum>,
    unused_sums: Vec<SumPlace>,
    operands: Vec<Operand>,
    /// The place of the operand that was sent first.
    oldest_operand: usize,
}

impl NearMemory {
    /// That of `machine`, if it has one; its tier learns how fast the way to it is.
    pub(crate) fn of(machine: &Machine, tiers: &mut [Tier]) -> Option<Self> {
        let tier = machine.near_tier()?;
        let NearMemoryLiteral::MultiplyAccumulate {
            link_bandwidth,
            link_latency,
            sums,
            operands,
            ..
        } = machine.literal().near_memory
        else {
            return None;
        };
        tiers[tier.index()].attach((link_bandwidth, link_latency));
        Some(Self {
            tier,
            counts: NearCounts::default(),
            most_sums: sums as usize,
            sums: Vec::new(),
            unused_sums: Vec::new(),
            operands: vec![Operand::default(); operands as usize],
            oldest_operand: 0,
        })
    }

    /// A limb has died.
    pub(crate) fn forget(&mut self, home: Home, operand: Option<OperandPlace>) {
        if let Home::NearMemory(place) = home {
            self.vacate(place);
        }
        if let Some(place) = operand {
            self.operands[place.index()].limb = None;
        }
    }

    fn vacate(&mut self, place: SumPlace) {
        self.sums[place.index()].limb = None;
        self.unused_sums.push(place);
    }

    /// A place for another sum.
    fn take(&mut self) -> Option<SumPlace> {
        self.unused_sums.pop().or_else(|| {
            (self.sums.len() < self.most_sums).then(|| {
                self.sums.push(Sum::default());
                SumPlace(self.sums.len() as u32 - 1)
            })
        })
    }

    /// The least recently used sum but that of `kept`.
    fn victim(&self, kept: Option<SumPlace>) -> (SumPlace, LimbId) {
        let held = (0..).map(SumPlace).zip(&self.sums).filter(|(place, _)| Some(*place) != kept);
        let (place, sum) = held.min_by_key(|(_, sum)| sum.used_by).expect("two sums at least");
        (place, sum.limb.expect("all places are taken"))
    }
}

impl Engine<'_> {
    fn near(&mut self) -> &mut NearMemory {
        self.near.as_mut().expect("the machine has a near-memory unit")
    }

    /// The task of `step`, an `nmac` of the limb at `at`; its result, which stays in the unit.
    ///
    /// # Errors
    /// If the machine has no unit where that limb lies, or cannot bring the operands on chip.
    pub(crate) fn accumulate(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &Operands,
        (at, kind): (Address, LimbType),
    ) -> Checked<(TaskId, LimbId)> {
        let work = self.stream(step, at)?;
        let [acc, a] = operands.all() else { unreachable!("an nmac reads two limbs") };
        let [acc, a] = [acc.limb, a.limb];
        let in_unit = |engine: &Self| match engine.limbs[acc].home {
            Home::NearMemory(place) => Some(place),
            _ => None,
        };
        let mut wanted = vec![acc, a];
        wanted.retain(|&limb| match limb == acc {
            true => !(in_unit(self).is_some() || self.limbs.notes(acc).zero) || acc == a,
            false => self.limbs.notes(a).operand.is_none(),
        });
        self.bring_all(step, origin, &wanted)?;
        let source = in_unit(self);
        let place = match source {
            Some(place) if step.dies & 1 == 1 => place,
            source => self.place_of_sum(step, origin, source)?,
        };
        let comes = source.is_none() && !self.limbs.notes(acc).zero;
        let sent = self.send(acc, a, comes.then_some(place));
        let task = self.tasks.create(work, CHIP);
        let age = self.tasks[task].age;
        for place in source.into_iter().chain([place]) {
            if let Some(last) = self.near().sums[place.index()].last {
                self.tasks.feed(task, last);
            }
        }
        let number = self.next_number();
        sent.into_iter().for_each(|sent| self.tasks.feed(task, sent));
        self.share_operand(task, a);
        let limb = self.limbs.create(kind, CHIP);
        self.limbs[limb].home = Home::NearMemory(place);
        if source == Some(place) {
            // Its place is the result's now.
            self.limbs[acc].home = Home::Nowhere;
        }
        let near = self.near();
        for place in source.into_iter().chain([place]) {
            let sum = &mut near.sums[place.index()];
            (sum.used_by, sum.last) = (number, Some((task, age)));
        }
        near.sums[place.index()].limb = Some(limb);
        Ok((task, limb))
    }

    /// The work of an `nmac` of the limb at `at`, which is counted.
    fn stream(&mut self, step: &Step, at: Address) -> Checked<Work> {
        let work = self.costs.of(&step.instruction).copied();
        let (Some(work), Some(tier)) = (work, self.near.as_ref().map(|near| near.tier)) else {
            let fix = "lower the program without near-memory offload";
            return Err(self.no_unit(step, "near-memory unit", fix));
        };
        let location = self.map.locate(at).map_err(|defect| self.malformed(step, defect))?;
        if location.tier != tier {
            let fix = "place what is offloaded in the tier of near_memory.tier, or offload less";
            return Err(self.no_unit(step, "near-memory unit beside its object", fix));
        }
        if location.produced {
            let problem = format!("object {} is written by the program", at.object);
            let hint = "near memory, multiply by keys and plaintexts";
            return Err(self.malformed(step, Malformed { problem, hint }));
        }
        self.near().counts.streamed[location.kind as usize] += 1;
        Ok(work)
    }

    /// A place for a sum; the least recently used one returns to the chip if there is no other.
    fn place_of_sum(
        &mut self,
        step: &Step,
        origin: Origin,
        kept: Option<SumPlace>,
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

    /// Sends `a` to the unit if that has no copy of it, and `acc` if it goes to a place there.
    fn send(&mut self, acc: LimbId, a: LimbId, acc_to: Option<SumPlace>) -> Option<Aged> {
        let operand = self.limbs.notes(a).operand;
        let mut limbs = Vec::new();
        limbs.extend(acc_to.map(|_| acc));
        limbs.extend(operand.is_none().then_some(a));
        if limbs.is_empty() {
            return None;
        }
        let work = self.crossing(limbs.len() as u64, Direction::ToUnit);
        let task = self.tasks.create(work, CHIP);
        let age = self.tasks[task].age;
        let on_chip = |&limb: &LimbId| self.residence(limb, CHIP).expect("it was brought in");
        let residences: Vec<_> = limbs.iter().map(on_chip).collect();
        self.read(task, residences.into_iter());
        if let Some(place) = acc_to {
            let near = self.near();
            near.counts.sums_sent += 1;
            if let Some(last) = near.sums[place.index()].last {
                self.tasks.feed(task, last);
            }
        }
        if operand.is_none() {
            self.replace_operand(a, (task, age));
        }
        self.submit(task);
        Some((task, age))
    }

    /// Puts `a`, which `sent` brings, where the operand is that was sent first.
    fn replace_operand(&mut self, a: LimbId, sent: Aged) {
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
    fn share_operand(&mut self, task: TaskId, a: LimbId) {
        let age = self.tasks[task].age;
        let place = self.limbs.notes(a).operand.expect("it was sent");
        let operand = &mut self.near().operands[place.index()];
        operand.readers.push((task, age));
        if let Some(sent) = operand.sent {
            self.tasks.feed(task, sent);
        }
    }
}

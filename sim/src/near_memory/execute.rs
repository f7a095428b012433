//! What the unit beside a memory executes.

use super::{CHIP, NearMemory};
use crate::engine::Engine;
use crate::error::{Checked, Malformed};
use crate::ids::{LimbId, SumPlace, TaskId};
use crate::limb_table::Home;
use crate::limb_type::LimbType;
use crate::operands::Operands;
use crate::origin::Origin;
use crate::task::Work;
use hearth_spec::ValueId;
use hearth_spec::limb::{Address, Instruction, Step};

impl Engine<'_> {
    pub(super) fn near(&mut self) -> &mut NearMemory {
        self.near.as_mut().expect("the machine has a near-memory unit")
    }

    /// Where the unit holds `limb`, if it made it.
    fn in_unit(&self, limb: LimbId) -> Option<SumPlace> {
        match self.limbs[limb].home {
            Home::NearMemory(place) => Some(place),
            _ => None,
        }
    }

    fn count_cycles(&mut self, operation: usize, work: Work) {
        let Work::Compute { reservation, .. } = work else { unreachable!("units compute") };
        let near = self.near();
        near.counts.cycles[operation] += near.clock.whole(reservation).0;
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
        let is_there = self.in_unit(acc).is_some() || self.limbs.notes(acc).zero;
        let is_operand = self.in_unit(a).is_some() || self.limbs.notes(a).operand.is_some();
        let mut wanted = vec![acc, a];
        wanted.retain(|&limb| match limb == acc {
            true => !is_there || (acc == a && !is_operand),
            false => !is_operand,
        });
        self.bring_all(step, origin, &wanted)?;
        let (source, from) = (self.in_unit(acc), self.in_unit(a));
        let place = match source {
            Some(place) if step.dies & 1 == 1 && from != source => place,
            source => self.place_of_sum(step, origin, [source, from])?,
        };
        let comes = (!is_there).then_some((acc, place));
        let sent = self.send(if is_operand { &[] } else { std::slice::from_ref(&a) }, comes);
        let task = self.execute(work, [source, Some(place)], (sent, from.is_none().then_some(a)));
        if let Some(from) = from {
            self.read_place(task, from);
        }
        Ok((task, self.keep(kind, place, (source == Some(place)).then_some(acc))))
    }

    /// The task of `step`, which the program wants executed in the unit; its result, which stays there.
    ///
    /// # Errors
    /// If the unit cannot do that, or the machine cannot bring the operands on chip.
    pub(crate) fn beside(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &Operands,
        kind: LimbType,
    ) -> Checked<(TaskId, LimbId)> {
        let Some(work) = self.costs.beside(&step.instruction) else {
            let unit = match step.instruction {
                Instruction::Bconv { .. } => "near-memory unit that converts bases",
                Instruction::Ntt { .. } => "near-memory unit that transforms",
                Instruction::MulScalar { k: 0, .. } => "near-memory unit",
                _ => "near-memory unit for anything but conversions and transforms",
            };
            let fix = "lower the program without that offload, or give near_memory.conversion and \
                       near_memory.transform a kind";
            return Err(self.no_unit(step, unit, fix));
        };
        let mut limbs: Vec<LimbId> = Vec::new();
        for limb in operands.limbs() {
            if !limbs.contains(&limb) {
                limbs.push(limb);
            }
        }
        let (place, task) = match step.instruction {
            Instruction::Bconv { .. } => self.convert(step, origin, work, &limbs)?,
            Instruction::Ntt { .. } => self.transform(step, origin, (work, limbs[0]))?,
            _ => {
                // Nothing is read.
                let place = self.place_of_sum(step, origin, [None; 2])?;
                self.near().counts.clearings += 1;
                self.count_cycles(3, work);
                (place, self.execute(work, [Some(place), None], (None, None)))
            }
        };
        let replaced = limbs.first().copied().filter(|&limb| self.in_unit(limb) == Some(place));
        let limb = self.keep(kind, place, replaced);
        if let Instruction::MulScalar { .. } = step.instruction {
            self.limbs.notes_mut(limb).zero = true;
        }
        Ok((task, limb))
    }

    /// A conversion. Its sources cross together, unless the last that crossed together are they.
    fn convert(
        &mut self,
        step: &Step,
        origin: Origin,
        work: Work,
        sources: &[LimbId],
    ) -> Checked<(SumPlace, TaskId)> {
        let transfers: Vec<_> = sources.iter().map(|&limb| self.sent_by(limb)).collect();
        let together = transfers[0].is_some() && transfers.iter().all(|sent| *sent == transfers[0]);
        if !together {
            self.bring_all(step, origin, sources)?;
        }
        let place = self.place_of_sum(step, origin, [None; 2])?;
        let sent = if together { None } else { self.send(sources, None) };
        let task = self.execute(work, [Some(place), None], (sent, None));
        for &limb in sources {
            self.share_operand(task, limb);
        }
        let counts = &mut self.near().counts;
        counts.conversions += 1;
        counts.conversion_sources += step.instruction.sources(&mut [ValueId(0); 3]).len() as u64;
        self.count_cycles(1, work);
        Ok((place, task))
    }

    /// A transform, in its operand's place if that dies.
    fn transform(
        &mut self,
        step: &Step,
        origin: Origin,
        (work, a): (Work, LimbId),
    ) -> Checked<(SumPlace, TaskId)> {
        let from = self.in_unit(a);
        let is_operand = from.is_some() || self.limbs.notes(a).operand.is_some();
        if !is_operand {
            self.bring_all(step, origin, &[a])?;
        }
        let place = match from {
            Some(place) if step.dies & 1 == 1 => place,
            from => self.place_of_sum(step, origin, [from, None])?,
        };
        let sent = self.send(if is_operand { &[] } else { std::slice::from_ref(&a) }, None);
        let operand = from.is_none().then_some(a);
        let task = self.execute(work, [from, Some(place)], (sent, operand));
        self.near().counts.transforms += 1;
        self.count_cycles(2, work);
        Ok((place, task))
    }

    /// The transfer that brought the unit's copy of `limb`.
    fn sent_by(&mut self, limb: LimbId) -> Option<super::Aged> {
        let place = self.limbs.notes(limb).operand?;
        self.near().operands[place.index()].sent
    }

    /// A task of the unit that uses `places` and what was sent for it; `operand` is a copy that it reads.
    fn execute(
        &mut self,
        work: Work,
        places: [Option<SumPlace>; 2],
        (sent, operand): (Option<super::Aged>, Option<LimbId>),
    ) -> TaskId {
        let task = self.tasks.create(work, CHIP);
        let age = self.tasks[task].age;
        let number = self.next_number();
        for place in places.into_iter().flatten() {
            if let Some(last) = self.near().sums[place.index()].last {
                self.tasks.feed(task, last);
            }
        }
        sent.into_iter().for_each(|sent| self.tasks.feed(task, sent));
        if let Some(operand) = operand {
            self.share_operand(task, operand);
        }
        for place in places.into_iter().flatten() {
            let sum = &mut self.near().sums[place.index()];
            (sum.used_by, sum.last) = (number, Some((task, age)));
        }
        task
    }

    /// `task` reads its operand at `place`.
    fn read_place(&mut self, task: TaskId, place: SumPlace) {
        let age = self.tasks[task].age;
        let number = self.next_number();
        let near = self.near();
        let sum = &mut near.sums[place.index()];
        let first = !std::mem::replace(&mut sum.multiplied, true);
        let last = sum.last.replace((task, age));
        sum.used_by = number;
        near.counts.operands_made += u64::from(first);
        if let Some(last) = last.filter(|last| last.0 != task) {
            self.tasks.feed(task, last);
        }
    }

    /// The result of a task at `place`, instead of the limb that was `replaced` there.
    fn keep(&mut self, kind: LimbType, place: SumPlace, replaced: Option<LimbId>) -> LimbId {
        let limb = self.limbs.create(kind, CHIP);
        self.limbs[limb].home = Home::NearMemory(place);
        if let Some(replaced) = replaced {
            self.limbs[replaced].home = Home::Nowhere;
        }
        let sum = &mut self.near().sums[place.index()];
        (sum.limb, sum.multiplied) = (Some(limb), false);
        limb
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
        self.count_cycles(0, work);
        Ok(work)
    }
}

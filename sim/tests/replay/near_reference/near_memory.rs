//! What a near-memory unit holds and what crosses to it, in program order.

use super::plan::{Limb, Planner, Work};
use crate::programs::{LIMB, sources};
use hearth_sim::Machine;
use hearth_sim::machine::{NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral};
use hearth_spec::ValueId;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::units::Cycles;
use std::collections::{BTreeMap, BTreeSet};

/// Bandwidth of the way to the unit and its latency in picoseconds.
pub(super) fn link(machine: &Machine) -> (u64, u64) {
    match &machine.literal().near_memory {
        NearMemoryLiteral::MultiplyAccumulate { link_bandwidth, link_latency, .. } => {
            (link_bandwidth.0, link_latency.0)
        }
        NearMemoryLiteral::None {} => panic!("there is none"),
    }
}

#[derive(Clone, Debug, Default)]
struct Operand {
    value: Option<ValueId>,
    sent: Option<usize>,
    readers: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    /// The place of every sum in the unit.
    pub(super) sums: BTreeMap<ValueId, usize>,
    /// By place: the last task, and the last instruction that used it.
    last: Vec<Option<usize>>,
    used: Vec<u64>,
    free: Vec<usize>,
    most: usize,
    /// Products with the scalar 0.
    pub(super) zeros: BTreeSet<ValueId>,
    operands: Vec<Operand>,
    next_operand: usize,
    /// Operands and sums to the unit, and sums back.
    pub(super) crossed: [u64; 3],
}

impl Near {
    pub(super) fn of(machine: &Machine) -> Self {
        let (most, operands) = match &machine.literal().near_memory {
            NearMemoryLiteral::MultiplyAccumulate { sums, operands, .. } => (*sums, *operands),
            NearMemoryLiteral::None {} => (0, 0),
        };
        let operands = vec![Operand::default(); operands as usize];
        Self { most: most as usize, operands, ..Self::default() }
    }

    fn operand(&self, value: ValueId) -> Option<usize> {
        self.operands.iter().position(|operand| operand.value == Some(value))
    }

    pub(super) fn forget(&mut self, value: ValueId) {
        self.free.extend(self.sums.remove(&value));
        if let Some(place) = self.operand(value) {
            self.operands[place].value = None;
        }
    }
}

impl Planner<'_> {
    /// What `step` needs on chip.
    pub(super) fn wanted(&self, step: &Step) -> Vec<ValueId> {
        let there = |value: &ValueId| {
            self.near.sums.contains_key(value) || self.near.operand(*value).is_some()
        };
        match step.instruction {
            Instruction::Nmac { acc, a, .. } => {
                let sum_is_there =
                    self.near.sums.contains_key(&acc) || self.near.zeros.contains(&acc);
                let mut wanted = Vec::new();
                if !sum_is_there || (acc == a && !there(&a)) {
                    wanted.push(acc);
                }
                if acc != a && !there(&a) {
                    wanted.push(a);
                }
                wanted
            }
            ref other if step.runs_on != RunsOn::NearMemory => sources(other),
            Instruction::Bconv { .. } => {
                let values = distinct(&step.instruction);
                if self.crossed_together(&values) { Vec::new() } else { values }
            }
            Instruction::Ntt { a, .. } if !there(&a) => vec![a],
            _ => Vec::new(),
        }
    }

    fn cross(&mut self, limbs: u64, goes: bool) -> usize {
        let NearMemoryLiteral::MultiplyAccumulate { tier, .. } =
            &self.machine.literal().near_memory
        else {
            panic!("there is none")
        };
        let tier = self.tier(tier);
        self.add(Work::Link(tier, limbs, goes))
    }

    /// Brings a sum back from the unit.
    pub(super) fn take_sum(&mut self, value: ValueId) {
        let task = self.cross(1, false);
        let place = self.near.sums.remove(&value).expect("in the unit");
        self.near.free.push(place);
        let before = self.near.last[place].replace(task);
        self.tasks[task].operands.extend(before);
        self.near.crossed[2] += 1;
        let frame = self.place(task, value);
        self.limbs.get_mut(&value).expect("live").frame = Some(frame);
    }

    fn free_place(&mut self, kept: &[Option<usize>]) -> usize {
        if self.near.free.is_empty() && self.near.last.len() < self.near.most {
            self.near.last.push(None);
            self.near.used.push(0);
            return self.near.last.len() - 1;
        }
        if self.near.free.is_empty() {
            let held = self.near.sums.iter().filter(|(_, place)| !kept.contains(&Some(**place)));
            let oldest = held.min_by_key(|(_, place)| (self.near.used[**place], **place));
            self.take_sum(*oldest.expect("three at least").0);
        }
        self.near.free.pop().expect("one is free")
    }

    /// Sends `acc` to `place`, if there is one, and `operands`, in one transfer.
    fn send(&mut self, acc: Option<(ValueId, usize)>, operands: &[ValueId]) -> Option<usize> {
        let limbs = u64::from(acc.is_some()) + operands.len() as u64;
        if limbs == 0 {
            return None;
        }
        let task = self.cross(limbs, true);
        if let Some((acc, _)) = acc {
            self.read(task, acc);
            self.near.crossed[1] += 1;
        }
        for &value in operands {
            self.read(task, value);
            self.near.crossed[0] += 1;
            if let Some(place) = self.near.operand(value) {
                self.near.operands[place].value = None;
            }
            let index = self.near.next_operand;
            self.near.next_operand = (index + 1) % self.near.operands.len();
            let operand = Operand { value: Some(value), sent: Some(task), readers: Vec::new() };
            let before = std::mem::replace(&mut self.near.operands[index], operand);
            self.tasks[task].after.extend(before.readers);
        }
        if let Some((_, place)) = acc {
            let last = self.near.last[place];
            self.tasks[task].operands.extend(last);
        }
        Some(task)
    }

    /// A task of the unit that uses `places`, reads copies of `operands`, and leaves `dst` at `to`.
    fn own(
        &mut self,
        work: Work,
        places: &[Option<usize>],
        sent: Option<usize>,
        operands: &[ValueId],
        (dst, to): (ValueId, usize),
    ) -> usize {
        let own = self.add(work);
        let mut before: Vec<usize> =
            places.iter().flatten().filter_map(|&place| self.near.last[place]).collect();
        before.extend(sent);
        for &value in operands {
            let held = self.near.operand(value).expect("there by now");
            self.near.operands[held].readers.push(own);
            before.extend(self.near.operands[held].sent);
        }
        self.tasks[own].operands = before;
        let used = self.tick();
        for &place in places.iter().flatten() {
            self.near.last[place] = Some(own);
            self.near.used[place] = used;
        }
        self.near.sums.retain(|_, place| *place != to);
        self.near.sums.insert(dst, to);
        self.limbs.insert(dst, Limb { frame: None, home: None, slot: None, spread: false });
        own
    }

    /// The task of an `nmac` whose operands are on chip or in the unit.
    pub(super) fn accumulate(&mut self, step: &Step) -> usize {
        let Instruction::Nmac { dst, acc, a, .. } = step.instruction else { unreachable!() };
        let source = self.near.sums.get(&acc).copied();
        let from = self.near.sums.get(&a).copied();
        let place = match source {
            Some(place) if step.dies & 1 == 1 && acc != a => place,
            _ => self.free_place(&[source, from]),
        };
        let comes = source.is_none() && !self.near.zeros.contains(&acc);
        let is_new = from.is_none() && self.near.operand(a).is_none();
        let new: Vec<ValueId> = is_new.then_some(a).into_iter().collect();
        let sent = self.send(comes.then_some((acc, place)), &new);
        let copy: Vec<ValueId> = from.is_none().then_some(a).into_iter().collect();
        let work = self.near_work(&step.instruction);
        // What is read in place comes after all else that the product waits for.
        let mut places = vec![source, Some(place)];
        if from != source {
            places.push(from);
        }
        let (first, rest) = places.split_at(2);
        let last: Vec<_> = rest.iter().flatten().filter_map(|&at| self.near.last[at]).collect();
        let own = self.own(work, first, sent, &copy, (dst, place));
        self.tasks[own].operands.extend(last);
        if let Some(from) = from {
            self.near.last[from] = Some(own);
            self.near.used[from] = self.clock;
        }
        own
    }

    /// The task of a conversion, a transform or a product with 0 that the unit executes.
    pub(super) fn beside(&mut self, step: &Step) -> usize {
        let work = self.near_work(&step.instruction);
        match step.instruction {
            Instruction::Bconv { dst, .. } => {
                let values = distinct(&step.instruction);
                let together = self.crossed_together(&values);
                let place = self.free_place(&[]);
                let sent = if together { None } else { self.send(None, &values) };
                self.own(work, &[Some(place)], sent, &values, (dst, place))
            }
            Instruction::Ntt { dst, a, .. } => {
                let from = self.near.sums.get(&a).copied();
                let place = match from {
                    Some(place) if step.dies & 1 == 1 => place,
                    _ => self.free_place(&[from]),
                };
                let is_new = from.is_none() && self.near.operand(a).is_none();
                let new: Vec<ValueId> = is_new.then_some(a).into_iter().collect();
                let sent = self.send(None, &new);
                let copy: Vec<ValueId> = from.is_none().then_some(a).into_iter().collect();
                self.own(work, &[from, Some(place)], sent, &copy, (dst, place))
            }
            Instruction::MulScalar { dst, k: 0, .. } => {
                let place = self.free_place(&[]);
                self.near.zeros.insert(dst);
                self.own(work, &[Some(place)], None, &[], (dst, place))
            }
            ref other => panic!("{other} is not planned"),
        }
    }

    /// Whether the unit has copies of `values` that one transfer brought.
    fn crossed_together(&self, values: &[ValueId]) -> bool {
        let sent = |value: &ValueId| {
            self.near.operand(*value).and_then(|place| self.near.operands[place].sent)
        };
        let first = sent(&values[0]);
        first.is_some() && values.iter().all(|value| sent(value) == first)
    }

    fn near_work(&self, instruction: &Instruction) -> Work {
        let NearMemoryLiteral::MultiplyAccumulate {
            lanes,
            internal_bandwidth,
            latency,
            conversion,
            transform,
            ..
        } = &self.machine.literal().near_memory
        else {
            panic!("there is none")
        };
        let moving = |limbs: u64, rate: u64| (limbs * LIMB * 1_000_000_000).div_ceil(rate);
        let (cycles, latency) = match (instruction, conversion, transform) {
            (Instruction::Nmac { .. }, ..) => {
                let stream = moving(1, internal_bandwidth.0);
                (stream.max(1024u64.div_ceil(u64::from(*lanes))), *latency)
            }
            (
                Instruction::Bconv { sources, .. },
                NearConversionLiteral::Sums { lanes, bandwidth, latency, .. },
                _,
            ) => {
                let count = sources.as_slice().len() as u64;
                let adding = (count * 1024).div_ceil(u64::from(*lanes));
                (adding.max(moving(count + 1, bandwidth.0)), *latency)
            }
            (
                Instruction::Ntt { .. },
                _,
                NearTransformLiteral::Iterative { butterflies, bandwidth, latency, .. },
            ) => {
                let stages = (512u64 * 10).div_ceil(u64::from(*butterflies));
                (stages.max(moving(2, bandwidth.0)), *latency)
            }
            (Instruction::MulScalar { .. }, ..) => (1, Cycles(0)),
            (other, ..) => panic!("{other} is not planned"),
        };
        Work::Unit(6, cycles, latency.0)
    }
}

/// The limbs that a conversion reads, each once.
fn distinct(instruction: &Instruction) -> Vec<ValueId> {
    let mut values = Vec::new();
    for value in sources(instruction) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

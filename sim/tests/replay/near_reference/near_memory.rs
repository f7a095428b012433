//! What a near-memory unit holds and what crosses to it, in program order.

use super::plan::{Limb, Planner, Work};
use crate::programs::{LIMB, sources};
use hearth_sim::Machine;
use hearth_sim::machine::NearMemoryLiteral;
use hearth_spec::ValueId;
use hearth_spec::limb::{Instruction, Step};
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
    /// What an instruction needs on chip.
    pub(super) fn wanted(&self, instruction: &Instruction) -> Vec<ValueId> {
        let Instruction::Nmac { acc, a, .. } = instruction else { return sources(instruction) };
        let mut wanted = Vec::new();
        let is_there = self.near.sums.contains_key(acc) || self.near.zeros.contains(acc);
        if !is_there || acc == a {
            wanted.push(*acc);
        }
        if acc != a && self.near.operand(*a).is_none() {
            wanted.push(*a);
        }
        wanted
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

    fn free_place(&mut self, kept: Option<usize>) -> usize {
        if self.near.free.is_empty() && self.near.last.len() < self.near.most {
            self.near.last.push(None);
            self.near.used.push(0);
            return self.near.last.len() - 1;
        }
        if self.near.free.is_empty() {
            let held = self.near.sums.iter().filter(|(_, place)| Some(**place) != kept);
            let oldest = held.min_by_key(|(_, place)| (self.near.used[**place], **place));
            self.take_sum(*oldest.expect("two at least").0);
        }
        self.near.free.pop().expect("one is free")
    }

    /// The task of an `nmac` whose operands are on chip or in the unit.
    pub(super) fn accumulate(&mut self, step: &Step) -> usize {
        let Instruction::Nmac { dst, acc, a, .. } = step.instruction else { unreachable!() };
        let source = self.near.sums.get(&acc).copied();
        let place = match source {
            Some(place) if step.dies & 1 == 1 => place,
            _ => self.free_place(source),
        };
        let mut sent = None;
        let known = self.near.operand(a);
        let comes = source.is_none() && !self.near.zeros.contains(&acc);
        if comes || known.is_none() {
            let task = self.cross(u64::from(comes) + u64::from(known.is_none()), true);
            if comes {
                self.read(task, acc);
                self.near.crossed[1] += 1;
            }
            if known.is_none() {
                self.read(task, a);
                self.near.crossed[0] += 1;
                let index = self.near.next_operand;
                self.near.next_operand = (index + 1) % self.near.operands.len();
                let operand = Operand { value: Some(a), sent: Some(task), readers: Vec::new() };
                let before = std::mem::replace(&mut self.near.operands[index], operand);
                self.tasks[task].after.extend(before.readers);
            }
            if comes {
                let last = self.near.last[place];
                self.tasks[task].operands.extend(last);
            }
            sent = Some(task);
        }
        let work = self.near_work();
        let own = self.add(work);
        let held = self.near.operand(a).expect("there by now");
        self.near.operands[held].readers.push(own);
        let before = [source.and_then(|place| self.near.last[place]), self.near.last[place], sent];
        let operands = before.into_iter().chain([self.near.operands[held].sent]).flatten();
        self.tasks[own].operands = operands.collect();
        if source == Some(place) {
            self.near.sums.remove(&acc);
        }
        let used = self.tick();
        for place in source.into_iter().chain([place]) {
            self.near.last[place] = Some(own);
            self.near.used[place] = used;
        }
        self.near.sums.insert(dst, place);
        self.limbs.insert(dst, Limb { frame: None, home: None, slot: None, spread: false });
        own
    }

    fn near_work(&self) -> Work {
        let NearMemoryLiteral::MultiplyAccumulate { lanes, internal_bandwidth, latency, .. } =
            &self.machine.literal().near_memory
        else {
            panic!("there is none")
        };
        let stream = (LIMB * 1_000_000_000).div_ceil(internal_bandwidth.0);
        Work::Unit(6, stream.max(1024u64.div_ceil(u64::from(*lanes))), latency.0)
    }
}

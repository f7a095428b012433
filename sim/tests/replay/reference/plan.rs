//! Which limb is where and who waits for whom, in program order.

use super::links::{self, Link};
use super::order::order;
use crate::programs::{LIMB, sources};
use hearth_sim::Machine;
use hearth_spec::ValueId;
use hearth_spec::he::{ObjectKind, Program};
use hearth_spec::limb::{Address, Instruction, Step};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[derive(Clone, Debug)]
pub(super) enum Work {
    /// Position of the unit in [`super::clockwork::UNITS`], reservation, latency.
    Unit(usize, u64, u64),
    /// Position of the tier, first byte, whether it writes.
    Tier(usize, u64, bool),
}

/// Where a task is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Site {
    Chip(usize),
    Link(Link),
}

#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) work: Work,
    pub(super) site: Site,
    /// The part of the same instruction that comes before it.
    pub(super) previous: Option<usize>,
    /// Operands' writers, in order.
    pub(super) operands: Vec<usize>,
    /// Other tasks that must have finished.
    pub(super) after: Vec<usize>,
    /// Tasks that must have finished before the frame is free.
    pub(super) frame_written_by: Option<usize>,
    /// Tasks that must have left their unit or channels before the frame is free.
    pub(super) frame_read_by: Vec<usize>,
}

/// An instruction: the tasks it adds, and which of them is its own.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) tasks: std::ops::Range<usize>,
    pub(super) own: Option<usize>,
    pub(super) fence: bool,
    pub(super) halt: bool,
    /// `st`, and `ld` of what the program writes.
    pub(super) store: bool,
    pub(super) produced_load: bool,
}

pub(super) struct Plan {
    pub(super) tasks: Vec<Task>,
    pub(super) instructions: Vec<Planned>,
    pub(super) spill_tier: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Limb {
    /// The chip that it was made on.
    made_on: usize,
    /// By chip.
    frames: BTreeMap<usize, usize>,
    home: Option<(usize, u64)>,
    slot: Option<usize>,
    /// Chips on which it lies on all clusters.
    pub(super) spread: BTreeSet<usize>,
}

#[derive(Clone, Debug, Default)]
struct Frame {
    writer: usize,
    readers: Vec<usize>,
    holder: Option<ValueId>,
    used: u64,
}

/// The frames of a chip, and the places for spilled limbs in its memory.
#[derive(Clone, Debug, Default)]
struct Chip {
    frames: Vec<Frame>,
    vacated: VecDeque<usize>,
    slots: Vec<Option<usize>>,
    free_slots: Vec<usize>,
}

pub(super) struct Planner<'a> {
    pub(super) program: &'a Program,
    pub(super) machine: &'a Machine,
    tasks: Vec<Task>,
    pub(super) limbs: BTreeMap<ValueId, Limb>,
    chips: Vec<Chip>,
    clock: u64,
    /// The clock before the instruction at hand.
    last_clock: u64,
    /// The instructions behind it.
    coming: Vec<Step>,
}

pub(super) fn plan(program: &Program, steps: &[Step], machine: &Machine) -> Plan {
    let mut planner = Planner {
        program,
        machine,
        tasks: Vec::new(),
        limbs: BTreeMap::new(),
        chips: vec![Chip::default(); machine.literal().chips as usize],
        clock: 0,
        last_clock: 0,
        coming: Vec::new(),
    };
    let steps = order(program, steps, machine);
    let instructions = (0..steps.len()).map(|index| planner.step(&steps, index)).collect();
    let spill_tier = planner.tier(&machine.literal().placement.spills);
    Plan { tasks: planner.tasks, instructions, spill_tier }
}

impl Planner<'_> {
    fn tier(&self, name: &str) -> usize {
        self.machine.tiers().iter().position(|tier| tier.name == name).expect("a tier")
    }

    /// The tier of an object, and its first byte there.
    fn base(&self, object: usize) -> (usize, u64) {
        let placement = &self.machine.literal().placement;
        let tier = |kind: ObjectKind| match kind {
            ObjectKind::Input => self.tier(&placement.inputs),
            ObjectKind::Output => self.tier(&placement.outputs),
            ObjectKind::Plaintext => self.tier(&placement.plaintexts),
            _ => self.tier(&placement.keys),
        };
        let objects = self.program.objects();
        let here = objects.get(object).map(|object| tier(object.kind));
        let here = here.unwrap_or_else(|| self.tier(&placement.spills));
        let before = objects[..object].iter().filter(|other| tier(other.kind) == here);
        // A chip's share of every object, in whole limbs.
        let limbs = before.map(|other| other.bytes(self.program.params()).0 / LIMB);
        (here, limbs.map(|limbs| limbs.div_ceil(self.chips.len() as u64) * LIMB).sum())
    }

    pub(super) fn memory(&self, at: Address) -> (usize, u64) {
        let (tier, base) = self.base(at.object.index());
        (tier, base + u64::from(at.limb) / self.chips.len() as u64 * LIMB)
    }

    fn spill(&self, slot: usize) -> (usize, u64) {
        let (tier, base) = self.base(self.program.objects().len());
        (tier, base + slot as u64 * LIMB)
    }

    fn add(&mut self, work: Work, site: Site) -> usize {
        self.tasks.push(Task {
            work,
            site,
            previous: None,
            operands: Vec::new(),
            after: Vec::new(),
            frame_written_by: None,
            frame_read_by: Vec::new(),
        });
        self.tasks.len() - 1
    }

    fn read(&mut self, task: usize, value: ValueId, chip: usize) {
        let frame = self.limbs[&value].frames[&chip];
        let frame = &mut self.chips[chip].frames[frame];
        frame.readers.push(task);
        self.tasks[task].operands.push(frame.writer);
    }

    fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }

    /// A frame of `chip` for `value`, which `task` begins and `writer` ends to write.
    fn place(&mut self, task: usize, writer: usize, value: ValueId, chip: usize) -> usize {
        let capacity = (self.machine.literal().scratchpad.capacity.0 / LIMB) as usize;
        let here = &mut self.chips[chip];
        let frame = if here.frames.len() < capacity {
            here.frames.push(Frame::default());
            here.frames.len() - 1
        } else {
            let vacated = here.vacated.pop_front();
            let frame = vacated.unwrap_or_else(|| self.evict(chip));
            let before = &self.chips[chip].frames[frame];
            self.tasks[task].frame_written_by = Some(before.writer);
            self.tasks[task].frame_read_by = before.readers.clone();
            frame
        };
        let used = self.tick();
        self.chips[chip].frames[frame] =
            Frame { writer, readers: Vec::new(), holder: Some(value), used };
        frame
    }

    /// How far ahead the next use of `value` is; 0 if it is not in sight.
    fn next_use(&self, value: ValueId) -> usize {
        let depth = self.machine.literal().scratchpad.look_ahead as usize;
        let mut in_sight = self.coming.iter().take(depth);
        in_sight.position(|step| sources(&step.instruction).contains(&value)).map_or(0, |at| at + 1)
    }

    fn evict(&mut self, chip: usize) -> usize {
        let frames = &self.chips[chip].frames;
        let free_to_go = |&frame: &usize| {
            frames[frame].holder.is_some() && frames[frame].used <= self.last_clock
        };
        let held = (0..frames.len()).filter(free_to_go);
        // What is not in sight first, then the furthest; the least recently used of equals.
        let key = |&frame: &usize| {
            let ahead = self.next_use(frames[frame].holder.expect("held"));
            (ahead > 0, usize::MAX - ahead, frames[frame].used)
        };
        let frame = held.min_by_key(key).expect("a limb on chip");
        let value = self.chips[chip].frames[frame].holder.take().expect("it holds one");
        // A copy leaves, and nothing more.
        if self.limbs[&value].made_on == chip && self.limbs[&value].home.is_none() {
            let here = &mut self.chips[chip];
            let slot = here.free_slots.pop().unwrap_or_else(|| {
                here.slots.push(None);
                here.slots.len() - 1
            });
            let (tier, address) = self.spill(slot);
            let task = self.add(Work::Tier(tier, address, true), Site::Chip(chip));
            self.read(task, value, chip);
            self.follow(chip, slot, task);
            let limb = self.limbs.get_mut(&value).expect("live");
            limb.home = Some((tier, address));
            limb.slot = Some(slot);
        }
        self.limbs.get_mut(&value).expect("live").frames.remove(&chip);
        frame
    }

    fn follow(&mut self, chip: usize, slot: usize, task: usize) {
        let before = self.chips[chip].slots[slot].replace(task);
        self.tasks[task].after.extend(before);
    }

    fn use_frame(&mut self, value: ValueId, chip: usize) {
        let used = self.tick();
        if let Some(&frame) = self.limbs[&value].frames.get(&chip) {
            self.chips[chip].frames[frame].used = used;
        }
    }

    /// Brings `value` back to the chip that it was made on.
    fn fetch(&mut self, value: ValueId) {
        let (tier, address) = self.limbs[&value].home.expect("written back");
        let (chip, slot) = (self.limbs[&value].made_on, self.limbs[&value].slot);
        let task = self.add(Work::Tier(tier, address, false), Site::Chip(chip));
        if let Some(slot) = slot {
            self.follow(chip, slot, task);
        }
        let frame = self.place(task, task, value, chip);
        self.limbs.get_mut(&value).expect("live").frames.insert(chip, frame);
    }

    /// Brings `value` to `chip` from the last chip on its way that has it; those between keep copies.
    fn copy(&mut self, value: ValueId, chip: usize) {
        let way = links::way(self.machine, self.limbs[&value].made_on, chip);
        let has = |chip: &usize| self.limbs[&value].frames.contains_key(chip);
        let Some(source) = way.iter().rposition(has) else {
            self.fetch(value);
            return self.copy(value, chip);
        };
        for pair in way[source..].windows(2) {
            self.pass(value, pair[0], pair[1]);
        }
    }

    fn pass(&mut self, value: ValueId, from: usize, to: usize) {
        self.use_frame(value, from);
        let mut hops = Vec::new();
        for link in links::between(self.machine, from, to) {
            let (reservation, latency) = links::timing(self.machine, link, LIMB);
            let hop = self.add(Work::Unit(6, reservation, latency), Site::Link(link));
            self.tasks[hop].previous = hops.last().copied();
            hops.push(hop);
        }
        self.read(hops[0], value, from);
        let frame = self.place(hops[0], hops[hops.len() - 1], value, to);
        self.limbs.get_mut(&value).expect("live").frames.insert(to, frame);
    }

    fn step(&mut self, steps: &[Step], index: usize) -> Planned {
        let step = &steps[index];
        self.coming = steps[index + 1..].to_vec();
        self.last_clock = self.clock;
        let first = self.tasks.len();
        let mut planned = Planned {
            tasks: first..first,
            own: None,
            fence: step.instruction == Instruction::Fence,
            halt: step.instruction == Instruction::Halt,
            store: false,
            produced_load: false,
        };
        if planned.fence || planned.halt {
            return planned;
        }
        let modulus = step.instruction.modulus().expect("it works on residues").index();
        let chip = step.runs_on.chip().map_or(modulus % self.chips.len(), |chip| chip.index());
        let read = sources(&step.instruction);
        for &value in &read {
            self.use_frame(value, chip);
        }
        for &value in &read {
            match &self.limbs[&value] {
                limb if limb.frames.contains_key(&chip) => {}
                limb if limb.made_on == chip => self.fetch(value),
                _ => self.copy(value, chip),
            }
        }
        let parts = self.parts(&step.instruction, chip);
        let start = self.add(parts[0].clone(), Site::Chip(chip));
        let mut reader = start;
        let mut own = start;
        for part in &parts[1..] {
            let next = self.add(part.clone(), Site::Chip(chip));
            self.tasks[next].previous = Some(own);
            own = next;
            // A base conversion is done with its operands when it has taken them in.
            if !matches!(part, Work::Unit(5, ..)) {
                reader = next;
            }
        }
        for &value in &read {
            self.read(start, value, chip);
            let frame = self.limbs[&value].frames[&chip];
            let readers = &mut self.chips[chip].frames[frame].readers;
            *readers.last_mut().expect("just read") = reader;
        }
        let mut home = None;
        if let Some(at) = step.instruction.address() {
            let output = self.program.object(at.object).kind == ObjectKind::Output;
            planned.store = matches!(step.instruction, Instruction::St { .. });
            planned.produced_load = output && !planned.store;
            home = (!output).then(|| self.memory(at));
        }
        if let Some(value) = step.instruction.dst() {
            let frames = BTreeMap::from([(chip, self.place(start, own, value, chip))]);
            let limb = Limb { made_on: chip, frames, home, slot: None, spread: BTreeSet::new() };
            self.limbs.insert(value, limb);
        }
        step.for_each_dead(|value| {
            let limb = self.limbs.remove(&value).expect("live");
            for (chip, frame) in limb.frames {
                self.chips[chip].frames[frame].holder = None;
                self.chips[chip].vacated.push_back(frame);
            }
            self.chips[limb.made_on].free_slots.extend(limb.slot);
        });
        planned.own = Some(own);
        planned.tasks = first..self.tasks.len();
        planned
    }
}

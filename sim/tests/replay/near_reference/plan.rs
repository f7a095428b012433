//! Which limb is where and who waits for whom, in program order.

use super::near_memory::Near;
use crate::programs::{LIMB, sources};
use crate::reference::order::order;
use hearth_sim::Machine;
use hearth_sim::machine::{NocLiteral, Pooling};
use hearth_spec::ValueId;
use hearth_spec::he::{ObjectKind, Program};
use hearth_spec::limb::{Address, Instruction, RunsOn, Step};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[derive(Clone, Debug)]
pub(super) enum Work {
    /// Position of the unit in [`super::clockwork::UNITS`], reservation, latency.
    Unit(usize, u64, u64),
    /// Position of the tier, first byte, whether it writes.
    Tier(usize, u64, bool),
    /// Position of the tier, limbs to or from its near-memory unit, whether they go there.
    Link(usize, u64, bool),
}

#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) work: Work,
    /// The part of the same instruction that comes before it.
    pub(super) previous: Option<usize>,
    /// The conversion whose results it takes in as they come.
    pub(super) stream: Option<usize>,
    /// The transform that takes in its results.
    pub(super) into: Option<usize>,
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
    /// Operands and sums to the near-memory unit, and sums back.
    pub(super) crossed: [u64; 3],
}

#[derive(Clone, Debug)]
pub(super) struct Limb {
    pub(super) frame: Option<usize>,
    pub(super) home: Option<(usize, u64)>,
    pub(super) slot: Option<usize>,
    /// Whether it lies on all clusters.
    pub(super) spread: bool,
}

#[derive(Clone, Debug, Default)]
struct Frame {
    writer: usize,
    readers: Vec<usize>,
    holder: Option<ValueId>,
    used: u64,
}

pub(super) struct Planner<'a> {
    pub(super) program: &'a Program,
    pub(super) machine: &'a Machine,
    pub(super) tasks: Vec<Task>,
    pub(super) limbs: BTreeMap<ValueId, Limb>,
    frames: Vec<Frame>,
    vacated: VecDeque<usize>,
    pub(super) clock: u64,
    /// The clock before the instruction at hand.
    last_clock: u64,
    /// The instructions behind it.
    coming: Vec<Step>,
    slots: Vec<Option<usize>>,
    free_slots: Vec<usize>,
    pub(super) near: Near,
    /// What conversions that are fused with a transform make.
    pub(super) fused: BTreeSet<ValueId>,
    /// The task that brings a limb of an input, by object and limb.
    pub(super) uploads: BTreeMap<(u32, u32), Option<usize>>,
}

pub(super) fn plan(program: &Program, steps: &[Step], machine: &Machine) -> Plan {
    let mut planner = Planner {
        program,
        machine,
        tasks: Vec::new(),
        limbs: BTreeMap::new(),
        frames: Vec::new(),
        vacated: VecDeque::new(),
        clock: 0,
        last_clock: 0,
        coming: Vec::new(),
        slots: Vec::new(),
        free_slots: Vec::new(),
        near: Near::of(machine),
        fused: BTreeSet::new(),
        uploads: BTreeMap::new(),
    };
    planner.upload();
    let steps = planner.fuse(steps);
    let steps = order(program, &steps, machine);
    let instructions = (0..steps.len()).map(|index| planner.step(&steps, index)).collect();
    let spill_tier = planner.tier(&machine.literal().placement.spills);
    let crossed = planner.near.crossed;
    Plan { tasks: planner.tasks, instructions, spill_tier, crossed }
}

impl Planner<'_> {
    pub(super) fn tier(&self, name: &str) -> usize {
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
        (here, before.map(|other| other.bytes(self.program.params()).0).sum())
    }

    pub(super) fn memory(&self, at: Address) -> (usize, u64) {
        let (tier, base) = self.base(at.object.index());
        (tier, base + u64::from(at.limb) * LIMB)
    }

    fn spill(&self, slot: usize) -> (usize, u64) {
        let (tier, base) = self.base(self.program.objects().len());
        (tier, base + slot as u64 * LIMB)
    }

    pub(super) fn add(&mut self, work: Work) -> usize {
        let frame_read_by = Vec::new();
        let (operands, after) = (Vec::new(), Vec::new());
        let previous = None;
        let (stream, into) = (None, None);
        let frame_written_by = None;
        self.tasks.push(Task {
            work,
            previous,
            stream,
            into,
            operands,
            after,
            frame_written_by,
            frame_read_by,
        });
        self.tasks.len() - 1
    }

    pub(super) fn read(&mut self, task: usize, value: ValueId) {
        let frame = self.limbs[&value].frame.expect("on chip");
        self.frames[frame].readers.push(task);
        let writer = self.frames[frame].writer;
        self.tasks[task].operands.push(writer);
    }

    pub(super) fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }

    /// A frame for `value`, written by `task`.
    pub(super) fn place(&mut self, task: usize, value: ValueId) -> usize {
        let capacity = (self.machine.literal().scratchpad.capacity.0 / LIMB) as usize;
        let frame = if self.frames.len() < capacity {
            self.frames.push(Frame::default());
            self.frames.len() - 1
        } else {
            let frame = self.vacated.pop_front().unwrap_or_else(|| self.evict());
            self.tasks[task].frame_written_by = Some(self.frames[frame].writer);
            self.tasks[task].frame_read_by = self.frames[frame].readers.clone();
            frame
        };
        let used = self.tick();
        self.frames[frame] = Frame { writer: task, readers: Vec::new(), holder: Some(value), used };
        frame
    }

    /// How far ahead the next use of `value` is; 0 if it is not in sight.
    fn next_use(&self, value: ValueId) -> usize {
        let depth = self.machine.literal().scratchpad.look_ahead as usize;
        let mut in_sight = self.coming.iter().take(depth);
        in_sight.position(|step| sources(&step.instruction).contains(&value)).map_or(0, |at| at + 1)
    }

    fn evict(&mut self) -> usize {
        let free_to_go = |&frame: &usize| {
            self.frames[frame].holder.is_some() && self.frames[frame].used <= self.last_clock
        };
        let held = (0..self.frames.len()).filter(free_to_go);
        // What is not in sight first, then the furthest; the least recently used of equals.
        let key = |&frame: &usize| {
            let ahead = self.next_use(self.frames[frame].holder.expect("held"));
            (ahead > 0, usize::MAX - ahead, self.frames[frame].used)
        };
        let frame = held.min_by_key(key).expect("a limb on chip");
        let value = self.frames[frame].holder.take().expect("it holds one");
        if self.limbs[&value].home.is_none() {
            let slot = self.free_slots.pop().unwrap_or_else(|| {
                self.slots.push(None);
                self.slots.len() - 1
            });
            let (tier, address) = self.spill(slot);
            let task = self.add(Work::Tier(tier, address, true));
            self.read(task, value);
            self.follow(slot, task);
            let limb = self.limbs.get_mut(&value).expect("live");
            limb.home = Some((tier, address));
            limb.slot = Some(slot);
        }
        self.limbs.get_mut(&value).expect("live").frame = None;
        frame
    }

    fn follow(&mut self, slot: usize, task: usize) {
        let before = self.slots[slot].replace(task);
        self.tasks[task].after.extend(before);
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
        let read = self.wanted(step);
        for value in &read {
            if let Some(frame) = self.limbs[value].frame {
                self.frames[frame].used = self.tick();
            }
        }
        for &value in &read {
            if self.near.sums.contains_key(&value) {
                self.take_sum(value);
            }
            if self.limbs[&value].frame.is_none() {
                let (tier, address) = self.limbs[&value].home.expect("written back");
                let task = self.add(Work::Tier(tier, address, false));
                if let Some(slot) = self.limbs[&value].slot {
                    self.follow(slot, task);
                }
                let frame = self.place(task, value);
                self.limbs.get_mut(&value).expect("live").frame = Some(frame);
            }
        }
        let is_product = matches!(step.instruction, Instruction::Nmac { .. });
        if is_product || step.runs_on == RunsOn::NearMemory {
            planned.own = Some(if is_product { self.accumulate(step) } else { self.beside(step) });
            self.bury(step);
            planned.tasks = first..self.tasks.len();
            return planned;
        }
        let parts = self.parts(&step.instruction);
        let start = self.add(parts[0].clone());
        let mut reader = start;
        let mut own = start;
        for part in &parts[1..] {
            let next = self.add(part.clone());
            self.tasks[next].previous = Some(own);
            own = next;
            // A base conversion is done with its operands when it has taken them in.
            if !matches!(part, Work::Unit(5, ..)) {
                reader = next;
            }
        }
        if step.instruction.dst().is_some_and(|value| self.fused.contains(&value)) {
            own = self.transform_behind(start, &step.instruction);
        }
        for &value in &read {
            self.read(start, value);
            let frame = self.limbs[&value].frame.expect("on chip");
            *self.frames[frame].readers.last_mut().expect("just read") = reader;
        }
        self.connect(own, &step.instruction);
        let mut home = None;
        if let Some(at) = step.instruction.address() {
            let output = self.program.object(at.object).kind == ObjectKind::Output;
            planned.store = matches!(step.instruction, Instruction::St { .. });
            planned.produced_load = output && !planned.store;
            home = (!output).then(|| self.memory(at));
        }
        if let Instruction::MulScalar { dst, k: 0, .. } = step.instruction {
            self.near.zeros.insert(dst);
        }
        if let Some(value) = step.instruction.dst() {
            let frame = self.place(start, value);
            self.frames[frame].writer = own;
            self.limbs.insert(value, Limb { frame: Some(frame), home, slot: None, spread: false });
        }
        self.bury(step);
        planned.own = Some(own);
        planned.tasks = first..self.tasks.len();
        planned
    }

    /// Forgets the limbs that die.
    fn bury(&mut self, step: &Step) {
        step.for_each_dead(|value| {
            let limb = self.limbs.remove(&value).expect("live");
            if let Some(frame) = limb.frame {
                self.frames[frame].holder = None;
                self.vacated.push_back(frame);
            }
            self.free_slots.extend(limb.slot);
            self.near.forget(value);
        });
    }

    /// What an instruction does, one after the other.
    fn parts(&mut self, instruction: &Instruction) -> Vec<Work> {
        let mut work = self.work(instruction);
        if let (Work::Unit(unit, ..), Pooling::Shared) =
            (&mut work, self.machine.literal().units.pool)
        {
            *unit = 1;
        }
        let NocLiteral::Crossbar { bandwidth, latency } = self.machine.literal().noc else {
            return vec![work];
        };
        let Instruction::Bconv { .. } = instruction else { return vec![work] };
        let clusters = u64::from(self.machine.literal().clusters);
        let one = (LIMB * (clusters - 1) * 1_000_000_000).div_ceil(bandwidth.0 * clusters);
        let mut moved = 0;
        for value in sources(instruction) {
            let limb = self.limbs.get_mut(&value).expect("live");
            moved += u64::from(!limb.spread);
            limb.spread = true;
        }
        let gather = Work::Unit(5, (moved * one).max(1), latency.0);
        vec![gather, work, Work::Unit(5, one, latency.0)]
    }
}

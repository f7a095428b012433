//! The replay: one clock, one queue of events, one pass over the limb program.
//!
//! In every cycle in which something happens, in this order:
//! 1. tasks leave their units and channels, results arrive, and what waited for them may run;
//! 2. finished instructions leave the window, oldest first;
//! 3. up to `issue_per_cycle` instructions enter it, in program order;
//! 4. units start instructions: each kind its oldest, if its operands, its frame and a unit are
//!    there;
//! 5. tiers start transfers: each its oldest runnable one, as long as the device accepts it.
//!
//! Then time moves to the next cycle in which something can happen.

use crate::attribution::Cause;
use crate::cost::CostTable;
use crate::error::SimError;
use crate::event::{Event, EventQueue};
use crate::ids::TaskId;
use crate::limb_table::LimbTable;
use crate::machine::{Machine, UnitsLiteral};
use crate::memory::{Held, MemoryMap, Tier};
use crate::report::Tally;
use crate::scratchpad::Scratchpad;
use crate::spill::SpillArea;
use crate::task::{MemoryOrder, Stage, TaskPool, Work};
use crate::timeline::Timeline;
use crate::unit::{Place, UnitKind, UnitPool, Wait};
use crate::window::Window;
use hearth_spec::LayerId;
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;

/// Instructions between two calls of the progress function.
const PROGRESS_STEP: u64 = 1 << 16;

/// A replay under way.
pub(crate) struct Engine<'a> {
    pub(crate) program: &'a Program,
    pub(crate) machine: &'a Machine,
    pub(crate) now: Cycles,
    events: EventQueue,
    pub(crate) tasks: TaskPool,
    pub(crate) costs: CostTable,
    pub(crate) map: MemoryMap,
    pub(crate) limbs: LimbTable,
    pub(crate) scratchpad: Scratchpad,
    pub(crate) spills: SpillArea,
    pub(crate) window: Window,
    pub(crate) units: Vec<UnitPool>,
    pub(crate) tiers: Vec<Tier>,
    /// `st` instructions that are not persistent yet.
    pub(crate) stores_in_flight: u32,
    /// `ld` instructions of produced objects that have not arrived yet.
    pub(crate) produced_loads_in_flight: u32,
    /// A fence has been met and earlier stores are not persistent yet.
    pub(crate) fenced: bool,
    /// `halt` has been met.
    pub(crate) halted: bool,
    /// The layer of the oldest unfinished instruction, or of the last one.
    layer: LayerId,
    pub(crate) tally: Tally,
    pub(crate) timeline: Timeline,
}

impl<'a> Engine<'a> {
    /// A replay that is about to start.
    ///
    /// # Errors
    /// If the program does not fit the machine.
    pub(crate) fn new(program: &'a Program, machine: &'a Machine) -> Result<Self, SimError> {
        let literal = machine.literal();
        for (index, modulus) in program.params().moduli().iter().enumerate() {
            if modulus.bits() > literal.word_bits {
                return Err(SimError::WidePrime {
                    index,
                    bits: modulus.bits(),
                    machine: machine.name().to_owned(),
                    word_bits: literal.word_bits,
                });
            }
        }
        let map = MemoryMap::new(program, machine)?;
        let places = UnitKind::ALL.len() + literal.tiers.len();
        let UnitsLiteral { ntt, elementwise, bconv, automorphism, generator } = &literal.units;
        let units = UnitKind::ALL.map(|kind| {
            let count = match kind {
                UnitKind::Ntt => ntt.count,
                UnitKind::Elementwise => elementwise.count,
                UnitKind::Bconv => bconv.count,
                UnitKind::Automorphism => automorphism.count,
                UnitKind::Generator => generator.count,
            };
            UnitPool::new(count, places)
        });
        Ok(Self {
            program,
            machine,
            now: Cycles::ZERO,
            events: EventQueue::default(),
            tasks: TaskPool::default(),
            costs: CostTable::new(program.params(), machine),
            limbs: LimbTable::default(),
            scratchpad: Scratchpad::new(literal.scratchpad.capacity.0 / map.limb_bytes().0),
            spills: SpillArea::new(map.spill_limbs),
            window: Window::new(literal.sequencer.window),
            units: units.into(),
            tiers: literal.tiers.iter().map(|tier| Tier::new(tier, machine.clock())).collect(),
            stores_in_flight: 0,
            produced_loads_in_flight: 0,
            fenced: false,
            halted: false,
            layer: LayerId(0),
            tally: Tally::new(program.layers().len(), literal.tiers.len()),
            timeline: Timeline::new(places),
            map,
        })
    }

    /// Replays all steps.
    ///
    /// # Errors
    /// If a step contradicts the program or needs more than the machine has.
    pub(crate) fn run(
        &mut self,
        steps: impl Iterator<Item = Step>,
        mut progress: impl FnMut(u64),
    ) -> Result<(), SimError> {
        let mut steps = steps.peekable();
        loop {
            while let Some(event) = self.events.pop_due(self.now) {
                self.happen(event);
            }
            self.window.retire();
            let before = self.tally.instructions;
            let hurry = self.hand_out(&mut steps)?;
            if before / PROGRESS_STEP != self.tally.instructions / PROGRESS_STEP {
                progress(self.tally.instructions);
            }
            self.start_units();
            self.start_transfers();
            let next = match (hurry, self.events.next_cycle()) {
                (true, _) => Some(self.now + Cycles(1)),
                (false, next) => next,
            };
            let Some(next) = next else { break };
            self.pass(next - self.now);
            self.now = next;
        }
        assert!(
            self.halted && self.window.oldest().is_none(),
            "deadlock at {}: the oldest instruction is {:?}",
            self.now,
            self.window.oldest().map(|entry| &self.tasks[entry.task])
        );
        progress(self.tally.instructions);
        Ok(())
    }

    /// Hands out instructions; true if more could be handed out in the next cycle.
    fn hand_out(
        &mut self,
        steps: &mut std::iter::Peekable<impl Iterator<Item = Step>>,
    ) -> Result<bool, SimError> {
        let mut left = self.machine.literal().sequencer.issue_per_cycle;
        while !self.halted {
            self.fenced &= self.stores_in_flight > 0;
            let Some(step) = steps.peek() else {
                return Err(SimError::NoHalt { instructions: self.tally.instructions });
            };
            if !self.may_enter(&step.instruction) {
                return Ok(false);
            }
            if left == 0 {
                return Ok(true);
            }
            left -= 1;
            let step = *step;
            steps.next();
            self.enter(&step)?;
        }
        Ok(false)
    }

    fn start_units(&mut self) {
        for unit in UnitKind::ALL {
            while let Some(id) = self.units[unit as usize].candidate() {
                let task = &mut self.tasks[id];
                if !task.is_runnable() {
                    break;
                }
                let Work::Compute { reservation, latency, .. } = task.work else {
                    unreachable!("units compute");
                };
                let end = self.now + reservation;
                task.stage = Stage::Occupying { until_done: end + latency };
                self.units[unit as usize].start();
                self.events.push(end, Event::Release(id));
                self.timeline.add(unit as usize, self.now, end);
            }
        }
    }

    fn start_transfers(&mut self) {
        for (index, tier) in self.tiers.iter_mut().enumerate() {
            while let Some(id) = tier.candidate() {
                let task = &mut self.tasks[id];
                let Work::Transfer { request, .. } = task.work else {
                    unreachable!("tiers transfer");
                };
                let earliest = tier.earliest(request, self.now);
                if earliest > self.now {
                    if tier.wake_at(earliest) {
                        self.events.push(earliest, Event::ChannelFree);
                    }
                    break;
                }
                let track = UnitKind::ALL.len() + index;
                let timeline = &mut self.timeline;
                let service = tier.issue(request, self.now, &mut |from, to| {
                    timeline.add(track, from, to);
                });
                task.stage = Stage::Occupying { until_done: service.done };
                self.events.push(service.transferred, Event::Release(id));
            }
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::ChannelFree => {}
            Event::Release(id) => self.release(id),
            Event::Finish(id) => self.finish(id),
        }
    }

    /// A task leaves its unit or its channels: it is through with the limbs it read.
    fn release(&mut self, id: TaskId) {
        let task = &mut self.tasks[id];
        let Stage::Occupying { until_done } = task.stage else {
            unreachable!("a task is released once");
        };
        task.stage = Stage::Finishing;
        if let Work::Compute { unit, .. } = task.work {
            self.units[unit as usize].release();
        }
        for index in 0..self.tasks[id].reads().len() {
            let residence = self.tasks[id].reads()[index];
            let heir = self.scratchpad.end_use(residence);
            self.grant_frame(heir);
        }
        if until_done == self.now {
            self.finish(id);
        } else {
            self.events.push(until_done, Event::Finish(id));
        }
    }

    /// A task's result is there.
    fn finish(&mut self, id: TaskId) {
        if let Some(residence) = self.tasks[id].writes {
            let heir = self.scratchpad.written(residence);
            self.grant_frame(heir);
        }
        while let Some(dependent) = self.tasks.next_dependent(id) {
            self.tasks[dependent].data_waits -= 1;
            self.unblocked(dependent, Held::Data);
        }
        match self.tasks[id].order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.stores_in_flight -= 1,
            MemoryOrder::ProducedLoad => self.produced_loads_in_flight -= 1,
        }
        if let Some(number) = self.tasks[id].window {
            self.window.finish(number);
        }
        self.tasks.remove(id);
    }

    fn grant_frame(&mut self, heir: Option<TaskId>) {
        if let Some(heir) = heir {
            self.tasks[heir].frame_wait = false;
            self.unblocked(heir, Held::Frame);
        }
    }

    /// Hands a new task to its unit or its tier.
    pub(crate) fn submit(&mut self, id: TaskId) {
        let task = &self.tasks[id];
        match task.work {
            Work::Compute { unit, .. } => self.units[unit as usize].push(id),
            Work::Transfer { tier, .. } => {
                let tier = &mut self.tiers[tier.index()];
                if task.data_waits > 0 {
                    tier.hold(Held::Data, self.now);
                }
                if task.frame_wait {
                    tier.hold(Held::Frame, self.now);
                }
                if task.is_runnable() {
                    tier.push(id, task.age);
                }
            }
        }
    }

    /// One of the things that `id` waited for is there.
    fn unblocked(&mut self, id: TaskId, was: Held) {
        let task = &self.tasks[id];
        match task.work {
            Work::Compute { unit, .. } => self.units[unit as usize].reconsider(),
            Work::Transfer { tier, .. } => {
                let tier = &mut self.tiers[tier.index()];
                if was == Held::Frame || task.data_waits == 0 {
                    tier.let_go(was, self.now);
                }
                if task.is_runnable() {
                    tier.push(id, task.age);
                }
            }
        }
    }

    /// Accounts for a stretch in which nothing changes.
    fn pass(&mut self, stretch: Cycles) {
        let (tasks, scratchpad) = (&self.tasks, &self.scratchpad);
        for unit in &mut self.units {
            unit.pass(stretch, |head| {
                debug_assert!(!tasks[head].is_runnable());
                match missing_operand(tasks, scratchpad, head) {
                    Some(writer) => Wait::Data(place(tasks, writer)),
                    None => Wait::Frame,
                }
            });
        }
        let cause = match self.window.oldest() {
            Some(entry) => {
                self.layer = entry.layer;
                self.cause(entry.task)
            }
            None if self.halted => Cause::Drain,
            None => Cause::Sequencer,
        };
        self.tally.put_down(self.layer, cause, stretch);
    }

    /// What the oldest unfinished instruction is doing.
    fn cause(&self, id: TaskId) -> Cause {
        let task = &self.tasks[id];
        match (task.work, task.stage) {
            (Work::Transfer { tier, .. }, Stage::Finishing) => Cause::Latency(tier),
            (Work::Transfer { tier, .. }, Stage::Occupying { .. }) => Cause::Bandwidth(tier),
            (Work::Compute { unit, .. }, Stage::Occupying { .. })
                if self.units[unit as usize].is_saturated() =>
            {
                Cause::Compute(unit)
            }
            (Work::Compute { unit, .. }, Stage::Occupying { .. } | Stage::Finishing) => {
                Cause::Dependency(unit)
            }
            (work, Stage::Waiting) => {
                // All older instructions are finished. Operands can only be missing because they
                // are being brought back, frames because their limb is being written back.
                if let Some(writer) = missing_operand(&self.tasks, &self.scratchpad, id) {
                    return self.cause(writer);
                }
                match work {
                    Work::Transfer { tier, .. } if task.is_runnable() => Cause::Bandwidth(tier),
                    _ => Cause::Bandwidth(self.map.spill_tier()),
                }
            }
            (_, Stage::Unused) => unreachable!("an instruction in flight has a task"),
        }
    }
}

/// The task that brings the first operand of `id` that is not there.
fn missing_operand(tasks: &TaskPool, scratchpad: &Scratchpad, id: TaskId) -> Option<TaskId> {
    tasks[id].reads().iter().find_map(|&residence| scratchpad.writer(residence))
}

fn place(tasks: &TaskPool, id: TaskId) -> Place {
    match tasks[id].work {
        Work::Compute { unit, .. } => Place::Unit(unit),
        Work::Transfer { tier, .. } => Place::Tier(tier),
    }
}

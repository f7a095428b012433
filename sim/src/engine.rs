//! The replay: one queue of events, one pass over the limb program.
//!
//! Times are ticks, of which every clock of the machine has an edge after a number of its own
//! ([`crate::clock`]). At every tick at which something happens, in this order, whatever the clocks of
//! those that it happens to:
//! 1. tasks leave their units and channels, results arrive, and what waited for them may run;
//! 2. finished instructions leave the window, oldest first;
//! 3. at an edge of the main clock, up to `issue_per_cycle` instructions enter it, in program order;
//! 4. units whose clock has an edge start instructions, which one depends on `issue`, if its operands,
//!    its frame and a unit are there: kind by kind in the order of reports, chip by chip;
//! 5. tiers whose clock has an edge start transfers: each its oldest runnable one, as long as the
//!    device accepts it, in the order of the file;
//!    4 and 5 again if what started lets another instruction start.
//!
//! Then time moves to the next tick at which something can happen.

use crate::accounting::Charged;
use crate::burst::Burst;
use crate::clock::Clock;
use crate::cost::CostTable;
use crate::durability::Durability;
use crate::enter::Gate;
use crate::error::{Checked, SimError};
use crate::event::EventQueue;
use crate::ids::TierIndex;
use crate::limb_table::LimbTable;
use crate::links::Links;
use crate::machine::{Issue, Machine};
use crate::memory::{MemoryMap, Tier};
use crate::memory_mode::MemoryMode;
use crate::near_memory::NearMemory;
use crate::operands::Operands;
use crate::placement::Placement;
use crate::report::Tally;
use crate::scratchpad::Scratchpad;
use crate::sites::Sites;
use crate::slot::Slot;
use crate::source::{Next, StepSource};
use crate::spans::Recorder;
use crate::spill::SpillArea;
use crate::steps::StepBuffer;
use crate::stirred::Stirred;
use crate::task::TaskPool;
use crate::timeline::{BUCKETS, Timeline};
use crate::unit::{UnitKind, UnitPool};
use crate::uplinks::Uplinks;
use crate::window::Entry;
use hearth_spec::he::Program;
use hearth_spec::units::Cycles;

/// Instructions between two calls of the progress function.
pub(crate) const PROGRESS_STEP: u64 = 1 << 16;

/// A replay under way.
pub(crate) struct Engine<'a> {
    pub(crate) program: &'a Program,
    pub(crate) machine: &'a Machine,
    /// The clock of sequencer and scratchpad.
    pub(crate) main: Clock,
    /// In ticks, as all times are.
    pub(crate) now: Cycles,
    pub(crate) events: EventQueue,
    pub(crate) tasks: TaskPool,
    pub(crate) costs: CostTable,
    pub(crate) placement: Placement,
    pub(crate) map: MemoryMap,
    /// The caches, if one tier caches another.
    pub(crate) memory_mode: Option<Box<MemoryMode>>,
    pub(crate) limbs: LimbTable,
    pub(crate) scratchpad: Scratchpad,
    /// By chip.
    pub(crate) spills: Vec<SpillArea>,
    /// Of the programs that run at once; one, if it is not divided.
    pub(crate) slots: Vec<Slot>,
    /// Whose instructions enter now.
    pub(crate) slot: usize,
    pub(crate) sites: Sites,
    pub(crate) links: Links,
    /// Of all chips, in the order of [`Sites`].
    pub(crate) units: Vec<UnitPool>,
    /// Of all chips, in the order of [`Sites`].
    pub(crate) tiers: Vec<Tier>,
    /// The multiply-accumulate unit beside a tier's memory, if there is one.
    pub(crate) near: Option<NearMemory>,
    /// What is on its way from clients, if there is a link to them.
    pub(crate) uplinks: Option<Uplinks>,
    /// `halt` has been met.
    pub(crate) halted: bool,
    /// Instructions start in program order.
    pub(crate) strict: bool,
    /// Units, then tiers, of which something may start now or be accounted for otherwise.
    pub(crate) stirred: Stirred,
    /// Pools whose next instruction starts at an edge of their clock to come, and when that is.
    pub(crate) asleep: Vec<(Cycles, usize)>,
    /// The charge may be another from now on.
    pub(crate) moved: bool,
    /// What time is charged to until something changes.
    pub(crate) charged: Charged,
    pub(crate) tally: Tally,
    /// When the last instruction so far of each layer was finished.
    pub(crate) layers_finished: Vec<Cycles>,
    pub(crate) timeline: Timeline,
    /// Room for the operands of an instruction.
    pub(crate) operands: Option<Box<Operands>>,
    /// In burst mode: what is known.
    pub(crate) burst: Option<Box<Burst>>,
    /// When stores survive, and which a fence waits for.
    pub(crate) durability: Durability,
    /// What was busy when, if that is asked for.
    pub(crate) recorder: Option<Recorder>,
}

impl<'a> Engine<'a> {
    /// A replay that is about to start.
    ///
    /// # Errors
    /// If the program does not fit the machine.
    pub(crate) fn new(
        program: &'a Program,
        machine: &'a Machine,
        placement: Placement,
    ) -> Result<Self, SimError> {
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
        let map = MemoryMap::new(program, machine, &placement);
        let tally = Tally::new(program, literal.tiers.len());
        let places = UnitKind::ALL.len() + literal.tiers.len();
        let links = Links::new(program.params(), machine);
        let sites = Sites::new(machine.chips(), links.count());
        let mut tiers: Vec<_> = (0..)
            .map(TierIndex)
            .take(literal.tiers.len())
            .flat_map(|tier| (0..machine.chips()).map(move |_| Tier::new(machine, tier)))
            .collect();
        let near = NearMemory::of(machine, &mut tiers);
        let frames = literal.scratchpad.capacity.0 / map.limb_bytes().0;
        let mut engine = Self {
            program,
            machine,
            main: machine.clocks().main(),
            now: Cycles::ZERO,
            events: EventQueue::default(),
            tasks: TaskPool::default(),
            costs: CostTable::new(program.params(), machine)?,
            limbs: LimbTable::default(),
            scratchpad: Scratchpad::new(frames, sites.chips(), 1),
            spills: vec![SpillArea::new(map.spill_limbs); sites.chips()],
            slots: Slot::all(literal.sequencer.window, 1),
            slot: 0,
            units: UnitPool::all(machine, sites, places),
            stirred: Stirred::new(sites.units() + tiers.len()),
            tiers,
            sites,
            links,
            near,
            uplinks: None,
            halted: false,
            strict: literal.sequencer.issue == Issue::InOrder,
            asleep: Vec::new(),
            moved: false,
            charged: Charged::first(tally.parts.first()),
            tally,
            layers_finished: vec![Cycles::ZERO; program.layers().len()],
            timeline: Timeline::new(machine.clocks(), BUCKETS),
            operands: None,
            burst: None,
            durability: Durability::of(machine),
            recorder: None,
            memory_mode: MemoryMode::of(&placement, machine, &map).map(Box::new),
            placement,
            map,
        };
        engine.upload();
        Ok(engine)
    }

    /// Divides window and scratchpad among `count` programs that run at once; units and tiers serve them by
    /// turns.
    pub(crate) fn divide(&mut self, count: u32) {
        let (window, frames) = (self.machine.literal().sequencer.window, self.scratchpad.frames());
        self.slots = Slot::all(window, count);
        self.scratchpad = Scratchpad::new(frames / u64::from(count), self.sites.chips(), count);
        self.units.iter_mut().for_each(|pool| pool.divide(count));
        self.tiers.iter_mut().for_each(|tier| tier.divide(count));
    }

    /// The oldest instruction in flight.
    pub(crate) fn oldest(&self) -> Option<&Entry> {
        let oldest = self.slots.iter().filter_map(|slot| slot.window.oldest());
        oldest.min_by_key(|entry| self.tasks[entry.task].age)
    }

    /// Asks for spans.
    pub(crate) fn record(&mut self) {
        self.recorder = Some(Recorder::new(UnitKind::ALL.len() + self.machine.tiers().len()));
    }

    /// Replays all steps, in the way that was chosen.
    ///
    /// # Errors
    /// See [`Engine::run`].
    pub(crate) fn replay(
        &mut self,
        steps: &mut StepBuffer<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Checked<()> {
        match self.burst {
            Some(_) => self.run_burst(steps, progress),
            None => self.run(steps, progress),
        }
    }

    /// Replays all steps event by event.
    ///
    /// # Errors
    /// If a step contradicts the program or needs more than the machine has.
    pub(crate) fn run(
        &mut self,
        steps: &mut dyn StepSource,
        progress: &mut dyn FnMut(u64),
    ) -> Checked<()> {
        loop {
            while let Some(task) = self.events.pop_due(self.now) {
                self.happen(task);
            }
            for slot in &mut self.slots {
                self.moved |= slot.window.retire();
            }
            let before = self.tally.instructions;
            let was_empty = self.oldest().is_none();
            let more = self.hand_out(steps)?;
            if before / PROGRESS_STEP != self.tally.instructions / PROGRESS_STEP {
                progress(self.tally.instructions);
            }
            self.start();
            if self.moved || was_empty {
                self.charge();
            }
            let soonest = self.now + Cycles(1);
            let next = match more {
                Some(next) if next == soonest => Some(next),
                more => self.next_cycle().into_iter().chain(more).min(),
            };
            let Some(next) = next else { break };
            self.now = next;
        }
        if !self.halted || self.oldest().is_some() {
            let next = match steps.peek(self.slot, self.now, &mut self.limbs)? {
                Next::Step(step, _) => Some(step),
                Next::Later(_) | Next::Idle | Next::End => None,
            };
            return Err(self.deadlock(next).into());
        }
        self.close_accounts();
        progress(self.tally.instructions);
        Ok(())
    }

    /// Hands out instructions of every program that runs; says when more could be handed out, if nothing
    /// else happens before.
    fn hand_out(&mut self, steps: &mut dyn StepSource) -> Checked<Option<Cycles>> {
        if self.slots.len() == 1 {
            return self.hand_out_next(steps);
        }
        let mut soonest = None;
        for slot in 0..self.slots.len() {
            self.slot = slot;
            self.tasks.slot = slot as u8;
            self.scratchpad.divide_for(slot);
            let more = self.hand_out_next(steps)?;
            soonest = soonest.into_iter().chain(more).min();
        }
        Ok(soonest)
    }

    /// Hands out instructions of one program.
    fn hand_out_next(&mut self, steps: &mut dyn StepSource) -> Checked<Option<Cycles>> {
        let mut left = self.machine.literal().sequencer.issue_per_cycle;
        let slot = &self.slots[self.slot];
        // What comes next has been looked at and needs room.
        if slot.gate.is_some_and(|gate| gate != Gate::Marker) && !slot.window.has_room() {
            return Ok(None);
        }
        if !self.main.is_edge(self.now) {
            return Ok((!self.halted).then(|| self.main.next(self.now)));
        }
        while !self.halted {
            let slot = &mut self.slots[self.slot];
            slot.fenced &= slot.stores_in_flight > 0;
            let (step, uses) = match steps.peek(self.slot, self.now, &mut self.limbs)? {
                Next::Step(step, uses) => (step, uses),
                Next::Later(arrival) => return Ok(Some(arrival)),
                Next::Idle => return Ok(None),
                Next::End => {
                    return Err(SimError::NoHalt { instructions: self.tally.instructions }.into());
                }
            };
            if !self.may_enter(step) {
                return Ok(None);
            }
            if left == 0 {
                return Ok(Some(self.main.next(self.now)));
            }
            left -= 1;
            self.enter(step, uses)?;
            self.slots[self.slot].gate = None;
            steps.advance(self.slot);
        }
        Ok(None)
    }

    /// The next tick at which something happens, given that no instruction enters before.
    fn next_cycle(&self) -> Option<Cycles> {
        let asleep = self.asleep.iter().map(|(edge, _)| *edge);
        let wake = self.tiers.iter().filter_map(Tier::wake).chain(asleep).min();
        match (self.events.next_cycle(self.now), wake) {
            (Some(event), Some(wake)) => Some(event.min(wake)),
            (event, wake) => event.or(wake),
        }
    }
}

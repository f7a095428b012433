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

use crate::cost::CostTable;
use crate::error::SimError;
use crate::event::{Event, EventQueue};
use crate::limb_table::LimbTable;
use crate::machine::Machine;
use crate::memory::{MemoryMap, Tier};
use crate::origin::Origin;
use crate::report::Tally;
use crate::scratchpad::Scratchpad;
use crate::spans::Recorder;
use crate::spill::SpillArea;
use crate::task::{Stage, TaskPool, Work};
use crate::timeline::Timeline;
use crate::unit::{UnitKind, UnitPool};
use crate::window::Window;
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
    pub(crate) events: EventQueue,
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
    /// That of the oldest unfinished instruction, or of the last one.
    pub(crate) origin: Origin,
    pub(crate) tally: Tally,
    pub(crate) timeline: Timeline,
    /// What was busy when, if that is asked for.
    pub(crate) recorder: Option<Recorder>,
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
        let tally = Tally::new(program, literal.tiers.len());
        let places = UnitKind::ALL.len() + literal.tiers.len();
        let units = UnitKind::ALL.map(|kind| UnitPool::new(machine.pool_size(kind), places));
        Ok(Self {
            program,
            machine,
            now: Cycles::ZERO,
            events: EventQueue::default(),
            tasks: TaskPool::default(),
            costs: CostTable::new(program.params(), machine)?,
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
            origin: tally.parts.first(),
            tally,
            timeline: Timeline::new(places),
            recorder: None,
            map,
        })
    }

    /// Asks for spans.
    pub(crate) fn record(&mut self) {
        self.recorder = Some(Recorder::new(self.units.len() + self.tiers.len()));
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
            self.enter(step)?;
            steps.next();
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
                if let Some(recorder) = &mut self.recorder {
                    recorder.busy(unit as usize, self.now, end);
                }
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
                let (timeline, recorder) = (&mut self.timeline, &mut self.recorder);
                let service = tier.issue(request, self.now, &mut |from, to| {
                    timeline.add(track, from, to);
                    if let Some(recorder) = recorder {
                        recorder.busy(track, from, to);
                    }
                });
                task.stage = Stage::Occupying { until_done: service.done };
                self.events.push(service.transferred, Event::Release(id));
            }
        }
    }
}

//! A replay that is ahead of time: no clock steps from event to event.
//!
//! Where every kind of unit starts its instructions in program order, the cycle in which one starts
//! is known as soon as its operands' are: the latest of its entry, its operands, its frame, the
//! start before it and the first free unit. So an instruction is *settled* when it enters, or when
//! the last thing that it waits for is. Only tiers choose: of the transfers that can start, the
//! oldest goes first. A choice in cycle t is final once everything is known that can start by t:
//! all instructions that enter by t have, and what is not settled waits for a choice that is yet to
//! come. It is final sooner if all channels are busy until t and a transfer that could go first
//! would have to be older: all of the tier's are known, and those to come are younger.
//!
//! The report equals that of the replay by events, byte for byte; that one is for machines that
//! start instructions in another order, for networks between clusters, and for tenants.

mod direct;
mod line;
mod pool;
mod port;
mod settle;

pub(crate) use direct::Entering;

use crate::attribution::Cause;
use crate::engine::Engine;
use crate::enter::Gate;
use crate::error::SimError;
use crate::ids::{TaskId, TierIndex};
use crate::machine::{Issue, Machine, NocLiteral};
use crate::origin::Origin;
use crate::source::{Next, StepSource};
use crate::unit::{Place, UnitKind};
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;
use line::{Fetch, Line};
use pool::Pool;
use port::Port;
use std::collections::VecDeque;

/// What is known of a limb's stay in a frame.
#[derive(Clone, Debug)]
struct Stay {
    /// When it is there, once that is settled.
    done: Cycles,
    /// When those of its users are through that are settled.
    through: Cycles,
    /// Who makes or brings it, once that is settled.
    from: Place,
    /// How it is brought, if no instruction does.
    fetch: Option<Box<Fetch>>,
}

/// What a replay ahead of time knows.
#[derive(Clone, Debug)]
pub(crate) struct Ahead {
    pools: Vec<Pool>,
    ports: Vec<Port>,
    /// By residence.
    stays: Vec<Stay>,
    /// By spill slot: when its last settled transfer is done.
    slots: Vec<Cycles>,
    spill_tier: TierIndex,
    lines: VecDeque<Line>,
    /// When each of the last instructions left the window, as many as fit it.
    leaves: Vec<Cycles>,
    /// Where the next one's is noted.
    next_leave: usize,
    /// How many have been noted.
    left: u64,
    /// How many instructions have entered.
    number: u64,
    /// The last cycle in which instructions entered, and how many.
    entered: (Cycles, u32),
    /// When the last instruction leaves of which that is known.
    retired: Cycles,
    /// The origin of the last one that was the oldest unfinished one.
    charged: Origin,
    /// When the last of the settled tasks is done.
    end: Cycles,
    /// The same, of `st` and of `ld` of produced objects.
    stored: Cycles,
    loaded: Cycles,
    /// Tasks that have become runnable.
    woken: Vec<TaskId>,
}

impl Ahead {
    /// What is known of a replay that is about to start; nothing if the machine has to be replayed
    /// by events.
    pub(crate) fn of(machine: &Machine, spill_tier: TierIndex, first: Origin) -> Option<Box<Self>> {
        let literal = machine.literal();
        let in_order = literal.sequencer.issue == Issue::InOrderPerUnit;
        if !in_order || literal.noc != (NocLiteral::Ideal {}) {
            return None;
        }
        let places = UnitKind::ALL.len() + literal.tiers.len();
        Some(Box::new(Self {
            pools: UnitKind::ALL.map(|kind| Pool::new(machine.pool_size(kind), places)).into(),
            ports: vec![Port::default(); literal.tiers.len()],
            stays: Vec::new(),
            slots: Vec::new(),
            spill_tier,
            lines: VecDeque::new(),
            leaves: vec![Cycles::ZERO; literal.sequencer.window as usize],
            next_leave: 0,
            left: 0,
            number: 0,
            entered: (Cycles::ZERO, 0),
            retired: Cycles::ZERO,
            charged: first,
            end: Cycles::ZERO,
            stored: Cycles::ZERO,
            loaded: Cycles::ZERO,
            woken: Vec::new(),
        }))
    }

    /// The number of the next instruction.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The oldest instruction that is not settled, and its task.
    pub(crate) fn oldest(&self) -> Option<(TaskId, Origin)> {
        self.lines.front().map(|line| (line.task, line.origin))
    }

    /// When there is room in the window for the next instruction, if that is known.
    fn room(&self) -> Option<Cycles> {
        // The list begins with zeros: there is room for the first ones from the beginning.
        let after = (self.number - self.left) as usize;
        (after < self.leaves.len()).then(|| {
            let place = self.next_leave + after;
            self.leaves[if place < self.leaves.len() { place } else { place - self.leaves.len() }]
        })
    }
}

impl Engine<'_> {
    fn ahead(&self) -> &Ahead {
        self.ahead.as_ref().expect("the replay is ahead of time")
    }

    fn ahead_mut(&mut self) -> &mut Ahead {
        self.ahead.as_mut().expect("the replay is ahead of time")
    }

    /// Replays all steps.
    ///
    /// # Errors
    /// See [`Engine::run`].
    pub(crate) fn run_ahead(
        &mut self,
        steps: &mut dyn StepSource,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), SimError> {
        while !self.halted {
            let (step, uses) = match steps.peek(self.now, &mut self.limbs)? {
                Next::Step(step, uses) => (step, uses),
                Next::Later(_) => unreachable!("nobody arrives at a replay ahead of time"),
                Next::End => {
                    return Err(SimError::NoHalt { instructions: self.tally.instructions });
                }
            };
            let entry = self.entry(step);
            if let Some((at, tier)) = self.next_choice(entry) {
                self.choose(tier, at);
                continue;
            }
            let Some(cycle) = entry else { return Err(self.deadlock(Some(step))) };
            self.advance(cycle);
            self.enter(step, uses)?;
            self.gate = None;
            steps.advance();
            if self.tally.instructions.is_multiple_of(crate::engine::PROGRESS_STEP) {
                let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
                for unit in UnitKind::ALL {
                    ahead.charge_saturated(&mut self.tally, unit);
                }
                progress(self.tally.instructions);
            }
        }
        while let Some((at, tier)) = self.next_choice(None) {
            self.choose(tier, at);
        }
        if !self.ahead().lines.is_empty() {
            return Err(self.deadlock(None));
        }
        self.close_ahead();
        progress(self.tally.instructions);
        Ok(())
    }

    /// The choice of a tier that can be made before the next instruction enters at `entry`.
    fn next_choice(&self, entry: Option<Cycles>) -> Option<(Cycles, TierIndex)> {
        let mut first = None;
        for (index, port) in self.ahead().ports.iter().enumerate() {
            let Some(at) = port.next() else { continue };
            let tier = TierIndex(index as u32);
            if port.is_final() {
                return Some((at, tier));
            }
            if entry.is_none_or(|entry| at < entry) && first.is_none_or(|(first, _)| at < first) {
                first = Some((at, tier));
            }
        }
        first
    }

    /// When `step`, the next one, can enter; `None` if that is not known yet.
    fn entry(&mut self, step: &Step) -> Option<Cycles> {
        let gate = self.gate_of_next(step);
        let ahead = self.ahead();
        let (last, count) = ahead.entered;
        let full = count == self.machine.literal().sequencer.issue_per_cycle;
        let mut at = last + Cycles(u64::from(full));
        if self.fenced || gate == Gate::ProducedLoad {
            if self.stores_in_flight > 0 {
                return None;
            }
            at = at.max(ahead.stored);
        }
        match gate {
            Gate::Marker => return Some(at),
            Gate::Store if self.produced_loads_in_flight > 0 => return None,
            Gate::Store => at = at.max(ahead.loaded),
            Gate::ProducedLoad | Gate::Free => {}
        }
        Some(at.max(ahead.room()?))
    }

    /// An instruction enters at `cycle`.
    fn advance(&mut self, cycle: Cycles) {
        self.now = cycle;
        self.fenced = false;
        let ahead = self.ahead_mut();
        let (last, count) = ahead.entered;
        ahead.entered = (cycle, if last == cycle { count + 1 } else { 1 });
    }

    fn close_ahead(&mut self) {
        let mut ahead = self.ahead.take().expect("the replay is ahead of time");
        let end = ahead.end.max(ahead.entered.0);
        self.now = end;
        UnitKind::ALL.into_iter().for_each(|unit| ahead.charge_saturated(&mut self.tally, unit));
        let drain = ahead.entered.0.max(ahead.retired);
        self.tally.put_down(ahead.charged, Cause::Sequencer, drain - ahead.retired);
        self.tally.put_down(ahead.charged, Cause::Drain, end - drain);
        for (tier, port) in self.tiers.iter_mut().zip(&mut ahead.ports) {
            port.catch_up(tier, end);
        }
        for (unit, pool) in self.units.iter_mut().zip(ahead.pools) {
            unit.replace_account(pool.close(end));
        }
    }
}

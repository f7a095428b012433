//! A replay that is ahead of time: no clock steps from event to event.
//!
//! Where every kind of unit starts its instructions in program order, the cycle in which one starts
//! is known as soon as its operands' are: the latest of its entry, its operands, its frame, the
//! start before it and the first free unit. So an instruction is *settled* when it enters, or when
//! the last thing that it waits for is. Only tiers choose: of the transfers that can start, the
//! oldest goes first. Their choices are made in the order of time, and a choice in cycle t is
//! final once everything is known that can start by t: all instructions that enter by t have, and
//! what is not settled waits for a choice that is yet to come.
//!
//! Waits are accounted for, and time is charged, once all is known that matters for them. The
//! report equals that of the replay by events, byte for byte; that one is for machines that start
//! instructions in another order, for networks between clusters, and for tenants.

mod line;
mod pool;
mod port;
mod settle;

use crate::engine::Engine;
use crate::enter::Gate;
use crate::error::SimError;
use crate::ids::{TaskId, TierIndex};
use crate::machine::{Issue, Machine, NocLiteral};
use crate::origin::Origin;
use crate::source::{Next, StepSource};
use crate::unit::UnitKind;
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
    from: Option<crate::unit::Place>,
    /// How it is brought, if no instruction does.
    fetch: Option<Fetch>,
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
    lines: VecDeque<Line>,
    /// The number of the first of `lines`.
    first: u64,
    /// The last cycle in which instructions entered, and how many.
    entered: (Cycles, u32),
    /// When the last instruction left that has.
    retired: Cycles,
    /// That of the last one that was the oldest unfinished one.
    charged: Origin,
    /// When the last of the settled tasks is done.
    end: Cycles,
    /// The same, of `st` and of `ld` of produced objects.
    stored: Cycles,
    loaded: Cycles,
    /// Tasks that have become runnable.
    woken: Vec<TaskId>,
    /// Lists of fetches for lines to come.
    spare: Vec<Vec<Fetch>>,
}

impl Ahead {
    /// What a replay on `machine` that is about to start knows; nothing if the machine has to be
    /// replayed by events.
    pub(crate) fn of(machine: &Machine, first: Origin) -> Option<Box<Self>> {
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
            lines: VecDeque::new(),
            first: 0,
            entered: (Cycles::ZERO, 0),
            retired: Cycles::ZERO,
            charged: first,
            end: Cycles::ZERO,
            stored: Cycles::ZERO,
            loaded: Cycles::ZERO,
            woken: Vec::new(),
            spare: Vec::new(),
        }))
    }

    /// The tier that has to be looked at next, and when.
    fn next_transfer(&self) -> Option<(Cycles, TierIndex)> {
        let looks = self.ports.iter().enumerate();
        looks.filter_map(|(tier, port)| Some((port.next()?, TierIndex(tier as u32)))).min()
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
            match (self.entry(step), self.ahead().next_transfer()) {
                (Some(cycle), next) if next.is_none_or(|(at, _)| cycle <= at) => {
                    self.advance(cycle);
                    self.enter(step, uses)?;
                    self.gate = None;
                    steps.advance();
                    if self.tally.instructions.is_multiple_of(crate::engine::PROGRESS_STEP) {
                        progress(self.tally.instructions);
                    }
                }
                (_, Some((at, tier))) => self.choose(tier, at),
                (_, None) => return Err(self.deadlock(Some(step))),
            }
        }
        while let Some((at, tier)) = self.ahead().next_transfer() {
            self.choose(tier, at);
        }
        if self.ahead().lines.iter().any(|line| line.settled.is_none()) {
            return Err(self.deadlock(None));
        }
        self.close_ahead();
        progress(self.tally.instructions);
        Ok(())
    }

    /// When `step`, the next one, can enter; `None` if that is not known yet.
    fn entry(&mut self, step: &Step) -> Option<Cycles> {
        let gate = self.gate_of_next(step);
        let ahead = self.ahead();
        let (last, count) = ahead.entered;
        let full = count == self.machine.literal().sequencer.issue_per_cycle;
        let mut at = last + Cycles(u64::from(full));
        if self.fenced || gate == Gate::ProducedLoad {
            at = at.max(if self.stores_in_flight > 0 { None } else { Some(ahead.stored) }?);
        }
        match gate {
            Gate::Marker => return Some(at),
            Gate::Store if self.produced_loads_in_flight > 0 => return None,
            Gate::Store => at = at.max(ahead.loaded),
            Gate::ProducedLoad | Gate::Free => {}
        }
        if !self.window.has_room() {
            let (_, times) = ahead.lines[0].settled?;
            at = at.max(times.done);
        }
        Some(at)
    }

    /// An instruction enters at `cycle`; those leave that are finished by then.
    fn advance(&mut self, cycle: Cycles) {
        self.now = cycle;
        self.fenced = false;
        let ahead = self.ahead_mut();
        let (last, count) = ahead.entered;
        ahead.entered = (cycle, if last == cycle { count + 1 } else { 1 });
        self.leave_by(cycle);
    }

    fn leave_by(&mut self, cycle: Cycles) {
        while let Some(Line { settled: Some((_, times)), .. }) = self.ahead().lines.front()
            && times.done <= cycle
        {
            self.leave();
        }
    }

    fn close_ahead(&mut self) {
        let halted = self.now;
        let ahead = self.ahead();
        let end = ahead.end.max(ahead.entered.0);
        self.leave_by(end);
        let mut ahead = self.ahead.take().expect("the replay is ahead of time");
        self.now = end;
        let (origin, retired) = (ahead.charged, ahead.retired);
        let drain = end.min(ahead.entered.0.max(retired));
        debug_assert!(halted <= end && ahead.lines.is_empty());
        self.tally.put_down(origin, crate::attribution::Cause::Sequencer, drain - retired);
        self.tally.put_down(origin, crate::attribution::Cause::Drain, end - drain);
        for (tier, port) in self.tiers.iter_mut().zip(&mut ahead.ports) {
            port.catch_up(tier, end);
        }
        for (unit, pool) in self.units.iter_mut().zip(ahead.pools) {
            unit.replace_account(pool.close(end));
        }
    }
}

//! Whose instruction is next.

use super::Policy;
use super::naming::Naming;
use crate::error::Checked;
use crate::limb_table::LimbTable;
use crate::source::{Next, StepSource};
use crate::steps::StepBuffer;
use hearth_spec::limb::{Instruction, Step};
use hearth_spec::units::Cycles;

/// One tenant's instructions.
pub(super) struct Stream<'a> {
    pub(super) steps: Box<dyn Iterator<Item = Step> + 'a>,
    /// Of the main clock where it is given, in ticks where it is replayed.
    pub(super) arrival: Cycles,
}

/// The instructions of one tenant alone.
pub(super) struct Arriving<'s> {
    pub(super) steps: StepBuffer<'s>,
    pub(super) arrival: Cycles,
}

impl StepSource for Arriving<'_> {
    fn peek(&mut self, slot: usize, now: Cycles, limbs: &mut LimbTable) -> Checked<Next<'_>> {
        if now < self.arrival {
            return Ok(Next::Later(self.arrival));
        }
        self.steps.peek(slot, now, limbs)
    }

    fn advance(&mut self, slot: usize) {
        self.steps.advance(slot);
    }
}

/// One tenant's instructions, the next one looked at.
struct Queue<'a> {
    stream: Stream<'a>,
    next: Option<Step>,
}

/// All tenants' instructions in one sequence.
///
/// A tenant's own `halt` is left out; one follows the last instruction of all.
pub(super) struct Merge<'t, 'a> {
    naming: Naming<'t>,
    queues: Vec<Queue<'a>>,
    policy: Policy,
    /// Whose turn it is.
    turn: usize,
    /// The step that has been looked at, renamed.
    peeked: Option<Step>,
    /// Who had the last turn: its `halt` is that of all.
    last: usize,
    halted: bool,
}

impl<'t, 'a> Merge<'t, 'a> {
    pub(super) fn new(naming: Naming<'t>, streams: Vec<Stream<'a>>, policy: Policy) -> Self {
        let queues = streams.into_iter().map(|mut stream| {
            let next = stream.steps.next();
            Queue { stream, next }
        });
        Self {
            naming,
            queues: queues.collect(),
            policy,
            turn: 0,
            peeked: None,
            last: 0,
            halted: false,
        }
    }

    /// Whether the tenant still has an instruction of its own.
    fn has_more(&self, tenant: usize) -> bool {
        let next = self.queues[tenant].next;
        next.is_some_and(|step| step.instruction != Instruction::Halt)
    }

    /// The tenant whose turn it is at `now`, among those that have arrived and have more.
    fn choose(&self, now: Cycles) -> Option<usize> {
        let count = self.queues.len();
        let from_turn = (0..count).map(|i| (self.turn + i) % count);
        let mut ready = from_turn
            .filter(|&tenant| self.has_more(tenant) && self.queues[tenant].stream.arrival <= now);
        match self.policy {
            Policy::RoundRobin | Policy::RowByRow => ready.next(),
            Policy::FirstComeFirstServed => {
                ready.min_by_key(|&tenant| (self.queues[tenant].stream.arrival, tenant))
            }
        }
    }

    /// The tenant's next step by its names in the common program.
    fn renamed(&self, tenant: usize, step: Step) -> Checked<Step> {
        self.naming.renamed(tenant, step, |_| tenant)
    }

    /// Looks at the next step at `now`, if somebody who has arrived has one.
    fn look(&mut self, now: Cycles) -> Checked<()> {
        if self.peeked.is_some() {
            return Ok(());
        }
        if let Some(tenant) = self.choose(now) {
            self.turn = tenant;
            let step = self.queues[tenant].next.expect("a tenant that has more");
            self.peeked = Some(self.renamed(tenant, step)?);
        } else if !self.halted && (0..self.queues.len()).all(|tenant| !self.has_more(tenant)) {
            // A stream that was cut short has no end, and so has the whole.
            let complete = self.queues.iter().all(|queue| queue.next.is_some());
            if let Some(halt) = self.queues[self.last].next.filter(|_| complete) {
                self.peeked = Some(self.renamed(self.last, halt)?);
            }
        }
        Ok(())
    }
}

impl StepSource for Merge<'_, '_> {
    fn peek(&mut self, _: usize, now: Cycles, _: &mut LimbTable) -> Checked<Next<'_>> {
        self.look(now)?;
        if let Some(step) = &self.peeked {
            return Ok(Next::Step(step, None));
        }
        let waiting = (0..self.queues.len()).filter(|&tenant| self.has_more(tenant));
        let arrival = waiting.map(|tenant| self.queues[tenant].stream.arrival).min();
        Ok(arrival.map_or(Next::End, Next::Later))
    }

    fn advance(&mut self, _: usize) {
        let Some(step) = self.peeked.take() else { return };
        if step.instruction == Instruction::Halt {
            self.halted = true;
            return;
        }
        self.last = self.turn;
        let queue = &mut self.queues[self.turn];
        let row = queue.next.map(|step| step.row);
        queue.next = queue.stream.steps.next();
        let ends_row = queue.next.map(|step| step.row) != row;
        let passes_on = match self.policy {
            Policy::RoundRobin => true,
            Policy::RowByRow => ends_row,
            Policy::FirstComeFirstServed => false,
        };
        if passes_on {
            self.turn = (self.turn + 1) % self.queues.len();
        }
    }
}

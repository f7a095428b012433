//! Who is charged for the time that passes between two events.

use crate::attribution::Cause;
use crate::engine::Engine;
use crate::ids::TaskId;
use crate::origin::Origin;
use crate::scratchpad::Scratchpad;
use crate::task::{Stage, TaskPool, Work};
use crate::unit::{Place, Wait};
use hearth_spec::units::Cycles;

/// What time is charged to from a cycle on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Charged {
    since: Cycles,
    /// That of the oldest unfinished instruction, or of the last one.
    origin: Origin,
    cause: Cause,
    /// The task that decides what the cause is.
    task: Option<TaskId>,
}

impl Charged {
    /// Before the first instruction.
    pub(crate) fn first(origin: Origin) -> Self {
        Self { since: Cycles::ZERO, origin, cause: Cause::Sequencer, task: None }
    }
}

impl Engine<'_> {
    /// Accounts for a pool of units, of which something may have changed. Between edges of its clock no
    /// cycle of it is put down to what holds until the next one.
    pub(crate) fn settle(&mut self, pool: usize) {
        let (tasks, scratchpad) = (&self.tasks, &self.scratchpad);
        let is_edge = self.units[pool].clock().is_edge(self.now);
        self.units[pool].settle(self.now, |head| {
            debug_assert!(!is_edge || !tasks[head].is_runnable());
            match missing_operand(tasks, scratchpad, head) {
                Some(writer) => Wait::Data(place(tasks, writer)),
                None => Wait::Structure,
            }
        });
    }

    /// Notes that something happens to `id`: if the charge depends on it, it may change.
    pub(crate) fn touch(&mut self, id: TaskId) {
        let unit = match self.charged.cause {
            Cause::Compute(unit) | Cause::Dependency(unit) => Some(unit),
            _ => None,
        };
        let works =
            |unit| matches!(self.tasks[id].work, Work::Compute { unit: on, .. } if on == unit);
        self.moved |= self.charged.task == Some(id) || unit.is_some_and(works);
    }

    /// Charges the time from now on to what the oldest unfinished instruction does.
    pub(crate) fn charge(&mut self) {
        self.moved = false;
        let (origin, (cause, task)) = match self.oldest() {
            Some(entry) => (entry.origin, self.cause(entry.task)),
            None if self.halted => (self.charged.origin, (Cause::Drain, None)),
            None => (self.charged.origin, (Cause::Sequencer, None)),
        };
        self.charged.task = task;
        if (origin, cause) != (self.charged.origin, self.charged.cause) {
            self.put_down();
            self.charged = Charged { since: self.now, origin, cause, task };
        }
    }

    /// Charges all time up to now, at the end of a run.
    pub(crate) fn close_accounts(&mut self) {
        (0..self.units.len()).for_each(|pool| self.settle(pool));
        self.put_down();
        self.charged.since = self.now;
    }

    fn put_down(&mut self) {
        let Charged { since, origin, cause, .. } = self.charged;
        if since == self.now {
            return;
        }
        self.tally.put_down(origin, cause, Cycles(self.main.cycles(since, self.now)));
        if let Some(recorder) = &mut self.recorder {
            let layer = self.tally.parts.part(origin.part).layer;
            recorder.oldest(since, self.now, layer, origin.row);
        }
    }

    /// What the oldest unfinished instruction is doing, and the task that decides it.
    fn cause(&self, id: TaskId) -> (Cause, Option<TaskId>) {
        let task = &self.tasks[id];
        let cause = match (task.work, task.stage) {
            (Work::Transfer { tier, .. }, Stage::Finishing) => Cause::Latency(tier),
            (Work::Transfer { tier, .. }, Stage::Occupying { .. }) => Cause::Bandwidth(tier),
            (Work::Compute { unit, .. }, Stage::Occupying { .. })
                if self.units[self.sites.unit(unit, task.site)].is_saturated() =>
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
                    // Between two units or two edges, or when younger ones overtook it and keep all
                    // units busy.
                    Work::Compute { unit, .. } if task.is_runnable() => Cause::Compute(unit),
                    Work::Transfer { tier, .. } if task.is_runnable() => Cause::Bandwidth(tier),
                    _ => Cause::Bandwidth(self.spill_channels()),
                }
            }
            (_, Stage::Unused) => unreachable!("an instruction in flight has a task"),
        };
        (cause, Some(id))
    }
}

/// The task that brings the first operand of `id` that is not there.
fn missing_operand(tasks: &TaskPool, scratchpad: &Scratchpad, id: TaskId) -> Option<TaskId> {
    let brought = tasks[id].reads().iter().find_map(|&residence| scratchpad.writer(residence));
    brought.or_else(|| tasks[id].feeder())
}

fn place(tasks: &TaskPool, id: TaskId) -> Place {
    match tasks[id].work {
        Work::Compute { unit, .. } => Place::Unit(unit),
        Work::Transfer { tier, .. } => Place::Tier(tier),
    }
}

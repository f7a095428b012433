//! Who is charged for the time that passes between two events.

use crate::attribution::Cause;
use crate::engine::Engine;
use crate::ids::TaskId;
use crate::scratchpad::Scratchpad;
use crate::task::{Stage, TaskPool, Work};
use crate::unit::{Place, Wait};
use hearth_spec::units::Cycles;

impl Engine<'_> {
    /// Accounts for a stretch in which nothing changes.
    pub(crate) fn pass(&mut self, stretch: Cycles) {
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
                self.origin = entry.origin;
                self.cause(entry.task)
            }
            None if self.halted => Cause::Drain,
            None => Cause::Sequencer,
        };
        self.tally.put_down(self.origin, cause, stretch);
        if let Some(recorder) = &mut self.recorder {
            let layer = self.tally.parts.part(self.origin.part).layer;
            recorder.oldest(self.now, self.now + stretch, layer, self.origin.row);
        }
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
                    // Only between two units: one that has just been entered starts at once.
                    Work::Compute { unit, .. } if task.is_runnable() => Cause::Compute(unit),
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

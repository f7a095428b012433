//! Who waits for whom, if nothing can happen any more.
//!
//! No program and machine are known to come to that; a defect of the simulator would, and then it
//! says where to look instead of ending the process.

use crate::engine::Engine;
use crate::error::SimError;
use crate::ids::TaskId;
use crate::task::{Stage, Task, Work};
use hearth_spec::RowId;
use hearth_spec::limb::Step;

/// The longest chain of tasks that is spelled out.
const MOST: usize = 8;

impl Engine<'_> {
    /// Why nothing can happen any more; `next` is the next instruction to hand out.
    pub(crate) fn deadlock(&self, next: Option<&Step>) -> SimError {
        let (row, waits) = match (self.oldest(), next) {
            (Some(entry), _) => (entry.origin.row, self.chain(entry.task)),
            (None, Some(step)) => (step.row, self.gate_closed(step)),
            (None, None) => (RowId(0), "the program has no end".to_owned()),
        };
        SimError::Deadlock { cycle: self.now, row, waits }
    }

    fn gate_closed(&self, step: &Step) -> String {
        let slot = &self.slots[self.slot];
        let (stores, loads) = (slot.stores_in_flight, slot.produced_loads_in_flight);
        let what = match (slot.fenced, stores, loads) {
            (true, stores, _) => format!("a fence, which waits for {stores} stores"),
            (false, stores, 0) => format!("{stores} stores in flight"),
            (false, _, loads) => format!("{loads} loads of objects that the program writes"),
        };
        format!("`{}` cannot be handed out: it waits for {what}", step.instruction)
    }

    /// What `first` waits for, what that waits for, and so on.
    fn chain(&self, first: TaskId) -> String {
        let mut text = format!("the oldest instruction, {}", self.describe(first));
        let mut id = first;
        for _ in 0..MOST {
            let task = &self.tasks[id];
            let operand = task.reads().iter().find_map(|&read| self.scratchpad.writer(read));
            let operand = operand.or_else(|| task.feeder());
            let reason = match operand {
                _ if task.stage != Stage::Waiting => "waits for an event that never comes",
                Some(_) => "waits for an operand from",
                None if task.data_waits > 0 => "waits for an earlier transfer of its spilled limb",
                None if task.frame_wait => "waits for a frame that another limb still holds",
                None if task.turn_wait => "waits for an older instruction to start",
                None => "can start, and is not started",
            };
            text += &format!(" {reason}");
            let Some(writer) = operand.filter(|_| task.stage == Stage::Waiting) else {
                return text;
            };
            text += &format!(" {}, which", self.describe(writer));
            id = writer;
        }
        text + " waits for others"
    }

    fn describe(&self, id: TaskId) -> String {
        let Task { age, work, stage, .. } = &self.tasks[id];
        let place = match work {
            Work::Compute { unit, .. } => format!("unit {}", unit.name()),
            Work::Transfer { tier, request } => {
                let tier = &self.machine.tiers()[tier.index()].name;
                format!("tier {tier}, address {}", request.address)
            }
        };
        format!("task {age} ({stage:?}) on {place},")
    }
}

#[cfg(test)]
#[path = "watchdog_tests.rs"]
mod tests;

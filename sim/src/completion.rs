//! What happens when a task leaves its unit or channels, and when its result is there.

use crate::engine::Engine;
use crate::event::Event;
use crate::ids::TaskId;
use crate::memory::Held;
use crate::task::{MemoryOrder, Stage, Then, Work};

impl Engine<'_> {
    /// Lets an event happen.
    pub(crate) fn happen(&mut self, event: Event) {
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
        if !matches!(self.tasks[id].then, Then::Convert { .. }) {
            for index in 0..self.tasks[id].reads().len() {
                let residence = self.tasks[id].reads()[index];
                let heir = self.scratchpad.end_use(residence);
                self.grant_frame(heir);
            }
            self.tasks[id].forget_reads();
        }
        if until_done == self.now {
            self.finish(id);
        } else {
            self.events.push(until_done, Event::Finish(id));
        }
    }

    /// A task is through with its unit: it goes on on the next one, or its result is there.
    fn finish(&mut self, id: TaskId) {
        if let Some((work, unit, then)) = self.costs.next(self.tasks[id].then) {
            let task = &mut self.tasks[id];
            (task.work, task.then, task.stage) = (work, then, Stage::Waiting);
            let (age, tasks) = (task.age, &self.tasks);
            self.units[unit as usize].insert(id, |other| tasks[other].age < age);
            return;
        }
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
}

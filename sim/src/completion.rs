//! What happens when a task leaves its unit or channels, and when its result is there.

use crate::engine::Engine;
use crate::ids::TaskId;
use crate::links::Hop;
use crate::memory::Held;
use crate::task::{MemoryOrder, Stage, Then, Work};
use crate::unit::UnitKind;
use hearth_spec::units::Cycles;

impl Engine<'_> {
    /// Lets what comes next happen to a task.
    pub(crate) fn happen(&mut self, id: TaskId) {
        self.touch(id);
        match self.tasks[id].stage {
            Stage::Occupying { until_done } => self.release(id, until_done),
            Stage::Finishing => self.finish(id),
            Stage::Waiting => self.first_results(id),
            Stage::Unused => unreachable!("nothing happens to a task that is over"),
        }
    }

    /// A task leaves its unit or its channels: it is through with the limbs it read.
    fn release(&mut self, id: TaskId, until_done: Cycles) {
        let task = &mut self.tasks[id];
        task.stage = Stage::Finishing;
        if let Work::Compute { unit, .. } = task.work {
            let pool = self.sites.unit(unit, task.site);
            self.units[pool].release();
            self.stirred.add(pool);
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
            self.events.push(self.now, until_done, id);
        }
    }

    /// A task is through with its unit: it goes on on the next one, or its result is there.
    fn finish(&mut self, id: TaskId) {
        if let Some((work, unit, then)) = self.next(id) {
            let task = &mut self.tasks[id];
            (task.work, task.then, task.stage) = (work, then, Stage::Waiting);
            let pool = self.sites.unit(unit, task.site);
            self.units[pool].insert(id, task);
            self.stirred.add(pool);
            return;
        }
        if let Some(residence) = self.tasks[id].writes {
            let heir = self.scratchpad.written(residence);
            self.grant_frame(heir);
        }
        while let Some(dependent) = self.tasks.next_dependent(id) {
            self.tasks[dependent].has_come(id);
            self.unblocked(dependent, Held::Data);
        }
        let slot = &mut self.slots[usize::from(self.tasks[id].slot)];
        match self.tasks[id].order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => slot.stores_in_flight -= 1,
            MemoryOrder::ProducedLoad => slot.produced_loads_in_flight -= 1,
        }
        if let Some(number) = self.tasks[id].window {
            let origin = slot.window.finish(number);
            let layer = self.tally.parts.part(origin.part).layer;
            self.layers_finished[layer.index()] = self.now;
        }
        self.tasks.remove(id);
    }

    /// What a task does next, if it is not done; on links it moves on.
    fn next(&mut self, id: TaskId) -> Option<(Work, UnitKind, Then)> {
        let Then::Forward { at, to } = self.tasks[id].then else {
            return self.costs.next(self.tasks[id].then);
        };
        let Hop { work, link, then } = self.links.hop(at, to)?;
        self.tasks[id].site = link;
        Some((work, UnitKind::Links, then))
    }

    fn grant_frame(&mut self, heir: Option<TaskId>) {
        if let Some(heir) = heir {
            self.tasks[heir].frame_wait = false;
            self.unblocked(heir, Held::Frame);
        }
    }

    /// Notes that `id` has started: where instructions start in order, it is the next one's turn.
    pub(crate) fn started(&mut self, id: TaskId) {
        self.touch(id);
        let own = match self.tasks[id].then {
            Then::Stream => self.first_of(id),
            _ => id,
        };
        let number = self.tasks[own].window.filter(|_| self.strict);
        let window = &mut self.slots[usize::from(self.tasks[own].slot)].window;
        if let Some(number) = number.filter(|&number| window.is_next_to_start(number))
            && let Some(next) = window.start(number)
        {
            let next = self.first_of(next);
            self.tasks[next].turn_wait = false;
            self.unblocked(next, Held::Turn);
        }
    }

    /// Hands a new task to its unit or its tier.
    pub(crate) fn submit(&mut self, id: TaskId) {
        let task = &self.tasks[id];
        match task.work {
            Work::Compute { unit, .. } => {
                let pool = self.sites.unit(unit, task.site);
                if self.units[pool].push(id, task) {
                    self.stirred.add(pool);
                }
            }
            Work::Transfer { tier, .. } => {
                let index = self.sites.tier(tier, task.site);
                let tier = &mut self.tiers[index];
                if task.data_waits > 0 {
                    tier.hold(Held::Data, self.now);
                }
                if task.frame_wait {
                    tier.hold(Held::Frame, self.now);
                }
                if task.turn_wait {
                    tier.hold(Held::Turn, self.now);
                }
                if task.is_runnable() {
                    tier.push(id, task);
                    self.stir_tier(index);
                }
            }
        }
    }

    /// One of the things that `id` waited for is there.
    pub(crate) fn unblocked(&mut self, id: TaskId, was: Held) {
        self.touch(id);
        let task = &self.tasks[id];
        match task.work {
            Work::Compute { unit, .. } => {
                let pool = self.sites.unit(unit, task.site);
                if self.units[pool].unblocked(id, task) {
                    self.stirred.add(pool);
                }
            }
            Work::Transfer { tier, .. } => {
                let index = self.sites.tier(tier, task.site);
                let tier = &mut self.tiers[index];
                if was != Held::Data || task.data_waits == 0 {
                    tier.let_go(was, self.now);
                }
                if task.is_runnable() {
                    tier.push(id, task);
                    self.stir_tier(index);
                }
            }
        }
    }

    /// Notes that a transfer may start on a tier.
    pub(crate) fn stir_tier(&mut self, index: usize) {
        self.stirred.add(self.units.len() + index);
    }
}

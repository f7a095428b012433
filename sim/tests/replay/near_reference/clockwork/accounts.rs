//! What a cycle goes into.

use super::{Clockwork, UNITS};
use crate::near_reference::plan::Work;

impl Clockwork<'_> {
    /// Accounts for the cycle from `now` to `now + 1`.
    pub(super) fn account(&mut self) {
        for (unit, name) in UNITS.iter().enumerate() {
            let busy = self.busy(unit);
            let free = self.count(unit) - busy;
            let waiting = free.min(self.queues[unit].len() as u64);
            let lacks_data = self.queues[unit]
                .first()
                .is_some_and(|&head| !self.has_data(&self.plan.tasks[head]));
            let account = self.expected.units.get_mut(*name).expect("a unit");
            account[0] += busy;
            account[if lacks_data { 1 } else { 2 }] += waiting;
            account[3] += free - waiting;
        }
        for (index, tier) in self.machine.tiers().iter().enumerate() {
            let free = self.channels[index].iter().filter(|channel| channel.0 <= self.now).count();
            let tasks = || self.queues[UNITS.len() + index].iter().copied();
            let planned = |task: usize| &self.plan.tasks[task];
            let place = if tasks().any(|t| !self.has_frame(planned(t)) || !self.has_turn(t)) {
                3
            } else if tasks().any(|t| !self.has_data(planned(t))) {
                2
            } else {
                4
            };
            self.expected.tiers.get_mut(&tier.name).expect("a tier")[place] += free as u64;
        }
        let oldest = (0..self.entered).filter_map(|index| self.own(index));
        let cause = match oldest.into_iter().find(|&task| !self.is_finished(task)) {
            Some(task) => self.cause(task),
            None if self.plan.instructions[..self.entered].last().is_some_and(|i| i.halt) => {
                "drain".to_owned()
            }
            None => "structure".to_owned(),
        };
        *self.expected.causes.entry(cause).or_default() += 1;
    }

    fn cause(&self, index: usize) -> String {
        let task = &self.plan.tasks[index];
        if let Some(previous) = task.previous.filter(|&previous| !self.is_finished(previous)) {
            return self.cause(previous);
        }
        if let Some(array) = task.stream.filter(|_| !self.has_stream(task)) {
            return self.cause(array);
        }
        let missing = task.operands.iter().find(|&&other| !self.is_finished(other));
        if let (None, Some(&operand)) = (self.started[index], missing) {
            return self.cause(operand);
        }
        let tier = |tier: usize| &self.machine.tiers()[tier].name;
        match (&task.work, self.started[index]) {
            (Work::Unit(unit, ..), Some(started)) => {
                let saturated = self.busy(*unit) == self.count(*unit);
                let computes = started.released > self.now && saturated;
                format!("{}.{}", if computes { "compute" } else { "dependency" }, UNITS[*unit])
            }
            (Work::Unit(unit, ..), None) if self.has_data(task) && self.has_frame(task) => {
                format!("compute.{}", UNITS[*unit])
            }
            (Work::Tier(at, ..) | Work::Link(at, ..), Some(_)) if self.is_released(index) => {
                format!("memory.{}.latency", tier(*at))
            }
            (Work::Tier(at, ..) | Work::Link(at, ..), Some(_)) => {
                format!("memory.{}.bandwidth", tier(*at))
            }
            (Work::Tier(at, ..) | Work::Link(at, ..), None)
                if self.has_data(task) && self.has_frame(task) =>
            {
                format!("memory.{}.bandwidth", tier(*at))
            }
            _ => format!("memory.{}.bandwidth", tier(self.plan.spill_tier)),
        }
    }
}

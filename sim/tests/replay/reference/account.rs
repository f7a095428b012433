//! Where a cycle goes.

use super::clockwork::{Clockwork, UNITS};
use super::plan::{Site, Work};

impl Clockwork<'_> {
    /// Accounts for the cycles that begin now.
    pub(super) fn account(&mut self) {
        let places: Vec<_> = self.queues.keys().copied().collect();
        for (place, site) in places {
            if !self.clocks.is_edge(place, self.now) {
                continue;
            }
            match place.checked_sub(UNITS.len()) {
                None => self.account_for_units(place, site),
                Some(tier) => self.account_for_tier(tier, site),
            }
        }
        if !self.clocks.is_main_edge(self.now) {
            return;
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

    fn account_for_units(&mut self, unit: usize, site: Site) {
        let queue = &self.queues[&(unit, site)];
        let busy = self.busy(unit, site);
        let free = self.count(unit) - busy;
        let waiting = free.min(queue.len() as u64);
        let head = queue.first();
        let lacks_data = head.is_some_and(|&head| !self.has_data(&self.plan.tasks[head]));
        let account = self.expected.units.get_mut(UNITS[unit]).expect("a unit");
        account[0] += busy;
        account[if lacks_data { 1 } else { 2 }] += waiting;
        account[3] += free - waiting;
    }

    fn account_for_tier(&mut self, index: usize, site: Site) {
        let Site::Chip(chip) = site else { unreachable!("chips have tiers") };
        let free = self.channels[index][chip].iter().filter(|&&at| at <= self.now).count();
        let tasks = || self.queues[&(UNITS.len() + index, site)].iter().copied();
        let planned = |task: usize| &self.plan.tasks[task];
        let place = if tasks().any(|t| !self.has_frame(planned(t)) || !self.has_turn(t)) {
            3
        } else if tasks().any(|t| !self.has_data(planned(t))) {
            2
        } else {
            4
        };
        let name = &self.machine.tiers()[index].name;
        self.expected.tiers.get_mut(name).expect("a tier")[place] += free as u64;
    }

    fn cause(&self, index: usize) -> String {
        let task = &self.plan.tasks[index];
        if let Some(previous) = task.previous.filter(|&previous| !self.is_finished(previous)) {
            return self.cause(previous);
        }
        let missing = task.operands.iter().find(|&&other| !self.is_finished(other));
        if let (None, Some(&operand)) = (self.started[index], missing) {
            return self.cause(operand);
        }
        let tier = |tier: usize| &self.machine.tiers()[tier].name;
        match (&task.work, self.started[index]) {
            (Work::Unit(unit, ..), Some(started)) => {
                let saturated = self.busy(*unit, task.site) == self.count(*unit);
                let computes = started.released > self.now && saturated;
                format!("{}.{}", if computes { "compute" } else { "dependency" }, UNITS[*unit])
            }
            (Work::Unit(unit, ..), None) if self.has_data(task) && self.has_frame(task) => {
                format!("compute.{}", UNITS[*unit])
            }
            (Work::Tier(at, ..), Some(_)) if self.is_released(index) => {
                format!("memory.{}.latency", tier(*at))
            }
            (Work::Tier(at, ..), Some(_)) => format!("memory.{}.bandwidth", tier(*at)),
            (Work::Tier(at, ..), None) if self.has_data(task) && self.has_frame(task) => {
                format!("memory.{}.bandwidth", tier(*at))
            }
            _ => format!("memory.{}.bandwidth", tier(self.plan.spill_tier)),
        }
    }
}

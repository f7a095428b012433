//! Every edge of every clock, everything.

use super::clocks::{Clocks, frequency};
use super::links;
use super::plan::{Plan, Site, Task, Work};
use crate::programs::LIMB;
use hearth_sim::Machine;
use hearth_sim::machine::{Distribution, Issue, NocLiteral, Pooling};
use std::collections::BTreeMap;

pub(super) const UNITS: [&str; 7] =
    ["ntt", "elementwise", "bconv", "automorphism", "generator", "noc", "links"];

/// The position of links among them.
const LINKS: usize = 6;

/// What the simulator must report.
#[derive(Default)]
pub(super) struct Expected {
    pub(super) cycles: u64,
    /// Busy, waiting for data, waiting for structure, idle.
    pub(super) units: BTreeMap<String, [u64; 4]>,
    /// Reading, writing, waiting for data, waiting for structure, idle.
    pub(super) tiers: BTreeMap<String, [u64; 5]>,
    pub(super) bytes: BTreeMap<String, [u64; 2]>,
    pub(super) causes: BTreeMap<String, u64>,
}

/// When a started task leaves its unit or channels, and when its result is there.
#[derive(Clone, Copy)]
pub(super) struct Started {
    pub(super) released: u64,
    pub(super) finished: u64,
}

pub(super) struct Clockwork<'a> {
    pub(super) plan: &'a Plan,
    pub(super) machine: &'a Machine,
    pub(super) clocks: Clocks,
    /// In ticks.
    pub(super) now: u64,
    pub(super) started: Vec<Option<Started>>,
    /// Started tasks that may not have left their units yet.
    running: Vec<usize>,
    /// Instructions that have entered, and their own tasks.
    pub(super) entered: usize,
    /// Whether a task has been put into its queue.
    queued: Vec<bool>,
    /// By unit or tier and site.
    pub(super) queues: BTreeMap<(usize, Site), Vec<usize>>,
    /// By tier, chip and channel: when it is free.
    pub(super) channels: Vec<Vec<Vec<u64>>>,
    pub(super) expected: Expected,
}

pub(super) fn run(plan: &Plan, machine: &Machine) -> Expected {
    let chips = machine.literal().chips as usize;
    let channels = machine.tiers().iter().map(|tier| vec![vec![0; tier.channels as usize]; chips]);
    let on_chips = (0..UNITS.len() - 1).chain(UNITS.len()..UNITS.len() + machine.tiers().len());
    let on_chips = on_chips.flat_map(|place| (0..chips).map(move |c| (place, Site::Chip(c))));
    let on_links = links::all(machine).into_iter().map(|link| (LINKS, Site::Link(link)));
    let mut clockwork = Clockwork {
        plan,
        machine,
        clocks: Clocks::new(machine),
        now: 0,
        started: vec![None; plan.tasks.len()],
        running: Vec::new(),
        entered: 0,
        queued: vec![false; plan.tasks.len()],
        queues: on_chips.chain(on_links).map(|place| (place, Vec::new())).collect(),
        channels: channels.collect(),
        expected: Expected::default(),
    };
    for tier in machine.tiers() {
        clockwork.expected.bytes.insert(tier.name.clone(), [0; 2]);
        clockwork.expected.tiers.insert(tier.name.clone(), [0; 5]);
    }
    for unit in UNITS {
        clockwork.expected.units.insert(unit.to_owned(), [0; 4]);
    }
    loop {
        clockwork.go_on();
        clockwork.enter();
        clockwork.start();
        let done = (0..plan.tasks.len()).all(|task| clockwork.is_finished(task));
        if done && clockwork.entered == plan.instructions.len() {
            break;
        }
        clockwork.account();
        clockwork.now = clockwork.clocks.next(clockwork.now);
        clockwork.leave();
        assert!(clockwork.now < 10_000_000 * clockwork.clocks.main, "deadlock");
    }
    clockwork.expected.cycles = clockwork.now.div_ceil(clockwork.clocks.main);
    clockwork.expected
}

impl Clockwork<'_> {
    pub(super) fn is_finished(&self, task: usize) -> bool {
        self.started[task].is_some_and(|started| started.finished <= self.now)
    }

    pub(super) fn is_released(&self, task: usize) -> bool {
        self.started[task].is_some_and(|started| started.released <= self.now)
    }

    pub(super) fn has_data(&self, task: &Task) -> bool {
        task.operands.iter().chain(&task.after).all(|&other| self.is_finished(other))
    }

    pub(super) fn has_frame(&self, task: &Task) -> bool {
        task.frame_written_by.is_none_or(|writer| self.is_finished(writer))
            && task.frame_read_by.iter().all(|&reader| self.is_released(reader))
    }

    /// The task of instruction `index` itself.
    pub(super) fn own(&self, index: usize) -> Option<usize> {
        self.plan.instructions[index].own
    }

    fn in_flight(&self) -> usize {
        let oldest = (0..self.entered).find(|&i| self.own(i).is_some_and(|t| !self.is_finished(t)));
        let Some(oldest) = oldest else { return 0 };
        (oldest..self.entered).filter(|&index| self.own(index).is_some()).count()
    }

    fn unfinished(&self, kind: impl Fn(usize) -> bool) -> bool {
        let own = |index| self.own(index).is_some_and(|task| !self.is_finished(task));
        (0..self.entered).any(|index| kind(index) && own(index))
    }

    fn enter(&mut self) {
        if !self.clocks.is_main_edge(self.now) {
            return;
        }
        let instructions = &self.plan.instructions;
        let sequencer = &self.machine.literal().sequencer;
        for _ in 0..sequencer.issue_per_cycle {
            let Some(next) = instructions.get(self.entered) else { return };
            let last_fence = instructions[..self.entered].iter().rposition(|i| i.fence);
            let fenced = last_fence.is_some_and(|fence| {
                self.unfinished(|index| index < fence && instructions[index].store)
            });
            let full = self.in_flight() >= sequencer.window as usize && !next.fence && !next.halt;
            let ordered = (next.produced_load && self.unfinished(|i| instructions[i].store))
                || (next.store && self.unfinished(|i| instructions[i].produced_load));
            if fenced || full || ordered {
                return;
            }
            for task in next.tasks.clone() {
                if self.plan.tasks[task].previous.is_none() {
                    self.queue(task);
                }
            }
            self.entered += 1;
        }
    }

    /// Sends tasks on whose previous one has finished.
    fn go_on(&mut self) {
        for task in 0..self.plan.tasks.len() {
            let previous = self.plan.tasks[task].previous;
            if !self.queued[task] && previous.is_some_and(|task| self.is_finished(task)) {
                self.queue(task);
            }
        }
    }

    fn queue(&mut self, task: usize) {
        let place = match self.plan.tasks[task].work {
            Work::Unit(unit, ..) => unit,
            Work::Tier(tier, ..) => UNITS.len() + tier,
        };
        let queue = self.queues.get_mut(&(place, self.plan.tasks[task].site)).expect("a place");
        queue.push(task);
        queue.sort_unstable();
        self.queued[task] = true;
    }

    fn leave(&mut self) {
        let mut running = std::mem::take(&mut self.running);
        running.retain(|&task| !self.is_released(task));
        self.running = running;
    }

    /// Busy units of a kind at a site.
    pub(super) fn busy(&self, unit: usize, site: Site) -> u64 {
        let busy = |&&task: &&usize| {
            let planned = &self.plan.tasks[task];
            let is_its = matches!(planned.work, Work::Unit(u, ..) if u == unit);
            is_its && planned.site == site && !self.is_released(task)
        };
        self.running.iter().filter(busy).count() as u64
    }

    /// Units of a kind on a chip, or of a link.
    pub(super) fn count(&self, unit: usize) -> u64 {
        let literal = self.machine.literal();
        let units = &literal.units;
        let shared = units.pool == Pooling::Shared;
        let in_cluster = match unit {
            LINKS => return 1,
            5 => return u64::from(matches!(literal.noc, NocLiteral::Crossbar { .. })),
            1 => units.elementwise.count,
            _ if shared => 0,
            0 => units.ntt.count(),
            2 => units.bconv.count * units.bconv.rows,
            3 => units.automorphism.count().expect("there is one"),
            _ => units.generator.count().expect("there is one"),
        };
        u64::from(match literal.distribution {
            Distribution::Limb => in_cluster * literal.clusters,
            Distribution::Coefficient => in_cluster,
        })
    }

    /// Where instructions start in order: whether all older ones have. Transfers that they caused
    /// are no instructions.
    pub(super) fn has_turn(&self, task: usize) -> bool {
        let first = |index| self.own(index).map(|own| self.first_part(own));
        let mut entered = (0..self.entered).filter_map(first);
        self.issue() != Issue::InOrder
            || entered.clone().all(|first| first != task)
            || entered.find(|&first| self.started[first].is_none()) == Some(task)
    }

    /// The task that an instruction begins with, given the one that it ends with.
    fn first_part(&self, last: usize) -> usize {
        self.plan.tasks[last].previous.map_or(last, |previous| self.first_part(previous))
    }

    fn issue(&self) -> Issue {
        self.machine.literal().sequencer.issue
    }

    fn is_ready(&self, task: usize) -> bool {
        let planned = &self.plan.tasks[task];
        self.has_data(planned) && self.has_frame(planned) && self.has_turn(task)
    }

    fn start(&mut self) {
        loop {
            let before = self.started.iter().flatten().count();
            self.start_units();
            self.start_tiers();
            if self.started.iter().flatten().count() == before {
                return;
            }
        }
    }

    fn start_units(&mut self) {
        let places: Vec<_> = self.queues.keys().copied().collect();
        for (unit, site) in places.into_iter().filter(|(place, _)| *place < UNITS.len()) {
            if !self.clocks.is_edge(unit, self.now) {
                continue;
            }
            while self.busy(unit, site) < self.count(unit) {
                let ready = |&&task: &&usize| self.is_ready(task);
                let queue = &self.queues[&(unit, site)];
                let next = match self.issue() {
                    Issue::InOrder | Issue::InOrderPerUnit if unit != LINKS => {
                        queue.first().filter(ready).copied()
                    }
                    _ => queue.iter().find(ready).copied(),
                };
                let Some(next) = next else { break };
                let Work::Unit(_, reservation, latency) = self.plan.tasks[next].work else {
                    unreachable!()
                };
                let period = self.clocks.period(unit);
                let released = self.now + reservation * period;
                let done = released + (latency + self.entrance(next, unit)) * period;
                let finished = self.clocks.arrival(done, unit, self.following(next));
                self.started[next] = Some(Started { released, finished });
                self.take((unit, site), next);
            }
        }
    }

    /// Cycles that a task takes to come to its place, if it comes from the scratchpad.
    fn entrance(&self, task: usize, place: usize) -> u64 {
        if self.plan.tasks[task].previous.is_some() { 0 } else { self.clocks.entrance(place) }
    }

    /// The unit that a task goes on to.
    fn following(&self, task: usize) -> Option<usize> {
        let next = self.plan.tasks.iter().find(|next| next.previous == Some(task));
        next.map(|next| match next.work {
            Work::Unit(unit, ..) => unit,
            Work::Tier(..) => unreachable!("parts run on units"),
        })
    }

    /// Takes a task that has started out of its queue.
    fn take(&mut self, place: (usize, Site), task: usize) {
        self.queues.get_mut(&place).expect("a place").retain(|&other| other != task);
        self.running.push(task);
    }

    fn start_tiers(&mut self) {
        let places: Vec<_> = self.queues.keys().copied().collect();
        for (place, site) in places.into_iter().filter(|(place, _)| *place >= UNITS.len()) {
            let index = place - UNITS.len();
            let tier = &self.machine.tiers()[index];
            let Site::Chip(chip) = site else { unreachable!("chips have tiers") };
            if !self.clocks.is_edge(place, self.now) {
                continue;
            }
            let (clock, period) = (frequency(self.machine, &tier.name), self.clocks.period(place));
            loop {
                let ready = |&&task: &&usize| self.is_ready(task);
                let queue = &self.queues[&(place, site)];
                let Some(&task) = queue.iter().filter(ready).min() else { break };
                let Work::Tier(_, address, write) = self.plan.tasks[task].work else {
                    unreachable!()
                };
                let mut shares = vec![0u64; tier.channels as usize];
                let mut byte = address;
                while byte < address + LIMB {
                    let chunk = byte / tier.interleave.0;
                    let end = ((chunk + 1) * tier.interleave.0).min(address + LIMB);
                    shares[(chunk % u64::from(tier.channels)) as usize] += end - byte;
                    byte = end;
                }
                let mut used = (0..shares.len()).filter(|&channel| shares[channel] > 0);
                if !used.any(|channel| self.channels[index][chip][channel] <= self.now) {
                    break;
                }
                let (bandwidth, latency) = if write {
                    (tier.write_bandwidth.0, tier.write_latency.0)
                } else {
                    (tier.read_bandwidth.0, tier.read_latency.0)
                };
                let mut released = 0;
                let account = self.expected.tiers.get_mut(&tier.name).expect("a tier");
                for (share, free_at) in shares.iter().zip(&mut self.channels[index][chip]) {
                    if *share > 0 {
                        let cycles = (share * clock).div_ceil(bandwidth);
                        *free_at = (*free_at).max(self.now) + cycles * period;
                        released = released.max(*free_at);
                        account[usize::from(write)] += cycles;
                    }
                }
                let bytes = self.expected.bytes.get_mut(&tier.name).expect("a tier");
                bytes[usize::from(write)] += LIMB;
                // Picoseconds of gigahertz at most: no product is too large.
                let latency = (latency * (clock / 1_000_000)).div_ceil(1_000_000);
                let done = released + (latency + self.clocks.entrance(place)) * period;
                let finished = self.clocks.arrival(done, place, None);
                self.started[task] = Some(Started { released, finished });
                self.take((place, site), task);
            }
        }
    }
}

//! Every cycle, everything.

mod accounts;

use super::near_memory;
use super::plan::{Plan, Task, Work};
use crate::programs::LIMB;
use hearth_sim::Machine;
use hearth_sim::machine::{
    ClientLinkLiteral, Distribution, HostLinkLiteral, Issue, NearMemoryLiteral, NocLiteral, Pooling,
};
use std::collections::BTreeMap;

pub(super) const UNITS: [&str; 9] = [
    "ntt",
    "elementwise",
    "bconv",
    "automorphism",
    "generator",
    "noc",
    "near-memory",
    "host-link",
    "client-link",
];

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
    /// Operands and sums to the near-memory unit, and sums back.
    pub(super) crossed: [u64; 3],
}

/// When a started task leaves its unit or channels, and when its result is there.
#[derive(Clone, Copy)]
struct Started {
    began: u64,
    released: u64,
    finished: u64,
}

struct Clockwork<'a> {
    plan: &'a Plan,
    machine: &'a Machine,
    now: u64,
    started: Vec<Option<Started>>,
    /// Instructions that have entered, and their own tasks.
    entered: usize,
    /// Whether a task has been put into its queue.
    queued: Vec<bool>,
    queues: Vec<Vec<usize>>,
    /// By tier, by channel: when it is free, and whether it writes until then.
    channels: Vec<Vec<(u64, bool)>>,
    expected: Expected,
}

pub(super) fn run(plan: &Plan, machine: &Machine) -> Expected {
    let channels = machine.tiers().iter().map(|tier| vec![(0, false); tier.channels as usize]);
    let mut clockwork = Clockwork {
        plan,
        machine,
        now: 0,
        started: vec![None; plan.tasks.len()],
        entered: 0,
        queued: vec![false; plan.tasks.len()],
        queues: vec![Vec::new(); UNITS.len() + machine.tiers().len()],
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
    let first = plan.instructions.first().map_or(plan.tasks.len(), |first| first.tasks.start);
    (0..first)
        .filter(|&task| plan.tasks[task].previous.is_none())
        .for_each(|task| clockwork.queue(task));
    loop {
        clockwork.go_on();
        clockwork.enter();
        clockwork.start();
        let done = (0..plan.tasks.len()).all(|task| clockwork.is_finished(task));
        if done && clockwork.entered == plan.instructions.len() {
            break;
        }
        clockwork.account();
        clockwork.now += 1;
        assert!(clockwork.now < 10_000_000, "deadlock");
    }
    clockwork.expected.cycles = clockwork.now;
    clockwork.expected.crossed = plan.crossed;
    clockwork.expected
}

impl Clockwork<'_> {
    fn is_finished(&self, task: usize) -> bool {
        self.started[task].is_some_and(|started| started.finished <= self.now)
    }

    fn is_released(&self, task: usize) -> bool {
        self.started[task].is_some_and(|started| started.released <= self.now)
    }

    /// Whether the conversion that it takes in has first results.
    fn has_stream(&self, task: &Task) -> bool {
        task.stream.is_none_or(|array| {
            let Work::Unit(_, first, _) = self.plan.tasks[array].work else { unreachable!() };
            self.started[array].is_some_and(|started| started.began + first <= self.now)
        })
    }

    fn has_data(&self, task: &Task) -> bool {
        self.has_stream(task)
            && task.operands.iter().chain(&task.after).all(|&other| self.is_finished(other))
    }

    fn has_frame(&self, task: &Task) -> bool {
        task.frame_written_by.is_none_or(|writer| self.is_finished(writer))
            && task.frame_read_by.iter().all(|&reader| self.is_released(reader))
    }

    /// The task of instruction `index` itself.
    fn own(&self, index: usize) -> Option<usize> {
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
        let queue = match self.plan.tasks[task].work {
            Work::Unit(unit, ..) => unit,
            Work::Tier(tier, ..) | Work::Link(tier, ..) => UNITS.len() + tier,
        };
        self.queues[queue].push(task);
        self.queues[queue].sort_unstable();
        self.queued[task] = true;
    }

    fn busy(&self, unit: usize) -> u64 {
        if self.count(unit) == 0 {
            return 0;
        }
        let busy = |(task, started): (&Task, &Option<Started>)| {
            matches!(task.work, Work::Unit(u, ..) if u == unit)
                && started.is_some_and(|started| started.released > self.now)
        };
        self.plan.tasks.iter().zip(&self.started).filter(|&pair| busy(pair)).count() as u64
    }

    fn count(&self, unit: usize) -> u64 {
        let literal = self.machine.literal();
        let units = &literal.units;
        let shared = units.pool == Pooling::Shared;
        let in_cluster = match unit {
            7 => return u64::from(literal.host_link != HostLinkLiteral::None {}),
            8 => return u64::from(literal.client_link != ClientLinkLiteral::None {}),
            6 => return u64::from(literal.near_memory != NearMemoryLiteral::None {}),
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
    fn has_turn(&self, task: usize) -> bool {
        let first = |index| self.own(index).map(|own| self.first_part(own));
        let mut entered = (0..self.entered).filter_map(first);
        self.issue() != Issue::InOrder
            || entered.clone().all(|first| first != task)
            || entered.find(|&first| self.started[first].is_none()) == Some(task)
    }

    /// The task that an instruction begins with, given the one that it ends with.
    fn first_part(&self, last: usize) -> usize {
        let task = &self.plan.tasks[last];
        task.previous.or(task.stream).map_or(last, |previous| self.first_part(previous))
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
        for unit in 0..UNITS.len() {
            if self.queues[unit].is_empty() {
                continue;
            }
            while self.busy(unit) < self.count(unit) {
                let ready = |&&task: &&usize| self.is_ready(task);
                let next = match self.issue() {
                    Issue::OutOfOrder => self.queues[unit].iter().find(ready).copied(),
                    _ => self.queues[unit].first().filter(ready).copied(),
                };
                let Some(next) = next else { break };
                let Work::Unit(_, reservation, latency) = self.plan.tasks[next].work else {
                    unreachable!()
                };
                let began = self.now;
                let released = began + reservation;
                self.started[next] =
                    Some(Started { began, released, finished: released + latency });
                if self.plan.tasks[next].into.is_some() {
                    // Until its transform starts.
                    let (released, finished) = (u64::MAX, u64::MAX);
                    self.started[next] = Some(Started { began, released, finished });
                }
                if let Some(array) = self.plan.tasks[next].stream {
                    let Work::Unit(_, _, rest) = self.plan.tasks[array].work else {
                        unreachable!()
                    };
                    let began = self.started[array].expect("it has first results").began;
                    let (released, finished) = (self.now + rest, self.now + rest);
                    self.started[array] = Some(Started { began, released, finished });
                }
                self.queues[unit].retain(|&other| other != next);
            }
        }
    }

    fn start_tiers(&mut self) {
        for (index, tier) in self.machine.tiers().iter().enumerate() {
            let queue = UNITS.len() + index;
            loop {
                let ready = |&&task: &&usize| self.is_ready(task);
                let Some(&task) = self.queues[queue].iter().filter(ready).min() else { break };
                let work = &self.plan.tasks[task].work;
                let (address, bytes, write) = match *work {
                    Work::Tier(_, address, write) => (address, LIMB, write),
                    Work::Link(_, limbs, write) => (0, limbs * LIMB, write),
                    Work::Unit(..) => unreachable!(),
                };
                let mut shares = vec![0u64; tier.channels as usize];
                let mut byte = address;
                while byte < address + bytes {
                    let chunk = byte / tier.interleave.0;
                    let end = ((chunk + 1) * tier.interleave.0).min(address + bytes);
                    shares[(chunk % u64::from(tier.channels)) as usize] += end - byte;
                    byte = end;
                }
                let mut used = (0..shares.len()).filter(|&channel| shares[channel] > 0);
                if !used.any(|channel| self.channels[index][channel].0 <= self.now) {
                    break;
                }
                let (bandwidth, latency) = if let Work::Link(..) = work {
                    near_memory::link(self.machine)
                } else if write {
                    (tier.write_bandwidth.0, tier.write_latency.0)
                } else {
                    (tier.read_bandwidth.0, tier.read_latency.0)
                };
                let mut released = 0;
                let account = self.expected.tiers.get_mut(&tier.name).expect("a tier");
                for (share, (free_at, _)) in shares.iter().zip(&mut self.channels[index]) {
                    if *share > 0 {
                        let cycles = (share * 1_000_000_000).div_ceil(bandwidth);
                        *free_at = (*free_at).max(self.now) + cycles;
                        released = released.max(*free_at);
                        account[usize::from(write)] += cycles;
                    }
                }
                if let Work::Tier(..) = work {
                    let bytes = self.expected.bytes.get_mut(&tier.name).expect("a tier");
                    bytes[usize::from(write)] += LIMB;
                }
                let finished = released + latency.div_ceil(1000);
                self.started[task] = Some(Started { began: self.now, released, finished });
                self.queues[queue].retain(|&other| other != task);
            }
        }
    }
}

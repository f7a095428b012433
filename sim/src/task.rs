//! Computations and transfers in flight, and who waits for whom.
//!
//! Tasks and dependencies live in pools that are reused, so that replaying an instruction
//! allocates nothing.

use crate::ids::{EdgeId, ResidenceId, Site, TaskId, TierIndex};
use crate::memory::Request;
use crate::unit::UnitKind;
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::units::Cycles;

/// What a task does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// Occupies a unit for `reservation`; the result is there `latency` later.
    Compute { unit: UnitKind, reservation: Cycles, latency: Cycles },
    /// Crosses the channels of a tier.
    Transfer { tier: TierIndex, request: Request },
}

/// What a task does next on another unit, once it is through with its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Nothing: its result is there.
    Done,
    /// Its operands have come together: a base conversion of so many limbs.
    Convert {
        /// Source limbs.
        sources: u8,
    },
    /// Its result goes to the cluster that it belongs to.
    Scatter,
    /// A limb on its way between chips goes on ([`crate::links`]).
    Forward {
        /// Where it is then.
        at: Site,
        /// The chip it goes to.
        to: Site,
    },
    /// Its results go into a transform as they come.
    Stream,
    /// An input has come to the host and goes on to the chip's memory.
    ToHost,
    /// An output has come to the host and goes on to the client.
    ToClient,
}

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Not started.
    Waiting,
    /// Occupying its unit or its channels.
    Occupying {
        /// When its result will be there.
        until_done: Cycles,
    },
    /// Past them; the result is on its way.
    Finishing,
    /// Not a task: an unused entry of the pool.
    Unused,
}

/// Which memory ordering a task takes part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MemoryOrder {
    /// None.
    Free,
    /// A `st`: fences and loads of produced objects wait for it.
    Store,
    /// A `ld` of a produced object: stores wait for it.
    ProducedLoad,
}

/// A computation or transfer in flight.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// Older tasks have smaller numbers; no two tasks of a run share one.
    pub(crate) age: u64,
    pub(crate) work: Work,
    /// Of the programs that run at once, the one whose it is.
    pub(crate) slot: u8,
    /// Where: the chip, or on links the link.
    pub(crate) site: Site,
    pub(crate) then: Then,
    pub(crate) stage: Stage,
    pub(crate) order: MemoryOrder,
    /// Tasks that must finish first.
    pub(crate) data_waits: u32,
    /// Whether the frame it writes still belongs to another limb.
    pub(crate) frame_wait: bool,
    /// Whether an older instruction must start first.
    pub(crate) turn_wait: bool,
    /// The limb it brings into the scratchpad.
    pub(crate) writes: Option<ResidenceId>,
    reads: [ResidenceId; MAX_BCONV_SOURCES],
    read_count: u8,
    /// Tasks in flight that bring it what is not in the scratchpad, in the order of its operands.
    feeders: [Option<TaskId>; 3],
    /// The other half of a conversion fused with a transform, until that starts.
    pub(crate) partner: Option<TaskId>,
    /// Its place in the issue window; transfers that an instruction caused have none.
    pub(crate) window: Option<u64>,
    dependents: Option<EdgeId>,
}

impl Task {
    /// The limbs it reads in the scratchpad.
    pub(crate) fn reads(&self) -> &[ResidenceId] {
        &self.reads[..usize::from(self.read_count)]
    }

    /// It is through with the limbs it reads.
    pub(crate) fn forget_reads(&mut self) {
        self.read_count = 0;
    }

    /// The first of the tasks that bring it what is not in the scratchpad.
    pub(crate) fn feeder(&self) -> Option<TaskId> {
        self.feeders.iter().find_map(|feeder| *feeder)
    }

    /// It waits for the first results of an array.
    pub(crate) fn await_results(&mut self, array: TaskId) {
        self.data_waits += 1;
        self.feeders[0] = Some(array);
    }

    /// A task that it waited for is over.
    pub(crate) fn has_come(&mut self, earlier: TaskId) {
        self.data_waits -= 1;
        for feeder in self.feeders.iter_mut().filter(|feeder| **feeder == Some(earlier)) {
            *feeder = None;
        }
    }

    /// Whether nothing keeps it from starting but its unit or channel.
    pub(crate) fn is_runnable(&self) -> bool {
        self.data_waits == 0 && !self.frame_wait && !self.turn_wait
    }
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    dependent: TaskId,
    next: Option<EdgeId>,
}

/// All tasks in flight.
#[derive(Clone, Debug, Default)]
pub(crate) struct TaskPool {
    tasks: Vec<Task>,
    unused_tasks: Vec<TaskId>,
    edges: Vec<Edge>,
    unused_edges: Vec<EdgeId>,
    created: u64,
    /// Of the programs that run at once, the one whose tasks are created.
    pub(crate) slot: u8,
}

impl TaskPool {
    /// A new task that waits for nothing yet; younger than all others.
    pub(crate) fn create(&mut self, work: Work, site: Site) -> TaskId {
        let task = Task {
            age: self.created,
            work,
            slot: self.slot,
            site,
            then: Then::Done,
            stage: Stage::Waiting,
            order: MemoryOrder::Free,
            data_waits: 0,
            frame_wait: false,
            turn_wait: false,
            writes: None,
            reads: [ResidenceId::at(0); MAX_BCONV_SOURCES],
            read_count: 0,
            feeders: [None; 3],
            partner: None,
            window: None,
            dependents: None,
        };
        self.created += 1;
        if let Some(id) = self.unused_tasks.pop() {
            self.tasks[id.index()] = task;
            return id;
        }
        self.tasks.push(task);
        TaskId::at(self.tasks.len() - 1)
    }

    /// Notes that `task` reads `residence`.
    pub(crate) fn reads(&mut self, task: TaskId, residence: ResidenceId) {
        let task = &mut self[task];
        task.reads[usize::from(task.read_count)] = residence;
        task.read_count += 1;
    }

    /// Makes `task` wait until `earlier`, which is in flight, has finished.
    pub(crate) fn depend(&mut self, task: TaskId, earlier: TaskId) {
        debug_assert!(self[earlier].stage != Stage::Unused && self[earlier].age < self[task].age);
        let edge = Edge { dependent: task, next: self[earlier].dependents };
        let id = match self.unused_edges.pop() {
            Some(id) => {
                self.edges[id.index()] = edge;
                id
            }
            None => {
                self.edges.push(edge);
                EdgeId::at(self.edges.len() - 1)
            }
        };
        self[earlier].dependents = Some(id);
        self[task].data_waits += 1;
    }

    /// Makes `task` wait for `earlier`, which had this age, if that is still in flight and brings it
    /// something.
    pub(crate) fn feed(&mut self, task: TaskId, (earlier, age): (TaskId, u64)) {
        let feeders = &self[task].feeders;
        if !self.is_in_flight(earlier, age) || feeders.contains(&Some(earlier)) {
            return;
        }
        let place = feeders.iter().position(Option::is_none).expect("three at most");
        self[task].feeders[place] = Some(earlier);
        self.depend(task, earlier);
    }

    /// Takes one task that waited for `task`, if there is one left.
    pub(crate) fn next_dependent(&mut self, task: TaskId) -> Option<TaskId> {
        let id = self[task].dependents?;
        let edge = self.edges[id.index()];
        self[task].dependents = edge.next;
        self.unused_edges.push(id);
        Some(edge.dependent)
    }

    /// Removes a finished task.
    pub(crate) fn remove(&mut self, task: TaskId) {
        debug_assert!(self[task].dependents.is_none());
        self[task].stage = Stage::Unused;
        self.unused_tasks.push(task);
    }

    /// Whether the task that was `id` when it had this age is still in flight.
    pub(crate) fn is_in_flight(&self, id: TaskId, age: u64) -> bool {
        self[id].age == age && self[id].stage != Stage::Unused
    }
}

impl std::ops::Index<TaskId> for TaskPool {
    type Output = Task;
    fn index(&self, id: TaskId) -> &Task {
        &self.tasks[id.index()]
    }
}

impl std::ops::IndexMut<TaskId> for TaskPool {
    fn index_mut(&mut self, id: TaskId) -> &mut Task {
        &mut self.tasks[id.index()]
    }
}

//! What happens at which cycle.

use crate::ids::TaskId;
use hearth_spec::units::Cycles;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that happens at a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// A task leaves its unit or its channels.
    Release(TaskId),
    /// A task's result is there.
    Finish(TaskId),
    /// A channel becomes free for a waiting transfer.
    ChannelFree,
}

/// Events to come, soonest first. Events of one cycle commute, so their order cannot matter; it
/// is fixed all the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventQueue(BinaryHeap<Reverse<(Cycles, Event)>>);

impl EventQueue {
    /// Adds an event.
    pub(crate) fn push(&mut self, at: Cycles, event: Event) {
        self.0.push(Reverse((at, event)));
    }

    /// Takes the next event if it is due at `now`.
    pub(crate) fn pop_due(&mut self, now: Cycles) -> Option<Event> {
        if self.next_cycle()? > now {
            return None;
        }
        self.0.pop().map(|Reverse((_, event))| event)
    }

    /// When the next event happens.
    pub(crate) fn next_cycle(&self) -> Option<Cycles> {
        self.0.peek().map(|Reverse((at, _))| *at)
    }
}

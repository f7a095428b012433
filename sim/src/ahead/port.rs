//! A tier's transfers that are yet to start, in the order in which it looks at them.

use crate::ids::TaskId;
use crate::memory::{Held, Tier};
use hearth_spec::units::Cycles;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What is known of a tier's future.
#[derive(Clone, Debug, Default)]
pub(crate) struct Port {
    /// Transfers by the cycle from which they can start, and their age.
    coming: BinaryHeap<Reverse<(Cycles, u64, TaskId)>>,
    /// When what holds transfers lets go of them.
    let_go: BinaryHeap<Reverse<(Cycles, Held)>>,
    /// When the channels are free for the oldest transfer that can start.
    wake: Option<Cycles>,
}

impl Port {
    /// When the tier has to be looked at next.
    pub(crate) fn next(&self) -> Option<Cycles> {
        let coming = self.coming.peek().map(|Reverse((ready, ..))| *ready);
        match (coming, self.wake) {
            (Some(coming), Some(wake)) => Some(coming.min(wake)),
            (coming, wake) => coming.or(wake),
        }
    }

    /// Hands in a transfer that can start at `ready`.
    pub(crate) fn push(&mut self, ready: Cycles, age: u64, task: TaskId) {
        self.coming.push(Reverse((ready, age, task)));
    }

    /// Hands those transfers to `tier` that can start by `now`.
    pub(crate) fn arrive(&mut self, tier: &mut Tier, now: Cycles) {
        while let Some(&Reverse((ready, age, task))) = self.coming.peek()
            && ready <= now
        {
            self.coming.pop();
            tier.push(task, age);
        }
    }

    /// The tier is to be looked at at `cycle`, if no transfer comes before.
    pub(crate) fn wake_at(&mut self, cycle: Option<Cycles>) {
        self.wake = cycle;
    }

    /// A transfer that is held will not be from `cycle` on.
    pub(crate) fn lets_go(&mut self, held: Held, cycle: Cycles) {
        self.let_go.push(Reverse((cycle, held)));
    }

    /// Tells `tier` what it lets go of by `now`.
    pub(crate) fn catch_up(&mut self, tier: &mut Tier, now: Cycles) {
        while let Some(&Reverse((cycle, held))) = self.let_go.peek()
            && cycle <= now
        {
            self.let_go.pop();
            tier.let_go(held, cycle);
        }
    }
}

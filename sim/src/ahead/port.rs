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
    /// Whether all channels are busy until then.
    all_busy: bool,
    /// Transfers of which it is not known when they can start.
    unsettled: u32,
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

    /// Whether nothing that is not known can make a difference to what is chosen next: all
    /// channels are busy until then, and all transfers are known that come first.
    pub(crate) fn is_final(&self) -> bool {
        self.unsettled == 0 && self.wake.is_some() && self.all_busy
    }

    /// A transfer enters of which it is not known when it can start.
    pub(crate) fn enter_unsettled(&mut self) {
        self.unsettled += 1;
    }

    /// It is known of one of them.
    pub(crate) fn leave_unsettled(&mut self) {
        self.unsettled -= 1;
    }

    /// Whether a transfer that can start by `start` would be chosen then, whatever enters from
    /// `now` on; `all_busy` says whether all channels are busy until then.
    pub(crate) fn is_next(&self, now: Cycles, start: Cycles, all_busy: bool) -> bool {
        let others = self.coming.peek().is_some_and(|Reverse((other, ..))| *other <= start);
        let sure = start == now || (all_busy && self.unsettled == 0);
        self.wake.is_none() && !others && sure
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

    /// The tier is to be looked at at `cycle`, if no transfer comes before; until then all channels
    /// are busy, or those that the oldest transfer needs.
    pub(crate) fn wake_at(&mut self, cycle: Option<Cycles>, all_busy: bool) {
        self.wake = cycle;
        self.all_busy = all_busy;
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

//! When ranks are refreshed: every tREFI, one rank after the other, as soon as it is due.

use super::checked::DramSpec;
use super::organisation::RankIndex;
use crate::device::Pauses;
use hearth_spec::units::{Bytes, Cycles, Picoseconds};

/// When the ranks of a channel are due for the first time: one after the other, evenly over an interval.
fn first_due(ranks: u32, interval: Cycles) -> Vec<Cycles> {
    let ranks = u64::from(ranks);
    (1..=ranks).map(|rank| Cycles(interval.0 * rank / ranks)).collect()
}

/// What refreshes mean for a stream of consecutive requests: while a rank is closed, refreshed and opened
/// again, they stand still if they are in that rank, of whichever pseudo-channel, or if the ranks follow
/// each other so closely that the queues hold requests of all.
pub(super) fn pauses(spec: &DramSpec) -> Pauses {
    let literal = spec.literal();
    let (count, timing) = (&literal.organisation, &literal.timing);
    let period = literal.clock_period.0;
    let queued = count.channels * literal.controller.read_queue;
    let queued = Bytes(u64::from(queued) * spec.organisation().burst_bytes().0);
    let (span, parts) = match spec.mapping().rank_span() {
        span if count.ranks > 1 && span > queued => (span, count.ranks as usize),
        _ => (spec.organisation().capacity(), 1),
    };
    let mut starts = vec![Vec::new(); parts];
    for (rank, due) in first_due(spec.organisation().ranks(), timing.refi).into_iter().enumerate() {
        starts[rank % parts].push(Picoseconds(due.0 * period));
    }
    Pauses {
        span,
        every: Picoseconds(timing.refi.0 * period),
        length: Picoseconds((timing.rp + timing.rfc + timing.rcd_rd).0 * period),
        starts,
    }
}

/// The refreshes of a channel.
#[derive(Clone, Debug)]
pub(crate) struct Refreshes {
    /// When each rank is due next.
    due: Vec<Cycles>,
    /// The rank that is being closed for its refresh, if any.
    pending: Option<RankIndex>,
    /// The next to be due, and when.
    next: (Cycles, RankIndex),
    interval: Cycles,
}

impl Refreshes {
    /// None has been refreshed.
    pub(crate) fn new(ranks: u32, interval: Cycles) -> Self {
        let due = first_due(ranks, interval);
        let next = (due[0], RankIndex(0));
        Self { due, pending: None, next, interval }
    }

    /// The rank that is being refreshed.
    #[inline]
    pub(crate) fn pending(&self) -> Option<RankIndex> {
        self.pending
    }

    /// When the next rank is due.
    #[inline]
    pub(crate) fn due(&self) -> Cycles {
        self.next.0
    }

    /// The rank that is due is closed and refreshed now.
    pub(crate) fn begin(&mut self) {
        self.pending = Some(self.next.1);
    }

    /// The pending rank was refreshed.
    pub(crate) fn end(&mut self) {
        let rank = self.pending.take().expect("a refresh ends that has begun");
        self.due[usize::from(rank.0)] += self.interval;
        let ranks = (0..).map(RankIndex);
        self.next = self.due.iter().copied().zip(ranks).min().expect("a channel has a rank");
    }
}

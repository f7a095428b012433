//! When ranks are refreshed: every tREFI, one rank after the other, as soon as it is due.

use super::organisation::RankIndex;
use hearth_spec::units::Cycles;

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
    /// The ranks of a channel are due one after the other, evenly over an interval.
    pub(crate) fn new(ranks: u32, interval: Cycles) -> Self {
        let ranks = u64::from(ranks);
        let due: Vec<_> = (1..=ranks).map(|rank| Cycles(interval.0 * rank / ranks)).collect();
        let next = (due[0], RankIndex(0));
        Self { due, pending: None, next, interval }
    }

    /// The rank that is being refreshed.
    #[inline]
    pub(crate) fn pending(&self) -> Option<RankIndex> {
        self.pending
    }

    /// When the next rank is due, and which.
    #[inline]
    pub(crate) fn due(&self) -> (Cycles, RankIndex) {
        self.next
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

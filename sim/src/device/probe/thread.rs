//! One thread of a probe: which request it makes next.

use super::plan::{Pattern, Plan};
use crate::device::Access;
use hearth_spec::random::SplitMix64;
use hearth_spec::units::{Bytes, Picoseconds};
use std::collections::VecDeque;

/// An access that is under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Started {
    pub(super) at: Picoseconds,
    /// Requests that are not done.
    pub(super) left: u64,
}

/// A thread.
#[derive(Debug)]
pub(super) struct Thread {
    chance: SplitMix64,
    pattern: Pattern,
    bytes: u64,
    /// Requests are at most so long, and cross no multiple of it.
    line: u64,
    /// Its part of the region.
    first: u64,
    length: u64,
    /// Random addresses are multiples of it: the largest power of two that divides an access.
    aligned: u64,
    /// Regions that the device has room for.
    regions: u64,
    /// The next access from the start of the part, and the part of it that was asked for.
    next: u64,
    address: Option<u64>,
    done_of_access: u64,
    /// Requests that may still be started.
    pub(super) free: u32,
    /// Lines that were loaded and are to be written back, and the accesses they belong to.
    pub(super) loaded: VecDeque<(u64, u64)>,
    /// Accesses under way, the oldest first, and how many came before it.
    pub(super) started: VecDeque<Started>,
    pub(super) finished: u64,
}

impl Thread {
    pub(super) fn new(plan: &Plan, index: u32, outstanding: u32) -> Self {
        let literal = &plan.literal;
        let bytes = literal.bytes.0;
        let (first, length) = match literal.pattern {
            Pattern::Sequential => {
                let share = plan.region / u64::from(literal.threads) / bytes * bytes;
                (share * u64::from(index), share)
            }
            Pattern::Random | Pattern::Chase | Pattern::Halves => (0, plan.region),
        };
        // Threads do not start at the same time: each begins somewhere in its part.
        let mut chance = SplitMix64::new(literal.seed ^ (u64::from(index) << 32));
        let next = match literal.pattern {
            Pattern::Sequential => chance.below(length / bytes),
            _ => 0,
        };
        Self {
            chance,
            pattern: literal.pattern,
            bytes,
            line: plan.request,
            first,
            length,
            aligned: 1 << bytes.trailing_zeros(),
            regions: plan.capacity / plan.region,
            next,
            address: None,
            done_of_access: 0,
            free: outstanding,
            loaded: VecDeque::with_capacity(outstanding as usize),
            started: VecDeque::with_capacity(outstanding as usize + 1),
            finished: 0,
        }
    }

    /// Whether the next request is the first of an access.
    #[inline]
    pub(super) fn is_at_start(&self) -> bool {
        self.done_of_access == 0
    }

    /// The next request's address and length; chooses the address of an access that begins.
    #[inline]
    pub(super) fn peek(&mut self) -> (u64, Bytes) {
        let address = match self.address {
            Some(address) => address,
            None => self.choose(),
        };
        self.address = Some(address);
        let from = address + self.done_of_access;
        let bytes = (self.line - from % self.line).min(self.bytes - self.done_of_access);
        (from, Bytes(bytes))
    }

    /// Requests of an access at `address`.
    #[inline]
    fn requests(&self, address: u64) -> u64 {
        (address + self.bytes - 1) / self.line - address / self.line + 1
    }

    /// The address of the next access.
    fn choose(&mut self) -> u64 {
        let turn = self.next;
        self.next += 1;
        match self.pattern {
            Pattern::Sequential => self.first + turn % (self.length / self.bytes) * self.bytes,
            Pattern::Random | Pattern::Chase => {
                let places = (self.length - self.bytes) / self.aligned + 1;
                self.chance.below(places) * self.aligned
            }
            Pattern::Halves => {
                let lines = self.length / (2 * self.bytes);
                let (line, half, round) = (turn % lines, turn / lines % 2, turn / (2 * lines));
                round % self.regions * self.length + (2 * line + half) * self.bytes
            }
        }
    }

    /// The request that [`peek`](Self::peek) told is made at `now`.
    #[inline]
    pub(super) fn go_on(&mut self, now: Picoseconds) {
        let (from, Bytes(bytes)) = self.peek();
        if self.done_of_access == 0 {
            self.started.push_back(Started { at: now, left: self.requests(from) });
        }
        self.done_of_access += bytes;
        self.free -= 1;
        if self.done_of_access >= self.bytes {
            self.done_of_access = 0;
            self.address = None;
        }
    }

    /// The number of the access that the last request belongs to.
    #[inline]
    pub(super) fn access(&self) -> u64 {
        self.finished + self.started.len() as u64 - 1
    }

    /// Whether the thread has something to do.
    #[inline]
    pub(super) fn wants(&self, fenced: bool) -> bool {
        !self.loaded.is_empty()
            || self.free > 0 && !(fenced && self.is_at_start() && !self.started.is_empty())
    }

    /// What a request does that writes back a line.
    pub(super) const WRITE_BACK: Access = Access::StoreClwb;
}

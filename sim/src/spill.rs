//! Places in the spill tier for intermediate limbs that were evicted.
//!
//! A place is taken and given back in program order. The transfers of one place happen one after
//! the other: each waits for the one before.

use crate::ids::{SpillSlot, TaskId};

/// The spill area.
#[derive(Clone, Debug)]
pub(crate) struct SpillArea {
    capacity: u64,
    /// The last transfer of every place, with its age.
    last: Vec<Option<(TaskId, u64)>>,
    unused: Vec<SpillSlot>,
    peak: u64,
}

impl SpillArea {
    /// Room for `capacity` limbs.
    pub(crate) fn new(capacity: u64) -> Self {
        Self { capacity, last: Vec::new(), unused: Vec::new(), peak: 0 }
    }

    /// Takes a place; `None` if the area is full.
    pub(crate) fn take(&mut self) -> Option<SpillSlot> {
        if let Some(slot) = self.unused.pop() {
            self.peak = self.peak.max((self.last.len() - self.unused.len()) as u64);
            return Some(slot);
        }
        if self.last.len() as u64 >= self.capacity.min(u64::from(u32::MAX)) {
            return None;
        }
        self.last.push(None);
        self.peak = self.last.len() as u64;
        Some(SpillSlot(self.last.len() as u32 - 1))
    }

    /// Gives a place back.
    pub(crate) fn give_back(&mut self, slot: SpillSlot) {
        self.unused.push(slot);
    }

    /// Notes `transfer` as the place's last and returns the one before it.
    pub(crate) fn follow(
        &mut self,
        slot: SpillSlot,
        transfer: (TaskId, u64),
    ) -> Option<(TaskId, u64)> {
        self.last[slot.index()].replace(transfer)
    }

    /// The most places that were taken at once.
    pub(crate) fn peak(&self) -> u64 {
        self.peak
    }
}

//! A queue of known length whose places become free in the order in which they were taken.

use hearth_spec::units::Picoseconds;

/// Places of a queue, each with the time at which it becomes free.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    free_at: Box<[Picoseconds]>,
    first: usize,
    taken: usize,
}

impl Slots {
    /// A queue of `length` places, all free.
    pub(super) fn new(length: u32) -> Self {
        let free_at = vec![Picoseconds::ZERO; length as usize].into_boxed_slice();
        Self { free_at, first: 0, taken: 0 }
    }

    #[inline]
    fn at(&self, offset: usize) -> usize {
        let index = self.first + offset;
        if index >= self.free_at.len() { index - self.free_at.len() } else { index }
    }

    /// The first time, not before `now`, at which `places` of the queue are free.
    #[inline]
    pub(super) fn room(&self, places: usize, now: Picoseconds) -> Picoseconds {
        let places = places.min(self.free_at.len());
        let free = self.free_at.len() - self.taken;
        if places <= free { now } else { self.free_at[self.at(places - free - 1)].max(now) }
    }

    /// Gives places back that are free by `now`.
    #[inline]
    pub(super) fn release(&mut self, now: Picoseconds) {
        while self.taken > 0 && self.free_at[self.first] <= now {
            self.first = self.at(1);
            self.taken -= 1;
        }
    }

    /// Places that are taken, as of the last [`release`](Self::release).
    #[inline]
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// Whether so many places are free, as of the last [`release`](Self::release).
    #[inline]
    pub(super) fn has_room(&self, places: usize) -> bool {
        self.taken + places <= self.free_at.len()
    }

    /// Whether all places are taken, as of the last [`release`](Self::release).
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.taken == self.free_at.len()
    }

    /// Takes a place until `until`; times never decrease.
    #[inline]
    pub(super) fn take(&mut self, until: Picoseconds) {
        debug_assert!(!self.is_full(), "the queue has room");
        let at = self.at(self.taken);
        self.free_at[at] = until;
        self.taken += 1;
    }

    /// When the place that was taken first becomes free.
    #[inline]
    pub(super) fn next(&self) -> Option<Picoseconds> {
        (self.taken > 0).then(|| self.free_at[self.first])
    }
}

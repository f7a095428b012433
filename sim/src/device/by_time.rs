//! What is to happen, in the order of time, where it becomes known about in that order.

/// Values, the earliest first; of one time, the one first that was added first. A ring, in which a
/// new value goes past those that are later: few, so that neither a heap nor a search would be faster.
#[derive(Clone, Debug)]
pub(super) struct ByTime<K, V> {
    /// A power of two of places.
    ring: Box<[(K, V)]>,
    first: usize,
    end: usize,
}

impl<K: Copy + Default + Ord, V: Copy + Default> ByTime<K, V> {
    /// Room for `places` before it has to grow.
    pub(super) fn with_room(places: usize) -> Self {
        let places = places.max(1).next_power_of_two();
        Self { ring: vec![Default::default(); places].into_boxed_slice(), first: 0, end: 0 }
    }

    #[inline(always)]
    fn place(&self, at: usize) -> usize {
        at & (self.ring.len() - 1)
    }

    /// How many there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }

    /// When the earliest is.
    #[inline]
    pub(super) fn first(&self) -> Option<K> {
        (self.first != self.end).then(|| self.ring[self.place(self.first)].0)
    }

    /// When the latest is.
    pub(super) fn last(&self) -> Option<K> {
        (self.first != self.end).then(|| self.ring[self.place(self.end - 1)].0)
    }

    /// Takes the earliest, if it is at `until` or before.
    #[inline]
    pub(super) fn take(&mut self, until: K) -> Option<(K, V)> {
        let earliest = self.ring[self.place(self.first)];
        if self.first == self.end || earliest.0 > until {
            return None;
        }
        self.first += 1;
        Some(earliest)
    }

    /// Adds `value` at `time`.
    #[inline]
    pub(super) fn add(&mut self, time: K, value: V) {
        if self.len() == self.ring.len() {
            self.grow();
        }
        let mut at = self.end;
        while at != self.first && self.ring[self.place(at - 1)].0 > time {
            self.ring[self.place(at)] = self.ring[self.place(at - 1)];
            at -= 1;
        }
        self.ring[self.place(at)] = (time, value);
        self.end += 1;
    }

    #[cold]
    fn grow(&mut self) {
        let mut larger = Self::with_room(2 * self.ring.len());
        for at in self.first..self.end {
            larger.ring[at - self.first] = self.ring[self.place(at)];
        }
        larger.end = self.len();
        *self = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_of_one_time_the_one_that_was_added_first() {
        let mut queue = ByTime::with_room(2);
        let mut kept: Vec<(u64, u64)> = Vec::new();
        let mut out = 0;
        for nth in 0..5_000u64 {
            let time = nth / 3 + nth * nth % 11;
            queue.add(time, nth);
            kept.push((time, nth));
            kept.sort();
            assert_eq!(queue.len(), kept.len());
            // Now and then all that is due, so that it grows and shrinks.
            let until = if nth % 50 < 40 { nth / 3 } else { 0 };
            while let Some(taken) = queue.take(until) {
                assert_eq!(taken, kept.remove(0));
                out += 1;
            }
            assert!(kept.first().is_none_or(|first| first.0 > until));
            assert_eq!(queue.first(), kept.first().map(|first| first.0));
            assert_eq!(queue.last(), kept.last().map(|last| last.0));
        }
        assert!(out > 4_000);
    }
}

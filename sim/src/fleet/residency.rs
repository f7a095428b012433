//! Which keys and weights are in the fast tier: those that were used last, as far as there is room.

use hearth_spec::units::Bytes;
use std::collections::{BTreeMap, BTreeSet};

/// Objects that come and go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bundle {
    /// A client's keys for a model.
    Keys { model: usize, client: u32 },
    /// A model's weights.
    Weights { model: usize },
}

/// The fast tier's content.
#[derive(Debug)]
pub(super) struct Residency {
    room: u64,
    used: u64,
    /// When each was used last, and its size.
    held: BTreeMap<Bundle, (u64, u64)>,
    by_use: BTreeSet<(u64, Bundle)>,
    uses: u64,
    hits: u64,
}

impl Residency {
    pub(super) fn new(room: Bytes) -> Self {
        Self {
            room: room.0,
            used: 0,
            held: BTreeMap::new(),
            by_use: BTreeSet::new(),
            uses: 0,
            hits: 0,
        }
    }

    /// Uses `bundle`: whether it is there already. It is from then on, if there is room for it at all.
    pub(super) fn touch(&mut self, bundle: Bundle, size: Bytes) -> bool {
        self.uses += 1;
        if let Some((last, _)) = self.held.get_mut(&bundle) {
            self.by_use.remove(&(*last, bundle));
            *last = self.uses;
            self.by_use.insert((self.uses, bundle));
            self.hits += 1;
            return true;
        }
        if size.0 <= self.room {
            while self.used + size.0 > self.room {
                let (_, oldest) = self.by_use.pop_first().expect("what is used is held");
                let (_, bytes) = self.held.remove(&oldest).expect("what is ranked is held");
                self.used -= bytes;
            }
            self.used += size.0;
            self.held.insert(bundle, (self.uses, size.0));
            self.by_use.insert((self.uses, bundle));
        }
        false
    }

    /// The part of uses that found their bundle; 0 if there were none.
    pub(super) fn hit_rate(&self) -> f64 {
        if self.uses == 0 { 0.0 } else { self.hits as f64 / self.uses as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_last_stays() {
        let keys = |client| Bundle::Keys { model: 0, client };
        let mut residency = Residency::new(Bytes(100));
        let touched = [(keys(1), 40), (keys(2), 40), (keys(1), 40), (keys(3), 40)];
        let hits = touched.map(|(bundle, size)| residency.touch(bundle, Bytes(size)));
        assert_eq!(hits, [false, false, true, false]);
        assert!(residency.touch(keys(1), Bytes(40)), "it was used after the second");
        assert!(!residency.touch(keys(2), Bytes(40)), "it left for the third");
        assert!(!residency.touch(Bundle::Weights { model: 0 }, Bytes(101)), "no room at all");
        assert!(residency.touch(keys(2), Bytes(40)), "nothing left for what has no room");
        assert_eq!(residency.hit_rate(), 3.0 / 8.0);
        assert!(!Residency::new(Bytes(0)).touch(keys(1), Bytes(1)));
    }
}

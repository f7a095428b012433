//! Memory mode: one tier is a direct-mapped cache of another one.
//!
//! The processor of an Optane machine keeps lines of 64 bytes and their tags in DRAM (Izraelevitz et
//! al., "Basic Performance Measurements of the Intel Optane DC Persistent Memory Module", 2019,
//! section 2.1). Limbs are whole multiples of a line and lie at multiples of their size, so all lines
//! of a limb hit or miss together, and one tag stands for all of them.

use super::DataKind;
use hearth_spec::units::Bytes;

/// What is kept in one place of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    /// Its address in the tier behind.
    address: u64,
    kind: DataKind,
    /// Whether the tier behind has an older copy.
    is_dirty: bool,
}

/// A limb that has to be written to the tier behind, as its place is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Victim {
    pub(crate) address: u64,
    pub(crate) kind: DataKind,
}

/// What an access found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) is_hit: bool,
    /// Where it lies, or lies from now on, in the cache.
    pub(crate) place: u64,
    pub(crate) victim: Option<Victim>,
}

/// What a cache counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    pub(crate) hits: u64,
    pub(crate) misses: u64,
    /// Limbs that were taken up from the tier behind, by kind.
    pub(crate) fills: [u64; DataKind::ALL.len()],
    /// Limbs that were written to the tier behind, by kind.
    pub(crate) write_backs: [u64; DataKind::ALL.len()],
}

impl Hits {
    /// Adds what another cache counted.
    pub(crate) fn add(mut self, other: &Self) -> Self {
        self.hits += other.hits;
        self.misses += other.misses;
        self.fills.iter_mut().zip(other.fills).for_each(|(sum, count)| *sum += count);
        self.write_backs.iter_mut().zip(other.write_backs).for_each(|(sum, count)| *sum += count);
        self
    }
}

/// The tags of a direct-mapped cache of limbs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    limb: u64,
    places: u64,
    kept: Vec<Option<Kept>>,
    pub(crate) hits: Hits,
}

impl Lines {
    /// An empty cache of `capacity`, at least one limb, for limbs of `limb`, of a tier of which
    /// `used` is used.
    pub(crate) fn new(capacity: Bytes, limb: Bytes, used: u64) -> Self {
        let places = (capacity.0 / limb.0).max(1);
        // Places behind the last used address are never looked at.
        let tags = places.min(used.div_ceil(limb.0).max(1));
        Self { limb: limb.0, places, kept: vec![None; tags as usize], hits: Hits::default() }
    }

    /// A limb at `address` is read, or written as a whole; it is in the cache from now on.
    pub(crate) fn access(&mut self, address: u64, kind: DataKind, writes: bool) -> Found {
        let place = address / self.limb % self.places;
        if place as usize >= self.kept.len() {
            self.kept.resize(place as usize + 1, None);
        }
        let kept = &mut self.kept[place as usize];
        let is_hit = kept.is_some_and(|kept| kept.address == address);
        let leaves = kept.filter(|kept| !is_hit && kept.is_dirty);
        let was_dirty = is_hit && kept.is_some_and(|kept| kept.is_dirty);
        *kept = Some(Kept { address, kind, is_dirty: writes || was_dirty });
        *if is_hit { &mut self.hits.hits } else { &mut self.hits.misses } += 1;
        self.hits.fills[kind as usize] += u64::from(!is_hit && !writes);
        if let Some(leaves) = leaves {
            self.hits.write_backs[leaves.kind as usize] += 1;
        }
        let victim = leaves.map(|kept| Victim { address: kept.address, kind: kept.kind });
        Found { is_hit, place: place * self.limb, victim }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accesses (limb number, writes), and of each whether it hits and which limb is written back.
    #[track_caller]
    fn check(places: u64, accesses: &[(u64, bool)], expected: &[(bool, Option<u64>)]) {
        let mut lines = Lines::new(Bytes(places * 512), Bytes(512), 0);
        let access = |&(limb, writes): &(u64, bool)| {
            let found = lines.access(limb * 512, DataKind::Keys, writes);
            assert_eq!(found.place, limb % places * 512);
            (found.is_hit, found.victim.map(|victim| victim.address / 512))
        };
        assert_eq!(accesses.iter().map(access).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_limb_hits_until_another_takes_its_place() {
        check(
            4,
            &[(1, false), (1, false), (5, false), (1, false), (2, false)],
            &[(false, None), (true, None), (false, None), (false, None), (false, None)],
        );
    }

    #[test]
    fn what_was_written_is_written_back_once() {
        check(
            4,
            &[(1, true), (1, false), (5, false), (1, false), (5, true), (9, true)],
            &[
                (false, None),
                (true, None),
                (false, Some(1)),
                (false, None),
                (false, None),
                (false, Some(5)),
            ],
        );
    }
}

//! A fixed number of places for lines: found by the line's number, replaced by chance.
//!
//! Places are linked into buckets by a hash of the line, so that looking up, adding and removing take
//! the same short time however many places there are, and nothing is allocated after the start.

use hearth_spec::random::SplitMix64;

/// Names a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u8);

impl Place {
    /// Its index, below the number of places.
    #[inline]
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A value for every place that there may be, so that no index has to be checked.
pub(super) type ByPlace<T> = Box<[T; 1 << u8::BITS]>;

const NONE: u8 = u8::MAX;
const BUCKETS: usize = 512;
/// Places that are looked at before one is replaced that is in its grace.
const TRIES: u32 = 8;

/// Places for lines.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    buckets: Box<[u8; BUCKETS]>,
    next: ByPlace<u8>,
    lines: ByPlace<u64>,
    /// How many lines had been added when the place was last used.
    used_at: ByPlace<u64>,
    /// All places: those that are taken come first.
    order: ByPlace<u8>,
    position: ByPlace<u8>,
    taken: usize,
    places: usize,
    added: u64,
    chance: SplitMix64,
}

impl Lines {
    /// `places` empty places, at most 250.
    pub(super) fn new(places: u32, seed: u64) -> Self {
        assert!(places <= 250, "checked");
        let same: [u8; 1 << u8::BITS] = std::array::from_fn(|place| place as u8);
        Self {
            buckets: Box::new([NONE; BUCKETS]),
            next: Box::new([NONE; 1 << u8::BITS]),
            lines: Box::new([0; 1 << u8::BITS]),
            used_at: Box::new([0; 1 << u8::BITS]),
            order: Box::new(same),
            position: Box::new(same),
            taken: 0,
            places: places as usize,
            added: 0,
            chance: SplitMix64::new(seed),
        }
    }

    #[inline]
    fn bucket(line: u64) -> usize {
        (line.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BUCKETS.ilog2())) as usize
    }

    /// Places that are taken.
    #[inline]
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// The line in `place`, which is taken.
    #[inline]
    pub(super) fn line(&self, place: Place) -> u64 {
        self.lines[place.index()]
    }

    /// Where `line` is.
    #[inline]
    pub(super) fn find(&self, line: u64) -> Option<Place> {
        let mut at = self.buckets[Self::bucket(line)];
        while at != NONE {
            if self.lines[usize::from(at)] == line {
                return Some(Place(at));
            }
            at = self.next[usize::from(at)];
        }
        None
    }

    /// A place that is taken, if there is one.
    pub(super) fn first(&self) -> Option<Place> {
        self.order[..self.taken].first().map(|at| Place(*at))
    }

    /// Says that the line in `place` was used.
    #[inline]
    pub(super) fn touch(&mut self, place: Place) {
        self.used_at[place.index()] = self.added;
    }

    /// Puts `line`, which is nowhere, into a place that is free.
    ///
    /// # Panics
    /// If all are taken.
    #[inline]
    pub(super) fn add(&mut self, line: u64) -> Place {
        assert!(self.taken < self.places, "a place is free");
        let at = self.order[self.taken % self.order.len()];
        self.taken += 1;
        self.added += 1;
        let place = Place(at);
        let bucket = Self::bucket(line);
        self.next[place.index()] = self.buckets[bucket];
        self.buckets[bucket] = at;
        self.lines[place.index()] = line;
        self.used_at[place.index()] = self.added;
        place
    }

    /// Empties `place`, which is taken.
    #[inline]
    pub(super) fn remove(&mut self, place: Place) {
        let bucket = Self::bucket(self.lines[place.index()]);
        let after = self.next[place.index()];
        if self.buckets[bucket] == place.0 {
            self.buckets[bucket] = after;
        } else {
            let mut at = usize::from(self.buckets[bucket]);
            while self.next[at] != place.0 {
                at = usize::from(self.next[at]);
            }
            self.next[at] = after;
        }
        self.taken -= 1;
        let (position, last) =
            (self.position[place.index()], self.order[self.taken % self.order.len()]);
        let taken = self.taken % self.order.len();
        self.order.swap(position.into(), taken);
        self.position[usize::from(last)] = position;
        self.position[place.index()] = self.taken as u8;
    }

    /// A taken place, by chance, of those that `may` leave; not one that was used since the last
    /// `grace` lines were added, if another is found soon.
    ///
    /// # Panics
    /// If no place is taken, or none may leave.
    #[inline]
    pub(super) fn victim(&mut self, grace: u64, may: impl Fn(Place) -> bool) -> Place {
        let taken = self.taken as u64;
        let mut second = None;
        for _ in 0..TRIES {
            let place = Place(self.order[self.chance.below(taken) as usize % self.order.len()]);
            if may(place) {
                if self.used_at[place.index()] + grace <= self.added {
                    return place;
                }
                second = Some(place);
            }
        }
        second.unwrap_or_else(|| {
            let first = (self.added % taken) as usize;
            let mut turn = self.order[first..self.taken].iter().chain(&self.order[..first]);
            Place(*turn.find(|at| may(Place(**at))).expect("some place may leave"))
        })
    }
}

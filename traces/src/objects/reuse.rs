//! How soon things are used again, in rows and in bytes.
//!
//! The distance in bytes is the LRU stack distance (Mattson et al., IBM Systems Journal 9, 1970) with
//! things of different sizes: the bytes of all other things touched since the last use. A memory
//! that keeps what was touched last still holds the thing if it has the bytes of the distance and
//! of the thing itself. It is counted by a tree of partial sums over the times of last uses (Bennett
//! and Kruskal, IBM J. Res. Dev. 19, 1975; Olken, LBL-12370, 1981), here a Fenwick tree, in a
//! logarithm's time for each use.

use super::{Thing, result_bytes, touched};
use hearth_spec::RowId;
use hearth_spec::he::Program;
use hearth_spec::units::Bytes;

/// Between two uses of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Rows from one to the other, at least 1.
    pub rows: u64,
    /// Bytes of all other things touched in between, each once and whole.
    pub bytes: Bytes,
}

/// A use of something that was used before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reuse {
    /// What.
    pub thing: Thing,
    /// Since its last use.
    pub distance: Distance,
}

/// Reuse distances, from the rows that have passed. Ciphertexts stay on the stack after their last
/// use, as nothing in the rows so far says that it is the last. Memory: some 80 bytes for each
/// object used and each row.
#[derive(Clone, Debug)]
pub struct ReuseDistances<'a> {
    program: &'a Program,
    objects: Vec<(Bytes, Last)>,
    results: Vec<Last>,
    stack: Stack,
}

/// Where a thing was used last: its place on the stack and the row.
type Last = Option<(u32, RowId)>;

impl<'a> ReuseDistances<'a> {
    /// Of `program`, before its first row.
    pub fn new(program: &'a Program) -> Self {
        let objects = program.objects().iter();
        let objects = objects.map(|object| (object.bytes(program.params()), None)).collect();
        Self { program, objects, results: Vec::new(), stack: Stack::new(1 << 10) }
    }

    /// Counts the next row, and hands over what it uses again: operands, then objects.
    ///
    /// # Panics
    /// If there is no other row.
    pub fn row(&mut self, mut reused: impl FnMut(Reuse)) {
        let id = RowId(self.results.len() as u32);
        self.results.push(None);
        let produced = result_bytes(self.program, id);
        for thing in touched(self.program, id) {
            if self.stack.is_full() {
                self.compact();
            }
            let last = match thing {
                Thing::Object(object) => self.objects[object.index()].1,
                Thing::Result(result) => self.results[result.index()],
            };
            let mut bytes = match thing {
                Thing::Object(object) => self.objects[object.index()].0,
                Thing::Result(_) => produced,
            };
            if let Some((place, before)) = last {
                let between = self.stack.above(place);
                bytes = self.stack.take(place);
                let rows = u64::from(id.0 - before.0);
                reused(Reuse { thing, distance: Distance { rows, bytes: between } });
            }
            let now = Some((self.stack.push(thing, bytes), id));
            match thing {
                Thing::Object(object) => self.objects[object.index()].1 = now,
                Thing::Result(result) => self.results[result.index()] = now,
            }
        }
    }

    /// Closes the gaps that things left when they were used again.
    fn compact(&mut self) {
        for (place, thing) in self.stack.compact() {
            let last = match thing {
                Thing::Object(object) => &mut self.objects[object.index()].1,
                Thing::Result(result) => &mut self.results[result.index()],
            };
            if let Some(last) = last {
                last.0 = place;
            }
        }
    }
}

/// Things in the order of their last uses, in places of which some have become empty.
#[derive(Clone, Debug)]
struct Stack {
    places: Vec<Option<(Thing, Bytes)>>,
    /// Entry i − 1 sums the bytes of the places i − 2^t … i − 1, 2^t the lowest bit of i.
    sums: Vec<u64>,
    total: u64,
}

impl Stack {
    fn new(capacity: usize) -> Self {
        Self { places: Vec::with_capacity(capacity), sums: vec![0; capacity], total: 0 }
    }

    fn is_full(&self) -> bool {
        self.places.len() == self.sums.len()
    }

    fn push(&mut self, thing: Thing, bytes: Bytes) -> u32 {
        let place = self.places.len();
        self.places.push(Some((thing, bytes)));
        self.total += bytes.0;
        self.update(place, |sum| *sum += bytes.0);
        place as u32
    }

    /// Empties a place and says how many bytes were there.
    fn take(&mut self, place: u32) -> Bytes {
        let (_, bytes) = self.places[place as usize].take().expect("a thing has one place");
        self.total -= bytes.0;
        self.update(place as usize, |sum| *sum -= bytes.0);
        bytes
    }

    fn update(&mut self, place: usize, change: impl Fn(&mut u64)) {
        let mut i = place + 1;
        while i <= self.sums.len() {
            change(&mut self.sums[i - 1]);
            i += i & i.wrapping_neg();
        }
    }

    /// The bytes in all later places.
    fn above(&self, place: u32) -> Bytes {
        let mut below = 0;
        let mut i = place as usize + 1;
        while i > 0 {
            below += self.sums[i - 1];
            i -= i & i.wrapping_neg();
        }
        Bytes(self.total - below)
    }

    /// Moves everything to the lowest places, with as many free above; says what is where now.
    fn compact(&mut self) -> impl Iterator<Item = (u32, Thing)> + use<> {
        let things: Vec<_> = std::mem::take(&mut self.places).into_iter().flatten().collect();
        *self = Self::new((2 * things.len()).max(1 << 10));
        things
            .into_iter()
            .map(|(thing, bytes)| (self.push(thing, bytes), thing))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// All reuses of one object together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReuseSummary {
    /// How many: one less than its uses.
    pub reuses: u64,
    /// The least rows and, perhaps of another reuse, the least bytes.
    pub nearest: Distance,
    /// The most.
    pub farthest: Distance,
    /// The sum of all bytes; by `reuses` it is the mean.
    pub total_bytes: u128,
    /// The sum of all rows.
    pub total_rows: u128,
}

impl ReuseSummary {
    fn of(distance: Distance) -> Self {
        Self {
            reuses: 1,
            nearest: distance,
            farthest: distance,
            total_bytes: distance.bytes.0.into(),
            total_rows: distance.rows.into(),
        }
    }

    /// Adds a reuse to a summary that may be of none so far.
    pub fn record(summary: &mut Option<Self>, distance: Distance) {
        Self::merge(summary, Some(Self::of(distance)));
    }

    /// Adds all reuses of another summary.
    pub fn merge(summary: &mut Option<Self>, other: Option<Self>) {
        let Some(other) = other else { return };
        *summary = Some(match *summary {
            None => other,
            Some(own) => Self {
                reuses: own.reuses + other.reuses,
                nearest: Distance {
                    rows: own.nearest.rows.min(other.nearest.rows),
                    bytes: own.nearest.bytes.min(other.nearest.bytes),
                },
                farthest: Distance {
                    rows: own.farthest.rows.max(other.farthest.rows),
                    bytes: own.farthest.bytes.max(other.farthest.bytes),
                },
                total_bytes: own.total_bytes + other.total_bytes,
                total_rows: own.total_rows + other.total_rows,
            },
        });
    }
}

/// For each object of a program its reuses; `None` if it is used once or never.
pub fn reuse_summaries(program: &Program) -> Vec<Option<ReuseSummary>> {
    let mut summaries = vec![None; program.objects().len()];
    let mut distances = ReuseDistances::new(program);
    for _ in program.rows() {
        distances.row(|Reuse { thing, distance }| {
            let Thing::Object(object) = thing else { return };
            ReuseSummary::record(&mut summaries[object.index()], distance);
        });
    }
    summaries
}

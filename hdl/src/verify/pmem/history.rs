//! What memory may hold: every write with the time in which it took effect.
//!
//! A write takes effect between the cycle in which its address was taken and the one in which it was
//! answered. A read, or a power cut, may show a write unless a later one must have replaced it: one
//! that began after the first was answered, or that is a later one of the same ID, and that was
//! complete before the read began.

use super::device::Line;

/// When a burst was what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Burst {
    pub(super) id: u64,
    pub(super) begun: u64,
    /// It is accepted: it survives a power failure that is announced.
    pub(super) accepted: u64,
    /// It is on media: it survives any power failure.
    pub(super) durable: u64,
}

/// What counts as complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Accepted,
    Durable,
}

/// A change of an aligned word: which of its bytes by which burst.
#[derive(Clone, Copy, Debug)]
struct Change {
    burst: usize,
    value: u64,
    bytes: u64,
}

/// A line's history.
#[derive(Clone, Debug)]
struct Lineage {
    initial: Line,
    poisoned: bool,
    words: Vec<Vec<Change>>,
    whole: Vec<usize>,
}

/// The history of some lines from 0 on.
#[derive(Clone, Debug)]
pub(super) struct History {
    bursts: Vec<Burst>,
    lines: Vec<Lineage>,
}

impl History {
    /// Lines as they are on media, and which are poisoned.
    pub(super) fn new(media: impl Iterator<Item = (Line, bool)>) -> Self {
        let lineage = |(initial, poisoned)| Lineage {
            initial,
            poisoned,
            words: vec![vec![]; 32],
            whole: vec![],
        };
        Self { bursts: vec![], lines: media.map(lineage).collect() }
    }

    /// A burst whose address is taken now.
    pub(super) fn begin(&mut self, id: u64, now: u64) -> usize {
        self.bursts.push(Burst { id, begun: now, accepted: u64::MAX, durable: u64::MAX });
        self.bursts.len() - 1
    }

    /// What the burst writes: a beat of a line, with a strobe per byte.
    pub(super) fn write(&mut self, burst: usize, beat: u64, data: &[u64], strobes: u64) {
        for (i, &value) in data.iter().enumerate() {
            let bytes = strobes >> (8 * i) & 0xff;
            let words = &mut self.lines[(beat / 4) as usize].words;
            if bytes != 0 {
                let bytes = (0..8).fold(0, |bits, b| bits | ((bytes >> b & 1) * (0xff << (8 * b))));
                words[(beat % 4) as usize * 8 + i].push(Change { burst, value, bytes });
            }
        }
    }

    /// The burst writes all of a line.
    pub(super) fn whole(&mut self, burst: usize, line: u64) {
        self.lines[line as usize].whole.push(burst);
    }

    /// The burst is accepted now, if it was not before.
    pub(super) fn accept(&mut self, burst: usize, now: u64) {
        let burst = &mut self.bursts[burst];
        burst.accepted = burst.accepted.min(now);
    }

    /// It is on media now.
    pub(super) fn persist(&mut self, burst: usize, now: u64) {
        self.accept(burst, now);
        let burst = &mut self.bursts[burst];
        burst.durable = burst.durable.min(now);
    }

    /// Bursts of an ID, or of all, so far.
    pub(super) fn bursts_of(&self, id: Option<u64>) -> Vec<usize> {
        let of = |burst: &usize| id.is_none_or(|id| self.bursts[*burst].id == id);
        (0..self.bursts.len()).filter(of).collect()
    }

    fn complete(&self, burst: usize, level: Level) -> u64 {
        match level {
            Level::Accepted => self.bursts[burst].accepted,
            Level::Durable => self.bursts[burst].durable,
        }
    }

    /// Whether the change by `earlier` must be gone in a read that begins at `from`, because of one
    /// by `later`; `None` is what was there at first.
    fn replaced(&self, earlier: Option<usize>, later: usize, level: Level, from: u64) -> bool {
        let ordered = earlier.is_none_or(|earlier| {
            let (a, b) = (&self.bursts[earlier], &self.bursts[later]);
            a.accepted < b.begun || a.id == b.id && earlier < later
        });
        ordered && self.complete(later, level) < from
    }

    /// Whether a word may be seen by a read that began at `from` and has ended now.
    pub(super) fn allows(&self, beat: u64, word: usize, level: Level, from: u64, got: u64) -> bool {
        let line = &self.lines[(beat / 4) as usize];
        let index = (beat % 4) as usize * 8 + word;
        let changes = &line.words[index];
        let shows = |change: Option<&Change>, bytes: u64| {
            let (burst, value) = match change {
                Some(change) => (Some(change.burst), change.value),
                None => (None, line.initial[index]),
            };
            // Nobody knows what a poisoned line held.
            let equal = (value ^ got) & bytes == 0 || change.is_none() && line.poisoned;
            let gone = |later: &Change| {
                later.bytes & bytes != 0 && self.replaced(burst, later.burst, level, from)
            };
            equal
                && change.is_none_or(|change| change.bytes & bytes != 0)
                && !changes.iter().any(gone)
        };
        let mut candidates: Vec<Option<&Change>> = vec![None];
        candidates.extend(changes.iter().map(Some));
        if changes.iter().all(|change| change.bytes == u64::MAX) {
            return candidates.iter().any(|&change| shows(change, u64::MAX));
        }
        let mut bytes = (0..8).map(|byte| 0xff << (8 * byte));
        bytes.all(|byte| candidates.iter().any(|&change| shows(change, byte)))
    }

    /// Whether a line may be seen poisoned, or sound, by such a read.
    pub(super) fn allows_poison(&self, line: u64, level: Level, from: u64, got: bool) -> bool {
        let line = &self.lines[line as usize];
        let cleared = line.whole.iter().any(|&burst| self.complete(burst, level) < from);
        let covered = line.words.iter().all(|changes| {
            changes.iter().fold(0, |bytes, change| bytes | change.bytes) == u64::MAX
        });
        match got {
            true => line.poisoned && !cleared,
            false => !line.poisoned || !line.whole.is_empty() || covered,
        }
    }
}

//! The read buffer: lines that the media delivered, or will, for the reads that follow.

use super::lines::{ByPlace, Lines, Place};
use super::literal::ReadBufferLiteral;
use super::slots::Slots;
use hearth_spec::units::Picoseconds;

/// Lines that the media delivered, or will.
#[derive(Clone, Debug)]
pub(super) struct ReadBuffer {
    lines: Lines,
    ready: ByPlace<Picoseconds>,
    places: usize,
    /// Lines that are not there yet.
    under_way: Slots,
    latest: Picoseconds,
    grace: u64,
    kept_under_load: usize,
    hit: Picoseconds,
    same_line: Picoseconds,
    last: Option<u64>,
}

impl ReadBuffer {
    pub(super) fn new(literal: &ReadBufferLiteral) -> Self {
        Self {
            lines: Lines::new(literal.lines, 2),
            ready: Box::new([Picoseconds::ZERO; 1 << u8::BITS]),
            places: literal.lines as usize,
            under_way: Slots::new(literal.lines),
            latest: Picoseconds::ZERO,
            grace: literal.grace.into(),
            kept_under_load: literal.kept_under_load as usize,
            hit: literal.hit,
            same_line: literal.same_line,
            last: None,
        }
    }

    /// Whether `line` is there or under way.
    #[inline]
    pub(super) fn has(&self, line: u64) -> bool {
        self.lines.find(line).is_some()
    }

    /// When the data of `line`, asked for at `now`, are back; None if the media has to be asked.
    #[inline]
    pub(super) fn read(&mut self, line: u64, now: Picoseconds) -> Option<Picoseconds> {
        let place = self.lines.find(line)?;
        self.lines.touch(place);
        Some(self.deliver(line, self.ready[place.index()], now))
    }

    /// When the data of `line` are back, that is there at `ready` and asked for at `now`.
    #[inline]
    pub(super) fn deliver(
        &mut self,
        line: u64,
        ready: Picoseconds,
        now: Picoseconds,
    ) -> Picoseconds {
        let same = self.last.replace(line) == Some(line);
        ready.max(now + if same { self.same_line } else { self.hit })
    }

    /// Puts `line`, which is not there, in the place of another one that is there at `now`; it is
    /// there itself at `ready`. While nearly as many `reads` are under way
    /// as can be, few lines are kept that are there.
    #[inline]
    pub(super) fn fetch(
        &mut self,
        line: u64,
        (reads, most): (usize, usize),
        now: Picoseconds,
        ready: Picoseconds,
    ) {
        self.under_way.release(now);
        let coming = self.under_way.taken().min(reads);
        let places = self.places;
        let room =
            if reads + 1 >= most { places.min(coming + self.kept_under_load) } else { places };
        for _ in 0..2 {
            if self.lines.taken() < room {
                break;
            }
            let times = &self.ready;
            let there = |place: Place| times[place.index()] <= now;
            let victim = self.lines.victim(self.grace, there);
            self.lines.remove(victim);
        }
        self.latest = self.latest.max(ready);
        // A read that waits long makes those after it count as long: never as more than there are.
        if !self.under_way.is_full() {
            self.under_way.take(self.latest);
        }
        let place = self.lines.add(line);
        self.ready[place.index()] = ready;
        self.last = Some(line);
    }
}

//! The write-combining buffer: incomplete lines stay open in it until they are complete or their
//! place is wanted; closed ones queue for the media.

use super::lines::{ByPlace, Lines, Place};
use super::literal::PmemLiteral;
use super::slots::Slots;
use hearth_spec::random::SplitMix64;
use hearth_spec::units::Picoseconds;

/// A line's bytes that are there, a bit for each aligned 8 B.
pub(super) type Mask = u32;

/// Places that a line may have while the buffer is under load.
const WAYS: u32 = 4;

/// Incomplete lines, and the queue of closed ones.
#[derive(Clone, Debug)]
pub(super) struct WriteBuffer {
    open: Lines,
    present: ByPlace<Mask>,
    /// Whether the rest of the line was at hand, in the read buffer, when it was opened.
    sensed: ByPlace<bool>,
    complete: Mask,
    queue: Slots,
    lines: usize,
    open_under_load: usize,
    grace: u64,
    chance: SplitMix64,
}

impl WriteBuffer {
    pub(super) fn new(literal: &PmemLiteral) -> Self {
        let buffer = &literal.write_buffer;
        Self {
            open: Lines::new(buffer.lines, 1),
            present: Box::new([0; 1 << u8::BITS]),
            sensed: Box::new([false; 1 << u8::BITS]),
            complete: Mask::MAX >> (32 - literal.line.0 / 8),
            queue: Slots::new(buffer.queue),
            lines: buffer.lines as usize,
            open_under_load: buffer.open_under_load as usize,
            grace: buffer.grace.into(),
            chance: SplitMix64::new(3),
        }
    }

    /// Whether `line` is open.
    #[inline]
    pub(super) fn has(&self, line: u64) -> bool {
        self.open.find(line).is_some()
    }

    /// A line that is open, if there is one.
    pub(super) fn first_open(&self) -> Option<Place> {
        self.open.first()
    }

    /// Where `line` is open.
    #[inline]
    pub(super) fn find(&self, line: u64) -> Option<Place> {
        self.open.find(line)
    }

    /// Gives places of the queue back that lines have left by `now`.
    #[inline]
    pub(super) fn release(&mut self, now: Picoseconds) {
        self.queue.release(now);
    }

    /// A line that has to be closed before another one is opened. None if there is room.
    ///
    /// A full queue keeps places that open lines would have otherwise: this is why many streams at
    /// once lose write combining although a single one may have a buffer full of open lines. A line may
    /// then have one of [`WAYS`] places, all of which are taken with the chance (open / places)^WAYS.
    #[inline]
    pub(super) fn crowded_out(&mut self) -> Option<Place> {
        let (room, open) = (self.lines - self.queue.taken(), self.open.taken());
        let crowded = if self.queue.is_full() && open < self.open_under_load {
            let mut draw = |places: usize| self.chance.below(places as u64) < open as u64;
            (0..WAYS).all(|_| draw(self.open_under_load))
        } else if self.queue.is_full() {
            true
        } else {
            open >= room.max(1)
        };
        (crowded && open > 0).then(|| self.open.victim(self.grace, |_| true))
    }

    /// Opens `line`, which is not open; `sensed` if the rest of it is at hand.
    #[inline]
    pub(super) fn open(&mut self, line: u64, sensed: bool) -> Place {
        let place = self.open.add(line);
        self.sensed[place.index()] = sensed;
        self.present[place.index()] = 0;
        place
    }

    /// Adds `bytes` to the line in `place`; whether it is complete then.
    #[inline]
    pub(super) fn combine(&mut self, place: Place, bytes: Mask) -> bool {
        self.open.touch(place);
        let present = &mut self.present[place.index()];
        *present |= bytes;
        *present == self.complete
    }

    /// When the queue has room for a line, not before `now`.
    #[inline]
    pub(super) fn room(&self, now: Picoseconds) -> Picoseconds {
        self.queue.room(1, now)
    }

    /// Takes the line in `place` out; the caller sends it to the media and says with
    /// [`queue`](Self::queue) until when it is in the queue. Says which, and whether it need not be
    /// sensed.
    #[inline]
    pub(super) fn close(&mut self, place: Place) -> (u64, bool) {
        let line = self.open.line(place);
        self.open.remove(place);
        (line, self.sensed[place.index()])
    }

    /// A line is in the queue until `until`.
    #[inline]
    pub(super) fn queue(&mut self, until: Picoseconds) {
        self.queue.take(until);
    }
}

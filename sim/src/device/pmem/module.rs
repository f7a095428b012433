//! One module: what a read or a store does to its buffers, its media and its queues, and when it is
//! done. Every time is known when the request is accepted.

use super::media::Media;
use super::read_buffer::ReadBuffer;
use super::slots::Slots;
use super::spec::PmemSpec;
use super::translation::Translation;
use super::wear::Wear;
use super::write_buffer::{Mask, WriteBuffer};
use crate::device::by_time::ByTime;
use crate::device::{Counters, Ticket};
use hearth_spec::units::Picoseconds;

/// A store of the processor fills a place of the write queue with so many bytes.
const STORE: u64 = 64;
/// Places that the longest store takes.
const MOST_PLACES: usize = 4;

/// Requests that are accepted: when each is done, which, and how long it is.
type Pending = ByTime<Picoseconds, (Ticket, u64)>;

/// One module.
#[derive(Clone, Debug)]
pub(super) struct Module {
    line_shift: u32,
    media: Media,
    read_buffer: ReadBuffer,
    write_buffer: WriteBuffer,
    translation: Translation,
    wear: Wear,
    write_queue: Slots,
    /// When the store that was accepted last comes into the write buffer.
    entered: Picoseconds,
    /// When the line that was closed last leaves the queue.
    departed: Picoseconds,
    bus_free: Picoseconds,
    /// How long the channel is busy with a byte, times 2^20.
    bus_byte: u64,
    accept: Picoseconds,
    most_reads: usize,
    reads: Pending,
    stores: Pending,
    counters: Counters,
}

impl Module {
    pub(super) fn new(spec: &PmemSpec) -> Self {
        let literal = spec.literal();
        let most_reads = literal.channel.read_queue as usize;
        Self {
            line_shift: literal.line.0.ilog2(),
            media: Media::new(literal),
            read_buffer: ReadBuffer::new(&literal.read_buffer),
            write_buffer: WriteBuffer::new(literal),
            translation: Translation::new(&literal.translation),
            wear: Wear::new(literal),
            write_queue: Slots::new(literal.channel.write_queue),
            entered: Picoseconds::ZERO,
            departed: Picoseconds::ZERO,
            bus_free: Picoseconds::ZERO,
            bus_byte: spec.transfer(1 << 20).0,
            accept: literal.channel.accept,
            most_reads,
            reads: Pending::with_room(most_reads),
            stores: Pending::with_room(literal.channel.write_queue as usize),
            counters: Counters::default(),
        }
    }

    /// When a read may be accepted, not before `now`.
    #[inline]
    pub(super) fn earliest_read(&self, now: Picoseconds) -> Picoseconds {
        match self.reads.first() {
            Some(first) if self.reads.len() >= self.most_reads => first.max(now),
            _ => now,
        }
    }

    /// When a store of `bytes` may be accepted, not before `now`.
    #[inline]
    pub(super) fn earliest_store(&self, bytes: u64, now: Picoseconds) -> Picoseconds {
        self.write_queue.room(places(bytes), now)
    }

    /// When the channel has carried `bytes` that could go at `now`.
    #[inline]
    fn carried(&mut self, bytes: u64, now: Picoseconds) -> Picoseconds {
        let start = now.max(self.bus_free);
        self.bus_free = start + Picoseconds((bytes * self.bus_byte) >> 20);
        start
    }

    /// Accepts a read of `bytes` at `address` of this module.
    #[inline]
    pub(super) fn read(&mut self, address: u64, bytes: u64, ticket: Ticket, now: Picoseconds) {
        let at = self.carried(bytes, now);
        let line = address >> self.line_shift;
        let done = if self.write_buffer.has(line) {
            self.read_buffer.deliver(line, at, at)
        } else if let Some(done) = self.read_buffer.read(line, at) {
            done
        } else {
            let ready = self.media.read(line, at + self.translation.look_up(address));
            let reads = (self.reads.len(), self.most_reads);
            self.read_buffer.fetch(line, reads, now, ready);
            ready
        };
        self.reads.add(done, (ticket, bytes));
    }

    /// Accepts a store of `bytes` at `address` of this module; `loaded` if the program loaded the line
    /// before.
    #[inline]
    pub(super) fn store(
        &mut self,
        address: u64,
        bytes: u64,
        loaded: bool,
        ticket: Ticket,
        now: Picoseconds,
    ) {
        self.write_queue.release(now);
        let at = self.carried(bytes, now);
        let line = address >> self.line_shift;
        let offset = address & ((1 << self.line_shift) - 1);
        self.enter(line, mask(offset, bytes), loaded, at);
        for _ in 0..places(bytes) {
            self.write_queue.take(self.entered);
        }
        self.stores.add(at + self.accept, (ticket, bytes));
    }

    /// A store goes on into the write buffer, when those before it have.
    #[inline]
    fn enter(&mut self, line: u64, bytes: Mask, loaded: bool, now: Picoseconds) {
        self.entered = now.max(self.entered);
        self.write_buffer.release(self.entered);
        let place = match self.write_buffer.find(line) {
            Some(place) => place,
            None => {
                // Two at most: a load that begins closes lines bit by bit.
                for _ in 0..2 {
                    let Some(victim) = self.write_buffer.crowded_out() else { break };
                    self.close(victim);
                }
                self.write_buffer.open(line, loaded || self.read_buffer.has(line))
            }
        };
        if self.write_buffer.combine(place, bytes) {
            self.close(place);
        }
    }

    /// Sends an open line to the media, when the queue has room.
    #[inline]
    fn close(&mut self, place: super::lines::Place) {
        self.entered = self.write_buffer.room(self.entered);
        self.write_buffer.release(self.entered);
        let (line, sensed) = self.write_buffer.close(place);
        self.departed = self.departed.max(self.media.write(self.entered, sensed));
        self.write_buffer.queue(self.departed);
        if let Some(stall) = self.wear.write(line) {
            self.media.hold_writes(self.departed + stall);
        }
    }

    /// When all stores that were issued are accepted, not before `now`.
    pub(super) fn accepted(&self, now: Picoseconds) -> Picoseconds {
        self.stores.last().map_or(now, |last| last.max(now))
    }

    /// Closes all open lines; when everything that was issued is on the media, not before `now`.
    pub(super) fn drain(&mut self, now: Picoseconds) -> Picoseconds {
        self.entered = now.max(self.entered);
        self.write_buffer.release(self.entered);
        while let Some(place) = self.write_buffer.first_open() {
            self.close(place);
        }
        self.accepted(now).max(self.media.idle_from())
    }

    /// The next time at which something happens by itself.
    #[inline]
    pub(super) fn next_event(&self) -> Option<Picoseconds> {
        let (read, store) = (self.reads.first(), self.stores.first());
        let room = self.write_queue.next().filter(|_| !self.write_queue.has_room(MOST_PLACES));
        [read, store, room].into_iter().flatten().min()
    }

    /// Reports what is done by `to`.
    #[inline]
    pub(super) fn advance(&mut self, to: Picoseconds, done: &mut dyn FnMut(Ticket, Picoseconds)) {
        while let Some((at, (ticket, bytes))) = self.stores.take(to) {
            self.counters.writes += 1;
            self.counters.written_bytes += bytes;
            done(ticket, at);
        }
        while let Some((at, (ticket, bytes))) = self.reads.take(to) {
            self.counters.reads += 1;
            self.counters.read_bytes += bytes;
            done(ticket, at);
        }
        self.write_queue.release(to);
    }

    /// What was counted.
    pub(super) fn counters(&self) -> Counters {
        Counters {
            media_read_bytes: self.media.lines_read << self.line_shift,
            media_written_bytes: self.media.lines_written << self.line_shift,
            ..self.counters
        }
    }

    /// Bytes written that were sensed by a read shortly before.
    pub(super) fn sensed_bytes(&self) -> u64 {
        self.media.lines_sensed << self.line_shift
    }

    /// Blocks that wear levelling moved.
    pub(super) fn moves(&self) -> u64 {
        self.wear.moves
    }
}

/// Places of the write queue that a store of `bytes` takes.
#[inline]
fn places(bytes: u64) -> usize {
    bytes.div_ceil(STORE) as usize
}

/// The aligned 8 B that a store of `bytes` at `offset` of a line fills.
#[inline]
fn mask(offset: u64, bytes: u64) -> Mask {
    let (first, end) = (offset.div_ceil(8), (offset + bytes) / 8);
    if end <= first { 0 } else { (u64::MAX >> (64 - (end - first)) << first) as Mask }
}

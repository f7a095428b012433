//! Streams side by side in closed form.
//!
//! Streams take turns so that they go on alike. How fast depends on which of them want other
//! rows of the same banks, and on who reads and who writes: their situation. It stays the same until one of
//! them comes to other banks or begins another transfer. Every situation is measured once, request by request.

use super::Device;
use super::bursts::{Burst, Make, least, run_side_by_side};
use hearth_spec::units::{Bytes, Picoseconds};
use std::collections::BTreeMap;

/// Of every stream, what a situation is measured by: long beside queues and what happens in them.
const MEASURED: u64 = 1 << 20;
/// Between streams that are measured: other rows, whatever the device.
const APART: u64 = 64 << 20;

/// How consecutive bytes lie in banks: for a while in one set of them, then in the next one, and after
/// all sets in other rows of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BankSets {
    /// Consecutive bytes in the open rows of one set.
    pub span: Bytes,
    /// Sets.
    pub count: u64,
}

/// Of each stream: whether it writes, and a number that it has in common with those in its banks.
type Situation = Vec<(bool, u64)>;

/// Where a stream is.
struct Stream<'b> {
    /// What it has before it.
    bursts: &'b [Burst],
    /// Bytes of the first of them that are done.
    done: u64,
}

impl Stream<'_> {
    fn address(&self) -> u64 {
        self.bursts[0].start + self.done
    }

    /// Goes on by `bytes`, not beyond the end of the transfer; whether more is to come.
    fn advance(&mut self, bytes: u64) -> bool {
        self.done += bytes;
        if self.done == self.bursts[0].bytes.0 {
            (self.bursts, self.done) = (&self.bursts[1..], 0);
        }
        !self.bursts.is_empty()
    }
}

/// How fast streams are in every situation that was met.
pub(super) struct Situations {
    sets: Option<BankSets>,
    /// Picoseconds in which every stream goes on by a byte, but for pauses.
    measured: BTreeMap<Situation, f64>,
}

impl Situations {
    /// None was met.
    pub(super) fn new(device: &dyn Device) -> Self {
        Self { sets: device.bank_sets(), measured: BTreeMap::new() }
    }

    /// How long `streams` take side by side, each one transfer after the other, of what `make` makes.
    pub(super) fn time(&mut self, streams: &[Vec<Burst>], make: Make<'_>) -> Picoseconds {
        let pauses = make().pauses();
        let streams = streams.iter().filter(|bursts| !bursts.is_empty());
        let mut under_way: Vec<_> = streams.map(|bursts| Stream { bursts, done: 0 }).collect();
        let mut now = 0.0;
        while let Some(step) = under_way.iter().map(|stream| self.stays(stream)).min() {
            let work = self.a_byte(&under_way, make) * step as f64;
            now = pauses.as_ref().map_or(now + work, |pauses| pauses.finish(0, now, work));
            under_way.retain_mut(|stream| stream.advance(step));
        }
        Picoseconds(now as u64)
    }

    /// For how many bytes a stream does what it does now.
    fn stays(&self, stream: &Stream<'_>) -> u64 {
        let to_end = stream.bursts[0].bytes.0 - stream.done;
        self.sets.map_or(to_end, |sets| to_end.min(sets.span.0 - stream.address() % sets.span.0))
    }

    /// Picoseconds in which each of `streams` goes on by a byte.
    fn a_byte(&mut self, streams: &[Stream<'_>], make: Make<'_>) -> f64 {
        let situation = self.of(streams);
        if let Some(&known) = self.measured.get(&situation) {
            return known;
        }
        let measured = self.measure(&situation, &mut *make());
        self.measured.insert(situation, measured);
        measured
    }

    fn of(&self, streams: &[Stream<'_>]) -> Situation {
        let mut seen = BTreeMap::new();
        let mut shared = |address: u64| {
            let set = self.sets.map_or(0, |sets| address / sets.span.0 % sets.count);
            let next = seen.len() as u64;
            *seen.entry(set).or_insert(next)
        };
        streams.iter().map(|stream| (stream.bursts[0].writes, shared(stream.address()))).collect()
    }

    fn measure(&self, situation: &Situation, device: &mut dyn Device) -> f64 {
        let span = self.sets.map_or(0, |sets| sets.span.0);
        let streams = (0..).zip(situation).map(|(index, &(writes, set))| {
            vec![Burst { start: index * APART + set * span, bytes: Bytes(MEASURED), writes }]
        });
        let streams: Vec<_> = streams.collect();
        let time = run_side_by_side(device, &streams).time.0 as f64;
        let work = device
            .pauses()
            .map_or(time, |pauses| least(time, |work| pauses.finish(0, 0.0, work) >= time));
        work / MEASURED as f64
    }
}

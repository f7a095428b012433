//! What happened when: spans of time on tracks, in bounded memory.

use hearth_spec::units::Cycles;
use hearth_spec::{LayerId, RowId};

/// The most spans of the track of rows.
const ROWS: usize = 1 << 16;
/// The most spans of every other track.
const SPANS: usize = 1 << 13;

/// One or more stretches of time that follow each other on a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first cycle; of a machine with several clocks, the first tick.
    pub from: u64,
    /// The one behind the last.
    pub to: u64,
    /// Cycles, or ticks, that are spent; fewer than `to` − `from` if stretches with gaps were merged.
    pub busy: u64,
    /// The layer or row of the first stretch; 0 on tracks of units and tiers.
    pub first: u32,
    /// That of the last.
    pub last: u32,
}

/// What a track is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrackOf {
    /// The layer of the oldest unfinished instruction.
    Layers,
    /// Its row of the HE program.
    Rows,
    /// One unit, or one channel of a tier: its kind or tier, and which.
    Place(String, u32),
}

/// Spans that do not overlap, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanTrack {
    /// What it is of.
    pub of: TrackOf,
    /// At most 2^16 of rows, 2^13 otherwise: neighbours are merged as there are more.
    pub spans: Vec<Span>,
}

/// A track under way. When it is full neighbours merge, and later spans are merged alike.
#[derive(Clone, Debug)]
struct Lane {
    limit: usize,
    /// Stretches that make one span.
    group: u32,
    /// Stretches in the last span.
    filled: u32,
    /// Since when it is busy, if it is not known until when.
    open: Option<Cycles>,
    spans: Vec<Span>,
}

impl Lane {
    fn new(limit: usize) -> Self {
        Self { limit, group: 1, filled: 0, open: None, spans: Vec::new() }
    }

    /// The cycle behind the last span.
    fn end(&self) -> u64 {
        self.spans.last().map_or(0, |span| span.to)
    }

    /// Adds a stretch that starts at the end of the last one or later.
    fn add(&mut self, from: Cycles, to: Cycles, id: u32) {
        let (from, to) = (from.0, to.0);
        debug_assert!(self.end() <= from && from <= to, "stretches follow each other");
        if let Some(last) = self.spans.last_mut().filter(|_| self.filled < self.group) {
            (last.to, last.last) = (to, id);
            last.busy += to - from;
            self.filled += 1;
            return;
        }
        if self.spans.len() == self.limit {
            self.halve();
        }
        self.spans.push(Span { from, to, busy: to - from, first: id, last: id });
        self.filled = 1;
    }

    /// Adds a stretch that goes on what the last one was if that has the same id.
    fn go_on(&mut self, from: Cycles, to: Cycles, id: u32) {
        match self.spans.last_mut() {
            Some(last) if last.last == id && last.to == from.0 => {
                last.to = to.0;
                last.busy += to.0 - from.0;
            }
            _ => self.add(from, to, id),
        }
    }

    fn halve(&mut self) {
        let merged = self.spans.chunks(2).map(|pair| {
            let (first, last) = (pair[0], pair[pair.len() - 1]);
            let busy = pair.iter().map(|span| span.busy).sum();
            Span { from: first.from, to: last.to, busy, first: first.first, last: last.last }
        });
        self.spans = merged.collect();
        self.group *= 2;
    }
}

/// Collects spans while a program is replayed.
#[derive(Clone, Debug)]
pub(crate) struct Recorder {
    layers: Lane,
    rows: Lane,
    /// For every kind of unit and every tier, its units or channels as far as they were used.
    places: Vec<Vec<Lane>>,
}

impl Recorder {
    /// Nothing yet, of so many kinds of units and tiers.
    pub(crate) fn new(places: usize) -> Self {
        let (layers, rows) = (Lane::new(SPANS), Lane::new(ROWS));
        Self { layers, rows, places: vec![Vec::new(); places] }
    }

    /// From one cycle to another the oldest unfinished instruction was of this layer and row.
    pub(crate) fn oldest(&mut self, from: Cycles, to: Cycles, layer: LayerId, row: RowId) {
        self.layers.go_on(from, to, layer.0);
        self.rows.go_on(from, to, row.0);
    }

    /// A unit or a channel of a place was busy: one that was free then.
    pub(crate) fn busy(&mut self, place: usize, from: Cycles, to: Cycles) {
        self.free_lane(place, from).add(from, to, 0);
    }

    /// A unit of a place is busy from a cycle on, until [`end`](Self::end).
    pub(crate) fn begin(&mut self, place: usize, from: Cycles) {
        self.free_lane(place, from).open = Some(from);
    }

    /// A unit of a place that has been busy since `from` is free again at `to`.
    pub(crate) fn end(&mut self, place: usize, from: Cycles, to: Cycles) {
        let mut lanes = self.places[place].iter_mut();
        let lane = lanes.find(|lane| lane.open == Some(from)).expect("it began");
        lane.open = None;
        lane.add(from, to, 0);
    }

    fn free_lane(&mut self, place: usize, from: Cycles) -> &mut Lane {
        let lanes = &mut self.places[place];
        let free = lanes.iter().position(|lane| lane.open.is_none() && lane.end() <= from.0);
        let lane = free.unwrap_or_else(|| {
            lanes.push(Lane::new(SPANS));
            lanes.len() - 1
        });
        &mut lanes[lane]
    }

    /// All tracks; `names` are those of the places.
    pub(crate) fn finish(self, names: Vec<String>) -> Vec<SpanTrack> {
        let layers = SpanTrack { of: TrackOf::Layers, spans: self.layers.spans };
        let rows = SpanTrack { of: TrackOf::Rows, spans: self.rows.spans };
        let places = names.into_iter().zip(self.places).flat_map(|(name, lanes)| {
            (0..).zip(lanes).map(move |(lane, Lane { spans, .. })| SpanTrack {
                of: TrackOf::Place(name.clone(), lane),
                spans,
            })
        });
        [layers, rows].into_iter().chain(places).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_track_merges_neighbours_and_loses_no_cycle() {
        let mut lane = Lane::new(4);
        for i in 0..37u64 {
            lane.add(Cycles(3 * i), Cycles(3 * i + 2), i as u32);
            assert!(lane.spans.len() <= 4);
            assert_eq!(lane.spans.iter().map(|span| span.busy).sum::<u64>(), 2 * (i + 1));
        }
        assert!(lane.spans.windows(2).all(|pair| pair[0].to <= pair[1].from));
        assert_eq!((lane.spans[0].from, lane.end()), (0, 110));
        assert_eq!((lane.spans[0].first, lane.spans[0].last), (0, 15), "groups of 16");
    }

    #[test]
    fn what_goes_on_is_one_span() {
        let mut lane = Lane::new(4);
        for (from, to, id) in [(0, 2, 7), (2, 5, 7), (5, 6, 8), (9, 10, 8)] {
            lane.go_on(Cycles(from), Cycles(to), id);
        }
        let spans: Vec<_> =
            lane.spans.iter().map(|span| (span.from, span.to, span.first)).collect();
        assert_eq!(spans, [(0, 5, 7), (5, 6, 8), (9, 10, 8)]);
    }

    #[test]
    fn as_many_lanes_as_are_busy_at_once() {
        let mut recorder = Recorder::new(1);
        for (from, to) in [(0, 10), (0, 5), (5, 6), (10, 12)] {
            recorder.busy(0, Cycles(from), Cycles(to));
        }
        let tracks = recorder.finish(vec!["ntt".into()]);
        assert_eq!(tracks[2..].iter().map(|track| track.spans.len()).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(tracks[3].of, TrackOf::Place("ntt".into(), 1));
    }
}

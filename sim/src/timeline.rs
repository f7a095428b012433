//! Busy cycles over time in a number of buckets that grow with the run.
//!
//! A bucket is as wide as a power of two of cycles of the main clock. A track counts cycles of its own
//! clock: those that begin in a bucket.

use crate::clock::{Clock, Clocks};
use hearth_spec::units::Cycles;

/// Buckets of a report's timeline; a finished one uses more than half of them.
pub(crate) const BUCKETS: usize = 200;

/// Busy cycles of several tracks over time. When time outgrows the buckets, neighbours merge and
/// every bucket becomes twice as wide; no cycle is lost or moved.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    main: Clock,
    /// The width of a bucket is 2^this cycles of the main clock.
    log_width: u32,
    /// How many there are, an even number.
    buckets: usize,
    /// Clocks and buckets.
    tracks: Vec<(Clock, Vec<u64>)>,
}

impl Timeline {
    /// Empty tracks for all units, then all tiers.
    pub(crate) fn new(clocks: &Clocks, buckets: usize) -> Self {
        let tracks = clocks.places().map(|clock| (clock, vec![0; buckets]));
        Self { main: clocks.main(), log_width: 0, buckets, tracks: tracks.collect() }
    }

    /// The tick at which a bucket begins.
    fn begin(&self, bucket: u64) -> u64 {
        self.main.ticks(Cycles(bucket << self.log_width)).0
    }

    /// Adds the busy interval `[from, to)`, in ticks, to a track, so many times.
    #[inline]
    pub(crate) fn add(&mut self, track: usize, from: Cycles, to: Cycles, times: u32) {
        while to.0 > self.begin(self.buckets as u64) {
            self.widen();
        }
        let first = self.main.whole(from).0 >> self.log_width;
        let clock = self.tracks[track].0;
        if from < to && to.0 <= self.begin(first + 1) {
            // Most intervals are far shorter than a bucket.
            self.tracks[track].1[first as usize] += clock.cycles(from, to) * u64::from(times);
            return;
        }
        let mut at = from;
        while at < to {
            let bucket = self.main.whole(at).0 >> self.log_width;
            let end = Cycles(to.0.min(self.begin(bucket + 1)));
            self.tracks[track].1[bucket as usize] += clock.cycles(at, end) * u64::from(times);
            at = end;
        }
    }

    /// The width of a bucket, and every track's buckets up to cycle `end` of the main clock.
    pub(crate) fn finish(mut self, end: Cycles) -> (Cycles, Vec<Vec<u64>>) {
        while end.0 > (self.buckets as u64) << self.log_width {
            self.widen();
        }
        let width = 1 << self.log_width;
        let used = end.0.div_ceil(width) as usize;
        let tracks = self.tracks.iter().map(|(_, track)| track[..used].to_vec()).collect();
        (Cycles(width), tracks)
    }

    #[cold]
    fn widen(&mut self) {
        for (_, track) in &mut self.tracks {
            for bucket in 0..self.buckets / 2 {
                track[bucket] = track[2 * bucket] + track[2 * bucket + 1];
            }
            track[self.buckets / 2..].fill(0);
        }
        self.log_width += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(intervals: &[(u64, u64)], end: u64, width: u64, first: &[u64]) {
        let clock = Clock::only(hearth_spec::units::Hertz(1));
        let track = (clock, vec![0; BUCKETS]);
        let mut timeline =
            Timeline { main: clock, log_width: 0, buckets: BUCKETS, tracks: vec![track] };
        for &(from, to) in intervals {
            timeline.add(0, Cycles(from), Cycles(to), 1);
        }
        let (got, tracks) = timeline.finish(Cycles(end));
        assert_eq!((got, &tracks[0][..first.len()]), (Cycles(width), first));
        assert_eq!(tracks[0].len() as u64, end.div_ceil(width));
        let busy: u64 = intervals.iter().map(|(from, to)| to - from).sum();
        assert_eq!(tracks[0].iter().sum::<u64>(), busy, "no cycle is lost");
    }

    #[test]
    fn buckets_grow_with_the_run() {
        check(&[(0, 3), (199, 200)], 200, 1, &[1, 1, 1, 0]);
        check(&[(0, 3), (199, 201)], 201, 2, &[2, 1, 0]);
        check(&[(0, 3)], 401, 4, &[3, 0]);
        check(&[(390, 410), (0, 1)], 410, 4, &[1, 0]);
        check(&[(0, 3), (200, 200)], 200, 1, &[1, 1, 1, 0]);
        check(&[], 0, 1, &[]);
    }
}

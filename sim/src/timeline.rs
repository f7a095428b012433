//! Busy cycles over time in a fixed number of buckets that grow with the run.

use hearth_spec::units::Cycles;

/// Buckets of a timeline; a finished one uses more than half of them.
pub(crate) const BUCKETS: usize = 200;

/// Busy cycles of several tracks over time. When time outgrows the buckets, neighbours merge and
/// every bucket becomes twice as wide; no cycle is lost or moved.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    /// The width of a bucket is 2^this.
    log_width: u32,
    tracks: Vec<[u64; BUCKETS]>,
}

impl Timeline {
    /// `tracks` empty tracks.
    pub(crate) fn new(tracks: usize) -> Self {
        Self { log_width: 0, tracks: vec![[0; BUCKETS]; tracks] }
    }

    /// Adds the busy interval `[from, to)` to a track, so many times.
    #[inline]
    pub(crate) fn add(&mut self, track: usize, from: Cycles, to: Cycles, times: u32) {
        while to.0 > (BUCKETS as u64) << self.log_width {
            self.widen();
        }
        let buckets = &mut self.tracks[track];
        let first = from.0 >> self.log_width;
        if from < to && to.0 <= (first + 1) << self.log_width {
            // Most intervals are far shorter than a bucket.
            buckets[first as usize] += (to.0 - from.0) * u64::from(times);
            return;
        }
        let mut at = from.0;
        while at < to.0 {
            let bucket = at >> self.log_width;
            let end = to.0.min((bucket + 1) << self.log_width);
            buckets[bucket as usize] += (end - at) * u64::from(times);
            at = end;
        }
    }

    /// The width of a bucket, and every track's buckets up to cycle `end`.
    pub(crate) fn finish(mut self, end: Cycles) -> (Cycles, Vec<Vec<u64>>) {
        while end.0 > (BUCKETS as u64) << self.log_width {
            self.widen();
        }
        let width = 1 << self.log_width;
        let used = end.0.div_ceil(width) as usize;
        let tracks = self.tracks.iter().map(|track| track[..used].to_vec()).collect();
        (Cycles(width), tracks)
    }

    #[cold]
    fn widen(&mut self) {
        for track in &mut self.tracks {
            for bucket in 0..BUCKETS / 2 {
                track[bucket] = track[2 * bucket] + track[2 * bucket + 1];
            }
            track[BUCKETS / 2..].fill(0);
        }
        self.log_width += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(intervals: &[(u64, u64)], end: u64, width: u64, first: &[u64]) {
        let mut timeline = Timeline::new(1);
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

//! Jobs and what must come of them.

use crate::verify::{Judge, SplitMix64};

/// One transform: its words in index order, before and after.
#[derive(Clone, Debug, Default)]
pub(super) struct Job {
    pub(super) inverse: bool,
    pub(super) table: usize,
    pub(super) q: u64,
    pub(super) given: Vec<u64>,
    pub(super) wanted: Vec<u64>,
}

impl Job {
    pub(super) fn direction(&self) -> &'static str {
        if self.inverse { "inverse" } else { "forward" }
    }

    /// The words of a beat before the transform.
    pub(super) fn beat_in(&self, beat: usize) -> (u64, u64) {
        let (a, b) = self.places(beat, self.inverse);
        (self.given[a], self.given[b])
    }

    /// The words of a beat after it.
    pub(super) fn beat_out(&self, beat: usize) -> (u64, u64) {
        let (a, b) = self.places(beat, !self.inverse);
        (self.wanted[a], self.wanted[b])
    }

    /// Values come side by side, coefficients from both halves.
    fn places(&self, beat: usize, values: bool) -> (usize, usize) {
        let half = self.given.len() / 2;
        if values { (2 * beat, 2 * beat + 1) } else { (beat, beat + half) }
    }

    /// Index of the words of a beat after the transform.
    pub(super) fn indices_out(&self, beat: usize) -> (usize, usize) {
        self.places(beat, !self.inverse)
    }
}

/// Makes jobs of N words.
pub(super) struct Maker<'a> {
    n: usize,
    judge: &'a mut dyn Judge,
}

impl<'a> Maker<'a> {
    pub(super) fn new(n: usize, judge: &'a mut dyn Judge) -> Self {
        Self { n, judge }
    }

    /// With what must come of it.
    pub(super) fn judged(&mut self, job: Job) -> Job {
        let mut wanted = job.given.clone();
        if job.inverse {
            self.judge.inverse(&mut wanted, job.q);
        } else {
            self.judge.forward(&mut wanted, job.q);
        }
        Job { wanted, ..job }
    }

    /// Zero, impulses at both ends, constants, and the largest residue everywhere.
    pub(super) fn edges(&mut self, inverse: bool, table: usize, q: u64) -> Vec<Job> {
        let n = self.n;
        let impulse = |place: usize, height: u64| {
            let mut words = vec![0; n];
            words[place] = height;
            words
        };
        let words = [
            impulse(0, 1),
            impulse(1, q - 1),
            vec![0; n],
            impulse(n - 1, q / 2),
            vec![1; n],
            vec![q - 1; n],
        ];
        words
            .into_iter()
            .map(|given| self.judged(Job { inverse, table, q, given, wanted: vec![] }))
            .collect()
    }

    /// Random words modulo the prime of a table, in a random direction.
    pub(super) fn of(&mut self, table: usize, q: u64, random: &mut SplitMix64) -> Job {
        let inverse = random.below(2) == 0;
        let given = (0..self.n).map(|_| random.below(q)).collect();
        self.judged(Job { inverse, table, q, given, wanted: vec![] })
    }

    /// The same for one of two tables.
    pub(super) fn random(&mut self, primes: &[u64; 2], random: &mut SplitMix64) -> Job {
        let table = random.below(2) as usize;
        self.of(table, primes[table], random)
    }
}

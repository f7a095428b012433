//! What an engine is given to do.

use crate::NttConfig;
use crate::verify::primes::edge_primes;
use crate::verify::{SplitMix64, Trial};
use std::fmt;

/// A transform.
pub(super) struct Job {
    pub(super) log_n: u32,
    pub(super) inverse: bool,
    pub(super) q: u64,
    pub(super) input: Vec<u64>,
    shape: &'static str,
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.inverse { "inverse" } else { "forward" };
        write!(f, "{direction}, N = {}, q = {}, {}", 1u64 << self.log_n, self.q, self.shape)
    }
}

/// The jobs of a trial.
pub(super) struct Plan {
    min_log_n: u32,
    log_n: u32,
    primes: Vec<u64>,
}

impl Plan {
    /// The smallest and the largest prime of the engine's width, and narrower ones; or the trial's.
    pub(super) fn new(config: &NttConfig, trial: &Trial) -> Self {
        let (width, word) = (config.width(), config.modmul().word());
        let primes = trial.prime.map_or_else(|| edge_primes(width, word), |prime| vec![prime]);
        Self { min_log_n: config.min_log_n(), log_n: config.log_n(), primes }
    }

    /// Random polynomials of the largest ring, alternating in direction.
    pub(super) fn largest(&mut self, random: &mut SplitMix64, count: usize) -> Vec<Job> {
        let q = self.primes[0];
        let one = |i: usize| Self::job(self.log_n, i % 2 == 1, q, "random", random);
        (0..count).map(one).collect()
    }

    /// Polynomials whose every value is at an edge, of the smallest and largest ring.
    pub(super) fn edges(&mut self, random: &mut SplitMix64) -> Vec<Job> {
        let mut jobs = vec![];
        let shapes = ["zero", "one", "q - 1 everywhere", "impulse", "random"];
        for (i, &q) in self.primes.iter().enumerate() {
            for (j, shape) in shapes.into_iter().enumerate() {
                let log_n = if (i + j) % 2 == 0 { self.min_log_n } else { self.log_n };
                jobs.push(Self::job(log_n, j % 2 == 1, q, shape, random));
            }
        }
        jobs
    }

    /// Any ring, direction and prime.
    pub(super) fn random(&mut self, random: &mut SplitMix64, count: usize) -> Vec<Job> {
        let sizes = u64::from(self.log_n - self.min_log_n + 1);
        (0..count)
            .map(|_| {
                let log_n = self.min_log_n + random.below(sizes) as u32;
                let q = self.primes[random.below(self.primes.len() as u64) as usize];
                Self::job(log_n, random.below(2) == 1, q, "random", random)
            })
            .collect()
    }

    fn job(log_n: u32, inverse: bool, q: u64, shape: &'static str, random: &mut SplitMix64) -> Job {
        let impulse = random.below(1 << log_n) as usize;
        let word = |i: usize| match shape {
            "zero" => 0,
            "one" => 1,
            "q - 1 everywhere" => q - 1,
            "impulse" => u64::from(i == impulse),
            _ => random.below(q),
        };
        Job { log_n, inverse, q, input: (0..1 << log_n).map(word).collect(), shape }
    }
}

//! Which limbs an expander is asked for.

use crate::verify::primes::{edge_primes, largest_primes};
use crate::verify::{SplitMix64, Trial};
use crate::xof::XofConfig;
use hearth_spec::prng::{Seed, uniform_limb};
use hearth_spec::{Modulus, ObjectId, PrimeIndex};

/// A limb to expand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// The public seed.
    pub seed: Seed,
    /// Object id.
    pub object: u32,
    /// Digit.
    pub digit: u32,
    /// Prime index.
    pub prime_index: u16,
    /// The prime.
    pub q: u64,
    /// log₂ of the number of residues.
    pub log_n: u32,
}

impl Job {
    /// The residues by definition.
    pub fn residues(&self) -> Vec<u64> {
        let mut limb = vec![0; 1 << self.log_n];
        let modulus = Modulus::new(self.q, 2).expect("an odd prime");
        let (object, prime) = (ObjectId(self.object), PrimeIndex(self.prime_index));
        uniform_limb(&self.seed, object, self.digit, prime, modulus, &mut limb);
        limb
    }

    /// Any job.
    pub(super) fn junk(random: &mut SplitMix64, config: &XofConfig) -> Self {
        let q =
            ((random.next_u64() >> (65 - config.width()) >> config.word()) << config.word()) | 1;
        Self::with(random, q.max(3), 4)
    }

    fn with(random: &mut SplitMix64, q: u64, log_n: u32) -> Self {
        let mut seed = [0; 32];
        seed.chunks_exact_mut(8).for_each(|b| b.copy_from_slice(&random.next_u64().to_le_bytes()));
        let ids = random.next_u64();
        let (object, digit) = (ids as u32, (ids >> 32) as u32);
        Self { seed, object, digit, prime_index: random.next_u64() as u16, q, log_n }
    }
}

/// Where jobs come from.
pub(super) struct Jobs {
    primes: Vec<u64>,
    random: SplitMix64,
}

impl Jobs {
    pub(super) fn new(config: &XofConfig, trial: &Trial) -> Self {
        let (width, word) = (config.width(), config.word());
        let all = || [largest_primes(width, word, 4), edge_primes(width, word)].concat();
        let primes = trial.prime.map_or_else(all, |q| vec![q]);
        Self { primes, random: SplitMix64::new(trial.seed) }
    }

    /// Every prime with 1, 2, 16, 256 residues, another prime next, and seeds and ids of all ones and
    /// all zeros.
    pub(super) fn edges(&mut self) -> Vec<Job> {
        let mut jobs = vec![];
        for log_n in [0, 1, 4, 8] {
            for &q in &self.primes {
                jobs.push(Job::with(&mut self.random, q, log_n));
            }
        }
        for &q in &self.primes {
            let ones = Job {
                seed: [0xff; 32],
                object: u32::MAX,
                digit: u32::MAX,
                prime_index: u16::MAX,
                q,
                log_n: 3,
            };
            let zeros = Job { seed: [0; 32], object: 0, digit: 0, prime_index: 0, ..ones };
            jobs.extend([ones, zeros]);
        }
        jobs
    }

    /// A job of the largest prime with 2^`log_n` residues, and a short one.
    pub(super) fn long(&mut self, log_n: u32) -> [Job; 2] {
        let q = *self.primes.last().expect("a prime");
        [log_n, 4].map(|log_n| Job::with(&mut self.random, q, log_n))
    }

    /// Up to 128 residues of any of the primes.
    pub(super) fn random(&mut self) -> Job {
        let q = self.primes[self.random.below(self.primes.len() as u64) as usize];
        let log_n = self.random.below(8) as u32;
        Job::with(&mut self.random, q, log_n)
    }
}

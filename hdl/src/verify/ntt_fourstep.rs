//! The four-step transform: jobs on a memory that takes and answers at any pace, judged word by
//! word.

mod memory;
mod player;

use super::{Judge, Report, SplitMix64, Trial, largest_prime, smallest_prime};
use crate::NttFourStepConfig;
use crate::device::Device;
use hearth_spec::units::Cycles;
use memory::Pace;
use player::{Job, Player};

/// Columns from which on no beat waits for its factors.
const COLUMN_WITHOUT_WAIT: usize = 64;

/// Tries polynomials with known transforms at the edge primes and how long a job takes, always as long,
/// then random ones with stalls of every kind and resets.
pub(super) fn run(
    config: &NttFourStepConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let latency = config.cycles(Cycles(Pace::FULL.delay));
    let mut report = Report { latency, ..Report::default() };
    let mut random = SplitMix64::new(trial.seed);
    let mut player = Player::new(config, device);
    player.reset();
    let primes = primes(config, trial);
    let mut first_taken = [None; 2];
    for &q in &primes {
        player.load(config, q);
        for inverse in [false, true] {
            for given in edges(config.n(), q) {
                let job = Job { inverse, q, page: random.below(1 << 16), given };
                let taken = player.play(&job, &Pace::FULL, &mut random, judge, &mut report);
                if config.n() >= COLUMN_WITHOUT_WAIT.pow(2) / 2 {
                    player.check_cycles(taken, latency, &mut report);
                }
                let alike = *first_taken[usize::from(inverse)].get_or_insert(taken);
                player.check_cycles(taken, alike.unwrap_or_default(), &mut report);
                report.cycles += taken.unwrap_or_default();
                report.ideal_cycles += Cycles(config.n() as u64);
            }
        }
    }
    // Reads go on until nothing more has room.
    for inverse in [false, true] {
        let q = primes[primes.len() - 1];
        let given = (0..config.n()).map(|_| random.below(q)).collect();
        let job = Job { inverse, q, page: 0, given };
        let pace = Pace { writes_from: player.now() + latency.0, ..Pace::FULL };
        player.play(&job, &pace, &mut random, judge, &mut report);
    }
    // Resets in any cycle, once in that of the last write, with another job at once.
    for i in 0..((1 << 14) / config.n() as u64).clamp(2, 8) {
        let q = primes[i as usize % primes.len()];
        player.load(config, q);
        let job = |random: &mut SplitMix64| {
            let given = (0..config.n()).map(|_| random.below(q)).collect();
            Job { inverse: random.below(2) == 0, q, page: random.below(1 << 16), given }
        };
        let (ended, next) = (job(&mut random), job(&mut random));
        let pace = if i % 4 == 0 { Pace::random(&mut random) } else { Pace::FULL };
        let alone = first_taken[usize::from(ended.inverse)].flatten().unwrap_or(latency);
        let cycles = if i == 1 { alone.0 - 1 } else { random.below(latency.0) };
        player.play_until_reset(&ended, &pace, cycles, &mut random);
        player.play(&next, &Pace::FULL, &mut random, judge, &mut report);
    }
    for _ in 0..trial.runs {
        let q = primes[random.below(primes.len() as u64) as usize];
        player.load(config, q);
        let given = (0..config.n()).map(|_| random.below(q)).collect();
        let (inverse, page) = (random.below(2) == 0, random.below(1 << 16));
        let job = Job { inverse, q, page, given };
        let pace = Pace::random(&mut random);
        if random.below(3) == 0 {
            player.play_until_reset(&job, &pace, random.below(2 * latency.0), &mut random);
        }
        player.play(&job, &pace, &mut random, judge, &mut report);
    }
    report
}

/// Impulses at both ends, a constant, and the largest residue everywhere.
fn edges(n: usize, q: u64) -> Vec<Vec<u64>> {
    let impulse = |place: usize, height: u64| {
        let mut words = vec![0; n];
        words[place] = height;
        words
    };
    vec![impulse(1, 1), impulse(n - 1, q - 1), vec![1; n], vec![q - 1; n]]
}

/// The smallest and the largest of the width.
fn primes(config: &NttFourStepConfig, trial: &Trial) -> Vec<u64> {
    let (width, word) = (config.width(), config.modmul().word());
    match trial.prime {
        Some(prime) => vec![prime],
        None => [smallest_prime(width, word), largest_prime(width, word)]
            .into_iter()
            .flatten()
            .collect(),
    }
}

#[cfg(test)]
mod tests;

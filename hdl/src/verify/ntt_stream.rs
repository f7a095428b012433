//! The streaming transform: jobs of both directions and two primes, with any stalls, judged word
//! by word.

mod jobs;
mod player;

use super::{Judge, Report, SplitMix64, Trial, largest_prime, smallest_prime};
use crate::NttStreamConfig;
use crate::device::Device;
use hearth_spec::units::Cycles;
use jobs::{Job, Maker};
use player::{Pace, Player};

/// Jobs of random coefficients in one go.
const GROUP: u64 = 6;

/// Tries polynomials with known transforms at the edge primes, then how fast jobs follow each
/// other, then random ones with stalls of every kind, tables that are loaded beside, and resets.
pub(super) fn run(
    config: &NttStreamConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let latency = config.timing().latency();
    let mut report = Report { latency, ..Report::default() };
    let mut random = SplitMix64::new(trial.seed);
    let mut make = Maker::new(config.n(), judge);
    let mut player = Player::new(config, device);
    let primes = primes(config, trial);
    player.reset();
    for &q in &primes {
        player.load_both(config, q, q);
        let jobs: Vec<Job> =
            [false, true].into_iter().flat_map(|inverse| make.edges(inverse, 0, q)).collect();
        let first = player.play(&jobs, &Pace::FULL, &mut random, &mut report);
        player.check_latency(first, latency, &mut report);
    }
    player.load_both(config, primes[0], primes[primes.len() - 1]);
    for inverse in [false, true] {
        throughput(&mut player, &mut make, inverse, &mut random, &mut report);
    }
    let mut left = trial.runs;
    while left > 0 {
        let count = left.min(GROUP);
        left -= count;
        let mut any = || primes[random.below(primes.len() as u64) as usize];
        let pair = [any(), any()];
        player.load_both(config, pair[0], pair[1]);
        let next = any();
        let jobs: Vec<Job> = (0..count).map(|_| make.random(&pair, &mut random)).collect();
        let pace = Pace::random(&mut random);
        if random.below(3) == 0 {
            let cycles = random.below(2 * latency.0 + count * config.timing().interval.0);
            player.play_until_reset(&jobs, &pace, cycles, &mut random, &mut report);
        }
        player.play(&jobs, &pace, &mut random, &mut report);
        // One table is loaded with another prime while the other one is in use.
        let jobs: Vec<Job> = (0..2).map(|_| make.of(0, pair[0], &mut random)).collect();
        player.load_beside(config, 1, next);
        player.play(&jobs, &pace, &mut random, &mut report);
        let jobs: Vec<Job> = (0..2).map(|_| make.random(&[pair[0], next], &mut random)).collect();
        player.play(&jobs, &Pace::FULL, &mut random, &mut report);
    }
    report
}

/// Jobs of one direction that nobody stalls, with tables in turn: from the first beat out to the
/// last one.
fn throughput(
    player: &mut Player<'_>,
    make: &mut Maker<'_>,
    inverse: bool,
    random: &mut SplitMix64,
    report: &mut Report,
) {
    let loaded = player.loaded();
    let mut jobs = vec![];
    for table in [0, 1, 0, 1] {
        let job = make.of(table, loaded[table], random);
        jobs.push(make.judged(Job { inverse, ..job }));
    }
    let before = report.mismatches;
    let Some((_, first_out)) = player.play(&jobs, &Pace::FULL, random, report) else { return };
    if report.mismatches == before {
        report.cycles += player.last_out() + Cycles(1) - first_out;
        report.ideal_cycles += player.interval(jobs.len());
    }
}

/// The smallest and the largest of the width, and a narrow one.
fn primes(config: &NttStreamConfig, trial: &Trial) -> Vec<u64> {
    let (width, word) = (config.width(), config.modmul().word());
    match trial.prime {
        Some(prime) => vec![prime],
        None => [
            smallest_prime(width, word),
            largest_prime(width, word),
            smallest_prime(word + 4, word),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

#[cfg(test)]
mod tests;

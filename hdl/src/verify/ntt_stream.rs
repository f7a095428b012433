//! The streaming transform: jobs of both directions and two primes, with any stalls, judged word
//! by word.

mod jobs;
mod pace;
mod player;
mod results;
mod tables;

use super::{Difference, Judge, Report, SplitMix64, Trial, largest_prime, smallest_prime};
use crate::NttStreamConfig;
use crate::device::Device;
use hearth_spec::units::Cycles;
use jobs::{Job, Maker};
use pace::Pace;
use player::Player;

/// Jobs of random coefficients in one go.
const GROUP: u64 = 6;

/// Jobs in which directions change in any way.
const TURNS: u64 = 9;

/// Beats that are played between resets.
const RESET_BEATS: u64 = 1 << 11;

/// Tries polynomials with known transforms at the edge primes, then how fast jobs follow each
/// other, also right after a reset in any cycle, then random ones with stalls of every kind, tables that are loaded beside, and resets.
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
        player.load([q, q]);
        let jobs: Vec<Job> =
            [false, true].into_iter().flat_map(|inverse| make.edges(inverse, 0, q)).collect();
        let first = player.play(&jobs, &Pace::FULL, &mut random, &mut report);
        player.check_latency(first, latency, &mut report);
    }
    player.load([primes[0], primes[primes.len() - 1]]);
    for inverse in [false, true] {
        throughput(config, &mut player, &mut make, inverse, &mut random, &mut report);
    }
    blocked(config, &mut player, &mut make, &mut random, &mut report);
    let loaded = player.tables.primes();
    let jobs: Vec<Job> = (0..4).map(|_| make.random(&loaded, &mut random)).collect();
    player.play(&jobs, &Pace::HALF, &mut random, &mut report);
    turns(config, &mut player, &mut make, TURNS, &mut random, &mut report);
    resets(config, &mut player, &mut make, &mut random, &mut report);
    let mut left = trial.runs;
    while left > 0 {
        let count = left.min(GROUP);
        left -= count;
        let mut any = || primes[random.below(primes.len() as u64) as usize];
        let pair = [any(), any()];
        player.load(pair);
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
        player.tables.want(1, next);
        player.play(&jobs, &pace, &mut random, &mut report);
        let jobs: Vec<Job> = (0..2).map(|_| make.random(&[pair[0], next], &mut random)).collect();
        player.play(&jobs, &Pace::FULL, &mut random, &mut report);
    }
    report
}

/// Jobs of one direction that nobody stalls, with tables in turn: from the first beat out to the
/// last one.
fn throughput(
    config: &NttStreamConfig,
    player: &mut Player<'_>,
    make: &mut Maker<'_>,
    inverse: bool,
    random: &mut SplitMix64,
    report: &mut Report,
) {
    let loaded = player.tables.primes();
    let mut jobs = vec![];
    for table in [0, 1, 0, 1] {
        let job = make.of(table, loaded[table], random);
        jobs.push(make.judged(Job { inverse, ..job }));
    }
    let before = report.mismatches;
    let Some((_, first_out)) = player.play(&jobs, &Pace::FULL, random, report) else { return };
    if report.mismatches == before {
        report.cycles += player.last_out() + Cycles(1) - first_out;
        report.ideal_cycles += Cycles((jobs.len() * config.n() / 2) as u64);
    }
}

/// Jobs of directions at random, which nobody stalls: the last beat comes in the cycle that the timing
/// says.
fn turns(
    config: &NttStreamConfig,
    player: &mut Player<'_>,
    make: &mut Maker<'_>,
    count: u64,
    random: &mut SplitMix64,
    report: &mut Report,
) {
    let (timing, loaded) = (config.timing(), player.tables.primes());
    let jobs: Vec<Job> = (0..count).map(|_| make.random(&loaded, random)).collect();
    let turned = jobs.windows(2).filter(|pair| pair[0].inverse != pair[1].inverse).count() as u64;
    let want = count * timing.interval.0 + turned * timing.turnaround.0 + timing.latency().0;
    let Some((first_in, _)) = player.play(&jobs, &Pace::FULL, random, report) else { return };
    let got = (player.last_out() + Cycles(1) - first_in).0;
    report.compare(got == want, || Difference {
        cycle: player.last_out(),
        place: format!("{count} jobs, of which {turned} change the direction"),
        want: format!("{want} cycles"),
        got: format!("{got} cycles"),
    });
}

/// Resets in any cycle, with jobs under way, and jobs that follow at once.
fn resets(
    config: &NttStreamConfig,
    player: &mut Player<'_>,
    make: &mut Maker<'_>,
    random: &mut SplitMix64,
    report: &mut Report,
) {
    let (timing, loaded) = (config.timing(), player.tables.primes());
    for i in 0..(RESET_BEATS / timing.interval.0).clamp(2, 32) {
        let jobs: Vec<Job> = (0..3).map(|_| make.random(&loaded, random)).collect();
        let cycles = random.below(timing.latency().0 + 3 * timing.interval.0);
        let pace = if i % 4 == 0 { Pace::random(random) } else { Pace::FULL };
        player.play_until_reset(&jobs, &pace, cycles, random, report);
        turns(config, player, make, 1 + random.below(2), random, report);
    }
}

/// More beats than there is room for, inside and behind the array, while nothing is taken.
fn blocked(
    config: &NttStreamConfig,
    player: &mut Player<'_>,
    make: &mut Maker<'_>,
    random: &mut SplitMix64,
    report: &mut Report,
) {
    let (timing, loaded) = (config.timing(), player.tables.primes());
    let count = 4 * timing.pipeline.0 / timing.interval.0 + 3;
    let jobs: Vec<Job> = (0..count).map(|_| make.of(0, loaded[0], random)).collect();
    let jobs: Vec<Job> =
        jobs.into_iter().map(|job| make.judged(Job { inverse: false, ..job })).collect();
    let filled = Cycles(count * timing.interval.0 + 2 * timing.latency().0);
    player.play(&jobs, &Pace::blocked_until(player.now() + filled), random, report);
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

//! What a modular multiplier is tried with.

use super::Inputs;
use crate::ModMulConfig;
use crate::verify::primes::edge_primes;
use crate::verify::{SplitMix64, Trial};

/// The cycles of a trial: every pair of edge residues of every edge prime back to back; then
/// `runs` random operations, the first third back to back, the second with gaps, the last with
/// gaps and resets, the prime chosen anew for each; then as many idle cycles as drain the pipeline.
/// A trial of one prime uses no other.
pub fn stimulus(config: &ModMulConfig, trial: &Trial) -> Vec<Inputs> {
    let &Trial { seed, runs, prime } = trial;
    let primes =
        prime.map_or_else(|| edge_primes(config.width(), config.word()), |prime| vec![prime]);
    let mut random = SplitMix64::new(seed);
    let mut cycles = vec![Inputs { reset: true, ..Inputs::default() }];
    for &q in &primes {
        cycles.extend(edge_operations(config, q));
    }
    for run in 0..runs {
        let phase = 3 * run / runs;
        while phase > 0 && random.below(2) == 0 {
            cycles.push(junk(&mut random, &primes, false, false));
        }
        if phase == 2 && random.below(16) == 0 {
            for _ in 0..=random.below(3) {
                let valid = random.below(2) == 0;
                cycles.push(junk(&mut random, &primes, true, valid));
            }
        }
        cycles.push(junk(&mut random, &primes, false, true));
    }
    let drain = config.latency().total().0 + 2;
    cycles.extend((0..drain).map(|_| junk(&mut random, &primes, false, false)));
    cycles
}

/// All pairs of 0, 1, q − 1 and of residues where a word or the radix begins or ends.
fn edge_operations(config: &ModMulConfig, q: u64) -> impl Iterator<Item = Inputs> {
    let word = 1u64 << config.word();
    let radix = config.twiddle_form(1, q);
    let mut edges =
        vec![0, 1, 2, q - 2, q - 1, q / 2, word - 1, word, word + 1, radix, q - radix, q - word];
    edges.retain(|&residue| residue < q);
    edges.sort_unstable();
    edges.dedup();
    let pairs: Vec<(u64, u64)> =
        edges.iter().flat_map(|&a| edges.iter().map(move |&b| (a, b))).collect();
    pairs.into_iter().map(move |(a, b)| Inputs { reset: false, valid: true, a, b, q })
}

fn junk(random: &mut SplitMix64, primes: &[u64], reset: bool, valid: bool) -> Inputs {
    let q = primes[random.below(primes.len() as u64) as usize];
    Inputs { reset, valid, a: random.below(q), b: random.below(q), q }
}

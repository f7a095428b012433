//! The modular multiplier: any operation in any cycle, judged cycle by cycle.

use super::fixed_latency::{self, stimulus};
use super::primes::edge_primes;
use super::products::corrected;
use super::twiddles::modulus;
use super::{Judge, Report, SplitMix64, Trial};
use crate::ModMulConfig;
use crate::device::Device;
use std::collections::BTreeMap;

/// Every pair of edge residues of every edge prime, then random operations with gaps and resets. A
/// trial of one prime uses no other.
pub(super) fn run(
    config: &ModMulConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let edges = || edge_primes(config.width(), config.word());
    let primes = trial.prime.map_or_else(edges, |prime| vec![prime]);
    let draw = |random: &mut SplitMix64| {
        let q = primes[random.below(primes.len() as u64) as usize];
        vec![random.below(q), random.below(q), q]
    };
    let edges = primes.iter().flat_map(|&q| edge_operations(config, q)).collect();
    let latency = config.latency().total();
    let mut random = SplitMix64::new(trial.seed);
    let stimulus = stimulus(edges, trial.runs, latency, &mut random, draw);
    let mut radix: BTreeMap<u64, u64> = BTreeMap::new();
    let ports = (&["a", "b", "q"][..], &["result"][..]);
    fixed_latency::run(device, ports, latency, &stimulus, |operands| {
        let [a, b, q] = [0, 1, 2].map(|i| operands[i]);
        // By definition: a·b times the inverse of R.
        let inverse = || modulus(q).pow(modulus(q).inv(2), config.radix_bits().into());
        let inverse = *radix.entry(q).or_insert_with(inverse);
        let product = judge.mul_mod(a, b, q);
        vec![judge.mul_mod(product, inverse, q)]
    })
}

/// All pairs of 0, 1, q − 1 and of residues where a word or the radix begins or ends, and products
/// that the last subtraction corrects.
fn edge_operations(config: &ModMulConfig, q: u64) -> Vec<Vec<u64>> {
    let word = 1u64 << config.word();
    let radix = config.twiddle_form(1, q);
    let mut edges =
        vec![0, 1, 2, q - 2, q - 1, q / 2, word - 1, word, word + 1, radix, q - radix, q - word];
    edges.retain(|&residue| residue < q);
    edges.sort_unstable();
    edges.dedup();
    let pairs = edges.iter().flat_map(|&a| edges.iter().map(move |&b| (a, b)));
    pairs.chain(corrected(config, q)).map(|(a, b)| vec![a, b, q]).collect()
}

#[cfg(test)]
mod tests;

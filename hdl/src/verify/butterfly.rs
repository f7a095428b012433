//! The butterfly: any operands in any cycle, judged cycle by cycle.

use super::fixed_latency::{self, stimulus};
use super::primes::edge_primes;
use super::products::corrected;
use super::twiddles::modulus;
use super::{Judge, Report, SplitMix64, Trial};
use crate::device::Device;
use crate::{ButterflyConfig, ModMulConfig};
use std::collections::BTreeMap;

/// Edge residues of the edge primes in every combination and both directions, then random operands
/// with gaps and resets.
pub(super) fn run(
    config: &ButterflyConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let (modmul, latency) = (config.modmul(), config.latency().total());
    let edges = || edge_primes(config.width(), modmul.word());
    let primes = trial.prime.map_or_else(edges, |prime| vec![prime]);
    let draw = |random: &mut SplitMix64| {
        let q = primes[random.below(primes.len() as u64) as usize];
        let [u, v, w] = [0; 3].map(|_| random.below(q));
        vec![random.below(2), u, v, w, q]
    };
    let edges = primes.iter().flat_map(|&q| edge_operations(modmul, q)).collect();
    let mut random = SplitMix64::new(trial.seed);
    let stimulus = stimulus(edges, trial.runs, latency, &mut random, draw);
    let mut radix: BTreeMap<u64, u64> = BTreeMap::new();
    let ports = (&["inverse", "u", "v", "w", "q"][..], &["x", "y"][..]);
    fixed_latency::run(device, ports, latency, &stimulus, |operands| {
        let q = operands[4];
        let inverse = || modulus(q).inv(modmul.twiddle_form(1, q));
        pair(operands, *radix.entry(q).or_insert_with(inverse), judge)
    })
}

/// x and y by definition; the factor is the operand w, which is in twiddle form, times `radix` = R⁻¹.
fn pair(operands: &[u64], radix: u64, judge: &mut dyn Judge) -> Vec<u64> {
    let [inverse, u, v, w, q] = [0, 1, 2, 3, 4].map(|i| operands[i]);
    let w = judge.mul_mod(w, radix, q);
    let (add, sub) = (|a: u64, b: u64| (a + b) % q, |a: u64, b: u64| (a + q - b) % q);
    if inverse == 1 {
        let half = q.div_ceil(2);
        let y = judge.mul_mod(sub(u, v), half, q);
        vec![judge.mul_mod(add(u, v), half, q), judge.mul_mod(y, w, q)]
    } else {
        let product = judge.mul_mod(v, w, q);
        vec![add(u, product), sub(u, product)]
    }
}

/// Residues at the ends and in the middle, and products that the multiplier's last subtraction
/// corrects, in both directions.
fn edge_operations(modmul: &ModMulConfig, q: u64) -> Vec<Vec<u64>> {
    let edges = [0, 1, 2, q / 2, q - 2, q - 1];
    let pairs = || edges.into_iter().flat_map(|a| edges.map(|b| (a, b)));
    let triples = pairs().flat_map(|(u, v)| edges.map(|w| (u, v, w)));
    let products = corrected(modmul, q).into_iter().flat_map(|(v, w)| {
        // The inverse multiplies (u − v) / 2.
        let (u, twice) = (q / 2, (2 * v) % q);
        [vec![0, q - 1, v, w, q], vec![0, 0, v, w, q], vec![1, (u + twice) % q, u, w, q]]
    });
    triples
        .flat_map(|(u, v, w)| [0, 1].map(|inverse| vec![inverse, u, v, w, q]))
        .chain(products)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::Definition;
    use crate::{Block, ButterflyLiteral, RustHdl, Target};

    #[track_caller]
    fn check(width: u32) {
        let literal = ButterflyLiteral { width, word: 17, target: Target::Generic };
        let block = Block::Butterfly(literal.try_into().expect("a configuration that exists"));
        let trial = Trial { seed: 3, runs: 1_000, prime: None };
        let report = crate::verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
        assert_eq!((report.mismatches, &report.first), (0, &None));
        assert!(report.checked > 1_500, "only {} pairs were compared", report.checked);
    }

    #[test]
    fn rust_hdl_width_28() {
        check(28);
    }

    #[test]
    fn rust_hdl_width_60() {
        check(60);
    }
}

//! The Barrett multiplier: any operation in any cycle, judged cycle by cycle.

use super::fixed_latency::{self, stimulus};
use super::{Report, SplitMix64, Trial, largest_prime, smallest_prime};
use crate::arith::modmul_barrett::ModMulBarrettConfig;
use crate::device::Device;

/// Every pair of edge residues of every edge modulus; then random operations with gaps and resets,
/// half of them of a modulus drawn for them. A trial of one prime uses no other modulus.
pub(super) fn run(config: &ModMulBarrettConfig, device: &mut dyn Device, trial: &Trial) -> Report {
    let width = config.width();
    let moduli = trial.prime.map_or_else(|| edge_moduli(width), |prime| vec![prime]);
    let draw = |random: &mut SplitMix64| {
        let q = match random.below(2) == 0 && trial.prime.is_none() {
            true => (1 << (width - 1)) + 1 + random.below((1 << (width - 1)) - 1),
            false => moduli[random.below(moduli.len() as u64) as usize],
        };
        operation(config, random.below(q), random.below(q), q)
    };
    let edges = moduli.iter().flat_map(|&q| edge_operations(config, q)).collect();
    let latency = config.latency().total();
    let mut random = SplitMix64::new(trial.seed);
    let stimulus = stimulus(edges, trial.runs, latency, &mut random, draw);
    let ports = (&["a", "b", "q", "mu"][..], &["result"][..]);
    fixed_latency::run(device, ports, latency, &stimulus, right)
}

/// a·b mod q by definition: the remainder of a division.
fn right(operands: &[u64]) -> Vec<u64> {
    let [a, b, q] = [0, 1, 2].map(|i| u128::from(operands[i]));
    vec![(a * b % q) as u64]
}

/// The operands of a·b mod q; a narrower modulus is brought to full width, and a with it.
fn operation(config: &ModMulBarrettConfig, a: u64, b: u64, q: u64) -> Vec<u64> {
    let shift = config.width() - (64 - q.leading_zeros());
    vec![a << shift, b, q << shift, config.reciprocal(q << shift)]
}

/// The smallest and the largest number of the width, even and odd, one in the middle, and the
/// smallest and the largest prime.
fn edge_moduli(width: u32) -> Vec<u64> {
    let (least, end) = (1u64 << (width - 1), 1u64 << width);
    let primes = [smallest_prime(width, 1), largest_prime(width, 1)].into_iter().flatten();
    [least + 1, least + 2, least + least / 2, end - 2, end - 1].into_iter().chain(primes).collect()
}

/// All pairs of residues at the ends, in the middle, and around where the estimate cuts.
fn edge_operations(config: &ModMulBarrettConfig, q: u64) -> Vec<Vec<u64>> {
    let cut = 1u64 << (config.width() / 2);
    let mut edges = vec![0, 1, 2, cut - 1, cut, q / 2, q / 2 + 1, q - cut.min(q), q - 2, q - 1];
    edges.retain(|&residue| residue < q);
    edges.sort_unstable();
    edges.dedup();
    let pairs = edges.iter().flat_map(|&a| edges.iter().map(move |&b| (a, b)));
    pairs.map(|(a, b)| operation(config, a, b, q)).collect()
}

#[cfg(test)]
mod tests {
    use crate::verify::{self, Definition, Trial};
    use crate::{Block, ModMulBarrettConfig, ModMulBarrettLiteral, RustHdl, Target};

    #[track_caller]
    fn check(width: u32, prime: Option<u64>) {
        let literal = ModMulBarrettLiteral { width, target: Target::Generic };
        let block = Block::ModMulBarrett(literal.try_into().expect("a configuration that exists"));
        let trial = Trial { seed: width.into(), runs: 3_000, prime };
        let report = verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
        assert_eq!((report.mismatches, report.first), (0, None));
        assert!(report.checked > 2_000, "only {} results were compared", report.checked);
    }

    #[test]
    fn rust_hdl_width_28() {
        check(28, None);
    }

    #[test]
    fn rust_hdl_width_32() {
        check(32, None);
    }

    #[test]
    fn rust_hdl_width_36() {
        check(36, None);
    }

    #[test]
    fn rust_hdl_width_54() {
        check(54, None);
    }

    #[test]
    fn rust_hdl_width_60() {
        check(60, None);
    }

    #[test]
    fn rust_hdl_narrower_prime() {
        check(28, Some(97));
    }

    #[test]
    fn an_unsupported_width_says_the_fix() {
        let literal = ModMulBarrettLiteral { width: 64, target: Target::Generic };
        let error = ModMulBarrettConfig::try_from(literal).expect_err("refused").to_string();
        assert!(error.starts_with("modmul-barrett: width 64 bits is not supported\nhint: "));
    }
}

//! The modular adder: any operation in any cycle, judged cycle by cycle.

use super::fixed_latency::{self, stimulus};
use super::{Report, SplitMix64, Trial, largest_prime, smallest_prime};
use crate::arith::modadd::ModAddConfig;
use crate::device::Device;

/// Every pair of edge residues of every edge prime, added and subtracted; then random operations
/// with gaps and resets. A trial of one prime uses no other.
pub(super) fn run(config: &ModAddConfig, device: &mut dyn Device, trial: &Trial) -> Report {
    let primes = trial.prime.map_or_else(|| edge_primes(config.width()), |prime| vec![prime]);
    let edges = primes.iter().flat_map(|&q| edge_operations(q)).collect();
    let draw = |random: &mut SplitMix64| {
        let q = primes[random.below(primes.len() as u64) as usize];
        vec![random.below(2), random.below(q), random.below(q), q]
    };
    let mut random = SplitMix64::new(trial.seed);
    let stimulus = stimulus(edges, trial.runs, config.latency(), &mut random, draw);
    let ports = ["subtract", "a", "b", "q"];
    fixed_latency::run(device, (&ports, &["result"]), config.latency(), &stimulus, right)
}

/// a ± b mod q by definition: the remainder of a division.
fn right(operands: &[u64]) -> Vec<u64> {
    let [subtract, a, b, q] = [0, 1, 2, 3].map(|i| i128::from(operands[i]));
    vec![(if subtract == 1 { a - b } else { a + b }).rem_euclid(q) as u64]
}

/// The smallest and largest prime of the width, of one bit less, and of three bits.
fn edge_primes(width: u32) -> Vec<u64> {
    [width, width - 1, 3]
        .into_iter()
        .flat_map(|bits| [smallest_prime(bits, 1), largest_prime(bits, 1)])
        .flatten()
        .collect()
}

/// All pairs of residues at the ends and in the middle, both ways.
fn edge_operations(q: u64) -> Vec<Vec<u64>> {
    let mut edges = vec![0, 1, 2, q / 2, q / 2 + 1, q - 2, q - 1];
    edges.sort_unstable();
    edges.dedup();
    let pairs = edges.iter().flat_map(|&a| edges.iter().map(move |&b| (a, b)));
    pairs.flat_map(|(a, b)| [vec![0, a, b, q], vec![1, a, b, q]]).collect()
}

#[cfg(test)]
mod tests {
    use crate::arith::modadd::{ModAddConfig, ModAddLiteral};
    use crate::verify::{self, Definition, Trial};
    use crate::{Block, RustHdl};

    #[track_caller]
    fn check(width: u32) {
        let block = Block::ModAdd(ModAddConfig::try_from(ModAddLiteral { width }).expect("built"));
        let trial = Trial { seed: width.into(), runs: 5_000, prime: None };
        let report = verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
        assert_eq!((report.mismatches, report.first), (0, None));
        assert!(report.checked > 4_000, "only {} results were compared", report.checked);
    }

    #[test]
    fn rust_hdl_width_28() {
        check(28);
    }

    #[test]
    fn rust_hdl_width_32() {
        check(32);
    }

    #[test]
    fn rust_hdl_width_36() {
        check(36);
    }

    #[test]
    fn rust_hdl_width_54() {
        check(54);
    }

    #[test]
    fn rust_hdl_width_60() {
        check(60);
    }

    #[test]
    fn an_unsupported_width_says_the_fix() {
        let error = ModAddConfig::try_from(ModAddLiteral { width: 64 }).expect_err("refused");
        assert!(error.to_string().starts_with("modadd: width 64 bits is not supported\nhint: "));
    }
}

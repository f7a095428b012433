//! The butterfly: any operands in any cycle, judged cycle by cycle.

use super::primes::edge_primes;
use super::{Difference, Judge, Report, SplitMix64, Trial};
use crate::ButterflyConfig;
use crate::device::{Bench, Device};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// What enters in one cycle.
#[derive(Clone, Copy, Debug, Default)]
struct Inputs {
    reset: bool,
    valid: bool,
    inverse: bool,
    u: u64,
    v: u64,
    /// The twiddle factor itself, not its twiddle form.
    w: u64,
    q: u64,
}

/// Tries edge residues of the edge primes in both directions, then random operands with gaps and
/// resets; a pair must be shown exactly one latency after it entered.
pub(super) fn run(
    config: &ButterflyConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let stimulus = stimulus(config, trial);
    let mut bench = Bench::new(device);
    let [reset, valid_in, inverse, u, v, w, q, valid_out, x, y] =
        ["reset", "valid_in", "inverse", "u", "v", "w", "q", "valid_out", "x", "y"]
            .map(|name| bench.port(name));
    let latency = config.latency().total();
    let cycles = Cycles(stimulus.len() as u64);
    let mut report = Report { cycles, ideal_cycles: cycles, latency, ..Report::default() };
    let mut in_flight = VecDeque::from(vec![Inputs::default(); latency.0 as usize]);
    let mut was_reset = false;
    for inputs in &stimulus {
        bench.set(reset, inputs.reset.into());
        bench.set(valid_in, inputs.valid.into());
        bench.set(inverse, inputs.inverse.into());
        bench.set(u, inputs.u);
        bench.set(v, inputs.v);
        bench.set(w, config.modmul().twiddle_form(inputs.w, inputs.q));
        bench.set(q, inputs.q);
        bench.settle();
        let got = (bench.get(valid_out) == 1, bench.get(x), bench.get(y));
        in_flight.push_back(*inputs);
        let leaving = in_flight.pop_front().expect("the latency is not 0");
        if was_reset {
            let want = pair(&leaving, judge);
            let equal = if leaving.valid { got == (true, want.0, want.1) } else { !got.0 };
            let cycle = Cycles(bench.cycle());
            let difference = || Difference {
                cycle,
                place: format!("{leaving:?}"),
                want: format!("{:?}", (leaving.valid, want)),
                got: format!("{got:?}"),
            };
            report.compare(equal, difference);
        }
        was_reset |= inputs.reset;
        if inputs.reset {
            in_flight.iter_mut().for_each(|operation| operation.valid = false);
        }
        bench.edge();
    }
    report
}

/// x and y by definition.
fn pair(inputs: &Inputs, judge: &mut dyn Judge) -> (u64, u64) {
    let &Inputs { valid, inverse, u, v, w, q, .. } = inputs;
    if !valid {
        return (0, 0);
    }
    let (add, sub) = (|a: u64, b: u64| (a + b) % q, |a: u64, b: u64| (a + q - b) % q);
    if inverse {
        let half = q.div_ceil(2);
        let y = judge.mul_mod(sub(u, v), half, q);
        (judge.mul_mod(add(u, v), half, q), judge.mul_mod(y, w, q))
    } else {
        let product = judge.mul_mod(v, w, q);
        (add(u, product), sub(u, product))
    }
}

fn stimulus(config: &ButterflyConfig, trial: &Trial) -> Vec<Inputs> {
    let (width, word) = (config.width(), config.modmul().word());
    let primes = trial.prime.map_or_else(|| edge_primes(width, word), |prime| vec![prime]);
    let mut random = SplitMix64::new(trial.seed);
    let mut cycles = vec![Inputs { reset: true, q: primes[0], ..Inputs::default() }];
    for &q in &primes {
        let residues = [0, 1, 2, q / 2, q - 2, q - 1];
        for inverse in [false, true] {
            for u in residues {
                for (v, w) in residues.into_iter().flat_map(|v| residues.map(|w| (v, w))) {
                    cycles.push(Inputs { reset: false, valid: true, inverse, u, v, w, q });
                }
            }
        }
    }
    for run in 0..trial.runs {
        let phase = 3 * run / trial.runs;
        let q = primes[random.below(primes.len() as u64) as usize];
        let mut residue = || random.below(q);
        let (u, v, w) = (residue(), residue(), residue());
        let valid = phase == 0 || random.below(2) == 0;
        let reset = phase == 2 && random.below(16) == 0;
        cycles.push(Inputs { reset, valid, inverse: random.below(2) == 0, u, v, w, q });
    }
    let drain = config.latency().total().0 + 2;
    cycles.extend((0..drain).map(|_| Inputs { q: primes[0], ..Inputs::default() }));
    cycles
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

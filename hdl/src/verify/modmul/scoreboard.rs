//! Compares a device with plain modular arithmetic, cycle by cycle.

use super::{Inputs, Multiplier, Outputs};
use crate::ModMulConfig;
use crate::verify::twiddles::modulus;
use crate::verify::{Difference, Judge, Report};
use hearth_spec::units::Cycles;
use std::collections::{BTreeMap, VecDeque};

/// Drives `device` with `stimulus` and judges every cycle: valid exactly when an operation entered
/// one latency ago and no reset came since, and then a·b·R⁻¹ mod q. Before the first reset nothing
/// is promised and nothing judged. The ideal is a result per cycle.
pub fn run(
    config: &ModMulConfig,
    stimulus: &[Inputs],
    device: &mut impl Multiplier,
    judge: &mut dyn Judge,
) -> Report {
    let latency = config.latency().total();
    let mut right = Right { radix_bits: config.radix_bits(), inverses: BTreeMap::new(), judge };
    let cycles = Cycles(stimulus.len() as u64);
    let mut report = Report { cycles, ideal_cycles: cycles, latency, ..Report::default() };
    let mut in_flight = VecDeque::from(vec![Inputs::default(); latency.0 as usize]);
    let mut was_reset = false;
    for (cycle, inputs) in stimulus.iter().enumerate() {
        let got = device.cycle(inputs);
        in_flight.push_back(*inputs);
        let leaving = in_flight.pop_front().expect("the latency is not 0");
        let want = right.outputs(&leaving);
        report.checked += u64::from(want.valid);
        let wrong = got.valid != want.valid || (want.valid && got.result != want.result);
        if was_reset && wrong {
            report.mismatches += 1;
            report.first.get_or_insert_with(|| Difference {
                cycle: Cycles(cycle as u64),
                place: format!("{leaving:?}"),
                want: format!("{want:?}"),
                got: format!("{got:?}"),
            });
        }
        was_reset |= inputs.reset;
        if inputs.reset {
            in_flight.iter_mut().for_each(|operation| operation.valid = false);
        }
    }
    report
}

/// Knows the right result by definition: a·b times the inverse of R, by Fermat's theorem.
struct Right<'a> {
    radix_bits: u32,
    inverses: BTreeMap<u64, u64>,
    judge: &'a mut dyn Judge,
}

impl Right<'_> {
    fn outputs(&mut self, inputs: &Inputs) -> Outputs {
        let &Inputs { valid, a, b, q, .. } = inputs;
        if !valid {
            return Outputs::default();
        }
        let inverse = match self.inverses.get(&q) {
            Some(&inverse) => inverse,
            None => {
                let modulus = modulus(q);
                let inverse = modulus.pow(modulus.inv(2), self.radix_bits.into());
                self.inverses.insert(q, inverse);
                inverse
            }
        };
        let product = self.judge.mul_mod(a, b, q);
        Outputs { valid, result: self.judge.mul_mod(product, inverse, q) }
    }
}

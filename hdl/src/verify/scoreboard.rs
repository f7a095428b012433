//! Compares a device with plain modular arithmetic, cycle by cycle.

use super::{Device, Inputs, Outputs};
use crate::ModMulConfig;
use hearth_spec::units::Cycles;
use std::collections::{BTreeMap, VecDeque};

/// The outcome of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Results compared.
    pub checked: u64,
    /// Cycles in which the device showed something else than it must.
    pub mismatches: u64,
    /// Cycles driven.
    pub cycles: Cycles,
    /// The latency that was checked: every result at this cycle and at no other.
    pub latency: Cycles,
    /// The first mismatch.
    pub first: Option<Difference>,
}

/// A cycle in which the device showed something else than it must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// When, counted from the first cycle of the trial.
    pub cycle: Cycles,
    /// What entered one latency earlier.
    pub inputs: Inputs,
    /// What must be shown; the result counts only if valid.
    pub want: Outputs,
    /// What was shown.
    pub got: Outputs,
}

/// Drives `device` with `stimulus` and judges every cycle: valid exactly when an operation entered
/// one latency ago and no reset came since, and then a·b·R⁻¹ mod q by `mul_mod`(a, b, q). Before the first reset nothing
/// is promised and nothing judged.
pub fn run(
    config: &ModMulConfig,
    stimulus: &[Inputs],
    device: &mut impl Device,
    mul_mod: impl FnMut(u64, u64, u64) -> u64,
) -> Report {
    let latency = config.latency().total();
    let mut judge = Judge { radix_bits: config.radix_bits(), inverses: BTreeMap::new(), mul_mod };
    let mut report = Report {
        checked: 0,
        mismatches: 0,
        cycles: Cycles(stimulus.len() as u64),
        latency,
        first: None,
    };
    let mut in_flight = VecDeque::from(vec![Inputs::default(); latency.0 as usize]);
    let mut was_reset = false;
    for (cycle, inputs) in stimulus.iter().enumerate() {
        let got = device.cycle(inputs);
        in_flight.push_back(*inputs);
        let leaving = in_flight.pop_front().expect("the latency is not 0");
        let want = judge.outputs(&leaving);
        report.checked += u64::from(want.valid);
        let wrong = got.valid != want.valid || (want.valid && got.result != want.result);
        if was_reset && wrong {
            report.mismatches += 1;
            let cycle = Cycles(cycle as u64);
            report.first.get_or_insert(Difference { cycle, inputs: leaving, want, got });
        }
        was_reset |= inputs.reset;
        if inputs.reset {
            in_flight.iter_mut().for_each(|operation| operation.valid = false);
        }
    }
    report
}

/// Knows the right result by definition: a·b times the inverse of R, by Fermat's theorem.
struct Judge<F> {
    radix_bits: u32,
    inverses: BTreeMap<u64, u64>,
    mul_mod: F,
}

impl<F: FnMut(u64, u64, u64) -> u64> Judge<F> {
    fn outputs(&mut self, inputs: &Inputs) -> Outputs {
        let &Inputs { valid, a, b, q, .. } = inputs;
        if !valid {
            return Outputs::default();
        }
        let inverse = match self.inverses.get(&q) {
            Some(&inverse) => inverse,
            None => {
                let half = self.power(2, q - 2, q);
                let inverse = self.power(half, self.radix_bits.into(), q);
                self.inverses.insert(q, inverse);
                inverse
            }
        };
        let product = (self.mul_mod)(a, b, q);
        Outputs { valid, result: (self.mul_mod)(product, inverse, q) }
    }

    fn power(&mut self, base: u64, exponent: u64, q: u64) -> u64 {
        (0..64).rev().fold(1, |result, bit| {
            let square = (self.mul_mod)(result, result, q);
            if exponent >> bit & 1 == 1 { (self.mul_mod)(square, base, q) } else { square }
        })
    }
}

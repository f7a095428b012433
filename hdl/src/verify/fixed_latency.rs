//! Units of fixed latency that take an operation in any cycle: their stimulus and their judge.

use super::{Difference, Report, SplitMix64};
use crate::device::{Bench, Device, PortId};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// What a unit is given in one cycle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Operation {
    /// Forget everything.
    pub(super) reset: bool,
    /// The operands count.
    pub(super) valid: bool,
    /// One number per operand port.
    pub(super) operands: Vec<u64>,
}

/// The cycles of a trial: `edges` back to back; then `runs` operations of `draw`, the first third
/// back to back, the second with gaps, the last with gaps and resets; then as many idle cycles as
/// drain a pipeline of `latency`. Cycles without an operation carry operands all the same.
pub(super) fn stimulus(
    edges: Vec<Vec<u64>>,
    runs: u64,
    latency: Cycles,
    random: &mut SplitMix64,
    mut draw: impl FnMut(&mut SplitMix64) -> Vec<u64>,
) -> Vec<Operation> {
    let mut operation = |random: &mut SplitMix64, reset, valid| {
        let operands = draw(random);
        Operation { reset, valid, operands }
    };
    let mut cycles = vec![operation(random, true, false)];
    cycles.extend(edges.into_iter().map(|operands| Operation {
        reset: false,
        valid: true,
        operands,
    }));
    for run in 0..runs {
        let phase = 3 * run / runs;
        while phase > 0 && random.below(2) == 0 {
            cycles.push(operation(random, false, false));
        }
        if phase == 2 && random.below(16) == 0 {
            for _ in 0..=random.below(3) {
                let valid = random.below(2) == 0;
                cycles.push(operation(random, true, valid));
            }
        }
        cycles.push(operation(random, false, true));
    }
    cycles.extend((0..latency.0 + 2).map(|_| operation(random, false, false)));
    cycles
}

/// Drives `device` with `stimulus` through the ports `operands` and judges every cycle of it as
/// [`judge`] says: the ports `results` must show what is `right` for the operands.
pub(super) fn run(
    device: &mut dyn Device,
    (operands, results): (&[&str], &[&str]),
    latency: Cycles,
    stimulus: &[Operation],
    mut right: impl FnMut(&[u64]) -> Vec<u64>,
) -> Report {
    let mut bench = Bench::new(device);
    let [reset, valid_in, valid_out] =
        ["reset", "valid_in", "valid_out"].map(|name| bench.port(name));
    let found = |names: &[&str]| names.iter().map(|name| bench.port(name)).collect();
    let (ports, shown_at): (Vec<PortId>, Vec<PortId>) = (found(operands), found(results));
    let shown = |operation: &Operation| {
        bench.set(reset, operation.reset.into());
        bench.set(valid_in, operation.valid.into());
        for (&port, &value) in ports.iter().zip(&operation.operands) {
            bench.set(port, value);
        }
        bench.settle();
        let shown = (bench.get(valid_out) == 1)
            .then(|| shown_at.iter().map(|&port| bench.get(port)).collect());
        bench.edge();
        shown
    };
    let right = |operation: &Operation| operation.valid.then(|| right(&operation.operands));
    let place = |operation: &Operation, result: usize| {
        let fields = operands.iter().zip(&operation.operands);
        let fields: Vec<String> = fields.map(|(name, value)| format!("{name} {value}")).collect();
        format!("{} of {}", results[result], fields.join(", "))
    };
    let mut report = Report::default();
    judge(&mut report, latency, stimulus, |operation| operation.reset, shown, right, place);
    report
}

/// Judges every cycle of a unit after the first reset; before it nothing is promised.
///
/// `shown` applies what a unit is given in a cycle and says what it shows meanwhile, if that is valid.
/// It must be what was `right` for what was given `latency` cycles ago, each result of it, and nothing
/// if that is nothing or a reset came since. `place` names a result in words. The ideal is an operation
/// per cycle.
pub(super) fn judge<T>(
    report: &mut Report,
    latency: Cycles,
    cycles: &[T],
    is_reset: impl Fn(&T) -> bool,
    mut shown: impl FnMut(&T) -> Option<Vec<u64>>,
    mut right: impl FnMut(&T) -> Option<Vec<u64>>,
    place: impl Fn(&T, usize) -> String,
) {
    let all = Cycles(cycles.len() as u64);
    (report.cycles, report.ideal_cycles, report.latency) = (all, all, latency);
    let mut in_flight: VecDeque<Option<&T>> = VecDeque::from(vec![None; latency.0 as usize]);
    let mut was_reset = false;
    for (cycle, given) in cycles.iter().enumerate() {
        let cycle = Cycles(cycle as u64);
        let got = shown(given);
        in_flight.push_back(Some(given));
        let leaving = in_flight.pop_front().expect("the latency is not 0");
        let want = leaving.and_then(&mut right);
        if was_reset && got.is_some() != want.is_some() {
            report.differ(|| Difference {
                cycle,
                place: "valid_out".into(),
                want: want.is_some().to_string(),
                got: got.is_some().to_string(),
            });
        }
        let both = leaving.zip(want.zip(got)).filter(|_| was_reset);
        if let Some((leaving, (want, got))) = both {
            for (result, (want, got)) in want.iter().zip(&got).enumerate() {
                report.compare(want == got, || Difference {
                    cycle,
                    place: place(leaving, result),
                    want: want.to_string(),
                    got: got.to_string(),
                });
            }
        }
        was_reset |= is_reset(given);
        if is_reset(given) {
            in_flight.iter_mut().for_each(|given| *given = None);
        }
    }
}

#[cfg(test)]
mod tests;

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

/// Drives `device` with `stimulus` through the ports `operands` and judges every cycle: valid
/// exactly when an operation entered `latency` cycles ago and no reset came since, and then the
/// ports `results` show what is `right` for its operands. Before the first reset nothing is promised
/// and nothing judged.
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
    let cycles = Cycles(stimulus.len() as u64);
    let mut report = Report { cycles, ideal_cycles: cycles, latency, ..Report::default() };
    let mut in_flight = VecDeque::from(vec![Operation::default(); latency.0 as usize]);
    let mut was_reset = false;
    for (cycle, operation) in stimulus.iter().enumerate() {
        bench.set(reset, operation.reset.into());
        bench.set(valid_in, operation.valid.into());
        for (&port, &value) in ports.iter().zip(&operation.operands) {
            bench.set(port, value);
        }
        bench.settle();
        let got = (bench.get(valid_out) == 1)
            .then(|| shown_at.iter().map(|&port| bench.get(port)).collect::<Vec<u64>>());
        bench.edge();
        in_flight.push_back(operation.clone());
        let leaving = in_flight.pop_front().expect("the latency is not 0");
        let want = leaving.valid.then(|| right(&leaving.operands));
        report.checked += u64::from(want.is_some());
        if was_reset && got != want {
            report.mismatches += 1;
            report.first.get_or_insert_with(|| Difference {
                cycle: Cycles(cycle as u64),
                place: place(operands, &leaving),
                want: shown(&want),
                got: shown(&got),
            });
        }
        was_reset |= operation.reset;
        if operation.reset {
            in_flight.iter_mut().for_each(|operation| operation.valid = false);
        }
    }
    report
}

fn place(names: &[&str], operation: &Operation) -> String {
    if !operation.valid {
        return "no operation".into();
    }
    let fields = names.iter().zip(&operation.operands);
    fields.map(|(name, value)| format!("{name} {value}")).collect::<Vec<String>>().join(", ")
}

fn shown(results: &Option<Vec<u64>>) -> String {
    results.as_ref().map_or_else(|| "not valid".into(), |results| format!("results {results:?}"))
}

//! The base conversion: limbs of several moduli in, one limb out, judged cycle by cycle.

mod stimulus;

pub use stimulus::{Row, Stimulus, Write, stimulus};

use crate::device::{Bench, Device, PortId};
use crate::rns::bconv::BconvConfig;
use crate::verify::{Difference, Judge, Report, Trial};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// What the unit shows in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The results count.
    pub valid: bool,
    /// One per lane.
    pub results: Vec<u64>,
}

/// The ports of a base conversion.
pub struct Ports<'a> {
    bench: Bench<'a>,
    config: BconvConfig,
    /// `reset`, `weight_valid`, `weight_bank`, `weight_index`, `weight`, `valid_in`, `last`, `bank`,
    /// `q`, `addend`.
    row: [PortId; 10],
    y: Vec<PortId>,
    valid_out: PortId,
    results: Vec<PortId>,
}

impl<'a> Ports<'a> {
    /// Those of a device that is such a unit.
    pub fn new(config: &BconvConfig, device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        let lanes = |name: &str| {
            (0..config.lanes()).map(|lane| bench.port(&format!("{name}_{lane}"))).collect()
        };
        let row = [
            "reset",
            "weight_valid",
            "weight_bank",
            "weight_index",
            "weight",
            "valid_in",
            "last",
            "bank",
            "q",
            "addend",
        ];
        Self {
            config: *config,
            row: row.map(|name| bench.port(name)),
            y: lanes("y"),
            valid_out: bench.port("valid_out"),
            results: lanes("result"),
            bench,
        }
    }

    /// One cycle: what is shown while the row is applied, then the rising edge.
    pub fn cycle(&mut self, row: &Row) -> Shown {
        let (weight_valid, write) = (row.write.is_some(), row.write.unwrap_or(row.junk));
        let weight = match weight_valid {
            true => self.config.modmul().twiddle_form(write.weight, write.q),
            false => write.weight,
        };
        let bench = &mut self.bench;
        let words = [
            row.reset.into(),
            weight_valid.into(),
            write.bank.into(),
            write.index,
            weight,
            row.valid.into(),
            row.last.into(),
            row.bank.into(),
            row.q,
            row.addend,
        ];
        for (&port, word) in self.row.iter().zip(words) {
            bench.set(port, word);
        }
        for (&port, &y) in self.y.iter().zip(&row.y) {
            bench.set(port, y);
        }
        bench.settle();
        let valid = bench.get(self.valid_out) == 1;
        let results = self.results.iter().map(|&port| bench.get(port)).collect();
        bench.edge();
        Shown { valid, results }
    }
}

/// Drives `device` with the trial's [`stimulus`] and judges every cycle from the first reset on.
/// `cycles` are those of the conversions without gaps, whose ideal is a row per cycle.
pub fn run(
    config: &BconvConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let Stimulus { rows, back_to_back } = stimulus(config, trial, judge);
    let latency = config.latency().total();
    let span = &rows[back_to_back.clone()];
    let mut report = Report {
        cycles: Cycles(span.len() as u64),
        ideal_cycles: Cycles(span.iter().filter(|row| row.valid).count() as u64),
        latency,
        ..Report::default()
    };
    let mut ports = Ports::new(config, device);
    let mut in_flight: VecDeque<Option<&Row>> = VecDeque::from(vec![None; latency.0 as usize]);
    let mut was_reset = false;
    for (cycle, row) in rows.iter().enumerate() {
        let got = ports.cycle(row);
        in_flight.push_back((row.valid && row.last).then_some(row));
        let leaving = in_flight.pop_front().expect("the latency is not 0");
        if was_reset {
            judge_cycle(&mut report, Cycles(cycle as u64), leaving, &got);
        }
        was_reset |= row.reset;
        if row.reset {
            in_flight.iter_mut().for_each(|row| *row = None);
        }
    }
    report
}

fn judge_cycle(report: &mut Report, cycle: Cycles, leaving: Option<&Row>, got: &Shown) {
    if got.valid != leaving.is_some() {
        report.mismatches += 1;
        report.first.get_or_insert_with(|| Difference {
            cycle,
            place: "valid_out".into(),
            want: leaving.is_some().to_string(),
            got: got.valid.to_string(),
        });
    }
    let Some(row) = leaving.filter(|_| got.valid) else { return };
    for (lane, (&want, &got)) in row.want.iter().zip(&got.results).enumerate() {
        report.compare(got == want, || Difference {
            cycle,
            place: format!("lane {lane} of {}, mod {}", row.place, row.q),
            want: want.to_string(),
            got: got.to_string(),
        });
    }
}

#[cfg(test)]
mod tests;

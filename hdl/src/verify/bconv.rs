//! The base conversion: limbs of several moduli in, one limb out, judged cycle by cycle.

mod stimulus;

pub use stimulus::{Row, Stimulus, Write, stimulus};

use crate::device::{Bench, Device, PortId};
use crate::rns::bconv::BconvConfig;
use crate::verify::{Judge, Report, Trial, fixed_latency};
use hearth_spec::units::Cycles;

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
    let mut ports = Ports::new(config, device);
    let mut report = Report::default();
    fixed_latency::judge(
        &mut report,
        config.latency().total(),
        &rows,
        |row| row.reset,
        |row| Some(ports.cycle(row)).filter(|shown| shown.valid).map(|shown| shown.results),
        |row| (row.valid && row.last).then(|| row.want.clone()),
        |row, lane| format!("lane {lane} of {}, mod {}", row.place, row.q),
    );
    let span = &rows[back_to_back];
    report.cycles = Cycles(span.len() as u64);
    report.ideal_cycles = Cycles(span.iter().filter(|row| row.valid).count() as u64);
    report
}

#[cfg(test)]
mod tests;

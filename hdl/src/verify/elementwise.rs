//! The element-wise unit: any operation on any row in any cycle, judged cycle by cycle.

mod stimulus;

pub use stimulus::stimulus;

use crate::device::{Bench, Device, PortId};
use crate::rns::elementwise::{ElementwiseConfig, Operation};
use crate::verify::{Judge, Report, Trial, fixed_latency};

/// What the unit is given in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Forget everything.
    pub reset: bool,
    /// The row counts.
    pub valid: bool,
    /// What is done with it.
    pub operation: Operation,
    /// Its prime.
    pub q: u64,
    /// The prime's constant: R² mod q, or R mod q if the factor is in twiddle form.
    pub r2: u64,
    /// Whether the factor (`b` or `k`) that the unit is given is in twiddle form; here it is plain.
    pub twiddle_form: bool,
    /// The scalar.
    pub k: u64,
    /// First operand, per lane.
    pub a: Vec<u64>,
    /// Second operand, per lane.
    pub b: Vec<u64>,
    /// What a product is added to, per lane.
    pub acc: Vec<u64>,
}

/// What the unit shows in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The results count.
    pub valid: bool,
    /// One per lane.
    pub results: Vec<u64>,
}

/// The ports of an element-wise unit.
pub struct Ports<'a> {
    bench: Bench<'a>,
    config: ElementwiseConfig,
    /// `reset`, `valid_in`, `op`, `q`, `r2`, `k`.
    row: [PortId; 6],
    a: Vec<PortId>,
    b: Vec<PortId>,
    acc: Vec<PortId>,
    valid_out: PortId,
    results: Vec<PortId>,
}

impl<'a> Ports<'a> {
    /// Those of a device that is such a unit.
    pub fn new(config: &ElementwiseConfig, device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        let lanes = |name: &str| {
            (0..config.lanes()).map(|lane| bench.port(&format!("{name}_{lane}"))).collect()
        };
        Self {
            config: *config,
            row: ["reset", "valid_in", "op", "q", "r2", "k"].map(|name| bench.port(name)),
            a: lanes("a"),
            b: lanes("b"),
            acc: lanes("acc"),
            valid_out: bench.port("valid_out"),
            results: lanes("result"),
            bench,
        }
    }

    /// One cycle: what is shown while the row is applied, then the rising edge.
    pub fn cycle(&mut self, row: &Row) -> Shown {
        let modmul = self.config.modmul();
        let twiddle_form = |x: u64, is_factor: bool| match row.twiddle_form && is_factor {
            true => modmul.twiddle_form(x, row.q),
            false => x,
        };
        let b_is_factor = matches!(row.operation, Operation::Mul | Operation::Mac);
        let bench = &mut self.bench;
        let words = [
            row.reset.into(),
            row.valid.into(),
            row.operation as u64,
            row.q,
            row.r2,
            twiddle_form(row.k, !b_is_factor),
        ];
        for (&port, word) in self.row.iter().zip(words) {
            bench.set(port, word);
        }
        for lane in 0..self.a.len() {
            bench.set(self.a[lane], row.a[lane]);
            bench.set(self.b[lane], twiddle_form(row.b[lane], b_is_factor));
            bench.set(self.acc[lane], row.acc[lane]);
        }
        bench.settle();
        let valid = bench.get(self.valid_out) == 1;
        let results = self.results.iter().map(|&port| bench.get(port)).collect();
        bench.edge();
        Shown { valid, results }
    }
}

/// Drives `device` with the trial's [`stimulus`] and judges every cycle from the first reset on.
/// The ideal is a row per cycle.
pub fn run(
    config: &ElementwiseConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let (rows, mut ports) = (stimulus(config, trial), Ports::new(config, device));
    let mut report = Report::default();
    fixed_latency::judge(
        &mut report,
        config.latency().total(),
        &rows,
        |row| row.reset,
        |row| Some(ports.cycle(row)).filter(|shown| shown.valid).map(|shown| shown.results),
        |row| row.valid.then(|| (0..row.a.len()).map(|lane| right(row, lane, judge)).collect()),
        |row, lane| {
            format!(
                "lane {lane}: {:?} of a = {}, b = {}, acc = {}, k = {} mod {}",
                row.operation, row.a[lane], row.b[lane], row.acc[lane], row.k, row.q
            )
        },
    );
    report
}

/// The operation by definition.
fn right(row: &Row, lane: usize, judge: &mut dyn Judge) -> u64 {
    let &Row { q, k, .. } = row;
    let (a, b, acc) = (row.a[lane], row.b[lane], row.acc[lane]);
    let add = |x: u64, y: u64| (x + y) % q;
    let difference = (a + (q - b)) % q;
    match row.operation {
        Operation::Add => add(a, b),
        Operation::Sub => difference,
        Operation::Mul => judge.mul_mod(a, b, q),
        Operation::Mac => add(acc, judge.mul_mod(a, b, q)),
        Operation::AddScalar => add(a, k),
        Operation::MulScalar => judge.mul_mod(a, k, q),
        Operation::MacScalar => add(acc, judge.mul_mod(a, k, q)),
        Operation::SubScalar => judge.mul_mod(difference, k, q),
    }
}

#[cfg(test)]
mod tests;

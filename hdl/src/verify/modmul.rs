//! The modular multiplier: any operation in any cycle, judged cycle by cycle.

mod scoreboard;
mod stimulus;

pub use scoreboard::run;
pub use stimulus::stimulus;

use crate::device::{Bench, Device, PortId};

/// What a modular multiplier is given in one cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Forget everything.
    pub reset: bool,
    /// The operands count.
    pub valid: bool,
    /// First operand, in \[0, q).
    pub a: u64,
    /// Second operand, in \[0, q).
    pub b: u64,
    /// The prime of this operation.
    pub q: u64,
}

/// What it shows in one cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    /// The result counts.
    pub valid: bool,
    /// a·b·R⁻¹ mod q of the operation that entered `latency` cycles ago.
    pub result: u64,
}

/// A modular multiplier as a machine of cycles: its ports, or a model in software.
pub trait Multiplier {
    /// One cycle: what is shown while the inputs are applied, then the rising edge.
    fn cycle(&mut self, inputs: &Inputs) -> Outputs;
}

/// The ports of a multiplier.
pub struct Ports<'a> {
    bench: Bench<'a>,
    reset: PortId,
    valid_in: PortId,
    a: PortId,
    b: PortId,
    q: PortId,
    valid_out: PortId,
    result: PortId,
}

impl<'a> Ports<'a> {
    /// Those of a device that is a multiplier.
    pub fn new(device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        Self {
            reset: bench.port("reset"),
            valid_in: bench.port("valid_in"),
            a: bench.port("a"),
            b: bench.port("b"),
            q: bench.port("q"),
            valid_out: bench.port("valid_out"),
            result: bench.port("result"),
            bench,
        }
    }
}

impl Multiplier for Ports<'_> {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        let bench = &mut self.bench;
        bench.set(self.reset, inputs.reset.into());
        bench.set(self.valid_in, inputs.valid.into());
        bench.set(self.a, inputs.a);
        bench.set(self.b, inputs.b);
        bench.set(self.q, inputs.q);
        bench.settle();
        let seen =
            Outputs { valid: bench.get(self.valid_out) == 1, result: bench.get(self.result) };
        bench.edge();
        seen
    }
}

#[cfg(test)]
mod tests;

//! Verification of blocks: one stimulus, one judge, any device.
//!
//! [`modmul`] runs it in RustHDL's own simulator and needs no tool; the package `hearth-harness`
//! runs the same on the generated Verilog.

mod primes;
mod rust_hdl;
mod scoreboard;
mod stimulus;

pub use self::rust_hdl::RustHdl;
pub use primes::{largest_prime, smallest_prime};
pub use scoreboard::{Difference, Report, run};
pub use stimulus::{SplitMix64, stimulus};

use crate::ModMulConfig;

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

/// A modular multiplier as a machine of cycles: software model, RustHDL or Verilog.
pub trait Device {
    /// One cycle: what is shown while the inputs are applied, then the rising edge.
    fn cycle(&mut self, inputs: &Inputs) -> Outputs;
}

/// Verifies the multiplier in RustHDL's own simulator: edge residues of the smallest and largest
/// primes, then `runs` random operations with gaps and resets; judged by 128-bit division.
///
/// The same seed gives the same operations. RustHDL runs the wiring and the leaves' Rust models; it
/// does not read the leaves' Verilog, which only the harness verifies. Some 10⁵ cycles per second.
pub fn modmul(config: &ModMulConfig, seed: u64, runs: u64) -> Report {
    let mul_mod = |a, b, q| (u128::from(a) * u128::from(b) % u128::from(q)) as u64;
    run(config, &stimulus(config, seed, runs), &mut RustHdl::new(config), mul_mod)
}

#[cfg(test)]
mod tests;

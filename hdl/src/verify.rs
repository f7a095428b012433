//! Verification of blocks: one stimulus, one judge, any device.
//!
//! A block's trial drives ports of a [`Device`](crate::Device), so that the same trial runs in
//! RustHDL's own simulator, which needs no tool, and on the generated Verilog.

mod judge;
pub mod modmul;
pub mod pmem;
mod primes;
mod random;
mod report;
pub mod roots;

pub use judge::{Definition, Judge};
pub use primes::{largest_prime, smallest_prime};
pub use random::SplitMix64;
pub use report::{Difference, Report, Trial};

use crate::block::Block;
use crate::device::Device;

/// Verifies a device that is to be `block`: its edge cases, then random ones; values, latency and
/// cycles.
pub fn run(block: &Block, device: &mut dyn Device, trial: &Trial, judge: &mut dyn Judge) -> Report {
    match block {
        Block::PmemController(config) => pmem::run(config, device, trial, judge),
        Block::ModMul(config) => {
            let stimulus = modmul::stimulus(config, trial);
            modmul::run(config, &stimulus, &mut modmul::Ports::new(device), judge)
        }
    }
}

//! Verification of blocks: one stimulus, one judge, any device.
//!
//! A block's trial drives ports of a [`Device`](crate::Device), so that the same trial runs in
//! RustHDL's own simulator, which needs no tool, and on the generated Verilog.

mod automorphism;
pub mod bconv;
mod butterfly;
pub mod elementwise;
mod fixed_latency;
mod hasty;
mod judge;
mod modadd;
mod modmul;
mod modmul_barrett;
mod ntt;
mod ntt_fourstep;
mod ntt_stage;
mod ntt_stream;
pub mod pmem;
mod primes;
mod products;
mod report;
mod stall;
pub mod tile;
pub mod twiddles;
#[cfg(test)]
mod wrong_bit;
pub mod xof;

pub use hasty::first_difference;
pub use hearth_spec::random::SplitMix64;
pub use judge::{Definition, Judge};
pub use ntt_stage::{WrongStage, wrong_stage};
pub use primes::{largest_prime, smallest_prime};
pub use report::{Difference, Report, Trial};

use crate::block::Block;
use crate::device::{Device, Until};

/// Verifies a device that is to be `block`: its edge cases, then random ones; values, latency and
/// cycles.
pub fn run(block: &Block, device: &mut dyn Device, trial: &Trial, judge: &mut dyn Judge) -> Report {
    match block {
        Block::ModAdd(config) => modadd::run(config, device, trial),
        Block::PmemController(config) => pmem::run(config, device, trial, judge),
        Block::ModMul(config) => modmul::run(config, device, trial, judge),
        Block::ModMulBarrett(config) => modmul_barrett::run(config, device, trial),
        Block::Butterfly(config) => butterfly::run(config, device, trial, judge),
        Block::Ntt(config) => ntt::run(config, device, trial, judge),
        Block::Elementwise(config) => elementwise::run(config, device, trial, judge),
        Block::Xof(config) => xof::run(config, device, trial),
        Block::Bconv(config) => bconv::run(config, device, trial, judge),
        Block::Automorphism(config) => automorphism::run(config, device, trial, judge),
        Block::NttFourStep(config) => ntt_fourstep::run(config, device, trial, judge),
        Block::NttStream(config) => ntt_stream::run(config, device, trial, judge),
        Block::Tile(config) => tile::run(config, device),
    }
}

/// The same with a device that records what is done with it, which `record` makes: the recording ends
/// with the cycle of the first difference, if there is one.
///
/// # Errors
/// Those of `record`, which is asked again for a run that ends with a difference.
pub fn run_recorded<D: Device, E>(
    block: &Block,
    mut record: impl FnMut() -> Result<D, E>,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Result<Report, E> {
    let mut device = record()?;
    let report = run(block, &mut device, trial, judge);
    drop(device);
    if let Some(first) = &report.first {
        let mut device = Until::new(record()?, first.cycle.0 + 1);
        run(block, &mut device, trial, judge);
    }
    Ok(report)
}

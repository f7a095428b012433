//! A tile with memory behind it, driven by software: what executes programs on RTL.

mod bed;
mod event;
mod host;
mod memory;

pub use bed::TileBed;
pub use event::{TileCounters, TileEvent, TileOutcome, TileUnit};
pub use memory::{TileMemory, TileTiming};

use crate::device::Device;
use crate::tile::TileConfig;
use crate::verify::Report;

/// Tries the registers that software sees; programs are executed by [`TileBed`].
pub(super) fn run(config: &TileConfig, device: &mut dyn Device) -> Report {
    let mut memory = TileMemory::new(0, TileTiming::default());
    let mut bed = TileBed::new(device, config, &mut memory);
    bed.registers()
}

//! A tile with memory behind it, driven by software: what executes programs on RTL.

mod bed;
mod event;
mod host;
mod memory;

pub use bed::TileBed;
pub use event::{TileCounters, TileEvent, TileOutcome};
pub use memory::TileMemory;

use crate::device::Device;
use crate::tile::TileConfig;
use crate::verify::Report;
use hearth_spec::tile::TileMemoryTiming;

/// Tries the registers that software sees; programs are executed by [`TileBed`].
pub(super) fn run(config: &TileConfig, device: &mut dyn Device) -> Report {
    let mut memory = TileMemory::new(0, TileMemoryTiming::default());
    let mut bed = TileBed::new(device, config, &mut memory);
    bed.registers()
}

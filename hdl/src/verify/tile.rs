//! A tile with memory behind it, driven by software: what executes programs on RTL.

mod bed;
mod behind;
mod event;
mod host;
mod memory;

pub use bed::{FenceLevel, TileBed};
pub use behind::TileMemory;
pub use event::{TileCounters, TileEvent, TileOutcome};
pub use host::Host as LiteHost;

use crate::device::Device;
use crate::tile::TileConfig;
use crate::verify::Report;
use crate::verify::pmem::device::Timing;
use hearth_spec::tile::TileMemoryTiming;

/// Tries the registers that software sees; programs are executed by [`TileBed`].
pub(super) fn run(config: &TileConfig, device: &mut dyn Device) -> Report {
    let mut memory = match config.pmem() {
        None => TileMemory::new(0, TileMemoryTiming::default()),
        Some(_) => TileMemory::persistent(0, Timing::OPTANE, 1),
    };
    let mut bed = TileBed::new(device, config, &mut memory);
    bed.registers()
}

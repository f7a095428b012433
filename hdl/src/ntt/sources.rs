//! The sources that decide what an engine's Verilog is.

use crate::arith::modmul::MODMUL_SOURCES;
use crate::butterfly::BUTTERFLY_SOURCES;

/// The engine's own files, after those of its parts.
pub(super) const NTT_SOURCES: [&[&str]; 3] = [&MODMUL_SOURCES, &BUTTERFLY_SOURCES, &OWN];

const OWN: [&str; 19] = [
    include_str!("../ntt.rs"),
    include_str!("addresses.rs"),
    include_str!("buffer.rs"),
    include_str!("config.rs"),
    include_str!("from_banks.rs"),
    include_str!("generator.rs"),
    include_str!("generator/seeds.rs"),
    include_str!("jobs.rs"),
    include_str!("lanes.rs"),
    include_str!("load.rs"),
    include_str!("memory.rs"),
    include_str!("shuffle.rs"),
    include_str!("to_banks.rs"),
    include_str!("twiddles.rs"),
    include_str!("unload.rs"),
    include_str!("walker.rs"),
    include_str!("walker/state.rs"),
    include_str!("walker/verilog.rs"),
    include_str!("../verilog/ecp5_memory.v"),
];

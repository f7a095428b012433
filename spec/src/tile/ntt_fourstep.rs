//! Timing of the four-step transform.

use super::{modmul_latency, ntt_stream_timing};
use crate::units::Cycles;
use std::ops::RangeInclusive;

/// log₂N of the rings that a four-step transform is built for.
pub const NTT_FOURSTEP_LOG_N: RangeInclusive<u32> = 10..=16;

/// log₂ of the lengths of a column and of a row.
pub const fn ntt_fourstep_sides(log_n: u32) -> (u32, u32) {
    (log_n.div_ceil(2), log_n / 2)
}

/// From the cycle in which a job is taken to the one in which it is done, if the memory takes every
/// request at once, gives a beat `memory` cycles after its read was taken, two or more, and columns
/// are at least 64 long (shorter ones may wait for their factors).
pub const fn ntt_fourstep_cycles(width: u32, word: u32, log_n: u32, memory: Cycles) -> Cycles {
    let (column, row) = ntt_fourstep_sides(log_n);
    let kernel = ntt_stream_timing(width, word, column);
    // Rows that are shorter than columns pass one stage less, and less is inside.
    let stage = kernel.pipeline.0 - ntt_stream_timing(width, word, column - 1).pipeline.0;
    let shorter = (column - row) as u64;
    let rows = kernel.pipeline.0 - shorter * stage + (1 << (row - 1)) - 1;
    let columns = kernel.latency().0;
    let scaler = modmul_latency(width, word).total().0 + 4;
    let pass = (1 << (log_n - 1)) + memory.0;
    Cycles(2 * pass + rows + columns + scaler + 1)
}

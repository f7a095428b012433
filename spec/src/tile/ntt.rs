//! Cycles of the iterative NTT engine.

use crate::units::Cycles;
use std::ops::RangeInclusive;

/// Numbers of butterflies that the engine is built and verified for.
pub const NTT_LANES: [u32; 5] = [1, 2, 4, 8, 16];

/// Numbers of twiddle tables that the engine may hold at once.
pub const NTT_TABLES: [u32; 6] = [1, 2, 4, 8, 16, 32];

/// log₂ N of the rings that the engine is built for.
pub const NTT_LOG_N: RangeInclusive<u32> = 6..=16;

/// Stages between a row's number and its operands at the butterflies: addresses (2), memory (2),
/// the way from banks to lanes (2).
pub const NTT_READ_STAGES: u64 = 6;

/// Cycles of a transform. Measured on the RTL by the tests of `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttTiming {
    /// What the butterflies need if none ever waits: N/2·log₂N/P.
    pub ideal: Cycles,
    /// From a transform's first step to the next one's, back to back.
    pub interval: Cycles,
    /// From the first row in to the first row out, one transform alone, unstalled.
    pub latency: Cycles,
}

/// Order in which the blocks of a stage are visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NttOrder {
    /// As they lie: what a table of twiddles in bit-reversed order asks for.
    Natural,
    /// In bit-reversed order: the twiddles are then powers in order, and can be generated.
    Reversed,
}

/// Cycles of a transform of 2^`log_n` coefficients with 2^`log_banks` banks and half as many
/// butterflies of that latency.
pub const fn ntt_timing(
    log_n: u32,
    log_banks: u32,
    butterfly: Cycles,
    order: NttOrder,
) -> NttTiming {
    let rows = 1 << (log_n - log_banks);
    let ideal = rows * log_n as u64;
    let (mut interval, mut stage) = (ideal, 0);
    while stage + 1 < log_n {
        interval += ntt_gap(log_n, log_banks, stage, butterfly, order).0;
        stage += 1;
    }
    // Loading, a cycle to start, the way to the banks and back to the reader, and out.
    let latency = rows + interval + butterfly.0 + NTT_READ_STAGES + 7;
    NttTiming { ideal: Cycles(ideal), interval: Cycles(interval), latency: Cycles(latency) }
}

/// Cycles between the stages of stride 2^`stage` and 2^(`stage` + 1), whichever comes first, until
/// what the second reads has been written.
///
/// A row of one stage needs what rows of the stage before wrote, the latest of which is 2^`stage`
/// rows behind it in natural order, and up to half of all rows in reversed order; once a stage's
/// 2^`log_banks` operands span the top of the index, it needs its own row only. So the distance is the
/// number of rows, less that.
pub const fn ntt_gap(
    log_n: u32,
    log_banks: u32,
    stage: u32,
    butterfly: Cycles,
    order: NttOrder,
) -> Cycles {
    let log_rows = log_n - log_banks;
    let behind = match order {
        _ if stage >= log_rows => 0,
        NttOrder::Natural => 1 << stage,
        NttOrder::Reversed => 1 << (log_rows - 1),
    };
    let distance = (1u64 << log_rows) - behind;
    Cycles((butterfly.0 + NTT_READ_STAGES + 1).saturating_sub(distance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tile::butterfly_latency;

    #[track_caller]
    fn check(log_n: u32, lanes: u32, width: u32, ideal: u64, interval: u64) {
        let butterfly = butterfly_latency(width, 17).total();
        let timing = ntt_timing(log_n, lanes.ilog2() + 1, butterfly, NttOrder::Natural);
        assert_eq!((timing.ideal, timing.interval), (Cycles(ideal), Cycles(interval)));
    }

    #[test]
    fn stages_overlap_unless_the_ring_is_small() {
        check(10, 1, 28, 5120, 5120);
        check(10, 8, 28, 640, 640);
        check(10, 8, 60, 640, 650);
        check(12, 16, 60, 1536, 1536);
        check(6, 1, 28, 192, 211);
    }

    /// The overhead over N/2·log₂N/P that the engine may have, for every width.
    #[test]
    fn intervals_stay_near_the_ideal() {
        let bounds =
            [(1, 10, 1.015), (2, 10, 1.015), (4, 10, 1.015), (8, 10, 1.05), (16, 12, 1.05)];
        for (lanes, from, bound) in bounds {
            for (log_n, width) in (from..=16).flat_map(|n| [28, 32, 36, 54, 60].map(|w| (n, w))) {
                let butterfly = butterfly_latency(width, 17).total();
                for order in [NttOrder::Natural, NttOrder::Reversed] {
                    let timing = ntt_timing(log_n, u32::ilog2(lanes) + 1, butterfly, order);
                    let overhead = timing.interval.0 as f64 / timing.ideal.0 as f64;
                    let place = format!("N = 2^{log_n}, {width} bits, {lanes}, {order:?}");
                    assert!(
                        overhead <= bound || order == NttOrder::Reversed && lanes > 4,
                        "{place}: {overhead}"
                    );
                }
            }
        }
    }
}

//! Timing of the streaming transform.

use super::butterfly_latency;
use crate::units::Cycles;
use std::ops::RangeInclusive;

/// log₂N of the rings that a streaming transform is built for.
pub const NTT_STREAM_LOG_N: RangeInclusive<u32> = 6..=16;

/// Residues per cycle of a streaming transform.
pub const NTT_STREAM_LANES: u32 = 2;

/// When a streaming transform that nobody stalls takes and gives its beats of
/// [`NTT_STREAM_LANES`] residues. Measured on the RTL by the tests of `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttStreamTiming {
    /// Beats that must follow a beat to push it through the commutators.
    pub fill: Cycles,
    /// From a beat to what it pushes out: the registers on the way.
    pub pipeline: Cycles,
    /// Between the first beats of jobs back to back.
    pub interval: Cycles,
    /// Cycles in which no beat is taken when a job changes the direction.
    pub turnaround: Cycles,
}

impl NttStreamTiming {
    /// From the first beat in to the first beat out.
    pub const fn latency(self) -> Cycles {
        Cycles(self.fill.0 + self.pipeline.0)
    }
}

/// Timing of the transform of 2^`log_n` residues; the other arguments are those of
/// [`super::modmul_latency`].
pub const fn ntt_stream_timing(width: u32, word: u32, log_n: u32) -> NttStreamTiming {
    // A stage: its operands, the butterfly, and two registers of the commutator. The last stage
    // has no commutator, but there are one register before the first and three after the last.
    let stage = 1 + butterfly_latency(width, word).total().0 + 2;
    let beats = 1 << (log_n - 1);
    let pipeline = stage * log_n as u64 + 2;
    NttStreamTiming {
        fill: Cycles(beats - 1),
        pipeline: Cycles(pipeline),
        interval: Cycles(beats),
        turnaround: Cycles(beats - 1 + pipeline - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stages take three cycles more than a butterfly.
    #[track_caller]
    fn check(width: u32, log_n: u32, fill: u64, interval: u64) {
        let timing = ntt_stream_timing(width, 17, log_n);
        let pipeline = u64::from(log_n) * (butterfly_latency(width, 17).total().0 + 3) + 2;
        assert_eq!(timing.latency(), Cycles(fill + pipeline));
        assert_eq!(timing.interval, Cycles(interval));
        assert_eq!(timing.turnaround, Cycles(fill + pipeline - 1));
    }

    #[test]
    fn ntt_stream_timings() {
        check(28, 6, 31, 32);
        check(60, 6, 31, 32);
        check(32, 12, 2047, 2048);
        check(60, 16, 32_767, 32_768);
    }
}

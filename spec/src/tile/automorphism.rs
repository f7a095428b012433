//! Timing of the automorphism unit.

use crate::units::Cycles;
use std::ops::RangeInclusive;

/// log₂ of the ring sizes that the automorphism unit takes.
pub const AUTOMORPHISM_LOG_N: RangeInclusive<u32> = 6..=16;

/// Residues per cycle that the automorphism unit is built for.
pub const AUTOMORPHISM_LANES: [u32; 5] = [1, 2, 4, 8, 16];

/// Cycles from a limb's first beat in to its first beat out: the limb is filled, read, shown.
/// Measured on the RTL by the tests of `hdl/harness`. A limb takes N / lanes cycles.
pub const fn automorphism_latency(n: u64, lanes: u64) -> Cycles {
    Cycles(n / lanes + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn automorphism_timing() {
        assert_eq!(automorphism_latency(1 << 13, 4), Cycles(2050));
        assert_eq!(automorphism_latency(64, 16), Cycles(6));
    }
}

//! Timing of the units that work on limbs of residues.

use super::modmul_latency;
use crate::units::Cycles;
use std::ops::RangeInclusive;

/// Residues per cycle that the element-wise unit and the base conversion are built for.
pub const RNS_LANES: RangeInclusive<u32> = 1..=16;

/// How the latency of the element-wise unit is made up. Measured on the RTL by the tests of
/// `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementwiseLatency {
    /// The choice of operands by the operation.
    pub select: Cycles,
    /// One product; there are two in a row, which bring the factor to twiddle form and multiply.
    pub multiply: Cycles,
    /// A modular sum: the last addition.
    pub sum: Cycles,
}

impl ElementwiseLatency {
    /// Cycles from operands to result.
    pub const fn total(self) -> Cycles {
        Cycles(self.select.0 + 2 * self.multiply.0 + self.sum.0)
    }
}

/// Latency of every operation of the element-wise unit for moduli of `width` bits, q ≡ 1 mod
/// 2^`word`, both as for [`modmul_latency`]. One row of residues leaves per cycle.
pub const fn elementwise_latency(width: u32, word: u32) -> ElementwiseLatency {
    ElementwiseLatency {
        select: Cycles(1),
        multiply: modmul_latency(width, word).total(),
        sum: Cycles(3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elementwise_latencies() {
        assert_eq!(elementwise_latency(32, 17).total(), Cycles(1 + 12 + 12 + 3));
        assert_eq!(elementwise_latency(60, 17).total(), Cycles(1 + 23 + 23 + 3));
    }
}

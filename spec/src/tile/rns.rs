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

/// How the latency of the base conversion is made up. Measured on the RTL by the tests of
/// `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BconvLatency {
    /// The row's weight is read.
    pub weight: Cycles,
    /// Its product.
    pub product: Cycles,
    /// The sum.
    pub accumulate: Cycles,
    /// One conditional subtraction of a multiple of the modulus from the sum.
    pub fold: Cycles,
    /// How many there are: S with 2^S ≥ α + 1, at least two.
    pub folds: u32,
}

impl BconvLatency {
    /// Cycles from a group's last row to its results.
    pub const fn total(self) -> Cycles {
        let folds = self.fold.0 * self.folds as u64;
        Cycles(self.weight.0 + self.product.0 + self.accumulate.0 + folds)
    }
}

/// Latency of the base conversion built for up to `sources` input limbs, at least one, for moduli
/// of `width` bits, q ≡ 1 mod 2^`word`, both as for [`modmul_latency`]. A row enters per cycle, a
/// group has one row per input limb.
pub const fn bconv_latency(width: u32, word: u32, sources: u32) -> BconvLatency {
    let sums = if sources < 2 { 3 } else { sources + 1 };
    BconvLatency {
        weight: Cycles(1),
        product: modmul_latency(width, word).total(),
        accumulate: Cycles(1),
        fold: Cycles(2),
        folds: sums.next_power_of_two().trailing_zeros(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elementwise_latencies() {
        assert_eq!(elementwise_latency(32, 17).total(), Cycles(1 + 15 + 15 + 3));
        assert_eq!(elementwise_latency(60, 17).total(), Cycles(1 + 28 + 28 + 3));
    }

    #[test]
    fn bconv_latencies() {
        assert_eq!(bconv_latency(32, 17, 16).total(), Cycles(1 + 15 + 1 + 2 * 5));
        assert_eq!(bconv_latency(32, 17, 15).total(), Cycles(1 + 15 + 1 + 2 * 4));
        assert_eq!(bconv_latency(60, 17, 1).total(), Cycles(1 + 28 + 1 + 2 * 2));
    }
}

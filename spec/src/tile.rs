//! Datapath contract of the tile: widths and latencies of its units.
//!
//! A latency is written here and nowhere else: the RTL is built to it, the harness measures it on
//! the generated Verilog at the edge and one cycle before, and the simulator believes it. It does
//! not depend on the FPGA family, so that a program takes the same number of cycles everywhere.
//!
//! Latency counts clock cycles: what enters in cycle c leaves in cycle c + latency.

mod ntt;

pub use ntt::{
    NTT_LANES, NTT_LOG_N, NTT_READ_STAGES, NTT_TABLES, NttOrder, NttTiming, ntt_gap, ntt_timing,
};
mod automorphism;
mod constants;
mod fields;
mod image;
mod judge;
mod random;
mod rns;
mod seeds;
mod shape;
mod unit;
mod word;
mod xof;

pub use automorphism::*;
pub use constants::*;
pub use fields::{Fields, TILE_WORD_BYTES};
pub use image::{IMAGE_ALIGNMENT, ImageError, TileProgram};
pub use judge::Judge;
pub use random::{
    RandomOptions, RandomProgram, StoredLimb, Trap, TrapProgram, random_program, random_trap,
};
pub use rns::*;
pub use seeds::*;
pub use shape::*;
pub use unit::{TileDeviceTiming, TileMemoryTiming, TilePace, TileUnit};
pub use word::*;
pub use xof::*;
mod ntt_fourstep;
mod ntt_stream;

pub use ntt_fourstep::*;
pub use ntt_stream::*;

use crate::units::Cycles;
use std::ops::RangeInclusive;

/// Widths of a modulus, in bits, that the multipliers are built and verified for.
pub const MODMUL_WIDTHS: [u32; 5] = [28, 32, 36, 54, 60];

/// Words of the word-level reduction, in bits: q ≡ 1 mod 2^word, and a word is at most the short
/// side of a hard multiplier.
pub const MODMUL_WORDS: RangeInclusive<u32> = 8..=17;

/// The word of chains meant for RTL: primes ≡ 1 mod 2^17 serve every N ≤ 2^16.
pub const MODMUL_DEFAULT_WORD: u32 = 17;

/// Latency of the pipelined modular adder and subtractor: two additions and the choice. One result
/// leaves per cycle.
pub const MODADD_LATENCY: Cycles = Cycles(3);

/// Long side of the narrowest hard multiplier of the supported families (18 × 18 unsigned).
const MULTIPLIER_LONG: u32 = 18;
/// Short side of the narrowest hard multiplier of the supported families (24 × 17 unsigned).
const MULTIPLIER_SHORT: u32 = 17;

/// Registers of a hard multiplier at its full clock: at its inputs, inside, at its output.
pub const HARD_MULTIPLIER_REGISTERS: u64 = 3;

/// How the latency of the modular multiplier is made up. Measured on the RTL by the tests of
/// `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModMulLatency {
    /// The integer product: the registers of the hard multipliers, levels of additions.
    pub multiply: Cycles,
    /// One word of the reduction: multiply the low word by the upper part of q, accumulate.
    pub word_step: Cycles,
    /// How many words are reduced, ⌈width / word⌉.
    pub words: u32,
    /// The subtraction of q and the choice between both values.
    pub correct: Cycles,
}

impl ModMulLatency {
    /// Cycles from operands to result.
    pub const fn total(self) -> Cycles {
        Cycles(self.multiply.0 + self.word_step.0 * self.words as u64 + self.correct.0)
    }
}

/// Latency of the pipelined modular multiplier for moduli of `width` bits, q ≡ 1 mod 2^`word`.
///
/// `width` is one of [`MODMUL_WIDTHS`] and `word` one of [`MODMUL_WORDS`]; other values give a
/// number that no unit has. One result leaves per cycle.
pub const fn modmul_latency(width: u32, word: u32) -> ModMulLatency {
    ModMulLatency {
        multiply: product_latency(width),
        word_step: Cycles(HARD_MULTIPLIER_REGISTERS + several_products(width - word) + 1),
        words: width.div_ceil(word),
        correct: Cycles(2),
    }
}

/// How the latency of the Barrett multiplier is made up. Measured on the RTL by the tests of
/// `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModMulBarrettLatency {
    /// The integer product.
    pub multiply: Cycles,
    /// Its upper part times the reciprocal: the estimate of the quotient, two bits wider.
    pub estimate: Cycles,
    /// The estimate times the modulus.
    pub multiple: Cycles,
    /// The product without that multiple.
    pub subtract: Cycles,
    /// The subtraction of q and the choice between both values.
    pub correct: Cycles,
}

impl ModMulBarrettLatency {
    /// Cycles from operands to result.
    pub const fn total(self) -> Cycles {
        let products = self.multiply.0 + self.estimate.0 + self.multiple.0;
        Cycles(products + self.subtract.0 + self.correct.0)
    }
}

/// Latency of the pipelined Barrett multiplier for moduli of `width` bits, one of [`MODMUL_WIDTHS`].
/// One result leaves per cycle.
pub const fn modmul_barrett_latency(width: u32) -> ModMulBarrettLatency {
    ModMulBarrettLatency {
        multiply: product_latency(width),
        estimate: product_latency(width + 2),
        multiple: product_latency(width),
        subtract: Cycles(1),
        correct: Cycles(2),
    }
}

/// How the latency of the butterfly is made up. Measured on the RTL by the tests of `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ButterflyLatency {
    /// Sum and difference mod q, before and again after the multiplier.
    pub add_sub: Cycles,
    /// The multiplier.
    pub multiply: Cycles,
    /// The halving of the inverse transform.
    pub halve: Cycles,
}

impl ButterflyLatency {
    /// Cycles from operands to results.
    pub const fn total(self) -> Cycles {
        Cycles(2 * self.add_sub.0 + self.multiply.0 + self.halve.0)
    }
}

/// Latency of the butterfly; the arguments are those of [`modmul_latency`].
pub const fn butterfly_latency(width: u32, word: u32) -> ButterflyLatency {
    ButterflyLatency {
        add_sub: Cycles(3),
        multiply: modmul_latency(width, word).total(),
        halve: Cycles(1),
    }
}

/// Cycles of the integer product of two factors: the registers of the hard multipliers; a row is one
/// word of b times a, its partial products are added in one level, if there are several, and the rows
/// in a binary tree.
const fn product_latency(factor_bits: u32) -> Cycles {
    let rows = factor_bits.div_ceil(MULTIPLIER_SHORT);
    let tree_levels = rows.next_power_of_two().trailing_zeros() as u64;
    Cycles(HARD_MULTIPLIER_REGISTERS + several_products(factor_bits) + tree_levels)
}

/// One level of additions if a factor is cut into several partial products, else none.
const fn several_products(factor_bits: u32) -> u64 {
    (factor_bits > MULTIPLIER_LONG) as u64
}

/// Cycles that the near-memory controller itself adds to a read of a line that no other traffic
/// delays: from the cycle of the address to that of the first beat, without the device's latency.
pub const PMEM_READ_LATENCY: Cycles = Cycles(6);

/// Cycles from the last beat of a write to its answer, accepted into the protected domain, likewise.
pub const PMEM_WRITE_LATENCY: Cycles = Cycles(3);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: u32, word: u32, multiply: u64, steps: u64, words: u32, total: u64) {
        let latency = modmul_latency(width, word);
        assert_eq!((latency.multiply, latency.word_step), (Cycles(multiply), Cycles(steps)));
        assert_eq!((latency.words, latency.total()), (words, Cycles(total)));
    }

    #[test]
    fn modmul_latencies() {
        check(28, 17, 5, 4, 2, 15);
        check(32, 17, 5, 4, 2, 15);
        check(36, 17, 6, 5, 3, 23);
        check(54, 17, 6, 5, 4, 28);
        check(60, 17, 6, 5, 4, 28);
        check(32, 14, 5, 4, 3, 19);
        check(32, 13, 5, 5, 3, 22);
    }

    #[test]
    fn modmul_barrett_latencies() {
        let totals = MODMUL_WIDTHS.map(|width| modmul_barrett_latency(width).total().0);
        assert_eq!(totals, [18, 18, 21, 21, 21]);
    }

    #[test]
    fn butterfly_latencies() {
        let totals = MODMUL_WIDTHS.map(|width| butterfly_latency(width, 17).total().0);
        assert_eq!(totals, [22, 22, 30, 35, 35]);
    }
}

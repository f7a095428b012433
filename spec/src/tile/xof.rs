//! Timing of the SHAKE128 expander.

use super::modmul_latency;
use crate::units::Cycles;

/// Cycles of one Keccak permutation: a round each.
pub const KECCAK_ROUNDS: u64 = 24;

/// Bytes of a block of SHAKE128's output.
pub const SHAKE_BLOCK_BYTES: u64 = 168;

/// How the latency of the expander is made up. Measured on the RTL by the tests of `hdl/harness`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XofLatency {
    /// From the job to the first block of output: the message is taken, 24 rounds.
    pub permute: Cycles,
    /// The bytes of a coefficient, 8 per cycle.
    pub gather: Cycles,
    /// Their integer modulo q.
    pub reduce: Cycles,
    /// The queue.
    pub queue: Cycles,
}

impl XofLatency {
    /// Cycles from the job to the first coefficient.
    pub const fn total(self) -> Cycles {
        Cycles(self.permute.0 + self.gather.0 + self.reduce.0 + self.queue.0)
    }
}

/// Word steps that bring an integer of a coefficient's bytes, below 2^(bits(q)+71), below 2q.
pub const fn xof_word_steps(word: u32) -> u32 {
    72u32.div_ceil(word)
}

/// Latency of the expander for moduli of `width` bits, q ≡ 1 mod 2^`word`, both as for
/// [`modmul_latency`].
pub const fn xof_latency(width: u32, word: u32) -> XofLatency {
    let modmul = modmul_latency(width, word);
    let steps = xof_word_steps(word) as u64 * modmul.word_step.0;
    XofLatency {
        permute: Cycles(1 + KECCAK_ROUNDS),
        gather: Cycles(2),
        reduce: Cycles(steps + modmul.correct.0 + modmul.total().0),
        queue: Cycles(1),
    }
}

/// Cycles from a job of `n` coefficients modulo a prime of `bits` bits to the next one, unstalled.
pub const fn xof_cycles(n: u64, bits: u32) -> Cycles {
    let bytes = n * (bits as u64 + 64).div_ceil(8);
    Cycles(KECCAK_ROUNDS * bytes.div_ceil(SHAKE_BLOCK_BYTES) + 1)
}

/// Cycles from a job of `n` coefficients, a multiple of eight, modulo a prime of `bits` bits to its
/// last coefficient, unstalled; the other arguments are those of [`xof_latency`].
///
/// A block's words come one a cycle from the cycle after its permutation, and a coefficient a cycle
/// after the word with its last byte.
pub const fn xof_last(n: u64, bits: u32, width: u32, word: u32) -> Cycles {
    let latency = xof_latency(width, word);
    let bytes = n * (bits as u64 + 64).div_ceil(8);
    let last = bytes / 8 - 1;
    let words = SHAKE_BLOCK_BYTES / 8;
    let taken = KECCAK_ROUNDS * (last / words) + last % words;
    Cycles(latency.permute.0 + taken + 1 + latency.reduce.0 + latency.queue.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xof_timing() {
        assert_eq!(xof_latency(32, 17).total(), Cycles(25 + 2 + 5 * 4 + 2 + 15 + 1));
        assert_eq!(xof_latency(60, 17).total(), Cycles(25 + 2 + 5 * 5 + 2 + 28 + 1));
        assert_eq!(xof_cycles(1 << 16, 28), xof_cycles(1 << 16, 32));
        assert_eq!(xof_cycles(1 << 16, 32), Cycles(112_369));
        assert_eq!(xof_cycles(1 << 16, 60), Cycles(149_809));
    }
}

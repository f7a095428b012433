//! A multiply-accumulate unit beside a tier's memory, as written in a file.

use hearth_spec::units::{BytesPerSecond, Cycles, Picoseconds};
use serde::{Deserialize, Serialize};

/// The unit beside one tier's memory that executes `nmac`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NearMemoryLiteral {
    /// There is none: `nmac` is refused.
    None {},
    /// Streams a limb of an object from the memory and adds its product with an operand to a sum:
    /// reserved for the longer of ⌈limb bytes · clock / `internal_bandwidth`⌉ and ⌈N / `lanes`⌉
    /// cycles. All numbers but `link_bandwidth` are those of all channels together.
    MultiplyAccumulate {
        /// The tier whose objects it reads.
        tier: String,
        /// Residues that it multiplies and accumulates in a cycle.
        lanes: u32,
        /// From the memory to the unit, whatever the channels carry at the same time.
        internal_bandwidth: BytesPerSecond,
        /// From the last residue in to the sum.
        latency: Cycles,
        /// Of one channel of the tier, for operands and sums between the chip and the unit. They
        /// do not touch the memory.
        link_bandwidth: BytesPerSecond,
        /// From the end of such a transfer to the use of what it brought.
        link_latency: Picoseconds,
        /// Sums that the unit holds, 2 … 4096.
        sums: u32,
        /// Operands that the unit holds, 1 … 4096: what was sent first leaves first.
        operands: u32,
    },
}

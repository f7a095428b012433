//! A unit beside a tier's memory, as written in a file.

use hearth_spec::units::{BytesPerSecond, Cycles, Femtojoules, Picoseconds};
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
        /// Sums that the unit holds, 3 … 4096, and what it converts and transforms.
        sums: u32,
        /// Operands that the unit holds, 1 … 4096, 16 at least if it converts: what was sent first leaves
        /// first.
        operands: u32,
        /// Whether it converts bases, and how.
        conversion: NearConversionLiteral,
        /// Whether it transforms, and how.
        transform: NearTransformLiteral,
    },
}

/// How a unit beside a memory executes `bconv`. One operation of the unit goes on at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NearConversionLiteral {
    /// It does not: such a `bconv` is refused.
    None {},
    /// Adds up the products of s source limbs: reserved for the longer of ⌈s · N / `lanes`⌉ and
    /// ⌈(s + 1) · limb bytes · clock / `bandwidth`⌉ cycles.
    Sums {
        /// Products and sums of residues in a cycle.
        lanes: u32,
        /// Of the unit's places, which hold sources and result.
        bandwidth: BytesPerSecond,
        /// From the last residue in to the result.
        latency: Cycles,
        /// Of a product and a sum.
        energy: Femtojoules,
    },
}

/// How a unit beside a memory executes `ntt`. One operation of the unit goes on at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NearTransformLiteral {
    /// It does not: such an `ntt` is refused.
    None {},
    /// Goes over a limb once a stage: reserved for the longer of ⌈(N/2)·log2 N / `butterflies`⌉ and
    /// ⌈2 · limb bytes · clock / `bandwidth`⌉ cycles.
    Iterative {
        /// Butterflies in a cycle.
        butterflies: u32,
        /// Of the unit's places, from which it takes the limb and to which it brings it.
        bandwidth: BytesPerSecond,
        /// From the last butterfly to the result.
        latency: Cycles,
        /// Of a butterfly.
        energy: Femtojoules,
    },
}

//! A machine as written in a file. Every key is required; an unknown key is refused.

use hearth_spec::units::{Bytes, BytesPerSecond, Cycles, Hertz, Picoseconds};
use serde::{Deserialize, Serialize};

/// A machine as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MachineLiteral {
    /// The name in reports.
    pub name: String,
    /// The one clock that every cycle count refers to.
    pub clock: Hertz,
    /// Width of the datapath: the widest prime, in bits, that the machine computes with.
    pub word_bits: u32,
    /// What hands instructions to the units.
    pub sequencer: SequencerLiteral,
    /// The on-chip memory that all units read and write.
    pub scratchpad: ScratchpadLiteral,
    /// The functional units.
    pub units: UnitsLiteral,
    /// The memory tiers outside the chip.
    pub tiers: Vec<TierLiteral>,
    /// Which tier holds which kind of object.
    pub placement: PlacementLiteral,
}

/// What hands instructions to the units, in program order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SequencerLiteral {
    /// Instructions that may be in flight at once, 1 … 65536: how far loads run ahead.
    pub window: u32,
    /// Instructions handed out in one cycle, 1 … 64.
    pub issue_per_cycle: u32,
    /// Which of the instructions in flight may start.
    pub issue: Issue,
    /// Instructions that a `ld` or `prng` may be handed out ahead of its place, 0 … 65536.
    pub prefetch: u32,
    /// Limbs that may be on chip, or on their way, ahead of their place, 0 … 65536; 0 if and only
    /// if `prefetch` is.
    pub prefetch_frames: u32,
}

/// Which of the instructions in flight may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Issue {
    /// The oldest that has not started, whatever its kind.
    InOrder,
    /// Of each kind of unit its oldest; loads and stores as soon as they can.
    InOrderPerUnit,
    /// Of each kind of unit the oldest whose operands and frame are there.
    OutOfOrder,
}

/// The on-chip memory, divided into frames of one limb each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScratchpadLiteral {
    /// Its size; it holds ⌊capacity / limb bytes⌋ limbs.
    pub capacity: Bytes,
    /// Which limb leaves when a frame is needed and none is free.
    pub eviction: Eviction,
    /// Coming instructions that `belady` knows, 1 … 2^20; 0 for `lru`.
    pub look_ahead: u32,
}

/// Which limb leaves the scratchpad when a frame is needed and none is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Eviction {
    /// The one whose last use lies furthest back in program order.
    Lru,
    /// The one whose next use lies furthest ahead (Belady's MIN), as far as `look_ahead` reaches;
    /// among those that are not used within it, the one whose last use lies furthest back.
    Belady,
}

/// The functional units, one pool of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsLiteral {
    /// `ntt` and `intt`.
    pub ntt: NttLiteral,
    /// `add`, `sub`, `mul`, `mac` and their scalar forms.
    pub elementwise: ElementwiseLiteral,
    /// `bconv`.
    pub bconv: BconvLiteral,
    /// `perm`.
    pub automorphism: AutomorphismLiteral,
    /// `prng`.
    pub generator: GeneratorLiteral,
}

/// A transform unit: reserved ⌈(N/2)·log2 N / butterflies⌉ cycles a limb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NttLiteral {
    /// Units of this kind.
    pub count: u32,
    /// Butterflies that one unit computes in a cycle.
    pub butterflies: u32,
    /// From the last operand in to the last result out.
    pub latency: Cycles,
}

/// An element-wise unit: reserved ⌈N / lanes⌉ cycles a limb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementwiseLiteral {
    /// Units of this kind.
    pub count: u32,
    /// Elements that one unit takes in a cycle; a lane is a multiplier and an adder.
    pub lanes: u32,
    /// Latency of a modular addition or subtraction.
    pub add_latency: Cycles,
    /// Latency of a modular multiplication; a multiply-accumulate takes both, one after the other.
    pub multiply_latency: Cycles,
}

/// A base-conversion unit: reserved ⌈N·sources / macs⌉ cycles an output limb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BconvLiteral {
    /// Units of this kind.
    pub count: u32,
    /// Multiply-accumulates that one unit does in a cycle.
    pub macs: u32,
    /// From the last operand in to the last result out.
    pub latency: Cycles,
}

/// An automorphism unit: reserved ⌈N / lanes⌉ cycles a limb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AutomorphismLiteral {
    /// Units of this kind.
    pub count: u32,
    /// Elements that one unit takes in a cycle.
    pub lanes: u32,
    /// From the last operand in to the last result out.
    pub latency: Cycles,
}

/// A generator of uniform limbs, one SHAKE128 core: its stream is serial, so a limb takes
/// ⌈N·bytes per coefficient / 168⌉ permutations of ⌈24 / rounds per cycle⌉ cycles each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeneratorLiteral {
    /// Cores; each works on a limb of its own.
    pub count: u32,
    /// Keccak rounds that one core does in a cycle, 1 … 24.
    pub rounds_per_cycle: u32,
    /// Absorbing the seed and reducing modulo the prime.
    pub latency: Cycles,
}

/// A tier of memory: equal channels, interleaved, each doing one transfer at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierLiteral {
    /// Its name in placements and reports.
    pub name: String,
    /// Its size, all channels together.
    pub capacity: Bytes,
    /// Channels (DRAM) or modules (PMEM), 1 … 64.
    pub channels: u32,
    /// Consecutive bytes on one channel before the next one's turn.
    pub interleave: Bytes,
    /// Of one channel, while it reads.
    pub read_bandwidth: BytesPerSecond,
    /// Of one channel, while it writes.
    pub write_bandwidth: BytesPerSecond,
    /// From the end of a transfer to the use of what was read.
    pub read_latency: Picoseconds,
    /// From the end of a transfer to the persistence of what was written.
    pub write_latency: Picoseconds,
}

/// Which tier holds which kind of object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacementLiteral {
    /// Evaluation keys.
    pub keys: String,
    /// Encoded weights, biases and masks.
    pub plaintexts: String,
    /// Ciphertexts from the client.
    pub inputs: String,
    /// Ciphertexts to the client.
    pub outputs: String,
    /// Intermediate limbs that do not fit the scratchpad.
    pub spills: String,
}

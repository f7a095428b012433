//! The functional units as written in a file: per cluster, one pool of each kind.

use hearth_spec::units::{BytesPerSecond, Cycles};
use serde::{Deserialize, Serialize};

/// The functional units of one cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsLiteral {
    /// Whether every kind of unit is there beside the others.
    pub pool: Pooling,
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

/// Whether every kind of unit is there beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pooling {
    /// Each kind has units of its own, as an accelerator has.
    Separate,
    /// One pool runs everything, as cores do: `elementwise.count` cores, of which each takes an
    /// instruction at the rate and latency that its kind states. All counts must be the same.
    Shared,
}

/// A transform unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NttLiteral {
    /// Butterflies that go over the limb once a stage: reserved ⌈(N/2)·log2 N / butterflies⌉
    /// cycles a limb.
    Iterative {
        /// Units of this kind in a cluster.
        count: u32,
        /// Butterflies that one unit computes in a cycle.
        butterflies: u32,
        /// From the last operand in to the last result out.
        latency: Cycles,
    },
    /// A pipeline of columns – twiddles – transposition – rows that takes in `lanes` elements a
    /// cycle: reserved ⌈N / lanes⌉ + `turnaround` cycles a limb, whatever its depth. The latency is
    /// `phases` · `depth` · `butterfly_latency` + `twiddle_latency` + `transpose_latency`. Ring
    /// degrees up to 2^(`phases` · `depth`).
    FourStep {
        /// Units of this kind in a cluster.
        count: u32,
        /// Elements that one unit takes in a cycle.
        lanes: u32,
        /// Groups of stages between transpositions.
        phases: u32,
        /// Stages of butterflies in a phase.
        depth: u32,
        /// Of one stage.
        butterfly_latency: Cycles,
        /// Of the multiplication between columns and rows.
        twiddle_latency: Cycles,
        /// Of all transpositions together.
        transpose_latency: Cycles,
        /// Cycles between the last operand of a limb and the first of the next.
        turnaround: Cycles,
    },
}

/// An element-wise unit: reserved ⌈N / adders⌉ cycles a limb for an addition or subtraction,
/// ⌈N / multipliers⌉ for a multiplication, the longer of both for a multiply-accumulate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementwiseLiteral {
    /// Units of this kind in a cluster.
    pub count: u32,
    /// Elements that one unit multiplies in a cycle.
    pub multipliers: u32,
    /// Elements that one unit adds in a cycle.
    pub adders: u32,
    /// Latency of a modular addition or subtraction.
    pub add_latency: Cycles,
    /// Latency of a modular multiplication; a multiply-accumulate takes both, one after the other.
    pub multiply_latency: Cycles,
}

/// A base-conversion array, output-stationary: each of its `rows` accumulates an output limb of
/// its own and takes up to `inputs` source limbs at once, `lanes` elements a cycle. A row is
/// reserved ⌈N / lanes⌉ · ⌈sources / inputs⌉ cycles an output limb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BconvLiteral {
    /// Arrays in a cluster.
    pub count: u32,
    /// Output limbs that an array makes side by side.
    pub rows: u32,
    /// Source limbs that a row buffers and takes at once.
    pub inputs: u32,
    /// Elements of each source limb that a row takes in a cycle.
    pub lanes: u32,
    /// From the last operand in to the last result out.
    pub latency: Cycles,
    /// Whether an `ntt` takes in what a `bconv` before it makes as it comes, without a frame.
    pub fused_ntt: bool,
}

/// A network for automorphisms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AutomorphismLiteral {
    /// Reserved ⌈N / lanes⌉ cycles a limb.
    Network {
        /// Units of this kind in a cluster.
        count: u32,
        /// Elements that one unit takes in a cycle.
        lanes: u32,
        /// From the last operand in to the last result out.
        latency: Cycles,
    },
    /// There is none: programs that rotate or conjugate are refused.
    None {},
}

/// A generator of uniform limbs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum GeneratorLiteral {
    /// SHAKE128 cores. A stream is serial, so a limb takes ⌈N·bytes per coefficient / 168⌉
    /// permutations of ⌈24 / rounds per cycle⌉ cycles each.
    Shake128 {
        /// Cores in a cluster; each works on a limb of its own.
        count: u32,
        /// Keccak rounds that one core does in a cycle, 1 … 24.
        rounds_per_cycle: u32,
        /// Absorbing the seed and reducing modulo the prime.
        latency: Cycles,
    },
    /// A generator of which only the rate is published: reserved ⌈N / lanes⌉ cycles a limb.
    Rate {
        /// Units of this kind in a cluster.
        count: u32,
        /// Residues that one unit makes in a cycle.
        lanes: u32,
        /// From the seed to the first residue.
        latency: Cycles,
    },
    /// There is none: keys are kept whole in memory, and `prng` loads a limb of theirs.
    None {},
}

/// The network between the clusters of a chip, on which limbs are redistributed around `bconv`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NocLiteral {
    /// Redistribution takes no time.
    Ideal {},
    /// One limb after the other crosses: of its bytes the part that changes cluster,
    /// (clusters − 1) / clusters, at `bandwidth`; it is there `latency` later.
    Crossbar {
        /// Of all links together.
        bandwidth: BytesPerSecond,
        /// From the last byte sent to its use.
        latency: Cycles,
    },
}

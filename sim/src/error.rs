//! Why a program cannot be replayed.

use crate::machine::TierLiteral;
use crate::memory::DataKind;
use hearth_spec::RowId;
use hearth_spec::units::{Bytes, Cycles};

/// Why a program cannot be replayed on a machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimError {
    /// A prime does not fit the machine's words.
    #[error(
        "prime {index} has {bits} bits, {machine} computes with at most {word_bits}\nhint: choose parameters with word_bits = {word_bits} or less, or a wider machine"
    )]
    WidePrime {
        /// Position of the prime in the chain.
        index: usize,
        /// Its width.
        bits: u32,
        /// The machine's name.
        machine: String,
        /// The machine's width.
        word_bits: u32,
    },
    /// A result that cannot be: something would have moved faster than what carries it.
    #[error(
        "{machine}: {what} take {least} at least, the replay takes {cycles}\nhint: this is a defect of the simulator; please report it"
    )]
    Implausible {
        /// The machine's name.
        machine: String,
        /// What was moved.
        what: String,
        /// What that takes if nothing else takes time.
        least: Cycles,
        /// What the replay says.
        cycles: Cycles,
    },
    /// The names of all tenants' limbs do not fit 32 bits.
    #[error(
        "row {row}: the limbs of {tenants} tenants' programs have more than 2^32 names\nhint: simulate fewer tenants together"
    )]
    TooManyLimbs {
        /// The row, of all tenants' programs.
        row: RowId,
        /// How many tenants there are.
        tenants: usize,
    },
    /// Burst mode needs units that start their instructions in program order, and takes neither a
    /// near-memory unit nor links to a host or clients nor fused transforms.
    #[error(
        "burst mode needs sequencer.issue = \"in-order-per-unit\", no near-memory unit, no links to a host or clients, and units.bconv.fused_ntt = false\nhint: replay it by events, without --burst"
    )]
    NoBurst,
    /// The objects placed in a tier are larger than it.
    #[error(
        "tier {tier} holds {capacity}, the objects placed in it need {needed}, {largest_bytes} of it {largest}\nhint: place {largest} in another tier, or raise the capacity of {tier}"
    )]
    TierFull {
        /// The tier's name.
        tier: String,
        /// Its size.
        capacity: Bytes,
        /// What is placed there.
        needed: Bytes,
        /// The kind of object that takes most.
        largest: &'static str,
        /// How much that is.
        largest_bytes: Bytes,
    },
    /// No tier has this name.
    #[error("there is no tier {name}\nhint: the machine's tiers are {tiers}")]
    NoTier {
        /// The name.
        name: String,
        /// Those that there are.
        tiers: String,
    },
    /// Checkpoints in a tier that keeps nothing.
    #[error(
        "tier {tier} keeps nothing when power is lost\nhint: place checkpoints in a tier whose persistence is power-fail-protected"
    )]
    Volatile {
        /// The tier's name.
        tier: String,
    },
    /// Memory mode needs two tiers, and takes neither a near-memory unit nor a critical path nor
    /// checkpoints.
    #[error(
        "memory mode needs a tier that reads faster than the largest one, no near-memory unit, finds no critical path, and its cache does not survive a loss of power\nhint: choose a machine with two tiers, or another placement"
    )]
    NoMemoryMode,
    /// Intermediate limbs fit neither the scratchpad nor what objects leave of the spill tier.
    #[error(
        "row {row}: tier {tier} has room for {limbs} spilled limbs and all are taken\nhint: raise its capacity, place spills in another tier, or enlarge the scratchpad"
    )]
    SpillFull {
        /// The row being replayed.
        row: RowId,
        /// The spill tier.
        tier: String,
        /// Its room.
        limbs: u64,
    },
    /// One instruction's limbs do not fit the scratchpad together.
    #[error(
        "row {row}: `{instruction}` needs more limbs at once than the {frames} that the scratchpad holds\nhint: enlarge scratchpad.capacity; a limb has {limb_bytes}"
    )]
    ScratchpadTooSmall {
        /// The row being replayed.
        row: RowId,
        /// The instruction.
        instruction: String,
        /// Limbs that fit.
        frames: u64,
        /// The size of one.
        limb_bytes: Bytes,
    },
    /// The transform unit has too few stages for the ring degree.
    #[error(
        "{machine} transforms up to N = 2^{stages}, the parameters have N = 2^{log_n}\nhint: raise units.ntt.phases or units.ntt.depth, or choose parameters with a smaller log_n"
    )]
    ShortTransform {
        /// The machine's name.
        machine: String,
        /// Of the parameters.
        log_n: u32,
        /// Of the unit.
        stages: u32,
    },
    /// The machine has no unit for an instruction.
    #[error("row {row}: {machine} has no {unit} for `{instruction}`\nhint: {fix}")]
    NoUnit {
        /// The row being replayed.
        row: RowId,
        /// The machine's name.
        machine: String,
        /// The instruction.
        instruction: String,
        /// What it would need.
        unit: &'static str,
        /// The fix.
        fix: &'static str,
    },
    /// The limb program contradicts itself or its HE program.
    #[error("instruction {position} of row {row}, `{instruction}`: {problem}\nhint: {hint}")]
    Malformed {
        /// Counted from 0 over the limb program.
        position: u64,
        /// The row it says it belongs to.
        row: RowId,
        /// The instruction.
        instruction: String,
        /// What is wrong.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
    /// Nothing can happen any more although the program is not over: a defect of the simulator.
    #[error(
        "deadlock in cycle {cycle}, row {row}: {waits}\nhint: this is a defect of the simulator; report it with the machine and the trace"
    )]
    Deadlock {
        /// When.
        cycle: Cycles,
        /// The row of the oldest unfinished instruction, or of the next one.
        row: RowId,
        /// Who waits for whom.
        waits: String,
    },
    /// The limb program stops without `halt`.
    #[error(
        "the limb program ends after {instructions} instructions without `halt`\nhint: it was cut short; lower the trace again"
    )]
    NoHalt {
        /// How many there were.
        instructions: u64,
    },
}

/// A result that travels in registers, as it does for every instruction.
pub(crate) type Checked<T> = Result<T, Box<SimError>>;

/// A defect of one instruction, before it is known where that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    pub(crate) problem: String,
    pub(crate) hint: &'static str,
}

impl SimError {
    pub(crate) fn no_tier(name: &str, tiers: &[TierLiteral]) -> Self {
        let names: Vec<_> = tiers.iter().map(|tier| tier.name.as_str()).collect();
        Self::NoTier { name: name.chars().take(40).collect(), tiers: names.join(", ") }
    }

    pub(crate) fn tier_full(tier: &TierLiteral, placed: &[Bytes; DataKind::ALL.len()]) -> Self {
        let largest = DataKind::ALL
            .into_iter()
            .max_by_key(|&kind| placed[kind as usize])
            .unwrap_or(DataKind::Spills);
        Self::TierFull {
            tier: tier.name.clone(),
            capacity: tier.capacity,
            needed: placed.iter().copied().sum(),
            largest: largest.name(),
            largest_bytes: placed[largest as usize],
        }
    }
}

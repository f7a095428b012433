//! Why a machine description is refused.

/// Why a machine description is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MachineError {
    /// Not TOML, a quantity without its unit, a key missing or unknown.
    #[error("{0}\nhint: a machine names every key and no other; see configs/machines")]
    Toml(String),
    /// A value is outside its range.
    #[error("{key} = {value} is outside {least} … {most}\nhint: set {key} within {least} … {most}")]
    Range {
        /// Where, as a path of keys.
        key: String,
        /// What was written.
        value: String,
        /// The smallest value accepted.
        least: String,
        /// The largest value accepted.
        most: String,
    },
    /// A name is empty or has other characters than letters, digits, `-` and `_`.
    #[error("{key} = {value:?} is no name\nhint: use 1 … 64 letters, digits, `-` and `_`")]
    Name {
        /// Where.
        key: String,
        /// What was written.
        value: String,
    },
    /// Two tiers, or a tier and a unit, have one name.
    #[error("tiers[{index}].name = {name:?} is taken\nhint: give every tier a name of its own")]
    DuplicateTier {
        /// The later tier's position, from 0.
        index: usize,
        /// The name.
        name: String,
    },
    /// A tier is to be made of devices of a preset that is not there, or that is not possible.
    #[error("tiers[{index}].preset = {preset:?}: {problem}")]
    TierPreset {
        /// The tier's position, from 0.
        index: usize,
        /// What was written.
        preset: String,
        /// What is wrong with it, and the fix.
        problem: String,
    },
    /// An object kind is placed in a tier that is not there.
    #[error("placement.{kind} = {tier:?} is no tier\nhint: the tiers are {tiers}")]
    UnknownTier {
        /// The kind of object.
        kind: &'static str,
        /// What was written.
        tier: String,
        /// What there is.
        tiers: String,
    },
    /// The near-memory unit is beside a tier that is not there.
    #[error("near_memory.tier = {tier:?} is no tier\nhint: the tiers are {tiers}")]
    NoNearTier {
        /// What was written.
        tier: String,
        /// What there is.
        tiers: String,
    },
    /// Something is to run in a clock domain that is not there.
    #[error(
        "clocks.runs.{place} = {domain:?} is no clock domain\nhint: clocks.domains has {domains}"
    )]
    UnknownDomain {
        /// What.
        place: String,
        /// What was written.
        domain: String,
        /// What there is.
        domains: String,
    },
    /// What is to run in a clock domain is not there.
    #[error(
        "clocks.runs.{place}: the machine has no such unit or tier{why}\nhint: it has {places}"
    )]
    NoPlace {
        /// What was written.
        place: String,
        /// What there is.
        places: String,
        /// Why not, if that is known.
        why: &'static str,
    },
    /// Two values cannot both be meant.
    #[error("{what}\nhint: {fix}")]
    Contradiction {
        /// Which, and why.
        what: String,
        /// The fix.
        fix: &'static str,
    },
    /// A name that the energy table does not have.
    #[error("{key} = {value:?} is not in the energy table\nhint: it has {known}")]
    NotInTable {
        /// Where.
        key: String,
        /// What was written.
        value: String,
        /// What there is.
        known: String,
    },
}

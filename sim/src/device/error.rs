//! Why the description of a memory device is refused.

use std::fmt::Display;
use std::ops::RangeInclusive;

/// Why the description of a memory device is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PresetError {
    /// Not TOML, a quantity without its unit, a key missing or unknown.
    #[error("{0}\nhint: a memory names every key of its kind and no other; see configs/memory")]
    Toml(String),
    /// Persistent memory that is not described well.
    #[error(transparent)]
    Pmem(super::pmem::PmemError),
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
    /// An order of address bits that does not name every field once.
    #[error(
        "controller.mapping = {value:?} is no order of address bits\nhint: name each of Ch, Pc, Ra, Bg, Ba, Ro and Co once, for example RoRaBaCoBgPcCh"
    )]
    Mapping {
        /// What was written.
        value: String,
    },
    /// Two values cannot both be meant.
    #[error("{what}\nhint: {fix}")]
    Contradiction {
        /// Which, and why.
        what: String,
        /// The fix.
        fix: &'static str,
    },
    /// A device that consists of others names one that is not there, or of the wrong kind.
    #[error("{key} = {value:?} is {problem}\nhint: name {wanted}")]
    Inner {
        /// Where.
        key: &'static str,
        /// What was written.
        value: String,
        /// What is wrong with it.
        problem: &'static str,
        /// What would be right.
        wanted: &'static str,
    },
}

/// Refuses a value outside `accepted`.
pub(super) fn range<T: PartialOrd + Display>(
    key: &str,
    value: T,
    accepted: RangeInclusive<T>,
) -> Result<(), PresetError> {
    if accepted.contains(&value) {
        return Ok(());
    }
    Err(PresetError::Range {
        key: key.to_owned(),
        value: value.to_string(),
        least: accepted.start().to_string(),
        most: accepted.end().to_string(),
    })
}

/// Refuses what is no name.
pub(super) fn name(key: &str, value: &str) -> Result<(), PresetError> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if (1..=64).contains(&value.len()) && value.chars().all(is_part) {
        return Ok(());
    }
    Err(PresetError::Name { key: key.to_owned(), value: value.chars().take(80).collect() })
}

/// Two values that cannot both be meant.
pub(super) fn contradiction(what: String, fix: &'static str) -> PresetError {
    PresetError::Contradiction { what, fix }
}

//! Why a description of persistent memory is refused.

/// Why a description of persistent memory is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PmemError {
    /// Not TOML, a quantity without its unit, a key missing or unknown.
    #[error("{0}\nhint: a module names every key and no other; see configs/memory")]
    Toml(String),
    /// A value is outside its range.
    #[error("{key} = {value} is outside {least} … {most}\nhint: set {key} within {least} … {most}")]
    Range {
        /// Where, as a path of keys.
        key: &'static str,
        /// What was written.
        value: String,
        /// The smallest value accepted.
        least: String,
        /// The largest value accepted.
        most: String,
    },
    /// A value has to be a power of two.
    #[error("{key} = {value} is not a power of two\nhint: write {next}")]
    PowerOfTwo {
        /// Where.
        key: &'static str,
        /// What was written.
        value: String,
        /// The next power of two.
        next: String,
    },
    /// Two values cannot both be meant.
    #[error("{what}\nhint: {fix}")]
    Contradiction {
        /// Which, and why.
        what: String,
        /// The fix.
        fix: String,
    },
}

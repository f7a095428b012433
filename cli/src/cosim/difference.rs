//! What is found when executors disagree.

use std::fmt;

/// A residue that is not golden's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The instruction.
    pub(crate) instruction: String,
    /// Its word's number.
    pub(crate) word: u64,
    /// The register or place in memory.
    pub(crate) place: String,
    /// Which residue of the limb, if it is about one.
    pub(crate) index: Option<usize>,
    /// Golden's.
    pub(crate) want: u64,
    /// The RTL's.
    pub(crate) got: u64,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { instruction, word, place, index, want, got } = self;
        match index {
            Some(index) => write!(
                f,
                "word {word}, `{instruction}`: residue {index} of {place} must be {want}, is {got}"
            ),
            None => write!(f, "word {word}, `{instruction}`: {place}"),
        }
    }
}

/// A cycle that is not the timing model's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skew {
    /// What happened then.
    pub(crate) what: String,
    /// When it should have.
    pub(crate) sim: u64,
    /// When it did.
    pub(crate) rtl: u64,
}

impl fmt::Display for Skew {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, sim, rtl } = self;
        write!(f, "{what}: cycle {sim} in sim, {rtl} in RTL")
    }
}

//! Why a file of another format is refused, or cannot be written.

use crate::lower::LowerError;
use std::borrow::Cow;
use std::io;

/// Why a file cannot be imported. Whoever names the file puts its path before the message.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The operating system refused.
    #[error("cannot be read: {0}\nhint: check the path and its permissions")]
    Io(#[from] io::Error),
    /// A line that is not accepted.
    #[error("line {line}: {problem}\nhint: {hint}")]
    Line {
        /// Counted from 1.
        line: u64,
        /// What is wrong.
        problem: String,
        /// What would be accepted.
        hint: Cow<'static, str>,
    },
}

/// Why a program cannot be written in another format.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The operating system refused.
    #[error("cannot be written: {0}\nhint: check the path, its permissions and the space left")]
    Io(#[from] io::Error),
    /// The program has no limb instructions.
    #[error(transparent)]
    Lower(#[from] LowerError),
    /// The format has nothing for an instruction.
    #[error("step {step}: {format} has no `{name}`\nhint: {hint}")]
    NoForm {
        /// Counted from 0.
        step: u64,
        /// The format.
        format: &'static str,
        /// The instruction's mnemonic.
        name: &'static str,
        /// What to do instead.
        hint: &'static str,
    },
    /// More values than the format can name.
    #[error(
        "step {step}: {format} names at most {most} polynomials\nhint: export a smaller program"
    )]
    TooManyValues {
        /// Counted from 0.
        step: u64,
        /// The format.
        format: &'static str,
        /// Its bound.
        most: u64,
    },
    /// A step reads a value that no step wrote.
    #[error("step {step}: %{value} holds nothing\nhint: export the steps of a whole program")]
    UnknownValue {
        /// Counted from 0.
        step: u64,
        /// The value.
        value: u32,
    },
}

/// What is wrong with a line, and what would be accepted.
pub(super) type Problem = (String, Cow<'static, str>);

/// The problem of a line, with a fixed hint.
pub(super) fn problem<T>(what: String, hint: &'static str) -> Result<T, Problem> {
    Err((what, Cow::Borrowed(hint)))
}

/// Text of a hostile file as an error may show it.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(40).collect::<String>().escape_debug().to_string()
}

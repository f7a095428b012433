//! The one error type of the automation: what went wrong, and what to do about it.

use std::fmt;

/// Why a command of xtask did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something is wrong that the user can act on.
    Explained {
        /// What went wrong, and where.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// The details are on the terminal already; only the exit code is left to say.
    Reported,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure::Explained { what: what.into(), hint: hint.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Explained { what, hint } => write!(f, "error: {what}\nhint: {hint}"),
            Failure::Reported => write!(f, "error: see above"),
        }
    }
}

/// The result of a step of the automation.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

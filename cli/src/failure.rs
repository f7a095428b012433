//! How a command fails: what, where, the fix, and a documented exit code.

use std::fmt;
use std::path::Path;
use std::process::ExitCode;

/// The class of a failure; the numbers are documented in `hearth --help` and the user guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Usage = 2,
    Refused = 3,
    File = 4,
    Check = 5,
    Tool = 6,
}

/// A failure with its message, which ends with a `hint:` line.
#[derive(Debug)]
pub(crate) struct Failure {
    class: Class,
    message: String,
}

impl Failure {
    /// The arguments contradict each other.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self { class: Class::Usage, message: message.to_string() }
    }

    /// An input (network, trace, machine, parameters) is refused; `error` says what and the fix.
    pub(crate) fn refused(error: impl fmt::Display) -> Self {
        Self { class: Class::Refused, message: error.to_string() }
    }

    /// A file could not be read or written.
    pub(crate) fn file(what: &str, path: &Path, error: &std::io::Error) -> Self {
        let message = format!(
            "cannot {what} `{}`: {error}\nhint: check that the path exists and that you may use it",
            path.display()
        );
        Self { class: Class::File, message }
    }

    /// A file could not be read or written; `error` says which and the fix.
    pub(crate) fn unusable(error: impl fmt::Display) -> Self {
        Self { class: Class::File, message: error.to_string() }
    }

    /// Something that must hold does not.
    pub(crate) fn check(message: impl fmt::Display) -> Self {
        Self { class: Class::Check, message: message.to_string() }
    }

    /// A tool outside is missing or failed; `error` says which and the fix.
    pub(crate) fn tool(error: impl fmt::Display) -> Self {
        Self { class: Class::Tool, message: error.to_string() }
    }

    /// The failure's documented exit code.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.class as u8)
    }

    /// The same failure, told where it happened.
    pub(crate) fn within(self, place: &str) -> Self {
        Self { message: format!("{place}: {}", self.message), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

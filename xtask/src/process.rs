//! Starting other programs: quietly to ask something, or aloud to do something.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// The cargo that started us, or the one on the path.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).stdin(Stdio::null());
    command
}

/// What a program prints on its standard output, or `None` if it is missing or fails.
pub(crate) fn ask(words: &[&str]) -> Option<String> {
    let (program, arguments) = words.split_first()?;
    let output =
        Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = output.ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command with its output on the terminal; says what ran when it fails.
pub(crate) fn run(command: &mut Command, hint: &str) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` ended with {status}", shown(command)), hint)),
        Err(error) => {
            Err(Failure::new(format!("`{}` did not start: {error}", shown(command)), hint))
        }
    }
}

/// A command as one would type it, without folders in front of the program.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_answers_nothing() {
        assert_eq!(ask(&["hearth-no-such-program", "--version"]), None);
    }

    #[test]
    fn a_failing_program_answers_nothing() {
        assert_eq!(ask(&["false"]), None);
    }

    #[test]
    fn a_working_program_answers_with_its_output() {
        assert_eq!(ask(&["echo", "5.006"]).as_deref(), Some("5.006\n"));
    }

    #[test]
    fn a_failure_names_the_command_and_the_fix() {
        let failure = run(Command::new("false").arg("--now"), "try true").unwrap_err();
        let text = failure.to_string();
        assert!(text.contains("`false --now`") && text.ends_with("hint: try true"), "{text}");
    }
}

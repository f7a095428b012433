//! A Python environment of its own inside the build folder, with exact packages from the index.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::process;

/// Interpreters in the order in which they are tried: not every version has compiled packages.
const INTERPRETERS: [&str; 3] = ["python3.11", "python3.12", "python3"];

/// An environment that is wanted.
pub(super) struct Environment {
    /// What its packages are, in words.
    pub(super) what: &'static str,
    /// Where it is to be.
    pub(super) folder: PathBuf,
    /// Every package with its exact version; nothing besides is installed.
    pub(super) packages: Vec<String>,
    /// The command that makes only this.
    pub(super) command: &'static str,
}

impl Environment {
    /// Makes it unless it is there already.
    ///
    /// # Errors
    /// Without a Python that has compiled packages, or without the package index.
    pub(super) fn install(&self) -> Outcome {
        let Self { what, folder, command, .. } = self;
        let packages = self.packages.join(" ");
        let receipt = folder.join("installed");
        if fs::read_to_string(&receipt).is_ok_and(|text| text == self.wanted()) {
            eprintln!("setup: {what} are present {packages}");
            return Ok(());
        }
        eprintln!("setup: installing {packages}: {what}");
        if !INTERPRETERS.iter().any(|interpreter| self.install_with(interpreter)) {
            return Err(Failure::new(
                format!("none of {} could install {packages}", INTERPRETERS.join(", ")),
                format!(
                    "install Python 3.11 with its modules venv and pip, allow the package index, \
                     then run `{command}`"
                ),
            ));
        }
        fs::write(&receipt, self.wanted()).map_err(|error| {
            Failure::new(format!("{}: {error}", receipt.display()), "free the path or the disk")
        })
    }

    /// What the receipt of a complete environment says.
    fn wanted(&self) -> String {
        self.packages.join("\n")
    }

    /// Whether `interpreter` made the environment and installed everything in it.
    fn install_with(&self, interpreter: &str) -> bool {
        if process::ask(&[interpreter, "--version"]).is_none() {
            return false;
        }
        let mut environment = Command::new(interpreter);
        environment.args(["-m", "venv", "--clear"]).arg(&self.folder);
        let mut pip = Command::new(self.folder.join("bin/python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        // What a package merely suggests is not needed, and nothing is to be compiled here.
        pip.args(["--no-deps", "--only-binary", ":all:", "--retries", "1", "--timeout", "15"]);
        pip.args(&self.packages);
        [environment, pip].iter_mut().all(|step| {
            step.stdin(Stdio::null()).stdout(std::io::stderr());
            step.status().is_ok_and(|status| status.success())
        })
    }
}

/// Whether a package is named with an exact version.
#[cfg(test)]
pub(super) fn is_exact(package: &str) -> bool {
    let version = package.split_once("==").map(|(_, version)| version);
    version.is_some_and(|version| version.split('.').count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_interpreter_installs_nothing() {
        let environment = Environment {
            what: "none",
            folder: "no-such-folder".into(),
            packages: vec![],
            command: "",
        };
        assert!(!environment.install_with("hearth-no-such-python"));
        assert!(!environment.folder.exists());
    }

    #[test]
    fn a_version_must_be_exact() {
        assert!(
            is_exact("bitwuzla==0.10.0") && !is_exact("bitwuzla>=0.10") && !is_exact("bitwuzla")
        );
    }
}

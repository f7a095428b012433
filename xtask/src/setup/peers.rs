//! Libraries that golden is compared with, from the Python package index, in an environment of
//! their own inside the build folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::{process, workspace};

/// The peers, with the versions that the tests and benchmarks were written against.
///
/// Both bring compiled libraries and need nothing besides.
const PACKAGES: [&str; 2] = ["tenseal==0.3.18", "orion-v2-lattigo==6.2.4"];

/// Interpreters in the order in which they are tried: not every version has compiled packages.
const INTERPRETERS: [&str; 3] = ["python3.11", "python3.12", "python3"];

/// Installs the peers unless they are there; says what the tests skip if that is impossible.
pub(super) fn try_install() {
    if let Err(failure) = install() {
        eprintln!("setup: the peers of golden are missing, tests that need them are skipped");
        eprintln!("setup: {failure}");
    }
}

/// Installs the peers unless they are there.
///
/// # Errors
/// Without a Python that has compiled packages, or without the package index.
pub(super) fn install() -> Outcome {
    let folder = workspace::peers_folder()?;
    let receipt = folder.join("installed");
    if fs::read_to_string(&receipt).is_ok_and(|text| text == wanted()) {
        eprintln!("setup: the peers of golden are present {}", PACKAGES.join(" "));
        return Ok(());
    }
    eprintln!("setup: installing {} for comparisons with golden", PACKAGES.join(" "));
    let installed = INTERPRETERS.iter().any(|interpreter| install_with(interpreter, &folder));
    if !installed {
        return Err(Failure::new(
            format!("none of {} could install {}", INTERPRETERS.join(", "), PACKAGES.join(" ")),
            "install Python 3.11 with its modules venv and pip, allow the package index, \
             then run `cargo xtask setup --peers`",
        ));
    }
    fs::write(&receipt, wanted()).map_err(|error| {
        Failure::new(format!("{}: {error}", receipt.display()), "free the path or the disk")
    })
}

/// What the receipt of a complete environment says.
fn wanted() -> String {
    PACKAGES.join("\n")
}

/// Whether `interpreter` made the environment and installed everything in it.
fn install_with(interpreter: &str, folder: &Path) -> bool {
    if process::ask(&[interpreter, "--version"]).is_none() {
        return false;
    }
    let mut environment = Command::new(interpreter);
    environment.args(["-m", "venv", "--clear"]).arg(folder);
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    // What a package merely suggests is not needed, and nothing is to be compiled here.
    pip.args(["--no-deps", "--only-binary", ":all:", "--retries", "1", "--timeout", "15"]);
    pip.args(PACKAGES);
    [environment, pip].iter_mut().all(|step| {
        step.stdin(Stdio::null()).stdout(std::io::stderr());
        step.status().is_ok_and(|status| status.success())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_peer_has_an_exact_version() {
        for package in PACKAGES {
            let version = package.split_once("==").map(|(_, version)| version);
            let numbers = version.is_some_and(|version| version.split('.').count() == 3);
            assert!(numbers, "{package}");
        }
    }

    #[test]
    fn a_missing_interpreter_installs_nothing() {
        let folder = Path::new("no-such-folder");
        assert!(!install_with("hearth-no-such-python", folder) && !folder.exists());
    }
}

//! Tools for synthesis, place-and-route and proofs, from the Python package index.

use std::fs;

use super::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::workspace;

/// The packages with their versions, one a line, under the root of the workspace.
const REQUIREMENTS: &str = "fpga/requirements.txt";

/// Installs the tools unless they are there; says what is skipped if that is impossible.
pub(super) fn try_install() {
    if let Err(failure) = install() {
        eprintln!("setup: the FPGA tools are missing, tests that need them are skipped");
        eprintln!("setup: {failure}");
    }
}

/// Installs the tools unless they are there.
///
/// # Errors
/// Without the list, or as [`Environment::install`].
pub(super) fn install() -> Outcome {
    let path = workspace::root()?.join(REQUIREMENTS);
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()), "restore the file")
    })?;
    Environment {
        what: "tools for synthesis, place-and-route and proofs",
        folder: workspace::fpga_tools_folder()?,
        packages: packages(&text),
        command: "cargo xtask setup --fpga",
    }
    .install()
}

/// The lines that are no comments.
fn packages(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::environment::is_exact;

    #[test]
    fn every_tool_has_an_exact_version() {
        let path = workspace::root().expect("the workspace").join(REQUIREMENTS);
        let packages = packages(&fs::read_to_string(path).expect("the list"));
        assert!(packages.len() > 3 && packages.iter().all(|package| is_exact(package)));
    }
}

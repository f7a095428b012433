//! Libraries that golden is compared with, from the Python package index, in an environment of
//! their own inside the build folder.

use super::environment::Environment;
use crate::failure::Outcome;
use crate::workspace;

/// The peers, with the versions that the tests and benchmarks were written against.
///
/// Both bring compiled libraries and need nothing besides.
const PACKAGES: [&str; 2] = ["tenseal==0.3.18", "orion-v2-lattigo==6.2.4"];

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
/// As [`Environment::install`].
pub(super) fn install() -> Outcome {
    Environment {
        what: "the peers of golden",
        folder: workspace::peers_folder()?,
        packages: PACKAGES.map(str::to_owned).to_vec(),
        command: "cargo xtask setup --peers",
    }
    .install()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::environment::is_exact;

    #[test]
    fn every_peer_has_an_exact_version() {
        assert!(PACKAGES.iter().all(|package| is_exact(package)));
    }
}

//! Playwright for Python, which drives Debian's Chromium through the sites that `hearth report` makes,
//! from the Python package index.

use super::environment::Environment;
use crate::failure::Outcome;
use crate::workspace;

/// What `cli/tests/browser` was written against, with what it imports. It brings a browser of its own
/// only when it is told to.
const PACKAGES: [&str; 2] = ["greenlet==3.5.6", "playwright==1.65.2"];

/// Installs them unless they are there; says what the tests skip if that is impossible.
pub(super) fn try_install() {
    if let Err(failure) = install() {
        eprintln!("setup: Playwright is missing, tests that need it are skipped");
        eprintln!("setup: {failure}");
    }
}

/// Installs them unless they are there.
///
/// # Errors
/// As [`Environment::install`].
pub(super) fn install() -> Outcome {
    Environment {
        what: "Playwright",
        folder: workspace::browser_folder()?,
        packages: PACKAGES.map(str::to_owned).to_vec(),
        command: "cargo xtask setup --browser",
    }
    .install()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::environment::is_exact;

    #[test]
    fn every_package_of_the_browser_has_an_exact_version() {
        assert!(PACKAGES.iter().all(|package| is_exact(package)));
    }
}

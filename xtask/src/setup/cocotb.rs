//! cocotb and cocotbext-axi, which drive the generated Verilog in Icarus as somebody else understands
//! AXI, from the Python package index.

use super::environment::Environment;
use crate::failure::Outcome;
use crate::workspace;

/// What the tests of `hdl/harness/tests/cocotb` were written against, with everything that these
/// packages import.
const PACKAGES: [&str; 9] = [
    "cocotb==2.1.0",
    "cocotb-bus==0.3.0",
    "cocotbext-axi==0.1.28",
    "find-libpython==0.5.1",
    "iniconfig==2.3.1",
    "packaging==26.4",
    "pluggy==1.7.0",
    "pygments==2.21.0",
    "pytest==9.2.0",
];

/// Installs them unless they are there; says what the tests skip if that is impossible.
pub(super) fn try_install() {
    if let Err(failure) = install() {
        eprintln!("setup: cocotb is missing, tests that need it are skipped");
        eprintln!("setup: {failure}");
    }
}

/// Installs them unless they are there.
///
/// # Errors
/// As [`Environment::install`].
pub(super) fn install() -> Outcome {
    Environment {
        what: "cocotb and cocotbext-axi",
        folder: workspace::cocotb_folder()?,
        packages: PACKAGES.map(str::to_owned).to_vec(),
        command: "cargo xtask setup --cocotb",
    }
    .install()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::environment::is_exact;

    #[test]
    fn every_package_of_cocotb_has_an_exact_version() {
        assert!(PACKAGES.iter().all(|package| is_exact(package)));
    }
}

//! `cargo xtask ci`: what a change must pass, in the words of the script that decides it.
//!
//! The sequence is written once, in `.ci/run`; this command only starts it.

use std::process::Command;

use crate::failure::Outcome;
use crate::{process, workspace};

/// Set to `1` for runs that include the long tests; tests may read it to choose their sizes.
pub(crate) const FULL: &str = "HEARTH_FULL";

/// Runs `.ci/run` from the root of the workspace, with the long tests if `full`.
pub(crate) fn run(full: bool) -> Outcome {
    let mut script = Command::new("bash");
    script.arg(".ci/run").current_dir(workspace::root()?);
    if full {
        script.env(FULL, "1");
    }
    process::run(&mut script, "the first failing step is above")
}

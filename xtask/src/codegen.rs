//! `cargo xtask codegen`: the committed Verilog, written anew or compared with its sources.
//!
//! The comparison is a test of the crate `fpga`, so that every run of the tests makes it.

use crate::failure::Outcome;
use crate::{process, workspace};

/// Tells the test to write the files; the test names it too.
const WRITE: &str = "HEARTH_CODEGEN_WRITE";

/// Whether to write.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only compare, and fail if a file is stale
    #[arg(long)]
    check: bool,
}

/// Runs the test that writes or compares.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut cargo = process::cargo(&workspace::root()?);
    cargo.args(["test", "--quiet", "--package", "hearth-fpga", "--test", "rtl"]);
    if arguments.check {
        cargo.env_remove(WRITE);
    } else {
        cargo.env(WRITE, "1");
    }
    process::run(&mut cargo, "run `cargo xtask codegen` and commit fpga/rtl")
}

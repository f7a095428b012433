//! `cargo xtask bench`: golden and its peers, measured in one run.

use crate::failure::Outcome;
use crate::{process, workspace};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Measure golden beside the peers that the registry offers, as multiples of one unit
    #[arg(long, required = true)]
    peers: bool,
    /// Print one JSON object instead of tables
    #[arg(long)]
    json: bool,
    /// Golden's kernel instead of the processor's fastest: scalar, avx2 or avx512
    #[arg(long)]
    kernel: Option<String>,
}

/// Builds and runs golden's benchmark of peers, which prints the table.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    debug_assert!(arguments.peers, "required");
    let mut cargo = process::cargo(&workspace::root()?);
    cargo.args(["bench", "--package", "hearth-golden", "--bench", "peers", "--"]);
    if arguments.json {
        cargo.arg("--json");
    }
    if let Some(kernel) = &arguments.kernel {
        cargo.args(["--kernel", kernel]);
    }
    process::run(&mut cargo, "the failing step is above")
}

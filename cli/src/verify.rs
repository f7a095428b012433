//! `hearth verify`: a hardware block against its definition.

use crate::failure::Failure;
use crate::output::Format;
use crate::verilog::ModMul;
use hearth_hdl::Target;
use serde::Serialize;

/// Which block, how often.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    block: BlockArguments,
}

#[derive(clap::Subcommand)]
enum BlockArguments {
    /// The pipelined modular multiplier, in RustHDL's own simulator
    Modmul {
        #[command(flatten)]
        modmul: ModMul,
        /// Seed of the random operations; the same seed gives the same operations
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Random operations, besides those at the edges
        #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(..=10_000_000))]
        runs: u64,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Serialize)]
struct Verified {
    checked: u64,
    mismatches: u64,
    cycles: u64,
    latency: u64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let BlockArguments::Modmul { modmul, seed, runs, format } = &arguments.block;
    let report = hearth_hdl::verify::modmul(&modmul.config(Target::Generic)?, *seed, *runs);
    let verified = Verified {
        checked: report.checked,
        mismatches: report.mismatches,
        cycles: report.cycles.0,
        latency: report.latency.0,
    };
    format.print(&verified, |v| {
        format!(
            "{} results checked, {} mismatches, latency {} cycles\n\
             (RustHDL's simulator; `cargo test -p hearth-harness` runs the Verilog in Verilator)\n",
            v.checked, v.mismatches, v.latency
        )
    })?;
    match report.first {
        None => Ok(()),
        Some(first) => Err(Failure::check(format!(
            "the block disagrees with its definition: {first:?}\nhint: this is a defect of the block"
        ))),
    }
}

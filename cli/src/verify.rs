//! `hearth verify`: a hardware block against golden.

mod judge;

use crate::failure::Failure;
use crate::output::Format;
use crate::verilog::BlockArguments;
use hearth_hdl::verify::{Trial, run as verify};
use hearth_hdl::verilator::Verilator;
use hearth_hdl::{Device, RustHdl};
use serde::Serialize;

/// Which block, how often, in what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    block: BlockArguments,
    /// The only prime to use, instead of the smallest and the largest
    #[arg(long, value_name = "Q")]
    prime: Option<u64>,
    /// Seed of the random part; the same seed gives the same trial
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Random operations or jobs, besides those at the edges; the block's own number if not given
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=10_000_000))]
    runs: Option<u64>,
    /// What runs the block: its Verilog in Verilator, or RustHDL's own simulator
    #[arg(long = "in", value_name = "SIMULATOR", default_value = "verilator")]
    simulator: Simulator,
    #[command(flatten)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Simulator {
    Verilator,
    Rusthdl,
}

#[derive(Serialize)]
struct Verified {
    checked: u64,
    mismatches: u64,
    cycles: u64,
    ideal_cycles: u64,
    latency: u64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let block = arguments.block.block()?;
    let trial = Trial {
        seed: arguments.seed,
        runs: arguments.runs.unwrap_or_else(|| block.usual_runs()),
        prime: arguments.prime,
    };
    block.check_trial(&trial).map_err(Failure::refused)?;
    let mut device: Box<dyn Device> = match arguments.simulator {
        Simulator::Rusthdl => Box::new(RustHdl::new(&block)),
        Simulator::Verilator => {
            let model = Verilator::find().and_then(|verilator| verilator.model(&block));
            Box::new(model.map_err(Failure::tool)?)
        }
    };
    let report = verify(&block, &mut *device, &trial, &mut judge::Golden::default());
    let verified = Verified {
        checked: report.checked,
        mismatches: report.mismatches,
        cycles: report.cycles.0,
        ideal_cycles: report.ideal_cycles.0,
        latency: report.latency.0,
    };
    arguments.format.print(&verified, |v| {
        format!(
            "{} results checked, {} mismatches, latency {} cycles, {} cycles where {} are ideal\n",
            v.checked, v.mismatches, v.latency, v.cycles, v.ideal_cycles
        )
    })?;
    match report.first {
        None => Ok(()),
        Some(first) => Err(Failure::check(format!(
            "the block disagrees with golden: {first}\nhint: this is a defect of the block"
        ))),
    }
}

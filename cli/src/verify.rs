//! `hearth verify`: a hardware block against golden.

use crate::failure::Failure;
use crate::output::Format;
use crate::verilog::BlockArguments;
use hearth_golden::Golden;
use hearth_hdl::verify::{Trial, run as verify, run_recorded};
use hearth_hdl::verilator::{Coverage, Points, Record, Recording, ToolError, Verilator};
use hearth_hdl::{Block, RustHdl};
use serde::Serialize;
use std::path::PathBuf;

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
    /// Write a waveform of the run as a value change dump; only in Verilator
    #[arg(long, value_name = "FILE", conflicts_with = "fst")]
    vcd: Option<PathBuf>,
    /// Write a waveform of the run in GTKWave's compressed form; only in Verilator
    #[arg(long, value_name = "FILE", conflicts_with = "coverage")]
    fst: Option<PathBuf>,
    /// Say how much of the Verilog the run exercised, and write Verilator's points; only in Verilator
    #[arg(long, value_name = "FILE", conflicts_with = "vcd")]
    coverage: Option<PathBuf>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Exercised>,
}

/// What a run exercised of the generated Verilog.
#[derive(Serialize)]
struct Exercised {
    lines_percent: f64,
    toggles_percent: f64,
    lines: u64,
    bits: u64,
    missed_lines: Vec<u32>,
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
    if arguments.simulator == Simulator::Rusthdl && matches!(block, Block::Tile(_)) {
        return Err(Failure::refused(
            "the tile's own parts are Verilog, which RustHDL's own simulator does not run\nhint: leave out --in rusthdl",
        ));
    }
    let judge = &mut Golden::default();
    let report = match (arguments.simulator, arguments.recording()) {
        (Simulator::Rusthdl, None) => verify(&block, &mut RustHdl::new(&block), &trial, judge),
        (Simulator::Rusthdl, Some(_)) => {
            return Err(Failure::refused(
                "RustHDL's own simulator records nothing\nhint: leave out --in rusthdl",
            ));
        }
        (Simulator::Verilator, recording) => {
            let verilator = Verilator::find().map_err(tool)?;
            match recording {
                None => verify(&block, &mut verilator.model(&block).map_err(tool)?, &trial, judge),
                Some(recording) if recording.record == Record::Coverage => {
                    let mut device = verilator.recorded_model(&block, &recording).map_err(tool)?;
                    verify(&block, &mut device, &trial, judge)
                }
                Some(recording) => {
                    let record = || verilator.recorded_model(&block, &recording);
                    run_recorded(&block, record, &trial, judge).map_err(tool)?
                }
            }
        }
    };
    let verified = Verified {
        checked: report.checked,
        mismatches: report.mismatches,
        cycles: report.cycles.0,
        ideal_cycles: report.ideal_cycles.0,
        latency: report.latency.0,
        coverage: arguments.read_coverage()?,
    };
    arguments.format.print(&verified, |v| {
        let mut text = format!(
            "{} results checked, {} mismatches, latency {} cycles, {} cycles where {} are ideal\n",
            v.checked, v.mismatches, v.latency, v.cycles, v.ideal_cycles
        );
        if let Some(Exercised { lines_percent, toggles_percent, lines, bits, missed_lines }) =
            &v.coverage
        {
            let covered = format!(
                "{lines_percent} % of {lines} lines and {toggles_percent} % of {bits} bits were exercised"
            );
            text += &match missed_lines.is_empty() {
                true => format!("{covered}\n"),
                false => format!("{covered}; not lines {missed_lines:?}\n"),
            };
        }
        text
    })?;
    match report.first {
        None => Ok(()),
        Some(first) => {
            let stage = report.stage.map_or(String::new(), |stage| format!("; {stage}"));
            Err(Failure::check(format!(
                "the block disagrees with golden: {first}{stage}\nhint: this is a defect of the block"
            )))
        }
    }
}

fn tool(error: ToolError) -> Failure {
    match error {
        ToolError::Recording(_) => Failure::unusable(error),
        _ => Failure::tool(error),
    }
}

impl Arguments {
    /// What is to be kept of the run.
    fn recording(&self) -> Option<Recording> {
        let kinds = [
            (Record::Vcd, &self.vcd),
            (Record::Fst, &self.fst),
            (Record::Coverage, &self.coverage),
        ];
        let of = |(record, file): (Record, &Option<PathBuf>)| {
            file.as_ref().map(|file| Recording { record, file: file.clone() })
        };
        kinds.into_iter().find_map(of)
    }

    /// Reads the coverage that the run left behind.
    fn read_coverage(&self) -> Result<Option<Exercised>, Failure> {
        let Some(file) = &self.coverage else { return Ok(None) };
        let text =
            std::fs::read_to_string(file).map_err(|error| Failure::file("read", file, &error))?;
        let coverage = Coverage::parse(&text).ok_or_else(|| {
            Failure::tool("Verilator's coverage has another form\nhint: use Verilator 5")
        })?;
        let percent = |points: Points| (points.share() * 1000.0).floor() / 10.0;
        Ok(Some(Exercised {
            lines_percent: percent(coverage.total.lines),
            toggles_percent: percent(coverage.total.toggles),
            lines: coverage.total.lines.all,
            bits: coverage.total.toggles.all,
            missed_lines: coverage.missed_lines,
        }))
    }
}

//! `hearth fpga`: what a hardware block takes of an FPGA, how fast it runs there, and the boards.

mod boards;
mod build;
mod case;
mod design;
mod kernel;
mod pmem;
mod port;
mod project;
mod run;
mod selftest;
mod simulated;

use self::boards::{BoardConstraints, Boards};
use self::build::Build;
use self::project::Project;
use self::run::Run;
use self::selftest::Selftest;
use crate::failure::Failure;
use crate::output::Format;
use crate::verilog::BlockArguments;
use hearth_fpga::{Error, Family, Tools, area, timing};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What to find out.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Count the cells that a block takes: synthesis with yosys
    Area {
        #[command(flatten)]
        block: BlockArguments,
        #[command(flatten)]
        format: Format,
    },
    /// Route a block for ECP5-85F, speed grade 6, and say how fast its clock may be
    Timing {
        #[command(flatten)]
        block: BlockArguments,
        /// How often it is routed, each time from another start
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=100))]
        seeds: u64,
        #[command(flatten)]
        format: Format,
    },
    /// List the boards that are known: part, clock, serial port, lights
    Boards(Boards),
    /// Write a board's pin constraints in the format of its vendor: LPF, PCF, CST or XDC
    Constraints(BoardConstraints),
    /// Make a bitstream for a board with open tools: synthesise, place and route, pack
    Build(Box<Build>),
    /// Write a project for Vivado with an estimate of the area by yosys, or a kernel for Vitis
    Project(Project),
    /// Run a design on a board, or on its Verilated top, over the serial port, and compare with golden
    Run(Run),
    /// Simulate a board's self-test, which shows on its lights whether the design computes what it must
    Selftest(Selftest),
}

#[derive(Serialize)]
struct Counted {
    block: String,
    target: &'static str,
    tool: String,
    cells: BTreeMap<String, u64>,
}

#[derive(Serialize)]
struct Routed {
    block: String,
    part: &'static str,
    tools: [String; 2],
    fmax_mhz: BTreeMap<u64, f64>,
    median_mhz: f64,
    lut: u64,
    ff: u64,
    mult18: u64,
    dp16kd: u64,
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Area { block, format } => count(block, *format),
        Command::Timing { block, seeds, format } => route(block, *seeds, *format),
        Command::Boards(boards) => boards::list(boards),
        Command::Constraints(arguments) => boards::constraints(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Project(arguments) => project::run(arguments),
        Command::Run(arguments) => run::run(arguments),
        Command::Selftest(arguments) => selftest::run(arguments),
    }
}

fn count(arguments: &BlockArguments, format: Format) -> Result<(), Failure> {
    let family =
        arguments.target().unwrap_or("ecp5").parse::<Family>().map_err(Failure::refused)?;
    let block = arguments.block_for(family.target())?;
    let area = area(&Tools::find(), &block, family).map_err(tool)?;
    let counted = Counted {
        block: block.module(),
        target: family.name(),
        tool: area.yosys,
        cells: area.cells,
    };
    format.print(&counted, |counted| {
        let mut text = format!("{} for {}, {}\n", counted.block, counted.target, counted.tool);
        for (cell, count) in &counted.cells {
            writeln!(text, "{count:>8} {cell}").expect("text grows");
        }
        text
    })
}

fn route(arguments: &BlockArguments, seeds: u64, format: Format) -> Result<(), Failure> {
    if arguments.target().is_some_and(|target| target != Family::Ecp5.name()) {
        return Err(Failure::refused(
            "only ecp5 can be routed\nhint: leave out --target; `hearth fpga area` counts cells for the others",
        ));
    }
    let block = arguments.block_for(Family::Ecp5.target())?;
    let timing = timing(&Tools::find(), &block, seeds).map_err(tool)?;
    let cells = |cell: &str| timing.area.cells.get(cell).copied().unwrap_or(0);
    let hundredths = |mhz: f64| (mhz * 100.0).round() / 100.0;
    let fmax = timing.seeds.iter().map(|routed| (routed.seed, hundredths(routed.fmax_mhz)));
    let routed = Routed {
        block: block.module(),
        part: timing.part,
        fmax_mhz: fmax.collect(),
        median_mhz: hundredths(timing.median_mhz()),
        lut: timing.area.ecp5_luts(),
        ff: cells("TRELLIS_FF"),
        mult18: cells("MULT18X18D"),
        dp16kd: cells("DP16KD"),
        tools: [timing.area.yosys, timing.nextpnr],
    };
    format.print(&routed, |routed| {
        let clocks: Vec<String> =
            routed.fmax_mhz.iter().map(|(seed, mhz)| format!("{mhz:.2} (seed {seed})")).collect();
        format!(
            "{} on {}, {}: {:.2} MHz\n  each seed: {} MHz\n  {} LUT, {} FF, {} MULT18, {} DP16KD\n",
            routed.block,
            routed.part,
            routed.tools.join(", "),
            routed.median_mhz,
            clocks.join(", "),
            routed.lut,
            routed.ff,
            routed.mult18,
            routed.dp16kd
        )
    })
}

fn tool(error: Error) -> Failure {
    Failure::tool(error)
}

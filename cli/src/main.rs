//! The `hearth` command.
//!
//! Arguments are checked once, here; the crates below never see a path, a terminal or a clock.
//! Results go to stdout, everything else to stderr, and `--json` prints one document.

mod calibration;
mod catalog;
mod changes;
mod chrome;
mod client;
mod compare;
mod cosim;
mod demo;
mod failure;
mod fleet;
mod fpga;
mod golden;
mod images;
mod inference;
mod lowering;
mod machine;
mod memory;
mod npy;
mod output;
mod packing;
mod params;
mod pareto;
mod placements;
mod precision;
mod progress;
mod report;
mod run;
mod server;
mod simulate;
mod store;
mod study;
mod sweep;
mod tenants;
mod tile;
mod trace;
mod verify;
mod verilog;
mod workload;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Encrypted deep learning on persistent memory: compile, run, simulate, generate hardware.
///
/// Start with `hearth demo`: it encrypts a handwritten digit, classifies it without ever
/// decrypting, and shows how long proposed hardware would take, with and without persistent memory.
#[derive(Parser)]
#[command(name = "hearth", version, propagate_version = true, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Networks are named by an ONNX file or a builtin's name; machines and parameter sets by a TOML
file or the name of a committed one (`hearth machine list`, `hearth params list`).

Exit codes: 0 success, 1 internal error, 2 usage, 3 an input was refused, 4 a file could not be
read or written, 5 a check failed (a wrong class, a mismatch), 6 a tool outside is missing
or failed. `hearth trace diff` ends with 1 if the traces differ.";

#[derive(Subcommand)]
enum Command {
    /// Classify encrypted digits, simulate the program on two machines, write a report
    Demo(demo::Arguments),
    /// Run a network on inputs, encrypted or on plain slots, and compare with the plaintext model
    Run(run::Arguments),
    /// Compile networks to encrypted layer traces; look into traces and compare them
    #[command(subcommand)]
    Trace(trace::Command),
    /// Replay a trace on a machine: cycles, traffic, and what they are spent on
    Simulate(Box<simulate::Arguments>),
    /// Simulate one program under every way to use two tiers of memory
    Placements(Box<placements::Arguments>),
    /// Replay every point of a study, on all cores or by Slurm, into one table
    Sweep(Box<sweep::Arguments>),
    /// Find the points of a study that no other is better than in everything
    Pareto(pareto::Arguments),
    /// Make a static site of studies' results
    Report(report::site::Arguments),
    /// Serve hundreds of models and clients on one machine for hours
    Fleet(fleet::Arguments),
    /// Say why two simulations do not take the same time
    Compare(compare::Arguments),
    /// List and check machine descriptions
    #[command(subcommand)]
    Machine(machine::Command),
    /// Probe memory devices as real ones are measured, and compare them with the measurements
    #[command(subcommand)]
    Memory(memory::Command),
    /// List and check CKKS parameter sets
    #[command(subcommand)]
    Params(params::Command),
    /// Make keys, encrypt inputs, decrypt results: everything that needs the secret key
    #[command(subcommand)]
    Client(client::Command),
    /// Run a network on encrypted inputs, without any secret
    #[command(subcommand)]
    Server(server::Command),
    /// Measure the golden model
    #[command(subcommand)]
    Golden(golden::Command),
    /// Generate the Verilog of a hardware block
    Verilog(verilog::Arguments),
    /// Assemble and disassemble programs for the tile
    #[command(subcommand)]
    Tile(tile::Command),
    /// What a hardware block takes of an FPGA, and how fast it runs there
    #[command(subcommand)]
    Fpga(fpga::Command),
    /// Check a hardware block against its definition in the HDL's own simulator
    Verify(verify::Arguments),
    /// Run programs for the tile on golden, RTL and the timing model, and compare values and cycles
    Cosim(cosim::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Run(arguments) => run::run(&arguments),
        Command::Trace(command) => match trace::run(&command) {
            Ok(code) => return code,
            Err(failure) => Err(failure),
        },
        Command::Simulate(arguments) => simulate::run(&arguments),
        Command::Placements(arguments) => placements::run(&arguments),
        Command::Sweep(arguments) => sweep::run(&arguments),
        Command::Pareto(arguments) => pareto::run(&arguments),
        Command::Report(arguments) => report::site::run(&arguments),
        Command::Fleet(arguments) => fleet::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Machine(command) => machine::run(&command),
        Command::Memory(command) => memory::run(&command),
        Command::Params(command) => params::run(&command),
        Command::Client(command) => client::run(&command),
        Command::Server(command) => server::run(&command),
        Command::Golden(command) => golden::run(&command),
        Command::Verilog(arguments) => verilog::run(&arguments),
        Command::Tile(command) => tile::run(&command),
        Command::Fpga(command) => fpga::run(&command),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Cosim(arguments) => cosim::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            failure.exit_code()
        }
    }
}

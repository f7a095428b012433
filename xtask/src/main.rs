//! All automation of the workspace, started as `cargo xtask <command>`.
//!
//! Exit codes: 0 everything asked for succeeded, 1 a check or a step failed, 2 wrong usage.

mod bench;
mod ci;
mod codegen;
mod examples;
mod failure;
mod process;
mod setup;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;

/// Automation of the Hearth workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install the packages that the tests need and that are missing
    Setup(setup::Arguments),
    /// Check the rules of the workspace that no compiler checks
    Tidy {
        /// Print every rule with its purpose instead of checking
        #[arg(long)]
        list: bool,
    },
    /// Run setup, every test and every example; the last line counts them
    Test(test::Arguments),
    /// Run the examples alone, or record what they print
    Examples {
        /// Write what each example prints into its `expected.txt`
        #[arg(long)]
        bless: bool,
    },
    /// Measure golden and its peers in one run and print the ratios
    Bench(bench::Arguments),
    /// Write the committed Verilog of fpga/rtl anew, or check that it is up to date
    Codegen(codegen::Arguments),
    /// Run what a change must pass before it lands (the script `.ci/run`)
    Ci {
        /// Run the long tests too
        #[arg(long)]
        full: bool,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Setup(arguments) => setup::run(&arguments),
        Command::Tidy { list: true } => {
            tidy::list();
            Ok(())
        }
        Command::Tidy { list: false } => tidy::run(),
        Command::Test(arguments) => test::run(&arguments),
        Command::Examples { bless } => examples::run_alone(bless),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Ci { full } => ci::run(full),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

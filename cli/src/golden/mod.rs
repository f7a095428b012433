//! `hearth golden`: the golden model on its own.

mod bench;
mod usage;

use crate::failure::Failure;

/// What to do with the golden model.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Measure one operation: processor time, elapsed time, memory
    Bench(bench::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Bench(arguments) => bench::run(arguments),
    }
}

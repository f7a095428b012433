//! `hearth memory`: memory devices probed as the public tools measure real ones.

mod anchors;
mod bench;
mod check;
mod plot;
mod preset;
mod probe;

use crate::failure::Failure;
use crate::machine::list;
use crate::output::Format;

/// What to do with memory devices.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// List the committed memory presets
    List(Format),
    /// Measure a preset: bandwidth, latencies, how many bytes the media takes for those stored
    Probe(probe::Arguments),
    /// Measure the model itself: requests a second of processor time
    Bench(bench::Arguments),
    /// Compare every committed preset with what was measured on real modules
    Check(check::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::List(format) => list(crate::catalog::MEMORY, *format),
        Command::Probe(arguments) => probe::run(arguments),
        Command::Bench(arguments) => bench::run(arguments),
        Command::Check(arguments) => check::run(arguments),
    }
}

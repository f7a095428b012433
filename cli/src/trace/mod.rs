//! `hearth trace`: encrypted layer traces, from networks and as files.

mod bootstrap;
mod compile;
mod diff;
mod export;
mod import;
mod row;
mod show;
mod stats;

pub(crate) use compile::save;
pub(crate) use import::import;

use crate::failure::Failure;
use hearth_spec::he::Program;
use hearth_traces::format::{FormatError, Provenance, read};
use std::path::Path;
use std::process::ExitCode;

/// What to do with traces.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Compile a network; count its operations; write the trace
    Compile(Box<compile::Arguments>),
    /// Count a trace's operations and objects: sizes, uses, lifetimes, reuse distances
    Stats(stats::Arguments),
    /// List rows of a trace
    Show(show::Arguments),
    /// Compare two traces: exit code 0 if they are the same program, 1 if not
    Diff(diff::Arguments),
    /// Write a trace in another format
    Export(export::Arguments),
    /// Read a file of another format
    Import(import::Arguments),
}

/// Runs the command; the exit code is 0 except of a comparison that finds a difference.
pub(crate) fn run(command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Compile(arguments) => compile::run(arguments)?,
        Command::Stats(arguments) => stats::run(arguments)?,
        Command::Show(arguments) => show::run(arguments)?,
        Command::Diff(arguments) => return diff::run(arguments),
        Command::Export(arguments) => export::run(arguments)?,
        Command::Import(arguments) => import::run(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a trace, whole and checked.
fn open(path: &Path) -> Result<(Program, Provenance), Failure> {
    read(path).map_err(refused)
}

/// A trace that cannot be read or written: the file's fault, or its content's.
pub(crate) fn refused(error: FormatError) -> Failure {
    match error {
        FormatError::Io { .. } => Failure::unusable(error),
        error => Failure::refused(error),
    }
}

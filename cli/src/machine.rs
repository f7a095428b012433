//! `hearth machine`: the committed machines, and whether a description is good.

use crate::catalog::{self, MACHINES};
use crate::failure::Failure;
use crate::output::{Format, print};
use serde::Serialize;

/// What to do with machine descriptions.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// List the committed machines
    List(Format),
    /// Print a machine's description, with the source of every value
    Show {
        /// A committed machine's name, or a TOML file
        machine: String,
    },
    /// Check a description and say what it is
    Check {
        /// A committed machine's name, or a TOML file
        machine: String,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Serialize)]
struct Listed {
    name: &'static str,
    description: &'static str,
}

#[derive(Serialize)]
struct Checked {
    name: String,
    accepted: bool,
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::List(format) => list(MACHINES, *format),
        Command::Show { machine } => show("machine", MACHINES, machine),
        Command::Check { machine, format } => {
            let checked =
                Checked { name: catalog::machine(machine)?.name().to_owned(), accepted: true };
            format.print(&checked, |checked| format!("{} is a good machine\n", checked.name))
        }
    }
}

/// Prints the names of committed configurations and what each says of itself.
pub(crate) fn list(entries: &'static [catalog::Entry], format: Format) -> Result<(), Failure> {
    let listed: Vec<_> = entries
        .iter()
        .map(|(name, text)| Listed { name, description: catalog::headline(text) })
        .collect();
    format.print(&listed, |listed| {
        listed.iter().map(|entry| format!("{:<14} {}\n", entry.name, entry.description)).collect()
    })
}

/// Prints a configuration's text.
pub(crate) fn show(kind: &str, entries: &[catalog::Entry], name: &str) -> Result<(), Failure> {
    print(&catalog::find(kind, entries, name)?)
}

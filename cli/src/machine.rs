//! `hearth machine`: the committed machines, and whether a description is good.

mod settings;

pub(crate) use settings::Choice;

use crate::catalog::{self, MACHINES};
use crate::failure::Failure;
use crate::output::{Format, print, write_file};
use hearth_sim::Machine;
use hearth_spec::units::Hertz;
use serde::Serialize;
use settings::Settings;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to do with machine descriptions.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// List the committed machines
    List(Format),
    /// Print a machine's description, with the source of every value
    Show {
        /// A committed machine's name, or a TOML file
        machine: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// What every operation costs on a machine, level by level: a table for `--costs`
    Costs {
        /// A committed machine's name, or a TOML file
        machine: String,
        /// CKKS parameters: a committed set's name or a TOML file
        #[arg(long)]
        params: String,
        /// Write the table here instead of printing it
        #[arg(short, long, value_name = "FILE.toml")]
        output: Option<PathBuf>,
    },
    /// Check a description and say what it is
    Check {
        /// A committed machine's name, or a TOML file
        machine: String,
        #[command(flatten)]
        settings: Settings,
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
    /// Frequencies in hertz by clock domain; none if there is one clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    clocks: Option<BTreeMap<String, Domain>>,
}

/// A clock domain.
#[derive(Serialize)]
struct Domain {
    clock_hz: u64,
    /// What runs in it; everything else, if it is the machine's own.
    runs: Vec<String>,
}

impl Checked {
    fn of(machine: &Machine) -> Self {
        let own = Domain { clock_hz: machine.clock().0, runs: Vec::new() };
        let clocks = machine.literal().clocks.as_ref().map(|clocks| {
            let domain = |(name, clock): (&String, &Hertz)| {
                let runs = clocks.runs.iter().filter(|(_, domain)| *domain == name);
                let runs = runs.map(|(place, _)| place.clone()).collect();
                (name.clone(), Domain { clock_hz: clock.0, runs })
            };
            clocks.domains.iter().map(domain).chain([("main".to_owned(), own)]).collect()
        });
        Self { name: machine.name().to_owned(), accepted: true, clocks }
    }

    fn text(&self) -> String {
        let mut text = format!("{} is a good machine\n", self.name);
        for (name, domain) in self.clocks.iter().flatten() {
            let runs = match domain.runs.as_slice() {
                [] => "all else".to_owned(),
                runs => runs.join(", "),
            };
            let clock = Hertz(domain.clock_hz).to_string();
            text += &format!("  clock {name:<12}{clock:>12}  {runs}\n");
        }
        text
    }
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::List(format) => list(MACHINES, *format),
        Command::Show { machine, settings } if settings.is_empty() => {
            // What is shown is a machine, and not any file.
            catalog::machine(machine)?;
            show("machine", MACHINES, machine)
        }
        Command::Show { machine, settings } => {
            let changed = settings.apply(machine)?;
            let text = toml::to_string(changed.literal()).expect("a literal is TOML");
            print(&format!("# {machine} with {}\n\n{text}", settings.text()))
        }
        Command::Costs { machine, params, output } => costs(machine, params, output.as_deref()),
        Command::Check { machine, settings, format } => {
            format.print(&Checked::of(&settings.apply(machine)?), Checked::text)
        }
    }
}

/// Measures the table of costs and prints or writes it.
fn costs(machine: &str, params: &str, output: Option<&Path>) -> Result<(), Failure> {
    let (described, set) = (catalog::machine(machine)?, catalog::params(params)?);
    let table = hearth_sim::costs(&described, &set).map_err(Failure::refused)?;
    let table = toml::to_string(table.literal()).expect("a table of numbers and words");
    let text = format!("# Costs of operations on {machine} with {params}, simulated.\n{table}");
    match output {
        None => print(&text),
        Some(path) => write_file(path, text.as_bytes()),
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

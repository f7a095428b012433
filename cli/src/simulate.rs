//! `hearth simulate`: an HE program's time on a machine.

mod checkpoints;
mod files;
mod operation;
mod placement;
mod rehearsal;
mod replaying;
mod setting;
mod subject;
mod text;

use crate::failure::Failure;
use crate::output::Format;
use crate::tenants;
use crate::workload::Network;
use checkpoints::Told;
use files::Files;
use hearth_sim::Report;
use hearth_spec::he::Program;
pub(crate) use placement::Rule;
pub(crate) use replaying::{Asking, replay, report};
use serde::Serialize;
pub(crate) use setting::{SCHEMA_VERSION, Setting};
use std::path::PathBuf;
pub(crate) use subject::Subject;

/// What to replay, on what, and where results go.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    subject: Subject,
    /// Also write what was busy when, as JSON for Perfetto (ui.perfetto.dev) or chrome://tracing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["tenants", "burst"])]
    chrome: Option<PathBuf>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Serialize)]
pub(crate) struct Simulated {
    pub(crate) network: String,
    /// Inputs that the run is for.
    pub(crate) inputs: u32,
    pub(crate) seconds_per_input: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) checkpoints: Option<Told>,
    #[serde(flatten)]
    pub(crate) setting: Setting,
    #[serde(flatten)]
    pub(crate) report: Report,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let subject = &arguments.subject;
    let machine = subject.machine()?;
    if let Some(path) = subject.tenants() {
        return tenants::run(path, &machine, subject.dataflow(), arguments.format);
    }
    let (program, name) = subject.program(&machine)?;
    let asking = Asking { chrome: arguments.chrome.as_deref(), telling: true };
    let simulated = replay(&program, name, &machine, subject, asking)?;
    arguments.files.write(&simulated)?;
    arguments.format.print(&simulated, text::text)
}

/// The program that `network` names, compiled, and its name.
pub(crate) fn open(network: &str, options: &Network) -> Result<(Program, String), Failure> {
    if let Some(alone) = options.bootstrap(network)? {
        return Ok((alone.program, alone.provenance.source_name));
    }
    if let Some(trained) = options.training(network)? {
        return Ok((trained.training.program().clone(), trained.provenance.source_name));
    }
    let workload = options.compile(network)?;
    let name = workload.compiled.network().name().to_owned();
    Ok((workload.compiled.program().clone(), name))
}

/// `part` of `whole` in percent; nothing of nothing is 0.
pub(crate) fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Bytes with a binary prefix, for people.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} B") } else { format!("{value:.2} {}", UNITS[unit]) }
}

/// Years, for people: in days where they are few.
pub(crate) fn lifetime(years: f64) -> String {
    match years {
        years if years >= 1e6 => "over 10^6 years".to_owned(),
        years if years >= 10.0 => format!("{years:.0} years"),
        years if years >= 1.0 => format!("{years:.1} years"),
        years => format!("{:.1} days", years * 365.25),
    }
}

/// Seconds with a decimal prefix, for people.
pub(crate) fn duration(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{s:.3} s"),
        s if s >= 1e-3 => format!("{:.3} ms", s * 1e3),
        s => format!("{:.3} µs", s * 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_people() {
        assert_eq!(
            [size(0), size(1023), size(1 << 20), size(3 << 29)],
            ["0 B", "1023 B", "1.00 MiB", "1.50 GiB"]
        );
        assert_eq!(
            [duration(1.5), duration(0.0015), duration(2e-6)],
            ["1.500 s", "1.500 ms", "2.000 µs"]
        );
        assert_eq!(
            [lifetime(2e6), lifetime(12.4), lifetime(1.26), lifetime(0.5)],
            ["over 10^6 years", "12 years", "1.3 years", "182.6 days"]
        );
        assert_eq!(percent(1, 4), 25.0);
        assert_eq!(percent(0, 0), 0.0);
    }
}

//! `hearth simulate`: an HE program's time on a machine.

mod checkpoints;
mod files;
mod operation;
mod placement;
mod replaying;
mod setting;
mod text;

use crate::failure::Failure;
use crate::lowering::Dataflow;
use crate::machine;
use crate::output::Format;
use crate::tenants;
use crate::trace;
use crate::workload::Network;
use checkpoints::{Asked, Told};
use files::Files;
use hearth_sim::Report;
use hearth_spec::he::Program;
use hearth_traces::lower::batch::MOST_INPUTS;
use operation::{Operands, Operation};
pub(crate) use placement::Rule;
use replaying::replay;
pub(crate) use replaying::report;
use serde::Serialize;
pub(crate) use setting::{SCHEMA_VERSION, Setting};
use std::path::PathBuf;

/// What to replay, on what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    machine: machine::Choice,
    #[command(flatten)]
    workload: Which,
    #[command(flatten)]
    operands: Operands,
    #[command(flatten)]
    options: Network,
    #[command(flatten)]
    dataflow: Dataflow,
    /// Which tier holds what: as the machine's file says `by-kind`, everything in one tier
    /// (`all-in=TIER`), what is written apart (`write-isolation`), what saves most time in the fastest
    /// tier by a run before (`profile`), or everything in the largest tier with the fastest one as its
    /// cache (`memory-mode`, or `memory-mode-warm` with what a run before left there)
    #[arg(long, value_name = "RULE", default_value = "by-kind", conflicts_with = "tenants")]
    placement: Rule,
    /// Run so many inputs together, limb by limb: keys and plaintexts are loaded once for all
    #[arg(long, value_name = "INPUTS", default_value_t = 1, conflicts_with = "tenants",
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_INPUTS)))]
    batch: u32,
    #[command(flatten)]
    checkpoints: Asked,
    /// About twice as fast, with the transfers of each tier in the order of the program
    #[arg(long, conflicts_with = "chrome")]
    burst: bool,
    /// Also follow the longest chain of dependent instructions; takes more time
    #[arg(long)]
    critical_path: bool,
    /// Also write what was busy when, as JSON for Perfetto (ui.perfetto.dev) or chrome://tracing
    #[arg(long, value_name = "FILE")]
    chrome: Option<PathBuf>,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    format: Format,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// A trace written by `hearth trace compile -o`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["params", "fuse_pools"])]
    trace: Option<PathBuf>,
    /// An ONNX file, a builtin, or `bootstrap`, compiled first
    #[arg(long)]
    network: Option<String>,
    /// One operation on fresh ciphertexts in memory, whose result goes back to memory
    #[arg(long, value_name = "OP")]
    op: Option<Operation>,
    /// A workload file: several programs, clients and times of arrival
    #[arg(long, value_name = "FILE", conflicts_with_all = ["params", "fuse_pools", "chrome", "critical_path", "burst", "output", "csv", "plot"])]
    tenants: Option<PathBuf>,
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
    let machine = arguments.machine.machine()?;
    if let Some(path) = &arguments.workload.tenants {
        return tenants::run(path, &machine, arguments.dataflow, arguments.format);
    }
    let Which { trace, network, op, .. } = &arguments.workload;
    let simulated = match (trace, network, op) {
        (Some(path), _, _) => {
            let (program, provenance) =
                hearth_traces::format::read(path).map_err(trace::refused)?;
            replay(&program, provenance.source_name, &machine, arguments)?
        }
        (None, Some(network), _) => {
            let (program, name) = open(network, &arguments.options)?;
            replay(&program, name, &machine, arguments)?
        }
        (None, None, Some(op)) => {
            if arguments.options != Network::default() {
                return Err(Failure::usage(
                    "options of networks do not apply to --op\nhint: --limbs and --alpha make its parameters",
                ));
            }
            let alone = arguments.operands.program(*op, &machine)?;
            replay(&alone.program, alone.name, &machine, arguments)?
        }
        (None, None, None) => {
            return Err(Failure::usage(
                "name a trace, a network, an operation or tenants\nhint: --trace FILE, --network NETWORK, --op OP or --tenants FILE",
            ));
        }
    };
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

//! `hearth simulate`: an HE program's time on a machine.

use crate::catalog;
use crate::chrome;
use crate::failure::Failure;
use crate::lowering::Dataflow;
use crate::output::Format;
use crate::params::security;
use crate::progress::Stage;
use crate::tenants;
use crate::trace;
use crate::workload::Network;
use hearth_sim::report::TierBytes;
use hearth_sim::spans::SpanTrack;
use hearth_sim::{Machine, Report, SimError, simulate_with_progress, simulate_with_spans};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::security::EphemeralSecret;
use hearth_traces::lower::{LowerOptions, lower_with};
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;

/// What to replay, on what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A committed machine's name or a TOML file
    #[arg(long)]
    machine: String,
    #[command(flatten)]
    workload: Which,
    #[command(flatten)]
    options: Network,
    #[command(flatten)]
    dataflow: Dataflow,
    /// Also write what was busy when, as JSON for Perfetto (ui.perfetto.dev) or chrome://tracing
    #[arg(long, value_name = "FILE")]
    chrome: Option<PathBuf>,
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
    /// A workload file: several programs, clients and times of arrival
    #[arg(long, value_name = "FILE", conflicts_with_all = ["params", "fuse_pools", "chrome"])]
    tenants: Option<PathBuf>,
}

#[derive(Serialize)]
struct Simulated {
    network: String,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    #[serde(flatten)]
    report: Report,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let machine = catalog::machine(&arguments.machine)?;
    if let Some(path) = &arguments.workload.tenants {
        return tenants::run(path, &machine, arguments.dataflow, arguments.format);
    }
    let simulated = match (&arguments.workload.trace, &arguments.workload.network) {
        (Some(path), _) => {
            let (program, provenance) =
                hearth_traces::format::read(path).map_err(trace::refused)?;
            replay(&program, provenance.source_name, &machine, arguments)?
        }
        (None, Some(network)) => {
            if let Some(alone) = arguments.options.bootstrap(network)? {
                replay(&alone.program, alone.provenance.source_name, &machine, arguments)?
            } else if let Some(trained) = arguments.options.training(network)? {
                let name = trained.provenance.source_name;
                replay(trained.training.program(), name, &machine, arguments)?
            } else {
                let workload = arguments.options.compile(network)?;
                let name = workload.compiled.network().name().to_owned();
                replay(workload.compiled.program(), name, &machine, arguments)?
            }
        }
        (None, None) => {
            return Err(Failure::usage(
                "name a trace or a network\nhint: --trace FILE, --network NETWORK or --tenants FILE",
            ));
        }
    };
    arguments.format.print(&simulated, text)
}

fn replay(
    program: &Program,
    network: String,
    machine: &Machine,
    arguments: &Arguments,
) -> Result<Simulated, Failure> {
    let dataflow = &arguments.dataflow;
    let program = &*dataflow.rewritten(program);
    let report = match &arguments.chrome {
        None => report_with(program, &dataflow.options(), machine)?,
        Some(path) => {
            let (report, tracks) = spans(program, &dataflow.options(), machine)?;
            chrome::write(path, program, &report, &tracks)?;
            report
        }
    };
    let params = program.params();
    let (security_bits, ephemeral_secret) = (params.security_bits(), params.ephemeral());
    Ok(Simulated { network, security_bits, ephemeral_secret, report })
}

/// Lowers `program` and replays it on `machine`, with a progress bar.
pub(crate) fn report(program: &Program, machine: &Machine) -> Result<Report, Failure> {
    report_with(program, &LowerOptions::default(), machine)
}

/// The same with another dataflow.
fn report_with(
    program: &Program,
    options: &LowerOptions,
    machine: &Machine,
) -> Result<Report, Failure> {
    staged(program, options, machine, |steps| {
        simulate_with_progress(program, steps, machine, |_| ())
    })
}

/// The same, and what was busy when.
fn spans(
    program: &Program,
    options: &LowerOptions,
    machine: &Machine,
) -> Result<(Report, Vec<SpanTrack>), Failure> {
    staged(program, options, machine, |steps| simulate_with_spans(program, steps, machine, |_| ()))
}

fn staged<T>(
    program: &Program,
    options: &LowerOptions,
    machine: &Machine,
    simulate: impl FnOnce(&mut dyn Iterator<Item = Step>) -> Result<T, SimError>,
) -> Result<T, Failure> {
    // The number of instructions is known at the end only; rows are known now and as even.
    let stage =
        Stage::start(format!("simulating on {}", machine.name()), program.rows().len() as u64);
    let steps = lower_with(program, options).map_err(Failure::refused)?;
    let mut steps = steps.inspect(|step| {
        if step.row.0.is_multiple_of(64) {
            stage.set(u64::from(step.row.0), "");
        }
    });
    let simulated = simulate(&mut steps);
    stage.finish();
    simulated.map_err(|error| Failure::refused(error).within(machine.name()))
}

fn text(simulated: &Simulated) -> String {
    let report = &simulated.report;
    let mut text = format!(
        "{} on {}, {}\n{} cycles = {}, {} limb instructions\n",
        simulated.network,
        report.machine,
        security(simulated.security_bits, simulated.ephemeral_secret),
        report.cycles,
        duration(report.seconds),
        report.limb_instructions,
    );
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all text");
    line("\nwhere the time goes".into());
    let mut causes: Vec<_> = report.breakdown.0.iter().filter(|cause| *cause.1 > 0).collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(*cause.1));
    for (cause, cycles) in causes {
        line(format!(
            "  {cause:<28}{cycles:>16} cycles {:>6.1} %",
            percent(*cycles, report.cycles)
        ));
    }
    let traffic = |(tier, bytes): (&String, &TierBytes)| {
        format!("  {tier:<12}{:>14} read {:>14} written", size(bytes.read), size(bytes.written))
    };
    line("\nmemory traffic".into());
    report.bytes_by_tier.iter().for_each(|tier| line(traffic(tier)));
    let bootstraps = &report.bootstraps;
    if bootstraps.count > 0 {
        let (cycles, share) = (bootstraps.cycles, percent(bootstraps.cycles, report.cycles));
        let plural = if bootstraps.count == 1 { "" } else { "s" };
        line(format!("\n{} bootstrap{plural}", bootstraps.count));
        line(format!("  {:<28}{cycles:>16} cycles {share:>6.1} %", "of the time"));
        bootstraps.bytes_by_tier.iter().for_each(|tier| line(traffic(tier)));
    }
    line("\nlayers".into());
    for layer in &report.layers {
        line(format!(
            "  {:<28}{:>16} cycles {:>6.1} %",
            layer.name,
            layer.cycles,
            percent(layer.cycles, report.cycles)
        ));
    }
    text
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
        assert_eq!(percent(1, 4), 25.0);
        assert_eq!(percent(0, 0), 0.0);
    }
}

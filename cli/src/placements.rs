//! `hearth placements`: one program under every way to use two tiers of memory.

mod ways;

use crate::catalog;
use crate::failure::Failure;
use crate::output::{Format, write_file};
use crate::progress::Stage;
use crate::report::bars;
use crate::simulate::{duration, size};
use crate::workload::Network;
use hearth_sim::placement::fastest_tier;
use hearth_sim::report::TierBytes;
use hearth_sim::{Machine, Mode, Options, Report, SimError, simulate_with_options};
use hearth_spec::he::Program;
use hearth_traces::lower::batch::{Batch, MOST_INPUTS};
use hearth_traces::lower::lower_with;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use ways::Way;

/// What to place, and where.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A committed machine's name or a TOML file; its tier that reads fastest is the DRAM, its largest
    /// one the persistent memory
    #[arg(long)]
    machine: String,
    /// An ONNX file, a builtin, `bootstrap`, or a training program
    #[arg(long)]
    network: String,
    #[command(flatten)]
    options: Network,
    /// The capacity of the DRAM, but where all is in it [default: the machine's]
    #[arg(long, value_name = "SIZE")]
    dram: Option<hearth_spec::units::Bytes>,
    /// Inputs that share keys and weights where these are used again
    #[arg(long, value_name = "INPUTS", default_value_t = 4,
        value_parser = clap::value_parser!(u32).range(2..=i64::from(MOST_INPUTS)))]
    batch: u32,
    /// Also draw the seconds for an input
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Serialize)]
struct Compared {
    network: String,
    machine: String,
    security_bits: u32,
    insecure: bool,
    /// Bytes of all objects.
    object_bytes: u64,
    dram_bytes: u64,
    ways: Vec<Measured>,
}

/// One way.
#[derive(Serialize)]
struct Measured {
    way: &'static str,
    seconds_per_input: f64,
    /// Over the time with everything in DRAM.
    slow_down: f64,
    energy_joules_per_input: f64,
    bytes_by_tier: BTreeMap<String, Bytes>,
    /// Bytes that near-memory units kept off the link.
    bytes_kept_beside_memory: u64,
    /// What does not lie where it was wished.
    overflow_bytes: u64,
}

/// Bytes of a tier.
#[derive(Serialize)]
struct Bytes {
    read: u64,
    written: u64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let machine = catalog::machine(&arguments.machine)?;
    let (program, network) = crate::simulate::open(&arguments.network, &arguments.options)?;
    let ways = ways::ways(&machine, arguments.dram, arguments.batch)?;
    let mut compared = Compared {
        network,
        machine: machine.name().to_owned(),
        security_bits: program.params().security_bits(),
        insecure: program.params().security_bits() == 0,
        object_bytes: 0,
        dram_bytes: arguments.dram.unwrap_or(machine.tiers()[fastest_tier(&machine)].capacity).0,
        ways: Vec::new(),
    };
    let stage = Stage::start(format!("placing on {}", machine.name()), ways.len() as u64);
    for (index, way) in ways.iter().enumerate() {
        stage.set(index as u64, way.name);
        let report = replay(&program, way)?;
        believe(&report, &way.machine)?;
        compared.object_bytes = report.capacity.values().map(|tier| tier.objects).sum();
        let first = compared.ways.first().map(|first| first.seconds_per_input);
        compared.ways.push(measured(way, &report, first));
    }
    stage.finish();
    if let Some(path) = &arguments.plot {
        let row = |way: &Measured| (way.way.to_owned(), vec![way.seconds_per_input]);
        let rows: Vec<_> = compared.ways.iter().map(row).collect();
        write_file(path, bars(&rows, "seconds for an input").as_bytes())?;
    }
    arguments.format.print(&compared, text)
}

/// In burst mode, where the machine has one.
fn replay(program: &Program, way: &Way) -> Result<Report, Failure> {
    let refused = |error: SimError| Failure::refused(error).within(way.name);
    let batch = Batch::new(program, way.batch).map_err(Failure::refused)?;
    let steps = || {
        let steps = lower_with(program, &way.lowering).map_err(Failure::refused)?;
        Ok(batch.steps(steps))
    };
    let placement = way.rule.placement(batch.program(), &way.machine, steps)?;
    let mut options =
        Options { mode: Mode::Burst, placement: Some(placement), ..Options::default() };
    let run = |options: &Options| -> Result<Report, Failure> {
        simulate_with_options(batch.program(), steps()?, &way.machine, options, |_| ())
            .map(|replayed| replayed.report)
            .map_err(refused)
    };
    if way.has_burst() {
        return run(&options);
    }
    options.mode = Mode::Events;
    run(&options)
}

/// Refuses a result that cannot be: more bytes than the channels of a tier carry in the time.
fn believe(report: &Report, machine: &Machine) -> Result<(), Failure> {
    for tier in machine.tiers() {
        let TierBytes { read, written, .. } = &report.bytes_by_tier[&tier.name];
        let channels = f64::from(tier.channels * report.chips);
        let least = *read as f64 / (tier.read_bandwidth.0 as f64 * channels)
            + *written as f64 / (tier.write_bandwidth.0 as f64 * channels);
        if least > report.seconds * 1.000_001 {
            return Err(Failure::check(format!(
                "{}: {} moves its bytes in {least} s at least, the replay takes {} s\nhint: this is a defect of the simulator; please report it",
                machine.name(),
                tier.name,
                report.seconds
            )));
        }
    }
    Ok(())
}

fn measured(way: &Way, report: &Report, first: Option<f64>) -> Measured {
    let inputs = f64::from(way.batch);
    let seconds = report.seconds / inputs;
    let bytes = |(name, tier): (&String, &TierBytes)| {
        (name.clone(), Bytes { read: tier.read, written: tier.written })
    };
    Measured {
        way: way.name,
        seconds_per_input: seconds,
        slow_down: seconds / first.unwrap_or(seconds),
        energy_joules_per_input: report.energy_joules / inputs,
        bytes_by_tier: report.bytes_by_tier.iter().map(bytes).collect(),
        bytes_kept_beside_memory: report.near_memory.bytes_streamed,
        overflow_bytes: report.placement.overflow.iter().map(|overflow| overflow.bytes).sum(),
    }
}

fn text(compared: &Compared) -> String {
    let mut text = format!(
        "{} on {}: {} of objects, {} of DRAM{}\n",
        compared.network,
        compared.machine,
        size(compared.object_bytes),
        size(compared.dram_bytes),
        if compared.insecure { ", insecure parameters" } else { "" },
    );
    for way in &compared.ways {
        let Measured { way, seconds_per_input, slow_down, energy_joules_per_input, .. } = way;
        text += &format!(
            "  {way:<44}{:>12} {slow_down:>8.2} ×  {energy_joules_per_input:>9.3} J\n",
            duration(*seconds_per_input)
        );
    }
    text
}

//! `hearth placements`: one program under every way to use two tiers of memory.

mod profiles;
mod ways;

use crate::failure::Failure;
use crate::machine;
use crate::output::{Format, write_file};
use crate::progress::Stage;
use crate::report::bars;
use crate::simulate::{duration, lifetime, size};
use crate::workload::Network;
use hearth_sim::placement::{fastest_tier, object_bytes};
use hearth_sim::report::TierBytes;
use hearth_sim::{Mode, Options, Placement, Report, SimError, simulate_with_options};
use hearth_spec::he::Program;
use hearth_traces::lower::batch::{Batch, MOST_INPUTS};
use profiles::Profiles;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use ways::Way;

/// What to place, and where: the tier of the machine that reads fastest is the DRAM, the largest one
/// the persistent memory.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    machine: machine::Choice,
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
    /// Years until the first tier has taken its rated writes, run again and again.
    lifetime_years: Option<f64>,
}

/// Bytes of a tier.
#[derive(Serialize)]
struct Bytes {
    read: u64,
    written: u64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let machine = arguments.machine.machine()?;
    let (program, network) = crate::simulate::open(&arguments.network, &arguments.options)?;
    let objects = object_bytes(&program, &machine);
    let ways = ways::ways(&machine, arguments.dram, objects, arguments.batch)?;
    let mut compared = Compared {
        network,
        machine: machine.name().to_owned(),
        security_bits: program.params().security_bits(),
        insecure: program.params().security_bits() == 0,
        object_bytes: 0,
        dram_bytes: arguments.dram.unwrap_or(machine.tiers()[fastest_tier(&machine)].capacity).0,
        ways: Vec::new(),
    };
    for (way, report) in ways.iter().zip(replay_all(&program, &ways)?) {
        compared.object_bytes = report.capacity.values().map(|tier| tier.objects).sum();
        let first = compared.ways.first().map(|first| first.seconds_per_input);
        compared.ways.push(measured(way, &report, first));
    }
    if let Some(path) = &arguments.plot {
        let row = |way: &Measured| (way.way.to_owned(), vec![way.seconds_per_input]);
        let rows: Vec<_> = compared.ways.iter().map(row).collect();
        write_file(path, bars(&rows, "seconds for an input").as_bytes())?;
    }
    arguments.format.print(&compared, text)
}

/// All `ways`, side by side on the cores there are; what takes longest begins first.
fn replay_all(program: &Program, ways: &[Way]) -> Result<Vec<Report>, Failure> {
    let profiles = Profiles::of(program, ways)?;
    let mut order: Vec<_> = (0..ways.len()).collect();
    order.sort_by_key(|&way| std::cmp::Reverse(ways[way].effort()));
    let stage = Stage::start("replaying every way", ways.len() as u64);
    let done = AtomicU64::new(0);
    let replayed = order.par_iter().with_max_len(1).map(|&index| {
        let way = &ways[index];
        let report = replay(program, way, &profiles);
        stage.set(done.fetch_add(1, Ordering::Relaxed) + 1, way.name);
        (index, report)
    });
    let replayed: BTreeMap<_, _> = replayed.collect();
    stage.finish();
    replayed.into_values().collect()
}

/// In burst mode, where the machine has one. Steps are made anew whenever they are read, and never kept.
fn replay(program: &Program, way: &Way, profiles: &Profiles<'_>) -> Result<Report, Failure> {
    let refused = |error: SimError| Failure::refused(error).within(way.name);
    let batch = Batch::new(program, way.batch).map_err(Failure::refused)?;
    let placement = match profiles.of_way(way) {
        Some(profile) => {
            Placement::by_profile(batch.program(), &way.machine, profile).map_err(refused)?
        }
        None => way.rule.placement(batch.program(), &way.machine, || way.steps(program, &batch))?,
    };
    let mode = if way.has_burst() { Mode::Burst } else { Mode::Events };
    let options = Options { mode, placement: Some(placement), ..Options::default() };
    simulate_with_options(
        batch.program(),
        way.steps(program, &batch)?,
        &way.machine,
        &options,
        |_| (),
    )
    .map(|replayed| replayed.report)
    .map_err(refused)
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
        lifetime_years: report.endurance.values().filter_map(|t| t.lifetime_years).reduce(f64::min),
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
        let Measured { seconds_per_input, slow_down, energy_joules_per_input, .. } = way;
        text += &format!(
            "  {:<44}{:>12} {slow_down:>8.2} ×  {energy_joules_per_input:>9.3} J",
            way.way,
            duration(*seconds_per_input)
        );
        if let Some(years) = way.lifetime_years {
            text += &format!("  wears out in {}", lifetime(years));
        }
        text.push('\n');
    }
    text
}

//! `hearth memory probe`: one measurement.

use super::preset::{MOST_MODULES, Memory};
use crate::failure::Failure;
use crate::output::Format;
use hearth_sim::device::Access;
use hearth_sim::device::probe::{Latency, Pattern, PlanLiteral};
use hearth_spec::units::Bytes;
use serde::Serialize;
use std::path::PathBuf;

/// Measure a preset: threads of a processor that load, store past the caches, or store and write back.
///
/// Bandwidth is measured with as many requests under way as the processor allows. Latencies are, with
/// one thread, those of accesses that wait for each other, as the public tools measure them; with more
/// threads, those under the same load as the bandwidth.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A committed preset's name, or a TOML file
    #[arg(long)]
    preset: String,
    /// Interleaved modules
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_MODULES)))]
    devices: u32,
    /// What is done
    #[arg(long, value_enum, default_value = "read")]
    access: AccessName,
    /// Where
    #[arg(long, value_enum, default_value = "sequential")]
    pattern: PatternName,
    /// Bytes of an access, for example "4 KiB": 8, 16, 32 or a multiple of 64, up to 64 MiB
    #[arg(long, default_value = "64", value_parser = size)]
    bytes: Bytes,
    /// Threads, 1 … 1024
    #[arg(long, default_value_t = 1)]
    threads: u32,
    /// The part of the memory that is accessed, for example "64 KiB"; bytes if without a unit
    #[arg(long, value_parser = size)]
    region: Option<Bytes>,
    /// Accesses that are measured
    #[arg(long, value_name = "N")]
    accesses: Option<u64>,
    /// Chooses random addresses
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Draw bandwidth over the size of an access, beside what was measured on real modules
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AccessName {
    /// Loads
    Read,
    /// Stores past the caches
    Ntstore,
    /// Stores into the cache that are written back at once
    Clwb,
}

impl From<AccessName> for Access {
    fn from(name: AccessName) -> Self {
        match name {
            AccessName::Read => Self::Read,
            AccessName::Ntstore => Self::NtStore,
            AccessName::Clwb => Self::StoreClwb,
        }
    }
}

/// Where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PatternName {
    /// Each thread through its own part of the region
    Sequential,
    /// Anywhere in the region
    Random,
    /// Anywhere in the region, each access after the one before it
    Chase,
    /// Every other piece of the region, then those between, then on to the next region
    Halves,
}

impl From<PatternName> for Pattern {
    fn from(name: PatternName) -> Self {
        match name {
            PatternName::Sequential => Self::Sequential,
            PatternName::Random => Self::Random,
            PatternName::Chase => Self::Chase,
            PatternName::Halves => Self::Halves,
        }
    }
}

/// A size with its unit, or bytes.
fn size(text: &str) -> Result<Bytes, String> {
    let spaced = match text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_') {
        None => format!("{text} B"),
        Some(at) => format!("{} {}", &text[..at], text[at..].trim()),
    };
    spaced.parse().map_err(|error: hearth_spec::units::QuantityError| error.to_string())
}

#[derive(Serialize)]
struct Probed {
    preset: String,
    devices: u32,
    access: AccessName,
    pattern: PatternName,
    bytes: u64,
    threads: u32,
    bandwidth_gb_per_s: f64,
    latency_ns: Nanoseconds,
    /// Null if the media took nothing.
    effective_write_ratio: Option<f64>,
    media_read_bytes: u64,
    media_written_bytes: u64,
}

#[derive(Serialize)]
struct Nanoseconds {
    mean: f64,
    p50: f64,
    p99: f64,
    p9999: f64,
    p99999: f64,
    max: f64,
}

impl From<Latency> for Nanoseconds {
    fn from(latency: Latency) -> Self {
        let Latency { mean, p50, p99, p9999, p99999, max } = latency;
        Self { mean, p50, p99, p9999, p99999, max }
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let memory = Memory::new(&arguments.preset, arguments.devices)?;
    let literal = PlanLiteral {
        access: arguments.access.into(),
        pattern: arguments.pattern.into(),
        bytes: arguments.bytes,
        threads: arguments.threads,
        region: arguments.region,
        accesses: arguments.accesses,
        fenced: false,
        seed: arguments.seed,
    };
    let loaded = memory.measure(literal).map_err(Failure::refused)?;
    let latency = if arguments.threads == 1 {
        let fenced = PlanLiteral { fenced: true, ..literal };
        memory.measure(fenced).map_err(Failure::refused)?.latency
    } else {
        loaded.latency
    };
    if let Some(path) = &arguments.plot {
        super::plot::sizes(path, &arguments.preset, &memory, literal)?;
    }
    let probed = Probed {
        preset: memory.name().to_owned(),
        devices: arguments.devices,
        access: arguments.access,
        pattern: arguments.pattern,
        bytes: arguments.bytes.0,
        threads: arguments.threads,
        bandwidth_gb_per_s: loaded.bandwidth_gb_per_s,
        latency_ns: latency.into(),
        effective_write_ratio: loaded.effective_write_ratio(),
        media_read_bytes: loaded.counters.media_read_bytes,
        media_written_bytes: loaded.counters.media_written_bytes,
    };
    arguments.format.print(&probed, text)
}

fn text(probed: &Probed) -> String {
    let Nanoseconds { mean, p50, p99, p9999, p99999, max } = probed.latency_ns;
    let ratio = probed.effective_write_ratio.map_or("–".into(), |ratio| format!("{ratio:.3}"));
    format!(
        "{} x {}, {:?} {:?} of {} B by {} threads\n\
         bandwidth              {:.3} GB/s\n\
         latency                mean {mean:.1} ns, p50 {p50:.1}, p99 {p99:.1}, p99.99 {p9999:.1}, p99.999 {p99999:.1}, max {max:.1}\n\
         effective write ratio  {ratio}\n",
        probed.devices,
        probed.preset,
        probed.pattern,
        probed.access,
        probed.bytes,
        probed.threads,
        probed.bandwidth_gb_per_s,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, bytes: Option<u64>) {
        assert_eq!(size(text).ok(), bytes.map(Bytes), "{text}");
    }

    #[test]
    fn sizes_have_units_or_are_bytes() {
        check("256", Some(256));
        check("64 KiB", Some(65536));
        check("64KiB", Some(65536));
        check("1GiB", Some(1 << 30));
        check("1 KB", None);
        check("", None);
    }
}

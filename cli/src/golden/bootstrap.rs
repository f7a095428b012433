//! `hearth golden bootstrap`: how exact a bootstrap is.

use super::usage::{cpu_ms, peak_rss_bytes};
use crate::catalog;
use crate::failure::Failure;
use crate::output::Format;
use crate::params::security;
use crate::progress::Stage;
use hearth_golden::Kernel;
use hearth_golden::workbench::{BootstrapTrials, Precision};
use hearth_spec::CkksParams;
use hearth_spec::security::EphemeralSecret;
use serde::Serialize;

/// Bits that a second bootstrap adds.
const MORE_BITS: u32 = 14;

/// Bootstrap random values and compare: keys and values come from the seed, so they are insecure
/// and the output says so.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A committed parameter set with a table `bootstrap`, or a TOML file
    #[arg(long, default_value = "n16-bootstrap")]
    params: String,
    /// What keys and values come from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Bootstraps, each of other values
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    runs: u32,
    /// log2 of the slots, with which the others repeat; all of them if not given
    #[arg(long)]
    log_slots: Option<u32>,
    /// Bootstrap the error, too, for more bits
    #[arg(long)]
    twice: bool,
    /// Threads to use
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1024))]
    threads: u32,
    /// Instructions to use, as in `golden bench`
    #[arg(long)]
    kernel: Option<String>,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Measured {
    params: String,
    seed: u64,
    runs: u32,
    threads: u32,
    kernel: String,
    log_slots: u32,
    twice: bool,
    /// Of every run: −log2 of the largest error of a slot.
    worst_bits_by_run: Vec<f64>,
    /// The smallest of these.
    worst_bits: f64,
    /// −log2 of the mean error over slots and runs.
    mean_bits: f64,
    input_level: u32,
    output_level: u32,
    /// Levels of the result that the next bootstrap does not need.
    levels_left: u32,
    failure_log2: f64,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    keys: usize,
    key_bytes: usize,
    cpu_ms: Vec<f64>,
    peak_rss_bytes: Option<u64>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let kernel = super::kernel(arguments.kernel.as_deref())?;
    let params = catalog::params(&arguments.params)?;
    let all = params.slots().ilog2();
    let log_slots = arguments.log_slots.unwrap_or(all);
    let pool = super::pool(arguments.threads)?;
    let measured = pool.install(|| measure(arguments, kernel, params, log_slots))?;
    arguments.format.print(&measured, text)
}

fn measure(
    arguments: &Arguments,
    kernel: Kernel,
    params: CkksParams,
    log_slots: u32,
) -> Result<Measured, Failure> {
    let (security_bits, ephemeral_secret) = (params.security_bits(), params.ephemeral());
    let stage = Stage::start("making keys and encoding matrices", 1);
    let mut trials = BootstrapTrials::new(params, kernel, arguments.seed, log_slots)
        .map_err(Failure::refused)?;
    stage.finish();
    let more_bits = arguments.twice.then_some(MORE_BITS);
    let stage = Stage::start("bootstrapping", arguments.runs.into());
    let (mut precisions, mut cpu) = (Vec::new(), Vec::new());
    for run in 0..arguments.runs {
        stage.set(run.into(), "");
        let values = trials.values(run.into());
        let input = trials.encrypt(&values);
        let start = cpu_ms();
        let result = trials.bootstrap(&input, more_bits).map_err(Failure::refused)?;
        cpu.push(cpu_ms() - start);
        precisions.push(trials.precision(&result, &values));
    }
    stage.finish();
    let Precision { worst_bits, mean_bits } = Precision::over(&precisions);
    let (bootstrapper, keys) = (trials.bootstrapper(), trials.keys());
    let (input, output) = (bootstrapper.input_level(), trials.output_level(more_bits));
    Ok(Measured {
        params: arguments.params.clone(),
        seed: arguments.seed,
        runs: arguments.runs,
        threads: arguments.threads,
        kernel: kernel.to_string(),
        log_slots,
        twice: arguments.twice,
        worst_bits,
        worst_bits_by_run: precisions.iter().map(|precision| precision.worst_bits).collect(),
        mean_bits,
        input_level: input.0,
        output_level: output.0,
        levels_left: output.0.saturating_sub(input.0),
        failure_log2: bootstrapper.failure_log2(),
        security_bits,
        ephemeral_secret,
        keys: keys.iter().count(),
        key_bytes: keys.resident_bytes(),
        cpu_ms: cpu,
        peak_rss_bytes: peak_rss_bytes(),
    })
}

fn text(measured: &Measured) -> String {
    let mean_ms = measured.cpu_ms.iter().sum::<f64>() / measured.cpu_ms.len() as f64;
    format!(
        "{} of 2^{} slots with {}, {} runs, keys and values from seed {} (INSECURE)\n\
         parameters       {}\n\
         precision        {:.1} bits worst, {:.1} bits mean\n\
         levels           from {} to {}, {} of them before the next bootstrap\n\
         fails            with a probability below 2^{:.0}\n\
         keys             {}, {:.2} GiB\n\
         processor time   {:.0} ms a run, kernel {}, threads {}\n",
        if measured.twice { "iterated bootstraps" } else { "bootstraps" },
        measured.log_slots,
        measured.params,
        measured.runs,
        measured.seed,
        security(measured.security_bits, measured.ephemeral_secret),
        measured.worst_bits,
        measured.mean_bits,
        measured.input_level,
        measured.output_level,
        measured.levels_left,
        measured.failure_log2,
        measured.keys,
        measured.key_bytes as f64 / (1u64 << 30) as f64,
        mean_ms,
        measured.kernel,
        measured.threads,
    )
}

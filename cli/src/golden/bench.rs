//! `hearth golden bench`: one operation, repeated.

use super::usage::{cpu_ms, peak_rss_bytes};
use crate::failure::Failure;
use crate::output::Format;
use crate::params::security;
use hearth_golden::Kernel;
use hearth_golden::workbench::{Operation, Workbench, bootstrap_literal, literal};
use hearth_spec::security::EphemeralSecret;
use hearth_spec::{CkksLiteral, CkksParams};
use serde::Serialize;
use std::time::Instant;

/// Measure one operation on fixed inputs: keys and inputs come from a fixed seed, so the
/// parameters may be below 128-bit security and the output says if they are.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// ntt, intt, encode, decode, encrypt, add, pmult, mult, rescale, rotate,
    /// rotate-hoisted8 or bootstrap
    #[arg(long)]
    op: String,
    /// log2 of the ring degree N
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(4..=17))]
    log_n: u32,
    /// Limbs of the operands; a rescale needs two
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=120))]
    limbs: u32,
    /// Width of a machine word: every prime is below 2^bits, most near 2^(bits − 1)
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(21..=61))]
    prime_bits: u32,
    /// Digits of a key switch
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=120))]
    dnum: u32,
    /// Threads to use
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1024))]
    threads: u32,
    /// Runs that are measured, after one that is not
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    runs: u32,
    /// Instructions to use, scalar, avx2 or avx512; the processor's fastest if not given
    #[arg(long)]
    kernel: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// Times of all runs, in milliseconds.
#[derive(Serialize)]
struct Spread {
    min: f64,
    median: f64,
    max: f64,
}

#[derive(Serialize)]
struct Measured {
    op: String,
    kernel: String,
    threads: u32,
    runs: u32,
    cpu_ms: Spread,
    wall_ms: Spread,
    /// Of the whole process, with keys and inputs; null where the system does not say.
    peak_rss_bytes: Option<u64>,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    log_qp: f64,
    limbs: usize,
    dnum: usize,
    prime_bits: Vec<u32>,
    params: CkksLiteral,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let operation: Operation = arguments.op.parse().map_err(Failure::usage)?;
    let kernel = super::kernel(arguments.kernel.as_deref())?;
    if operation == Operation::Rescale && arguments.limbs < 2 {
        let message = "a rescale of one limb leaves none\nhint: give --limbs 2 or more";
        return Err(Failure::usage(message));
    }
    let Arguments { log_n, limbs, prime_bits, dnum, .. } = *arguments;
    let bootstrap = (operation == Operation::Bootstrap).then(bootstrap_literal);
    let literal = CkksLiteral { bootstrap, ..literal(log_n, limbs, prime_bits, dnum) };
    let params = CkksParams::try_from(literal).map_err(Failure::refused)?;
    let pool = super::pool(arguments.threads)?;
    let measured = pool.install(|| measure(arguments, operation, kernel, params));
    arguments.format.print(&measured, text)
}

fn measure(
    arguments: &Arguments,
    operation: Operation,
    kernel: Kernel,
    params: CkksParams,
) -> Measured {
    let mut bench = Workbench::new(params, kernel, &[operation]);
    bench.run(operation, bench.prepare(operation));
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    for _ in 0..arguments.runs {
        let prepared = bench.prepare(operation);
        let (start, cpu_start) = (Instant::now(), cpu_ms());
        bench.run(operation, prepared);
        cpu.push(cpu_ms() - cpu_start);
        wall.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let params = bench.context().params();
    let limbs = params.limbs(params.max_level());
    Measured {
        op: operation.to_string(),
        kernel: kernel.to_string(),
        threads: arguments.threads,
        runs: arguments.runs,
        cpu_ms: spread(cpu),
        wall_ms: spread(wall),
        peak_rss_bytes: peak_rss_bytes(),
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        log_qp: params.log_qp(),
        limbs,
        dnum: params.digits(limbs).count(),
        prime_bits: params.moduli().iter().map(|q| q.bits()).collect(),
        params: params.literal().clone(),
    }
}

/// The least, the middle and the most of `times`, which are not empty.
fn spread(mut times: Vec<f64>) -> Spread {
    times.sort_by(f64::total_cmp);
    let last = times.len() - 1;
    Spread { min: times[0], median: times[last / 2], max: times[last] }
}

fn text(measured: &Measured) -> String {
    let line = |name: &str, spread: &Spread| {
        let Spread { min, median, max } = spread;
        format!("{name} {median:.3} ms (min {min:.3}, max {max:.3})\n")
    };
    let memory = measured.peak_rss_bytes.map_or_else(
        || "peak memory: not known on this system".into(),
        |bytes| format!("peak memory {:.1} MiB", bytes as f64 / f64::from(1 << 20)),
    );
    format!(
        "{}, N = 2^{}, {} limbs, dnum {}, {} special primes, log2(QP) = {:.1}\n\
         {}\nkernel {}, {} threads, {} runs\n{}{}{memory}\n",
        measured.op,
        measured.params.log_n,
        measured.limbs,
        measured.dnum,
        measured.params.special_primes,
        measured.log_qp,
        security(measured.security_bits, measured.ephemeral_secret),
        measured.kernel,
        measured.threads,
        measured.runs,
        line("processor time", &measured.cpu_ms),
        line("elapsed time  ", &measured.wall_ms),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(times: &[f64], want: (f64, f64, f64)) {
        let Spread { min, median, max } = spread(times.to_vec());
        assert_eq!((min, median, max), want, "{times:?}");
    }

    #[test]
    fn a_spread_is_least_middle_and_most() {
        check(&[3.0], (3.0, 3.0, 3.0));
        check(&[2.0, 1.0], (1.0, 1.0, 2.0));
        check(&[5.0, 1.0, 4.0, 2.0, 9.0], (1.0, 4.0, 9.0));
    }
}

//! `hearth golden`: the golden model on its own.

mod bench;
mod bootstrap;
mod run;
mod usage;

pub(crate) use usage::cpu_ms;

use crate::failure::Failure;
use hearth_golden::Kernel;

/// What to do with the golden model.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Measure one operation: processor time, elapsed time, memory
    Bench(bench::Arguments),
    /// Measure how exact a bootstrap is, on random values
    Bootstrap(bootstrap::Arguments),
    /// Execute a limb program on pseudorandom residues; print digests of its outputs
    Run(run::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Bench(arguments) => bench::run(arguments),
        Command::Bootstrap(arguments) => bootstrap::run(arguments),
        Command::Run(arguments) => run::run(arguments),
    }
}

/// The kernel called `name`, or this processor's fastest.
fn kernel(name: Option<&str>) -> Result<Kernel, Failure> {
    let kernel = match name {
        Some(name) => name.parse::<Kernel>().map_err(Failure::usage)?,
        None => Kernel::best(),
    };
    kernel.checked().map_err(Failure::refused)
}

/// So many threads.
fn pool(threads: u32) -> Result<rayon::ThreadPool, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build();
    pool.map_err(|error| {
        Failure::refused(format!("cannot start threads: {error}\nhint: lower --threads"))
    })
}

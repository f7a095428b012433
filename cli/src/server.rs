//! `hearth server`: a network on encrypted inputs.
//!
//! Nothing here can name a secret key: golden's `client` module is the only one that has its type,
//! `cli`'s `client` module the only one that uses it, and the rule `server` of `cargo xtask tidy`
//! keeps this file from naming either.

use crate::failure::Failure;
use crate::output::Format;
use crate::progress::Stage;
use crate::simulate::size;
use crate::store::{self, Access};
use crate::workload::{Network, Security};
use hearth_golden::execute::he;
use hearth_golden::{Ciphertexts, Context, EvaluationKeys};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What a server does.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Run a network on encrypted inputs; the keys stay in their file and are read as needed
    Run {
        /// An ONNX file or a builtin, the one that keys and inputs were made for
        #[arg(long)]
        network: String,
        #[command(flatten)]
        options: Network,
        /// The evaluation keys that `hearth client keygen` wrote
        #[arg(long, value_name = "FILE")]
        keys: PathBuf,
        /// The ciphertexts that `hearth client encrypt` wrote
        #[arg(long, value_name = "FILE")]
        input: PathBuf,
        /// Write the encrypted results here
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Serialize)]
struct Ran<'a> {
    network: &'a str,
    #[serde(flatten)]
    security: Security,
    operations: usize,
    seconds: f64,
    file: &'a Path,
    bytes: u64,
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    let Command::Run { network, options, keys, input, out, format } = command;
    let workload = options.compile(network)?;
    let program = workload.compiled.program();
    let context = Context::new(program.params().clone());
    let stage = Stage::start("server: checking the keys", 1);
    let (file, _) = store::open(keys)?;
    let evaluation =
        EvaluationKeys::map(&context, &file).map_err(|error| store::refused(keys, error))?;
    stage.finish();
    let inputs = store::read(input, |file, length| Ciphertexts::read(&context, file, length))?;
    let entropies = [evaluation.entropy(), inputs.entropy];
    let entropy = entropies.into_iter().find(|e| !e.is_secure()).unwrap_or(entropies[0]);
    let security = Security::new(program.params(), entropy);
    eprintln!("{}: {}", workload.compiled.network().name(), security.text());

    let rows = program.rows().len();
    let start = Instant::now();
    let stage = Stage::start("server: computing on ciphertexts", rows as u64);
    let by_object =
        he::run(program, &evaluation, &inputs.by_object, &workload.compiled, &mut |rows| {
            stage.set(rows.done as u64, workload.layer_name(rows.layer));
        })
        .map_err(Failure::refused)?;
    stage.finish();
    let seconds = start.elapsed().as_secs_f64();
    let results = Ciphertexts { entropy, by_object };
    let bytes = store::write(out, Access::Default, |file| results.write(&context, file))?;
    let network = workload.compiled.network().name();
    let ran = Ran { network, security, operations: rows, seconds, file: out, bytes };
    format.print(&ran, |ran| {
        format!(
            "{} operations in {:.1} s, {}\n{}: {}\n",
            ran.operations,
            ran.seconds,
            ran.security.text(),
            ran.file.display(),
            size(ran.bytes)
        )
    })
}

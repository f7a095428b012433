//! `hearth client keygen`.

use crate::failure::Failure;
use crate::output::Format;
use crate::progress::Stage;
use crate::simulate::size;
use crate::store::{self, Access, WriteError};
use crate::workload::{Network, Security};
use hearth_golden::client::WriteKeysError;
use hearth_golden::serial::Form;
use hearth_golden::{Client, Context, Entropy};
use hearth_spec::he::Program;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Keys for what, and where to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The network that the keys are for: an ONNX file or a builtin
    #[arg(long)]
    network: String,
    #[command(flatten)]
    options: Network,
    /// Folder for secret.key, public.key and evaluation.keys
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Write half of each evaluation key and a seed; the server expands them into its memory
    #[arg(long)]
    compressed: bool,
    /// Draw keys from this number instead of the operating system: repeatable, and INSECURE
    #[arg(long)]
    seed: Option<u64>,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Made {
    #[serde(flatten)]
    security: Security,
    evaluation_keys: usize,
    files: Vec<Written>,
}

#[derive(Serialize)]
struct Written {
    file: PathBuf,
    bytes: u64,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { network, options, out, compressed, seed, format } = arguments;
    let workload = options.compile(network)?;
    let program = workload.compiled.program();
    std::fs::create_dir_all(out)
        .map_err(|error| Failure::file("create the folder", out, &error))?;
    let secret = out.join("secret.key");
    if secret.exists() {
        return Err(Failure::refused(format!(
            "`{}` is there already, and what it encrypted would be lost\nhint: choose another folder, or remove the key yourself",
            secret.display()
        )));
    }
    let entropy = seed.map_or(Entropy::Os, Entropy::Seeded);
    let security = Security::new(program.params(), entropy);
    eprintln!("{}: {}", workload.compiled.network().name(), security.text());
    let context = Context::new(program.params().clone());
    let mut client = Client::generate(context.clone(), entropy).map_err(Failure::refused)?;

    let form = if *compressed { Form::Compressed } else { Form::Expanded };
    let count = program.objects().iter().filter(|object| object.kind.is_key()).count();
    let stage = Stage::start(format!("client: making {count} evaluation keys"), count as u64);
    let mut files = Vec::new();
    let mut wrote = |file: &Path, bytes| files.push(Written { file: file.into(), bytes });
    // The secret key last: where it is, everything is.
    let path = out.join("evaluation.keys");
    let bytes = write(&mut client, program, form, &path, &stage)?;
    stage.finish();
    wrote(&path, bytes);
    let public = client.public_key().map_err(Failure::refused)?;
    let path = out.join("public.key");
    wrote(&path, store::write(&path, Access::Default, |file| public.write(&context, file))?);
    wrote(&secret, store::write(&secret, Access::Private, |file| client.write(file))?);

    format.print(&Made { security, evaluation_keys: count, files }, |made| {
        let line = |w: &Written| format!("{:<40} {:>12}\n", w.file.display(), size(w.bytes));
        let files: String = made.files.iter().map(line).collect();
        let security = made.security.text();
        format!("{} evaluation keys, {security}\n{files}", made.evaluation_keys)
    })
}

/// Writes the evaluation keys that `program` needs to the file at `path`; gives its length.
pub(crate) fn write(
    client: &mut Client,
    program: &Program,
    form: Form,
    path: &Path,
    stage: &Stage,
) -> Result<u64, Failure> {
    store::write(path, Access::Default, |file| {
        client
            .write_evaluation_keys(program, form, file, &mut |done, _| stage.set(done as u64, ""))
            .map_err(|error| match error {
                WriteKeysError::Write(error) => WriteError::Io(error),
                error => WriteError::Failure(Failure::refused(error)),
            })
    })
}

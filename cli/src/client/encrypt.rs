//! `hearth client encrypt`.

use crate::failure::Failure;
use crate::output::Format;
use crate::simulate::size;
use crate::store::{self, Access};
use crate::workload::{Network, Security};
use hearth_golden::serial::write_seeded;
use hearth_spec::he::ObjectKind;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to encrypt, for which network.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The secret key that `hearth client keygen` wrote
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The network that takes the input: an ONNX file or a builtin
    #[arg(long)]
    network: String,
    #[command(flatten)]
    options: Network,
    /// The network's input as .npy (channel by channel, row by row), .csv or .png; with
    /// `--packing batch` as many inputs as wanted, up to the slots
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Write the ciphertexts here
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Encrypted<'a> {
    #[serde(flatten)]
    security: Security,
    values: usize,
    ciphertexts: usize,
    file: &'a Path,
    bytes: u64,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { key, network, options, input, out, format } = arguments;
    let workload = options.compile(network)?;
    let (needed, batch) = (workload.compiled.network().input(), workload.compiled.batch());
    let images = options.calibration.preparation.read(std::slice::from_ref(input), needed)?;
    if images.len() > batch {
        return Err(Failure::refused(format!(
            "`{}` has {} inputs of {needed}\nhint: give at most {batch}, or use `--packing batch`",
            input.display(),
            images.len(),
        )));
    }
    let mut client = super::open(key)?;
    let program = workload.compiled.program();
    let packed = workload.compiled.pack_batch(&images);
    let mut ciphertexts = BTreeMap::new();
    for (object, slots) in workload.objects(ObjectKind::Input).zip(&packed) {
        let fresh = client.encrypt_input(program, object, slots).map_err(Failure::refused)?;
        ciphertexts.insert(object, fresh);
    }
    let context = client.context().clone();
    let bytes =
        store::write(out, Access::Default, |file| write_seeded(&context, &ciphertexts, file))?;
    let security = Security::new(context.params(), client.entropy());
    let (values, ciphertexts) = (images.len() * needed.elements(), ciphertexts.len());
    let encrypted = Encrypted { security, values, ciphertexts, file: out, bytes };
    format.print(&encrypted, |e| {
        format!(
            "{} values in {} ciphertexts, {}\n{}: {}\n",
            e.values,
            e.ciphertexts,
            e.security.text(),
            e.file.display(),
            size(e.bytes)
        )
    })
}

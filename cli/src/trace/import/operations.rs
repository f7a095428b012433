//! HE programs of other formats.

use super::{Arguments, From, import};
use crate::catalog;
use crate::failure::Failure;
use crate::params::security;
use crate::trace::refused;
use hearth_spec::security::EphemeralSecret;
use hearth_traces::exchange::{Imported, heir, heracles};
use hearth_traces::format::{Digest, Provenance, write};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

#[derive(Serialize)]
struct Operations<'a> {
    format: From,
    log_n: u32,
    levels: u32,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    rows: usize,
    objects: usize,
    ops: BTreeMap<&'static str, u64>,
    /// What is not in the trace as it was in the file.
    notes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'a Path>,
}

/// Reads the file and writes the trace.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { file, format, params, as_ckks, output, printed, .. } = arguments;
    let params = params.as_deref().map(catalog::params).transpose()?;
    let Imported { program, notes } = match (format, params) {
        (From::Heir, params) => import(file, |input| heir::read(input, params.as_ref()))?,
        (_, Some(params)) => {
            let options = heracles::ReadOptions { as_ckks: *as_ckks };
            import(file, |input| heracles::read(input, &params, options))?
        }
        (_, None) => {
            return Err(Failure::usage(
                "a program trace does not say its primes\nhint: --params NAME, of its ring and number of primes",
            ));
        }
    };
    notes.iter().for_each(|note| eprintln!("note: {note}"));
    if let Some(path) = output {
        let digest = File::open(file).and_then(Digest::of_reader);
        let source_sha256 = digest.map_err(|error| Failure::file("read", file, &error))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let provenance = Provenance { source_sha256, ..Provenance::new(name, &[]) };
        write(&program, &provenance, path).map_err(refused)?;
    }
    let mut ops = BTreeMap::new();
    program.rows().iter().for_each(|row| *ops.entry(row.op.name()).or_insert(0) += 1);
    let params = program.params();
    let read = Operations {
        format: *format,
        log_n: params.log_n(),
        levels: params.max_level().0,
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        rows: program.rows().len(),
        objects: program.objects().len(),
        ops,
        notes: &notes,
        trace: output.as_deref(),
    };
    printed.print(&read, text)
}

fn text(read: &Operations<'_>) -> String {
    let mut text = format!(
        "N = 2^{}, {} levels, {}\n{} rows, {} objects\n",
        read.log_n,
        read.levels,
        security(read.security_bits, read.ephemeral_secret),
        read.rows,
        read.objects
    );
    for (name, count) in &read.ops {
        text += &format!("  {name:<10}{count:>12}\n");
    }
    if let Some(path) = read.trace {
        text += &format!("trace: {}\n", path.display());
    }
    text
}

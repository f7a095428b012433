//! What a table depends on besides the study's text: every file that a field names, committed ones too.

use super::literal::Study;
use crate::catalog::{Entry, MACHINES, PARAMS};
use crate::failure::Failure;
use hearth_traces::format::Digest;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// The version that a table was made with.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Digests by `FIELD = VALUE`.
pub(super) type Inputs = BTreeMap<String, String>;

/// The files that the fields of `study` name.
///
/// # Errors
/// If one cannot be read.
pub(super) fn inputs(study: &Study) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::new();
    for (field, value) in study.grid.values() {
        let committed: &[Entry] = match field.as_str() {
            "machine" => MACHINES,
            "params" => PARAMS,
            _ => &[],
        };
        let path = Path::new(&value);
        let digest = if let Some((_, text)) = committed.iter().find(|entry| entry.0 == value) {
            Digest::of(text.as_bytes())
        } else if path.is_file() {
            let read = File::open(path).and_then(Digest::of_reader);
            read.map_err(|error| Failure::file("read", path, &error))?
        } else {
            continue;
        };
        inputs.insert(format!("{field} = {value}"), digest.to_string());
    }
    Ok(inputs)
}

/// What makes two runs one study: its text, its inputs, the version.
pub(super) fn identity(study: &Study, inputs: &Inputs) -> Digest {
    let inputs: String =
        inputs.iter().map(|(what, digest)| format!("{what}\0{digest}\0")).collect();
    Digest::of(format!("{VERSION}\0{}\0{inputs}", study.text).as_bytes())
}

//! Results on stdout: one JSON document, or text for people.

use crate::failure::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

/// Whether results are printed as text or as JSON.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Format {
    /// Print one JSON document instead of text
    #[arg(long)]
    json: bool,
}

impl Format {
    /// Prints `value` as JSON, or what `text` makes of it.
    pub(crate) fn print<T: Serialize>(
        self,
        value: &T,
        text: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        print(&if self.json { json(value) + "\n" } else { text(value) })
    }
}

/// Prints `text` on stdout.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // The reader of a pipe may stop early (`hearth … | head`); that is no error.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::file("write to", Path::new("standard output"), &error))
        }
        _ => Ok(()),
    }
}

/// `value` as indented JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).expect("results have string keys only")
}

/// Writes `bytes` to `path` whole or not at all: a new file takes the old one's place.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    hearth_traces::format::write_whole(path, bytes).map_err(Failure::unusable)
}

/// What the TOML file `text` says; where there is an `example` is what a refusal hints at.
pub(crate) fn read_toml<T: DeserializeOwned>(text: &str, example: &str) -> Result<T, Failure> {
    toml::from_str(text)
        .map_err(|error| Failure::refused(format!("{error}hint: {example} a complete example")))
}

/// Reads a text file of at most `limit` bytes.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<String, Failure> {
    let file = File::open(path).map_err(|error| Failure::file("read", path, &error))?;
    let mut text = String::new();
    let read = file.take(limit + 1).read_to_string(&mut text);
    read.map_err(|error| Failure::file("read", path, &error))?;
    if text.len() as u64 > limit {
        return Err(Failure::refused(format!(
            "`{}` is larger than {limit} bytes\nhint: this does not look like the file you meant",
            path.display()
        )));
    }
    Ok(text)
}

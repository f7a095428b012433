//! The sidecar but for its tables.

use super::objects::check_name;
use super::{Digest, FormatError, Provenance, SCHEMA};
use hearth_spec::{CkksLiteral, CkksParams};
use serde::Deserialize;
use std::fmt::Write as _;
use std::path::Path;

/// The line that ends the header; the constants follow.
pub(super) const CONSTANTS: &str = "constants = [";
/// The line that begins the table of bootstraps.
pub(super) const BOOTSTRAPS: &str = "bootstraps = [";
/// The line that begins the object table, to the end of the file.
pub(super) const OBJECTS: &str = "objects = [";
/// The line that ends a table.
pub(super) const END: &str = "]";
/// The most bytes that a header has.
pub(super) const MAX_HEADER: usize = 1 << 20;

const HINT: &str = "correct the line, or compile the network again";

/// What a sidecar says before its tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderLiteral {
    #[serde(rename = "schema")]
    _schema: u32,
    generator: String,
    source: SourceLiteral,
    csv: CsvLiteral,
    security_bits: u32,
    params: CkksLiteral,
    moduli: Vec<u64>,
    layers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceLiteral {
    name: String,
    sha256: Digest,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CsvLiteral {
    /// Rows, without the line of columns.
    pub(super) rows: u32,
    /// Of the uncompressed file.
    pub(super) sha256: Digest,
}

/// A checked header.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) provenance: Provenance,
    pub(super) csv: CsvLiteral,
    pub(super) params: CkksParams,
    pub(super) layers: Vec<String>,
}

impl Header {
    /// Parses the text before the tables.
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, FormatError> {
        let at =
            |line, problem, hint| FormatError::Sidecar { path: path.into(), line, problem, hint };
        let malformed = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            at(line, error.message().replace('\n', " "), HINT)
        };
        // The version comes first: a newer schema may have keys that this one does not know.
        let table: toml::Table = toml::from_str(text).map_err(malformed)?;
        match table.get("schema").and_then(toml::Value::as_integer) {
            Some(schema) if schema == i64::from(SCHEMA) => {}
            Some(found) if found > i64::from(SCHEMA) => {
                return Err(FormatError::Schema { path: path.into(), found });
            }
            Some(found) if found > 0 => {
                return Err(FormatError::OldSchema { path: path.into(), found });
            }
            _ => return Err(at(1, "the schema's version is missing".into(), "add schema = 3")),
        }
        let literal: HeaderLiteral = toml::from_str(text).map_err(malformed)?;
        let params = CkksParams::try_from(literal.params)
            .map_err(|source| FormatError::Params { path: path.into(), source })?;
        check_chain(&params, &literal.moduli)
            .map_err(|problem| FormatError::Chain { path: path.into(), problem })?;
        let field = |key: &str, problem, hint| at(line_of_key(text, key), problem, hint);
        if literal.security_bits != params.security_bits() {
            let problem = format!(
                "security_bits = {}, but the parameters have {}",
                literal.security_bits,
                params.security_bits()
            );
            return Err(field("security_bits", problem, "state the security the parameters have"));
        }
        for name in &literal.layers {
            check_name(name).map_err(|(problem, hint)| field("layers", problem, hint))?;
        }
        let provenance = Provenance {
            generator: literal.generator,
            source_name: literal.source.name,
            source_sha256: literal.source.sha256,
        };
        Ok(Self { provenance, csv: literal.csv, params, layers: literal.layers })
    }

    /// The text before the tables, its last line [`CONSTANTS`].
    pub(super) fn text(
        params: &CkksParams,
        layers: &[String],
        provenance: &Provenance,
        csv: CsvLiteral,
    ) -> Result<String, toml::ser::Error> {
        let mut text = String::from("# The sidecar of a Hearth trace: what its rows refer to.\n");
        let mut line = |line: std::fmt::Arguments<'_>| {
            text.write_fmt(line).and_then(|()| text.write_char('\n')).expect("a String takes all");
        };
        line(format_args!("schema = {SCHEMA}"));
        line(format_args!("generator = {}", quoted(&provenance.generator)));
        line(format_args!("source.name = {}", quoted(&provenance.source_name)));
        line(format_args!("source.sha256 = \"{}\"", provenance.source_sha256));
        line(format_args!("csv.rows = {}", csv.rows));
        line(format_args!("csv.sha256 = \"{}\"", csv.sha256));
        if params.security_bits() == 0 {
            line(format_args!("# INSECURE: below 128 bits; for experiments only."));
        }
        line(format_args!("security_bits = {}", params.security_bits()));
        let mut table = String::from("params.");
        for field in toml::to_string(params.literal())?.lines().filter(|field| !field.is_empty()) {
            match field.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                Some(name) => table = format!("params.{name}."),
                None => line(format_args!("{table}{field}")),
            }
        }
        line(format_args!("moduli = ["));
        for q in params.moduli() {
            line(format_args!("  {q},"));
        }
        line(format_args!("]"));
        line(format_args!("layers = ["));
        for (id, layer) in layers.iter().enumerate() {
            line(format_args!("  {}, # {id}", quoted(layer)));
        }
        line(format_args!("]"));
        line(format_args!("{CONSTANTS}"));
        Ok(text)
    }
}

fn check_chain(params: &CkksParams, listed: &[u64]) -> Result<(), String> {
    let derived = params.moduli();
    if derived.len() != listed.len() {
        return Err(format!("{} are listed, the parameters give {}", listed.len(), derived.len()));
    }
    match derived.iter().zip(listed).position(|(derived, listed)| derived.value() != *listed) {
        None => Ok(()),
        Some(i) => {
            Err(format!("prime {i} is listed as {}, the parameters give {}", listed[i], derived[i]))
        }
    }
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The line of a byte, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|&&byte| byte == b'\n').count()
}

/// The line that sets a top-level key.
fn line_of_key(text: &str, key: &str) -> usize {
    text.lines().position(|line| line.starts_with(key)).map_or(1, |index| index + 1)
}

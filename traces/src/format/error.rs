//! Why a trace is refused.

use super::{Digest, SCHEMA};
use hearth_spec::he::ProgramError;
use hearth_spec::params::ParamsError;
use std::io;
use std::path::PathBuf;

/// Why a trace cannot be read or written. Every message names the file, the place in it and the
/// fix.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The path given is not that of a trace.
    #[error(
        "{}: not the name of a trace\nhint: name the rows' file, ending in .csv or .csv.zst",
        path.display()
    )]
    Name {
        /// The path.
        path: PathBuf,
    },
    /// A build without Parquet.
    #[error(
        "{}: this build has no Parquet\nhint: build hearth with `--features parquet`, or use .csv or .csv.zst",
        path.display()
    )]
    NoParquet {
        /// The path.
        path: PathBuf,
    },
    /// The Parquet file is damaged, or not that of a trace.
    #[error(
        "{}: not the Parquet file of a trace, after {rows} rows: {source}\nhint: copy it again, or export it again from the .csv",
        path.display()
    )]
    Parquet {
        /// The rows.
        path: PathBuf,
        /// Rows read before.
        rows: u64,
        /// What the decoder said.
        source: io::Error,
    },
    /// The operating system refused.
    #[error("{}: cannot be {doing}: {source}\nhint: check the path, its permissions and the space left", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// "read" or "written".
        doing: &'static str,
        /// What it said.
        source: io::Error,
    },
    /// The rows are there, their sidecar is not.
    #[error(
        "{}: its sidecar {} is missing\nhint: keep both files of a trace in one folder, or compile it again",
        csv.display(), sidecar.display()
    )]
    NoSidecar {
        /// The rows.
        csv: PathBuf,
        /// Where the sidecar should be.
        sidecar: PathBuf,
    },
    /// A newer version of the format.
    #[error(
        "{}: schema {found} is newer than {SCHEMA}, the newest this version reads\nhint: update hearth, or compile the network again with this version",
        path.display()
    )]
    Schema {
        /// The sidecar.
        path: PathBuf,
        /// Its version.
        found: i64,
    },
    /// An older version of the format, whose rows had fewer columns.
    #[error(
        "{}: schema {found} is older than {SCHEMA}, the only one this version reads\nhint: compile the network again with this version",
        path.display()
    )]
    OldSchema {
        /// The sidecar.
        path: PathBuf,
        /// Its version.
        found: i64,
    },
    /// The sidecar is malformed or contradicts itself.
    #[error("{}: line {line}: {problem}\nhint: {hint}", path.display())]
    Sidecar {
        /// The sidecar.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
    /// The CKKS literal is refused.
    #[error("{}: params: {source}", path.display())]
    Params {
        /// The sidecar.
        path: PathBuf,
        /// Why.
        source: ParamsError,
    },
    /// The literal stands for another chain than the file lists.
    #[error(
        "{}: moduli: {problem}\nhint: the trace was made for another chain; compile it again",
        path.display()
    )]
    Chain {
        /// The sidecar.
        path: PathBuf,
        /// The first difference.
        problem: String,
    },
    /// A row is malformed, or names an object that is not in the table.
    #[error("{}: row {row} (line {}): {problem}\nhint: {hint}", path.display(), row + 2)]
    Row {
        /// The CSV.
        path: PathBuf,
        /// Counted from 0.
        row: u64,
        /// What is wrong.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
    /// The first line is not the list of columns.
    #[error(
        "{}: line 1: the columns are not those of a trace\nhint: the first line is `{}`",
        path.display(), super::row::COLUMNS.join(",")
    )]
    Columns {
        /// The CSV.
        path: PathBuf,
    },
    /// A line is longer than any row.
    #[error(
        "{}: line {line} is longer than {} bytes, more than any row has\nhint: the file is damaged; compile the network again",
        path.display(), super::guard::MAX_LINE
    )]
    LongLine {
        /// The CSV.
        path: PathBuf,
        /// Counted from 1.
        line: u64,
    },
    /// Fewer rows than the sidecar says.
    #[error(
        "{}: ends after {found} of {expected} rows\nhint: the file was cut; copy it again, or compile the network again",
        path.display()
    )]
    Cut {
        /// The CSV.
        path: PathBuf,
        /// Rows in the file.
        found: u64,
        /// Rows in the sidecar.
        expected: u64,
    },
    /// More than the sidecar says.
    #[error(
        "{}: goes on after its {expected} rows\nhint: remove what follows, or use the sidecar of this file",
        path.display()
    )]
    Trailing {
        /// The CSV.
        path: PathBuf,
        /// Rows in the sidecar.
        expected: u64,
    },
    /// The zstd stream is damaged.
    #[error(
        "{}: not a whole zstd file, after {rows} rows: {source}\nhint: the file was cut or damaged; copy it again, or compile the network again",
        path.display()
    )]
    Compression {
        /// The CSV.
        path: PathBuf,
        /// Rows read before.
        rows: u64,
        /// What the decoder said.
        source: io::Error,
    },
    /// The rows are not those that the sidecar was written for.
    #[error(
        "{}: the rows have SHA-256 {found}, the sidecar says {expected}\nhint: the file was changed, or belongs to another sidecar; compile the network again",
        path.display()
    )]
    Hash {
        /// The CSV.
        path: PathBuf,
        /// Of its uncompressed bytes.
        found: Digest,
        /// In the sidecar.
        expected: Digest,
    },
    /// The rows are no legal program.
    #[error("{}: {source}", path.display())]
    Program {
        /// The CSV.
        path: PathBuf,
        /// Which row, and why.
        source: ProgramError,
    },
    /// A program that the format cannot hold.
    #[error("{}: cannot hold this program: {problem}\nhint: {hint}", path.display())]
    Unwritable {
        /// The file to be written.
        path: PathBuf,
        /// What is wrong with the program.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
}

//! Reading a trace.

use super::guard::{LineGuard, Stopped};
use super::paths::{RowsAs, TracePaths};
use super::row::{self, COLUMNS, Tables};
use super::sidecar::Header;
use super::tables::{Sidecar, read_sidecar};
use super::{FormatError, Provenance};
use hearth_spec::he::{Program, ProgramLiteral, Row};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The largest zstd window that is accepted, log2 of bytes: what the decoder may hold.
const ZSTD_WINDOW_LOG: u32 = 23;
/// Rows that room is made for before any has been read.
const ROWS_AHEAD: usize = 1 << 16;

/// Reads the trace whose rows are in `path` (`x.csv` or `x.csv.zst`) and whose sidecar is
/// `x.toml`.
///
/// Streams: memory is that of the program, plus at most 16 MiB.
///
/// # Errors
/// [`FormatError`] for anything but a complete, unchanged trace of a legal program.
pub fn read(path: &Path) -> Result<(Program, Provenance), FormatError> {
    let paths = TracePaths::new(path)?;
    let csv = open(&paths.csv)?;
    let sidecar = File::open(&paths.sidecar).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => {
            FormatError::NoSidecar { csv: paths.csv.clone(), sidecar: paths.sidecar.clone() }
        }
        _ => io_error(&paths.sidecar, source),
    })?;
    let Sidecar { header, constants, bootstraps, objects } =
        read_sidecar(&paths.sidecar, BufReader::new(sidecar))?;
    let input =
        match paths.rows {
            RowsAs::Csv => Input::Plain(csv),
            RowsAs::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(BufReader::new(csv))
                    .map_err(|source| io_error(&paths.csv, source))?
                    .single_frame();
                decoder
                    .window_log_max(ZSTD_WINDOW_LOG)
                    .map_err(|source| io_error(&paths.csv, source))?;
                Input::Zstd(decoder)
            }
            #[cfg(feature = "parquet")]
            RowsAs::Parquet => {
                let rows = super::parquet::Rows::new(csv).map_err(|source| {
                    FormatError::Parquet { path: paths.csv.clone(), rows: 0, source }
                })?;
                Input::Parquet(Box::new(rows))
            }
            #[cfg(not(feature = "parquet"))]
            RowsAs::Parquet => return Err(FormatError::NoParquet { path: paths.csv }),
        };
    let tables =
        Tables { objects: objects.len(), constants: constants.len(), bootstraps: bootstraps.len() };
    let rows = read_rows(&paths.csv, input, paths.rows, &header, tables)?;
    let Header { params, layers, provenance, .. } = header;
    let literal = ProgramLiteral { params, layers, objects, constants, bootstraps, rows };
    let program = Program::try_from(literal)
        .map_err(|source| FormatError::Program { path: paths.csv.clone(), source })?;
    Ok((program, provenance))
}

fn open(path: &Path) -> Result<File, FormatError> {
    File::open(path).map_err(|source| io_error(path, source))
}

pub(super) fn io_error(path: &Path, source: io::Error) -> FormatError {
    FormatError::Io { path: path.into(), doing: "read", source }
}

/// The rows' file.
enum Input {
    Plain(File),
    Zstd(zstd::stream::read::Decoder<'static, BufReader<File>>),
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::Rows>),
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Zstd(decoder) => decoder.read(buffer),
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.read(buffer),
        }
    }
}

impl Input {
    /// Whether the file goes on behind what has been read to its end.
    fn goes_on(self) -> io::Result<bool> {
        match self {
            Self::Plain(_) => Ok(false),
            #[cfg(feature = "parquet")]
            Self::Parquet(_) => Ok(false),
            Self::Zstd(decoder) => Ok(!decoder.finish().fill_buf()?.is_empty()),
        }
    }
}

fn read_rows(
    path: &Path,
    input: Input,
    kind: RowsAs,
    header: &Header,
    tables: Tables,
) -> Result<Vec<Row>, FormatError> {
    let expected = u64::from(header.csv.rows);
    // Quotes have no meaning: a quoted field could span lines without end.
    let mut reader = csv::ReaderBuilder::new()
        .quoting(false)
        .flexible(true)
        .has_headers(false)
        .from_reader(LineGuard::new(input, expected + 1));
    let mut record = csv::ByteRecord::new();
    let mut rows = Vec::with_capacity(ROWS_AHEAD.min(header.csv.rows as usize));
    let mut columns_seen = false;
    loop {
        let more = reader.read_byte_record(&mut record).map_err(|error| {
            failure(path, rows.len() as u64, expected, kind, reader.get_ref().stopped(), error)
        })?;
        if !more {
            break;
        }
        if !columns_seen {
            if record != *COLUMNS.as_slice() {
                return Err(FormatError::Columns { path: path.into() });
            }
            columns_seen = true;
            continue;
        }
        let row = rows.len() as u64;
        let parsed = if record.len() == COLUMNS.len() {
            row::parse(row, &record, tables)
        } else {
            let problem = format!("{} fields instead of {}", record.len(), COLUMNS.len());
            Err((problem, "the file was cut or damaged; copy it again, or compile it again"))
        };
        rows.push(parsed.map_err(|(problem, hint)| FormatError::Row {
            path: path.into(),
            row,
            problem,
            hint,
        })?);
    }
    if !columns_seen {
        return Err(FormatError::Columns { path: path.into() });
    }
    let found = rows.len() as u64;
    if found < expected {
        return Err(FormatError::Cut { path: path.into(), found, expected });
    }
    let (input, sha256) = reader.into_inner().finish();
    if sha256 != header.csv.sha256 {
        let expected = header.csv.sha256;
        return Err(FormatError::Hash { path: path.into(), found: sha256, expected });
    }
    if input.goes_on().map_err(|source| io_error(path, source))? {
        return Err(FormatError::Trailing { path: path.into(), expected });
    }
    Ok(rows)
}

/// Why the CSV reader gave up after `rows` rows.
fn failure(
    path: &Path,
    rows: u64,
    expected: u64,
    kind: RowsAs,
    stopped: Option<Stopped>,
    error: csv::Error,
) -> FormatError {
    let path = path.into();
    match stopped {
        Some(Stopped::LongLine { line }) => FormatError::LongLine { path, line },
        Some(Stopped::TooManyLines) => FormatError::Trailing { path, expected },
        None => {
            let source = io::Error::from(error);
            match kind {
                RowsAs::Csv => FormatError::Io { path, doing: "read", source },
                RowsAs::Zstd => FormatError::Compression { path, rows, source },
                RowsAs::Parquet => FormatError::Parquet { path, rows, source },
            }
        }
    }
}

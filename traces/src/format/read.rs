//! Reading a trace.

use super::guard::{LineGuard, Stopped};
use super::objects::{self, Checker};
use super::paths::TracePaths;
use super::row::{self, COLUMNS, Tables};
use super::sidecar::{CONSTANTS, END, Header, MAX_HEADER, OBJECTS};
use super::{FormatError, Provenance};
use hearth_spec::he::{Object, Program, ProgramLiteral, Row};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The longest line of a table, in bytes.
const MAX_TABLE_LINE: usize = 4096;
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
    let Sidecar { header, constants, objects } =
        read_sidecar(&paths.sidecar, BufReader::new(sidecar))?;
    let input = if paths.compressed {
        let mut decoder = zstd::stream::read::Decoder::with_buffer(BufReader::new(csv))
            .map_err(|source| io_error(&paths.csv, source))?
            .single_frame();
        decoder.window_log_max(ZSTD_WINDOW_LOG).map_err(|source| io_error(&paths.csv, source))?;
        Input::Zstd(decoder)
    } else {
        Input::Plain(csv)
    };
    let tables = Tables { objects: objects.len(), constants: constants.len() };
    let rows = read_rows(&paths.csv, input, &header, tables)?;
    let Header { params, layers, provenance, .. } = header;
    let literal = ProgramLiteral { params, layers, objects, constants, rows };
    let program = Program::try_from(literal)
        .map_err(|source| FormatError::Program { path: paths.csv.clone(), source })?;
    Ok((program, provenance))
}

fn open(path: &Path) -> Result<File, FormatError> {
    File::open(path).map_err(|source| io_error(path, source))
}

fn io_error(path: &Path, source: io::Error) -> FormatError {
    FormatError::Io { path: path.into(), doing: "read", source }
}

/// The rows' file.
enum Input {
    Plain(File),
    Zstd(zstd::stream::read::Decoder<'static, BufReader<File>>),
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Zstd(decoder) => decoder.read(buffer),
        }
    }
}

impl Input {
    /// Whether the file goes on behind what has been read to its end.
    fn goes_on(self) -> io::Result<bool> {
        match self {
            Self::Plain(_) => Ok(false),
            Self::Zstd(decoder) => Ok(!decoder.finish().fill_buf()?.is_empty()),
        }
    }
}

fn read_rows(
    path: &Path,
    input: Input,
    header: &Header,
    tables: Tables,
) -> Result<Vec<Row>, FormatError> {
    let expected = u64::from(header.csv.rows);
    let compressed = matches!(input, Input::Zstd(_));
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
            failure(
                path,
                rows.len() as u64,
                expected,
                compressed,
                reader.get_ref().stopped(),
                error,
            )
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
    compressed: bool,
    stopped: Option<Stopped>,
    error: csv::Error,
) -> FormatError {
    let path = path.into();
    match stopped {
        Some(Stopped::LongLine { line }) => FormatError::LongLine { path, line },
        Some(Stopped::TooManyLines) => FormatError::Trailing { path, expected },
        None => {
            let source = io::Error::from(error);
            if compressed {
                FormatError::Compression { path, rows, source }
            } else {
                FormatError::Io { path, doing: "read", source }
            }
        }
    }
}

/// The sidecar's content.
struct Sidecar {
    header: Header,
    constants: Vec<f64>,
    objects: Vec<Object>,
}

/// The lines of a sidecar, one at a time, so that only its content takes memory.
struct Lines<'a, R> {
    path: &'a Path,
    input: R,
    /// The line read last, counted from 1.
    number: usize,
    line: String,
}

const CUT: &str = "the file was cut; copy it again, or compile the network again";
const AGAIN: &str = "compile the network again";

impl<R: BufRead> Lines<'_, R> {
    fn refused(&self, problem: &str, hint: &'static str) -> FormatError {
        let (line, problem) = (self.number, problem.into());
        FormatError::Sidecar { path: self.path.into(), line, problem, hint }
    }

    /// Reads the next line of at most `limit` bytes; false at the end of the file.
    fn next(&mut self, limit: usize) -> Result<bool, FormatError> {
        self.number += 1;
        self.line.clear();
        let read = self.input.by_ref().take(limit as u64 + 1).read_line(&mut self.line);
        let read = read.map_err(|source| match source.kind() {
            io::ErrorKind::InvalidData => self.refused("the line is not text", AGAIN),
            _ => io_error(self.path, source),
        })?;
        if read > limit {
            return Err(self.refused("the line is too long", AGAIN));
        }
        Ok(read > 0)
    }

    /// The header's text, up to the first table; whether there is one.
    fn header(&mut self) -> Result<(String, bool), FormatError> {
        let mut text = String::new();
        while self.next(MAX_HEADER)? {
            if self.line.trim_end() == CONSTANTS {
                return Ok((text, true));
            }
            text.push_str(&self.line);
            if text.len() > MAX_HEADER {
                return Err(self.refused("the header is too long", AGAIN));
            }
        }
        Ok((text, false))
    }

    /// Every entry of the table that has begun, a line each, to its end.
    fn table<T>(
        &mut self,
        name: &str,
        mut entry: impl FnMut(usize, &str) -> Result<T, objects::Problem>,
    ) -> Result<Vec<T>, FormatError> {
        let mut entries = Vec::new();
        loop {
            if !self.next(MAX_TABLE_LINE)? {
                return Err(self.refused(&format!("the table of {name} has no end"), CUT));
            }
            let content = self.line.trim();
            if content == END {
                return Ok(entries);
            }
            let parsed = content
                .strip_suffix(',')
                .ok_or_else(|| (format!("the line is no entry of {name}"), "end it in a comma"))
                .and_then(|content| entry(entries.len(), content));
            entries.push(parsed.map_err(|(problem, hint)| self.refused(&problem, hint))?);
        }
    }
}

fn read_sidecar(path: &Path, input: impl BufRead) -> Result<Sidecar, FormatError> {
    let mut lines = Lines { path, input, number: 0, line: String::new() };
    let (text, has_tables) = lines.header()?;
    let header = match Header::parse(path, &text) {
        Err(other @ (FormatError::Schema { .. } | FormatError::OldSchema { .. })) => {
            return Err(other);
        }
        _ if !has_tables => return Err(lines.refused("the table of constants is missing", CUT)),
        header => header?,
    };
    let constants = lines.table("constants", |_, text| constant(text))?;
    if !lines.next(MAX_TABLE_LINE)? || lines.line.trim_end() != OBJECTS {
        return Err(lines.refused("the table of objects is missing", CUT));
    }
    let mut checker = Checker::new(&header.params, header.layers.len());
    let objects = lines.table("objects", |id, text| {
        let object = objects::parse(id, text)?;
        checker.check(&object).map(|()| object)
    })?;
    if lines.next(MAX_TABLE_LINE)? {
        return Err(lines.refused("the file goes on", "the table of objects is the last"));
    }
    Ok(Sidecar { header, constants, objects })
}

/// A finite number.
fn constant(text: &str) -> Result<f64, objects::Problem> {
    // `parse` would take a leading plus, which no writer of ours gives.
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.filter(|_| !text.starts_with('+')).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        (
            format!("`{}` is not a finite number", shown.escape_debug()),
            "correct the constant, or compile the network again",
        )
    })
}

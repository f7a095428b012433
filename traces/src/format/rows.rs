//! The rows of a trace, one by one.

use super::guard::{LineGuard, Stopped};
use super::paths::RowsAs;
use super::row::{self, COLUMNS, Tables};
use super::sidecar::Header;
use super::{Digest, FormatError};
use hearth_spec::he::Row;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

pub(super) fn io_error(path: &Path, source: io::Error) -> FormatError {
    FormatError::Io { path: path.into(), doing: "read", source }
}

/// The rows' file.
pub(super) enum Input {
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

/// The rows of a file.
pub(super) struct RowReader {
    pub(super) path: PathBuf,
    kind: RowsAs,
    tables: Tables,
    expected: u64,
    sha256: Digest,
    /// Rows that have been read.
    found: u64,
    columns_seen: bool,
    record: csv::ByteRecord,
    /// `None` behind the end, or an error.
    reader: Option<csv::Reader<LineGuard<Input>>>,
}

impl fmt::Debug for RowReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, found, expected, .. } = self;
        write!(f, "RowReader({}, {found} of {expected} rows)", path.display())
    }
}

impl RowReader {
    pub(super) fn new(
        path: PathBuf,
        input: Input,
        kind: RowsAs,
        header: &Header,
        tables: Tables,
    ) -> Self {
        let expected = u64::from(header.csv.rows);
        // Quotes have no meaning: a quoted field could span lines without end.
        let reader = csv::ReaderBuilder::new()
            .quoting(false)
            .flexible(true)
            .has_headers(false)
            .from_reader(LineGuard::new(input, expected + 1));
        Self {
            path,
            kind,
            tables,
            expected,
            sha256: header.csv.sha256,
            found: 0,
            columns_seen: false,
            record: csv::ByteRecord::new(),
            reader: Some(reader),
        }
    }

    /// The next row; `None` at the end of a whole file.
    fn advance(&mut self) -> Result<Option<Row>, FormatError> {
        let Some(reader) = &mut self.reader else { return Ok(None) };
        loop {
            let more = reader.read_byte_record(&mut self.record).map_err(|error| {
                let stopped = reader.get_ref().stopped();
                failure(&self.path, self.found, self.expected, self.kind, stopped, error)
            })?;
            if !more {
                return self.end().map(|()| None);
            }
            if self.columns_seen {
                break;
            }
            if self.record != *COLUMNS.as_slice() {
                return Err(FormatError::Columns { path: self.path.clone() });
            }
            self.columns_seen = true;
        }
        let row = self.found;
        let parsed = if self.record.len() == COLUMNS.len() {
            row::parse(row, &self.record, self.tables)
        } else {
            let problem = format!("{} fields instead of {}", self.record.len(), COLUMNS.len());
            Err((problem, "the file was cut or damaged; copy it again, or compile it again"))
        };
        self.found += 1;
        parsed.map(Some).map_err(|(problem, hint)| FormatError::Row {
            path: self.path.clone(),
            row,
            problem,
            hint,
        })
    }

    /// Whether the file is whole.
    fn end(&mut self) -> Result<(), FormatError> {
        let (path, found, expected) = (self.path.clone(), self.found, self.expected);
        if !self.columns_seen {
            return Err(FormatError::Columns { path });
        }
        if found < expected {
            return Err(FormatError::Cut { path, found, expected });
        }
        let Some(reader) = self.reader.take() else { return Ok(()) };
        let (input, sha256) = reader.into_inner().finish();
        if sha256 != self.sha256 {
            let expected = self.sha256;
            return Err(FormatError::Hash { path, found: sha256, expected });
        }
        if input.goes_on().map_err(|source| io_error(&path, source))? {
            return Err(FormatError::Trailing { path, expected });
        }
        Ok(())
    }
}

impl Iterator for RowReader {
    type Item = Result<Row, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.advance().transpose();
        if !matches!(row, Some(Ok(_))) {
            self.reader = None;
        }
        row
    }
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

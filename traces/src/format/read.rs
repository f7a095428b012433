//! Reading a trace.

use super::paths::{RowsAs, TracePaths};
use super::row::Tables;
use super::rows::{Input, RowReader, io_error};
use super::sidecar::Header;
use super::tables::{Sidecar, read_sidecar};
use super::{FormatError, Provenance};
use hearth_spec::CkksParams;
use hearth_spec::he::{Bootstrap, Object, Program, ProgramLiteral, Row};
use std::fs::File;
use std::io::{self, BufReader};
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
    let mut stream = stream(path)?;
    let mut rows = Vec::with_capacity(ROWS_AHEAD.min(stream.len() as usize));
    for row in &mut stream {
        rows.push(row?);
    }
    let Stream { header, constants, bootstraps, objects, rows: RowReader { path, .. } } = stream;
    let Header { params, layers, provenance, .. } = header;
    let literal = ProgramLiteral { params, layers, objects, constants, bootstraps, rows };
    let program =
        Program::try_from(literal).map_err(|source| FormatError::Program { path, source })?;
    Ok((program, provenance))
}

/// Opens the trace at `path` as [`read`] does, and gives its rows one by one, so that a trace of any
/// length takes the memory of its sidecar and at most 16 MiB.
///
/// # Errors
/// [`FormatError`] for a sidecar that is refused, or rows that cannot be opened.
pub fn stream(path: &Path) -> Result<Stream, FormatError> {
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
    let rows = RowReader::new(paths.csv, input, paths.rows, &header, tables);
    Ok(Stream { header, constants, bootstraps, objects, rows })
}

/// A trace whose rows are read one by one.
///
/// Every row is checked by itself. That the rows are those that were written is known when the last
/// has been read: a file that was cut or changed ends with an error. Whether they make a legal
/// program, [`read`] says.
#[derive(Debug)]
pub struct Stream {
    header: Header,
    constants: Vec<f64>,
    bootstraps: Vec<Bootstrap>,
    objects: Vec<Object>,
    rows: RowReader,
}

impl Stream {
    /// How many rows it has.
    #[expect(clippy::len_without_is_empty, reason = "it is no collection")]
    pub fn len(&self) -> u64 {
        u64::from(self.header.csv.rows)
    }

    /// The CKKS parameters.
    pub fn params(&self) -> &CkksParams {
        &self.header.params
    }

    /// The names of the layers.
    pub fn layers(&self) -> &[String] {
        &self.header.layers
    }

    /// Where it came from.
    pub fn provenance(&self) -> &Provenance {
        &self.header.provenance
    }

    /// The constants.
    pub fn constants(&self) -> &[f64] {
        &self.constants
    }

    /// The bootstraps.
    pub fn bootstraps(&self) -> &[Bootstrap] {
        &self.bootstraps
    }

    /// The object table.
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }
}

impl Iterator for Stream {
    type Item = Result<Row, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

fn open(path: &Path) -> Result<File, FormatError> {
    File::open(path).map_err(|source| io_error(path, source))
}

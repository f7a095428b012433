//! Writing a trace.

use super::bootstraps;
use super::digest::HashingWriter;
use super::guard::MAX_LINE;
use super::objects::{self, Checker, check_name};
use super::paths::{RowsAs, TracePaths};
use super::publish::{Unpublished, io_error};
use super::row::{self, COLUMNS};
use super::sidecar::{BOOTSTRAPS, CsvLiteral, END, Header, MAX_HEADER, OBJECTS};
use super::{Digest, FormatError, Provenance};
use hearth_spec::he::Program;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The compression level of `.csv.zst`; fixed, because the same program gives the same bytes. Level
/// 9 makes files an eighth smaller and takes six times as long, longer than everything else.
const ZSTD_LEVEL: i32 = 1;
/// Bytes of rows that are hashed and handed on together.
const BLOCK: usize = 1 << 16;

/// Writes `program` to `path` (`x.csv`, `x.csv.zst`, or `x.parquet` in a build that has it) and its sidecar (`x.toml`).
///
/// Both files are complete on the disk before either gets its name, the rows first; a sidecar
/// holds the hash of its rows, so a crash between the two leaves a pair that is refused, never
/// one that is wrong. After an error nothing new is left behind.
///
/// # Errors
/// [`FormatError`]: the name, the operating system, or a program the format cannot hold.
pub fn write(program: &Program, provenance: &Provenance, path: &Path) -> Result<(), FormatError> {
    let paths = TracePaths::new(path)?;
    check(program, provenance, &paths)?;

    let (csv, file) = Unpublished::create(&paths.csv)?;
    let sha256 =
        write_rows(program, file, paths.rows).map_err(|source| io_error(&paths.csv, source))?;

    let (sidecar, file) = Unpublished::create(&paths.sidecar)?;
    let header = CsvLiteral { rows: program.rows().len() as u32, sha256 };
    let header = Header::text(program.params(), program.layers(), provenance, header)
        .map_err(|error| unwritable(&paths.sidecar, error.to_string()))?;
    if header.len() > MAX_HEADER {
        let problem = format!("the layer names make a header of {} bytes", header.len());
        return Err(unwritable(&paths.sidecar, problem));
    }
    write_sidecar(program, &header, file).map_err(|source| io_error(&paths.sidecar, source))?;

    csv.publish()?;
    sidecar.publish().inspect_err(|_| {
        // The rows alone cannot be read; the error that stopped the sidecar is the one to tell.
        let _ = fs::remove_file(&paths.csv);
    })
}

/// What a reader would refuse is not written.
fn check(
    program: &Program,
    provenance: &Provenance,
    paths: &TracePaths,
) -> Result<(), FormatError> {
    let mut checker = Checker::new(program.params(), program.layers().len());
    let objects = program.objects().iter().enumerate().map(|(id, object)| {
        checker.check(object).map_err(|(problem, hint)| (format!("object {id}: {problem}"), hint))
    });
    let names = program.layers().iter().chain([&provenance.generator, &provenance.source_name]);
    names.map(|name| check_name(name)).chain(objects).collect::<Result<(), _>>().map_err(
        |(problem, hint)| FormatError::Unwritable { path: paths.sidecar.clone(), problem, hint },
    )
}

/// Writes the rows and says the hash of their uncompressed form.
fn write_rows(program: &Program, file: File, rows: RowsAs) -> io::Result<Digest> {
    let buffered = BufWriter::new;
    let (file, digest) = match rows {
        RowsAs::Csv => write_csv(program, buffered(file))?,
        RowsAs::Zstd => {
            let encoder = zstd::stream::write::Encoder::new(buffered(file), ZSTD_LEVEL)?;
            let (encoder, digest) = write_csv(program, encoder)?;
            (encoder.finish()?, digest)
        }
        #[cfg(feature = "parquet")]
        RowsAs::Parquet => return super::parquet::write(program, file),
        #[cfg(not(feature = "parquet"))]
        RowsAs::Parquet => return Err(io::ErrorKind::Unsupported.into()),
    };
    file.into_inner()?.sync_all()?;
    Ok(digest)
}

fn write_csv<W: Write>(program: &Program, writer: W) -> io::Result<(W, Digest)> {
    let mut writer = HashingWriter::new(writer);
    let mut lines = Vec::with_capacity(BLOCK + MAX_LINE as usize);
    lines.extend_from_slice(COLUMNS.join(",").as_bytes());
    lines.push(b'\n');
    for (id, row) in program.rows().iter().enumerate() {
        row::write(&mut lines, id, row);
        if lines.len() >= BLOCK {
            writer.write_all(&lines)?;
            lines.clear();
        }
    }
    writer.write_all(&lines)?;
    Ok(writer.finish())
}

fn write_sidecar(program: &Program, header: &str, file: File) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    file.write_all(header.as_bytes())?;
    for constant in program.constants() {
        // The shortest decimals that are read back as the same number.
        writeln!(file, "  {constant:?},")?;
    }
    writeln!(file, "{END}\n{BOOTSTRAPS}")?;
    for bootstrap in program.bootstraps() {
        let line = bootstraps::line(bootstrap).map_err(io::Error::other)?;
        writeln!(file, "  {line},")?;
    }
    writeln!(file, "{END}\n{OBJECTS}")?;
    for (id, object) in program.objects().iter().enumerate() {
        let line = objects::line(id, object).map_err(io::Error::other)?;
        writeln!(file, "  {line},")?;
    }
    writeln!(file, "{END}")?;
    file.into_inner()?.sync_all()
}

fn unwritable(path: &Path, problem: String) -> FormatError {
    let hint = "use fewer or shorter layer names";
    FormatError::Unwritable { path: path.into(), problem, hint }
}

//! Rows as Parquet: the columns of the CSV, numbers as INT64, the operation's name as text.
//!
//! A file is read as the CSV that it stands for, so that everything that a CSV is checked for is
//! checked here, its hash too.

use super::Digest;
use super::digest::HashingWriter;
use super::row::{self, COLUMNS};
use hearth_spec::he::Program;
use parquet::basic::{Compression, Type, ZstdLevel};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::io::{self, Read, Write};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// Rows that are written together.
const GROUP: usize = 1 << 16;
/// The most rows of a group that is read.
const MAX_GROUP: i64 = 1 << 20;
/// The most bytes that a column of a group takes when it is decompressed.
const MAX_COLUMN: i64 = 1 << 26;
/// The columns that every row has.
const REQUIRED: [&str; 4] = ["row", "op", "level", "layer"];
/// The column of names.
const NAME: usize = 1;
const ZSTD_LEVEL: i32 = 3;

fn failed(error: ParquetError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

fn invalid<T>(problem: impl Into<String>) -> io::Result<T> {
    Err(io::Error::new(io::ErrorKind::InvalidData, problem.into()))
}

/// What the decoder makes of a damaged file may also be a panic, which is an error here.
fn guarded<T>(decode: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    std::panic::catch_unwind(AssertUnwindSafe(decode))
        .unwrap_or_else(|_| invalid("the decoder gave up"))
}

/// The columns, in Parquet's notation.
fn schema() -> String {
    let columns = COLUMNS.iter().enumerate().map(|(column, name)| {
        let need = if REQUIRED.contains(name) { "REQUIRED" } else { "OPTIONAL" };
        let kind = if column == NAME { "BYTE_ARRAY" } else { "INT64" };
        let text = if column == NAME { " (UTF8)" } else { "" };
        format!("{need} {kind} {name}{text};\n")
    });
    format!("message hearth_trace {{\n{}}}", columns.collect::<String>())
}

/// The values of one column of a group; a row without one has level 0.
#[derive(Default)]
struct Column {
    numbers: Vec<i64>,
    names: Vec<ByteArray>,
    levels: Vec<i16>,
}

/// Writes the rows and says the hash of the CSV that they stand for.
pub(super) fn write(program: &Program, file: File) -> io::Result<Digest> {
    let schema = Arc::new(parse_message_type(&schema()).map_err(failed)?);
    let level = ZstdLevel::try_new(ZSTD_LEVEL).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_created_by(concat!("hearth-traces ", env!("CARGO_PKG_VERSION")).into())
        .set_compression(Compression::ZSTD(level));
    let properties = Arc::new(properties.build());
    let mut writer = SerializedFileWriter::new(&file, schema, properties).map_err(failed)?;
    let mut hasher = HashingWriter::new(io::sink());
    hasher.write_all((COLUMNS.join(",") + "\n").as_bytes())?;
    let mut line = Vec::new();
    for (first, rows) in (0..).step_by(GROUP).zip(program.rows().chunks(GROUP)) {
        let mut columns: Vec<Column> = COLUMNS.iter().map(|_| Column::default()).collect();
        for (id, row) in (first..).zip(rows) {
            line.clear();
            row::write(&mut line, id, row);
            hasher.write_all(&line)?;
            let text = std::str::from_utf8(&line).expect("a row is text").trim_end();
            for (column, (values, field)) in columns.iter_mut().zip(text.split(',')).enumerate() {
                values.levels.push(i16::from(!field.is_empty()));
                match field {
                    "" => {}
                    name if column == NAME => values.names.push(name.into()),
                    number => values.numbers.push(number.parse().expect("a number")),
                }
            }
        }
        group(&mut writer, &columns).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    file.sync_all()?;
    Ok(hasher.finish().1)
}

fn group(writer: &mut SerializedFileWriter<&File>, columns: &[Column]) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for (name, Column { numbers, names, levels }) in COLUMNS.iter().zip(columns) {
        let levels = (!REQUIRED.contains(name)).then_some(levels.as_slice());
        let Some(mut column) = group.next_column()? else { unreachable!("the schema has it") };
        match *name == COLUMNS[NAME] {
            true => column.typed::<ByteArrayType>().write_batch(names, levels, None)?,
            false => column.typed::<Int64Type>().write_batch(numbers, levels, None)?,
        };
        column.close()?;
    }
    group.close().map(|_| ())
}

/// The CSV that a file stands for.
pub(super) struct Rows {
    reader: SerializedFileReader<File>,
    next_group: usize,
    csv: Vec<u8>,
    position: usize,
}

impl Rows {
    /// Reads what is at the file's end, and checks the columns.
    pub(super) fn new(file: File) -> io::Result<Self> {
        let reader = guarded(|| SerializedFileReader::new(file).map_err(failed))?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let kind = |column| if column == NAME { Type::BYTE_ARRAY } else { Type::INT64 };
        let fits = schema.num_columns() == COLUMNS.len()
            && COLUMNS.iter().enumerate().all(|(column, name)| {
                let described = schema.column(column);
                described.name() == *name
                    && described.physical_type() == kind(column)
                    && described.max_rep_level() == 0
                    && described.max_def_level() <= 1
            });
        if !fits {
            return invalid(format!("the columns are not {}", COLUMNS.join(", ")));
        }
        let csv = (COLUMNS.join(",") + "\n").into_bytes();
        Ok(Self { reader, next_group: 0, csv, position: 0 })
    }

    /// Makes the CSV of the next group; false if there is none.
    fn advance(&mut self) -> io::Result<bool> {
        if self.next_group == self.reader.num_row_groups() {
            return Ok(false);
        }
        let group = self.reader.get_row_group(self.next_group).map_err(failed)?;
        self.next_group += 1;
        let rows = group.metadata().num_rows();
        if !(0..=MAX_GROUP).contains(&rows) {
            return invalid(format!("a group of {rows} rows; at most {MAX_GROUP} are read"));
        }
        for column in group.metadata().columns() {
            let offsets = [Some(column.data_page_offset()), column.dictionary_page_offset()];
            let sizes = [column.compressed_size(), column.uncompressed_size()];
            let fits = offsets.into_iter().flatten().all(|offset| offset >= 0)
                && sizes.iter().all(|size| (0..=MAX_COLUMN).contains(size));
            if !fits {
                return invalid("a column of more than 64 MiB, or nowhere in the file");
            }
        }
        let rows = rows as usize;
        let mut fields = Vec::with_capacity(COLUMNS.len());
        for column in 0..COLUMNS.len() {
            let reader = group.get_column_reader(column).map_err(failed)?;
            let optional = group.metadata().column(column).column_descr().max_def_level() > 0;
            let texts = match column == NAME {
                true => {
                    let values = values::<ByteArrayType>(reader, rows, optional)?;
                    let name = |value: Option<ByteArray>| {
                        let name = value.unwrap_or_default();
                        let text = name.as_utf8().unwrap_or("?");
                        // A separator in a name must not become a field.
                        text.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').collect()
                    };
                    values.into_iter().map(name).collect::<Vec<String>>()
                }
                false => {
                    let values = values::<Int64Type>(reader, rows, optional)?;
                    let number =
                        |value: Option<i64>| value.map_or(String::new(), |v| v.to_string());
                    values.into_iter().map(number).collect()
                }
            };
            fields.push(texts.into_iter());
        }
        (self.position, self.csv) = (0, Vec::new());
        for _ in 0..rows {
            for (column, texts) in fields.iter_mut().enumerate() {
                let text = texts.next().unwrap_or_default();
                self.csv.extend_from_slice(text.as_bytes());
                self.csv.push(if column + 1 == COLUMNS.len() { b'\n' } else { b',' });
            }
        }
        Ok(true)
    }
}

/// The values of a column, one for every row.
fn values<T: DataType>(
    reader: parquet::column::reader::ColumnReader,
    rows: usize,
    optional: bool,
) -> io::Result<Vec<Option<T::T>>> {
    let mut reader = get_typed_column_reader::<T>(reader);
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut read = 0;
    while read < rows {
        let definitions = optional.then_some(&mut levels);
        let (records, ..) =
            reader.read_records(rows - read, definitions, None, &mut values).map_err(failed)?;
        if records == 0 {
            return invalid("a column is shorter than its group");
        }
        read += records;
    }
    let mut values = values.into_iter();
    let mut next = |present: bool| if present { values.next() } else { None };
    match optional {
        true => Ok(levels.iter().map(|&level| next(level > 0)).collect()),
        false => Ok((0..rows).map(|_| next(true)).collect()),
    }
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.position == self.csv.len() {
            if !guarded(|| self.advance())? {
                return Ok(0);
            }
        }
        let read = (&self.csv[self.position..]).read(buffer)?;
        self.position += read;
        Ok(read)
    }
}

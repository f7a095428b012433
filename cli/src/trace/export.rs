//! `hearth trace export`: a trace in another format.

use super::{open, refused};
use crate::failure::Failure;
use crate::output::Format;
use hearth_spec::he::Program;
use hearth_traces::exchange::{ExportError, fhetch};
use hearth_traces::format::{FormatError, stream_whole, write};
use hearth_traces::lower::lower;
use serde::Serialize;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A format that traces are written in.
#[derive(Clone, Copy, Debug, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
enum To {
    /// FHETCH polynomial IR: the trace's limb program
    Fhetch,
    /// The trace itself, with its rows as .csv or .csv.zst
    Csv,
    /// The trace itself, with its rows as .parquet, in a build with the feature parquet
    Parquet,
}

/// Which trace, and where to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A trace: FILE.csv, FILE.csv.zst or FILE.parquet
    #[arg(value_name = "TRACE")]
    trace: PathBuf,
    /// The format to write
    #[arg(long, value_enum)]
    format: To,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    printed: Format,
}

#[derive(Serialize)]
struct Exported<'a> {
    network: String,
    format: To,
    security_bits: u32,
    rows: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    limb_instructions: Option<u64>,
    bytes: u64,
    file: &'a Path,
}

/// Why an export fails.
enum Error {
    Format(FormatError),
    Export(ExportError),
}

impl From<FormatError> for Error {
    fn from(error: FormatError) -> Self {
        Self::Format(error)
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { trace, format, output, printed } = arguments;
    let (program, provenance) = open(trace)?;
    let limb_instructions = match format {
        To::Fhetch => {
            let written = stream_whole(output, |file| limbs(&program, file));
            Some(written.map_err(|error| match error {
                Error::Format(error) => refused(error),
                Error::Export(error @ ExportError::Io(_)) => {
                    Failure::unusable(error).within(&output.display().to_string())
                }
                Error::Export(error) => {
                    Failure::refused(error).within(&trace.display().to_string())
                }
            })?)
        }
        To::Csv | To::Parquet => {
            format.check_ending(output)?;
            write(&program, &provenance, output).map_err(refused)?;
            None
        }
    };
    let written = std::fs::metadata(output);
    let bytes = written.map_err(|error| Failure::file("read", output, &error))?.len();
    let exported = Exported {
        network: provenance.source_name,
        format: *format,
        security_bits: program.params().security_bits(),
        rows: program.rows().len(),
        limb_instructions,
        bytes,
        file: output,
    };
    printed.print(&exported, |exported| {
        let limbs = exported.limb_instructions.map(|limbs| format!(" {limbs} limb instructions,"));
        format!(
            "{}: {} rows,{} {} bytes in {}\n",
            exported.network,
            exported.rows,
            limbs.unwrap_or_default(),
            exported.bytes,
            exported.file.display()
        )
    })
}

impl To {
    /// Whether a trace's file is called as it should be.
    fn check_ending(self, path: &Path) -> Result<(), Failure> {
        let endings: &[&str] = match self {
            Self::Fhetch => &[],
            Self::Csv => &[".csv", ".csv.zst"],
            Self::Parquet => &[".parquet"],
        };
        let name = path.to_string_lossy();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            return Ok(());
        }
        let endings = endings.join(" or ");
        let what = format!("{}: not the name of a file of this format", path.display());
        Err(Failure::usage(format!("{what}\nhint: name it {endings}")))
    }
}

/// Writes the limb program; says how many instructions it had.
fn limbs(program: &Program, file: &File) -> Result<u64, Error> {
    let steps = lower(program).map_err(|error| Error::Export(ExportError::Lower(error)))?;
    let params = program.params();
    let header = fhetch::Header {
        log_n: params.log_n(),
        moduli: params.moduli(),
        security_bits: Some(params.security_bits()),
    };
    let mut count = 0;
    let steps = steps.inspect(|_| count += 1);
    fhetch::write(&header, steps, file).map_err(Error::Export)?;
    Ok(count)
}

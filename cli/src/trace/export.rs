//! `hearth trace export`: a trace in another format.

use super::{open, refused};
use crate::failure::Failure;
use crate::output::Format;
use hearth_spec::he::Program;
use hearth_traces::exchange::{ExportError, fhetch};
use hearth_traces::format::{FormatError, stream_whole};
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
}

/// Which trace, and where to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A trace: FILE.csv or FILE.csv.zst
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
    limb_instructions: u64,
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
    let written = stream_whole(output, |file| match format {
        To::Fhetch => limbs(&program, file),
    });
    let (limb_instructions, bytes) = written.map_err(|error| match error {
        Error::Format(error) => refused(error),
        Error::Export(error @ ExportError::Io(_)) => {
            Failure::unusable(error).within(&output.display().to_string())
        }
        Error::Export(error) => Failure::refused(error).within(&trace.display().to_string()),
    })?;
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
        format!(
            "{}: {} rows, {} limb instructions, {} bytes in {}\n",
            exported.network,
            exported.rows,
            exported.limb_instructions,
            exported.bytes,
            exported.file.display()
        )
    })
}

/// Writes the limb program; says how many instructions it had and how many bytes they are.
fn limbs(program: &Program, file: &File) -> Result<(u64, u64), Error> {
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
    let bytes = file.metadata().map_err(|error| Error::Export(error.into()))?.len();
    Ok((count, bytes))
}

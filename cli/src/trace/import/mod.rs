//! `hearth trace import`: a file of another format.

mod operations;

use crate::failure::Failure;
use crate::output::Format;
use hearth_traces::exchange::ImportError;
use hearth_traces::exchange::fhetch::{self, LimbProgram, ReadOptions};
use hearth_traces::format::{FormatError, stream_whole};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
enum From {
    /// FHETCH polynomial IR, text form: a limb program
    Fhetch,
    /// HERACLES program trace, CSV: operations on ciphertexts
    Heracles,
    /// HEIR's ckks dialect, MLIR text: operations on ciphertexts
    Heir,
}

/// Which file, and where to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Its format
    #[arg(long, value_enum)]
    format: From,
    /// fhetch: log2 of the ring degree N, where the file does not say it
    #[arg(long, value_name = "NUMBER")]
    log_n: Option<u32>,
    /// heracles, heir: CKKS parameters, a committed set's name or a TOML file; of the file's ring and
    /// number of primes [default of heir: primes of the sizes that the file says]
    #[arg(long, value_name = "NAME")]
    params: Option<String>,
    /// heracles: read a BGV or BFV program as CKKS, for its time only
    #[arg(long)]
    as_ckks: bool,
    /// Write what was read: FILE.csv or FILE.csv.zst, a trace with FILE.toml beside it; of fhetch
    /// limb instructions as text
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    printed: Format,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { format, log_n, params, as_ckks, .. } = arguments;
    let given = [
        (log_n.is_some(), "--log-n", *format == From::Fhetch),
        (params.is_some(), "--params", *format != From::Fhetch),
        (*as_ckks, "--as-ckks", *format == From::Heracles),
    ];
    if let Some((_, option, _)) = given.iter().find(|(given, _, fits)| *given && !fits) {
        let what = format!("{option} is of no use for this format");
        return Err(Failure::usage(format!("{what}\nhint: leave it out, or correct --format")));
    }
    match format {
        From::Fhetch => limbs(arguments),
        From::Heracles | From::Heir => operations::run(arguments),
    }
}

/// Opens `path` and reads it; errors name it.
pub(crate) fn import<T>(
    path: &Path,
    read: impl FnOnce(BufReader<File>) -> Result<T, ImportError>,
) -> Result<T, Failure> {
    let file = File::open(path).map_err(|error| Failure::file("read", path, &error))?;
    read(BufReader::new(file)).map_err(|error| {
        let failure = match error {
            ImportError::Io(_) => Failure::unusable(error),
            error => Failure::refused(error),
        };
        failure.within(&path.display().to_string())
    })
}

#[derive(Serialize)]
struct Limbs<'a> {
    format: From,
    log_n: u32,
    security_bits: Option<u32>,
    moduli: Vec<u64>,
    instructions: usize,
    ops: BTreeMap<String, u64>,
    inputs: usize,
    outputs: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a Path>,
}

fn limbs(arguments: &Arguments) -> Result<(), Failure> {
    let options = ReadOptions { log_n: arguments.log_n };
    let program = import(&arguments.file, |file| fhetch::read(file, options))?;
    if let Some(path) = &arguments.output {
        stream_whole(path, |file| {
            write(&program, BufWriter::new(file)).map_err(|source| FormatError::Io {
                path: path.clone(),
                doing: "written",
                source,
            })
        })
        .map_err(super::refused)?;
    }
    let mut ops = BTreeMap::new();
    for step in program.steps() {
        let text = step.instruction.to_string();
        let name = text.split(' ').next().unwrap_or_default();
        *ops.entry(name.to_owned()).or_insert(0) += 1;
    }
    let limbs = Limbs {
        format: arguments.format,
        log_n: program.log_n(),
        security_bits: program.security_bits(),
        moduli: program.moduli().iter().map(|modulus| modulus.value()).collect(),
        instructions: program.steps().len(),
        ops,
        inputs: program.inputs(),
        outputs: program.outputs(),
        file: arguments.output.as_deref(),
    };
    arguments.printed.print(&limbs, |limbs| {
        let mut text = format!(
            "limb program: N = 2^{}, {} moduli, {} instructions, {} inputs, {} outputs\n",
            limbs.log_n,
            limbs.moduli.len(),
            limbs.instructions,
            limbs.inputs,
            limbs.outputs
        );
        if limbs.security_bits == Some(0) {
            text += "INSECURE: below 128-bit security, for experiments only\n";
        }
        for (name, count) in &limbs.ops {
            text += &format!("  {name:<8}{count:>12}\n");
        }
        if let Some(file) = limbs.file {
            text += &format!("limb instructions: {}\n", file.display());
        }
        text
    })
}

/// The program's limb instructions, one a line.
fn write(program: &LimbProgram, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "; N = 2^{}", program.log_n())?;
    for (index, modulus) in program.moduli().iter().enumerate() {
        writeln!(out, "; m={index} is {modulus}")?;
    }
    program.steps().iter().try_for_each(|step| writeln!(out, "{}", step.instruction))?;
    out.flush()
}

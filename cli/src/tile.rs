//! `hearth tile`: programs for the tile, between their written form and machine code.

use crate::failure::Failure;
use crate::output::{print, write_file};
use hearth_spec::tile::{TileProgram, TileShape};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What to do with a program.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Assemble a limb program, allocated to registers, into the image that the tile fetches
    Asm(Asm),
    /// Print the program of an image, after checking every word of it
    Disasm(Disasm),
}

/// What to assemble.
#[derive(clap::Args)]
pub(crate) struct Asm {
    /// The program: `.ring`, `.modulus`, `.seed` and `.object` lines, then instructions
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where the image goes
    #[arg(short, long, value_name = "IMAGE")]
    output: PathBuf,
    #[command(flatten)]
    tile: Tile,
}

/// What to disassemble.
#[derive(clap::Args)]
pub(crate) struct Disasm {
    /// The image
    #[arg(value_name = "IMAGE")]
    file: PathBuf,
    #[command(flatten)]
    tile: Tile,
}

/// Which tile.
#[derive(clap::Args)]
struct Tile {
    /// The tile: tile-small, tile-ecp5 or tile-u280
    #[arg(long, value_name = "TILE", default_value = "tile-small")]
    machine: String,
}

impl Tile {
    fn shape(&self) -> Result<TileShape, Failure> {
        TileShape::named(&self.machine).map_err(Failure::refused)
    }
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Asm(arguments) => asm(arguments),
        Command::Disasm(arguments) => disasm(arguments),
    }
}

fn asm(arguments: &Asm) -> Result<(), Failure> {
    let shape = arguments.tile.shape()?;
    let bytes = read(&arguments.file)?;
    let refused = |error: &dyn std::fmt::Display| {
        Failure::refused(error).within(&arguments.file.display().to_string())
    };
    let text = String::from_utf8(bytes)
        .map_err(|_| refused(&"the file is no text\nhint: `hearth tile disasm` reads images"))?;
    let program = TileProgram::parse(&text).map_err(|error| refused(&error))?;
    let image = program.assemble(&shape).map_err(|error| refused(&error))?;
    write_file(&arguments.output, &image)
}

fn disasm(arguments: &Disasm) -> Result<(), Failure> {
    let shape = arguments.tile.shape()?;
    let image = read(&arguments.file)?;
    let program = TileProgram::disassemble(&image, &shape);
    let place = arguments.file.display().to_string();
    print(&program.map_err(|error| Failure::refused(error).within(&place))?.to_string())
}

/// The most bytes that are read: a program of 32 million words.
const LIMIT: u64 = 1 << 30;

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = vec![];
    let read = File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes));
    read.map_err(|error| Failure::file("read", path, &error))?;
    match bytes.len() as u64 {
        0..=LIMIT => Ok(bytes),
        _ => Err(Failure::refused(format!(
            "`{}` is larger than {LIMIT} bytes\nhint: this does not look like the file you meant",
            path.display()
        ))),
    }
}

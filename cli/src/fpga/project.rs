//! `hearth fpga project`: a project for Vivado, for boards that no open tools place and route, or a kernel for Vitis.

use super::boards::stem;
use super::case::TileCase;
use super::design::{self, OnBoard};
use super::kernel::LOG_MEMORY;
use crate::failure::Failure;
use crate::output::{Format, json, write_file};
use hearth_fpga::{Error, Tools, estimate, vivado};
use hearth_spec::units::Hertz;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// Of what.
#[derive(clap::Args)]
pub(crate) struct Project {
    #[command(flatten)]
    on: OnBoard,
    /// The design's clock, such as "100 MHz" [default: the board's]
    #[arg(long, value_name = "FREQUENCY")]
    clock: Option<Hertz>,
    /// Build the self-test
    #[arg(long)]
    selftest: bool,
    /// Write a kernel for Vitis, for a board behind PCIe
    #[arg(long, conflicts_with = "selftest")]
    kernel: bool,
    /// For a kernel: seed of the program that its host may try
    #[arg(long, default_value_t = 1, requires = "kernel")]
    seed: u64,
    /// The folder for top.v, top.xdc and build.tcl; of a kernel kernel.v, kernel.xml, package.tcl and link.cfg, with a program in memory.bin, its arguments.json, and wanted.bin, which memory must be afterwards
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Written {
    board: String,
    part: String,
    design: String,
    /// What yosys makes of it; nothing without yosys.
    estimated_cells: Option<BTreeMap<String, u64>>,
    files: Vec<&'static str>,
}

/// Runs the command.
pub(super) fn run(arguments: &Project) -> Result<(), Failure> {
    let (part, files, estimated_cells) = match arguments.kernel {
        true => kernel(arguments)?,
        false => project(arguments)?,
    };
    fs::create_dir_all(&arguments.out)
        .map_err(|error| Failure::file("make", &arguments.out, &error))?;
    for (name, bytes) in &files {
        write_file(&arguments.out.join(name), bytes)?;
    }
    let written = Written {
        board: stem(&arguments.on.board).to_owned(),
        part,
        design: arguments.on.design.clone(),
        estimated_cells,
        files: files.iter().map(|file| file.0).collect(),
    };
    arguments.format.print(&written, |written| {
        let mut text = format!("{} on {}, {}\n", written.design, written.board, written.part);
        for (cell, count) in written.estimated_cells.iter().flatten() {
            writeln!(text, "{count:>8} {cell}").expect("text grows");
        }
        writeln!(text, "{}", written.files.join(", ")).expect("text grows");
        text
    })
}

/// The part, the files, and the cells that yosys counts, if it was asked.
type Parts = (String, Vec<(&'static str, Vec<u8>)>, Option<BTreeMap<String, u64>>);

/// A program's place in its buffer, in lines.
#[derive(Serialize)]
struct Arguments {
    program: u32,
    limit: u32,
}

fn kernel(arguments: &Project) -> Result<Parts, Failure> {
    let kernel = arguments.on.kernel()?;
    let mut files = as_bytes(kernel.files(stem(&arguments.on.board), arguments.clock));
    let TileCase { board, wanted } =
        TileCase::new(kernel.config(), LOG_MEMORY, None, arguments.seed)?;
    let place = json(&Arguments { program: board.line, limit: board.limit }) + "\n";
    let bytes = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let mut after = board.memory.clone();
    for (address, words) in &wanted {
        after[*address as usize / 4..][..words.len()].copy_from_slice(words);
    }
    files.extend([
        ("memory.bin", bytes(&board.memory)),
        ("arguments.json", place.into_bytes()),
        ("wanted.bin", bytes(&after)),
    ]);
    Ok((kernel.part().to_owned(), files, None))
}

fn as_bytes(files: Vec<(&'static str, String)>) -> Vec<(&'static str, Vec<u8>)> {
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn project(arguments: &Project) -> Result<Parts, Failure> {
    let (board, design) = arguments.on.checked()?;
    let top = design::top(&board, &design, arguments.clock, arguments.selftest)?;
    let files = vivado(stem(&arguments.on.board), &board, &top).map_err(design::refused)?;
    let estimated_cells = match estimate(&Tools::find(), &top) {
        Ok(area) => Some(area.cells),
        Err(Error::Missing(tool)) => {
            eprintln!("no estimate: {tool} is not installed (`cargo xtask setup --fpga`)");
            None
        }
        Err(error) => return Err(design::refused(error)),
    };
    Ok((board.part().name().to_owned(), as_bytes(files), estimated_cells))
}

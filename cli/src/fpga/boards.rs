//! `hearth fpga boards` and `hearth fpga constraints`: what is on which board, on which pins.

use crate::failure::Failure;
use crate::output::{self, Format, read_text, write_file};
use hearth_fpga::{BOARDS, Board, Capacity, Constraints, Wiring, board};
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A board's file is text that a person writes; nothing larger is read.
const MAX_BOARD_BYTES: u64 = 1 << 16;

/// Which boards to print.
#[derive(clap::Args)]
pub(crate) struct Boards {
    /// Print the file of one board
    #[arg(long, value_name = "BOARD")]
    show: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// Which board to write the constraints of.
#[derive(clap::Args)]
pub(crate) struct BoardConstraints {
    /// A board's name, or its TOML file
    board: String,
    /// Write to this file instead of printing
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Serialize)]
struct Listed {
    board: &'static str,
    title: String,
    part: String,
    family: &'static str,
    /// Whether open tools place and route it.
    open_flow: bool,
    clock_hz: u64,
    uart: bool,
    leds: usize,
    capacity: Capacity,
}

/// Lists the boards, or prints the file of one.
pub(crate) fn list(boards: &Boards) -> Result<(), Failure> {
    if let Some(name) = &boards.show {
        let (_, text) = BOARDS.iter().find(|entry| entry.0 == name).ok_or_else(|| unknown(name))?;
        return output::print(text);
    }
    let listed = BOARDS.iter().map(|(name, _)| Ok(row(name, &find(name)?)));
    let listed = listed.collect::<Result<Vec<_>, Failure>>()?;
    boards.format.print(&listed, |listed| {
        let mut text = format!(
            "{:16} {:28} {:22} {:>8} {:>5} {:>5}  {}\n",
            "board", "", "part", "clock", "uart", "leds", "place and route"
        );
        for row in listed {
            let clock = format!("{} MHz", row.clock_hz / 1_000_000);
            let uart = if row.uart { "yes" } else { "no" };
            let flow = if row.open_flow { "open tools" } else { "vendor's tools" };
            writeln!(
                text,
                "{:16} {:28} {:22} {clock:>8} {uart:>5} {:>5}  {flow}",
                row.board, row.title, row.part, row.leds
            )
            .expect("text grows");
        }
        text
    })
}

/// Writes the constraints of everything that a board has.
pub(crate) fn constraints(arguments: &BoardConstraints) -> Result<(), Failure> {
    let board = find(&arguments.board)?;
    let constraints = Constraints::new(stem(&arguments.board), &board, Wiring::all(&board));
    match &arguments.output {
        Some(path) => write_file(path, constraints.text.as_bytes()),
        None => output::print(&constraints.text),
    }
}

fn row(name: &'static str, board: &Board) -> Listed {
    let literal = board.literal();
    let family = board.part().family();
    Listed {
        board: name,
        title: literal.title.clone(),
        part: literal.part.clone(),
        family: family.title(),
        open_flow: family.is_open(),
        clock_hz: literal.clock.frequency.0,
        uart: literal.uart.is_some(),
        leds: Wiring::all(board).leds,
        capacity: literal.capacity,
    }
}

/// A board's name, also if its file was named.
pub(super) fn stem(board: &str) -> &str {
    Path::new(board).file_stem().and_then(|stem| stem.to_str()).unwrap_or(board)
}

/// The board of that name, or of that file.
pub(super) fn find(name: &str) -> Result<Board, Failure> {
    let read = match board(name) {
        Some(board) => board,
        None if Path::new(name).exists() => {
            Board::read(&read_text(Path::new(name), MAX_BOARD_BYTES)?)
        }
        None => return Err(unknown(name)),
    };
    read.map_err(|error| Failure::refused(error).within(name))
}

fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = BOARDS.iter().map(|(name, _)| *name).collect();
    Failure::refused(format!(
        "there is no board `{}`\nhint: one of {}, or a file",
        name.chars().take(40).collect::<String>(),
        names.join(", ")
    ))
}

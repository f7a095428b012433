//! The boards that come with the program.

use super::{Board, BoardError};

macro_rules! committed {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../boards/", $name, ".toml")))),*]
    };
}

/// Every board: its name and its file, in the order of the names.
pub const BOARDS: &[(&str, &str)] = committed!(
    "alveo-u250",
    "alveo-u280",
    "arty-a7-100",
    "arty-a7-35",
    "ecpix-5-45f",
    "ecpix-5-85f",
    "icebreaker",
    "nexys-video",
    "orangecrab-25f",
    "orangecrab-85f",
    "tang-nano-20k",
    "ulx3s-25f",
    "ulx3s-45f",
    "ulx3s-85f",
    "zcu104",
);

/// The board of that name; `None` if there is none.
///
/// # Errors
/// Never for a committed board: a test reads them all.
pub fn board(name: &str) -> Option<Result<Board, BoardError>> {
    BOARDS.iter().find(|entry| entry.0 == name).map(|(_, text)| Board::read(text))
}

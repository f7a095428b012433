//! The design `tile` from its host's side: addresses, and how a program is run.

use crate::link::{Line, LinkError, Session};
use crate::selftest::Script;

const REGISTERS: u32 = 0x8000_0000;
const START: u32 = REGISTERS + 0x0c;
const STATUS: u32 = REGISTERS + 0x10;
const TRAP: u32 = REGISTERS + 0x14;
const PROGRAM: u32 = REGISTERS + 0x20;
const CYCLES: u32 = REGISTERS + 0x40;
const WORKS: u32 = 1;
const TRAPPED: u32 = 4;

/// A program in the memory of a tile on a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileBoard {
    /// Memory from address 0 on, in words of 32 bits.
    pub memory: Vec<u32>,
    /// The line where the program begins.
    pub line: u32,
    /// The first line that does not exist.
    pub limit: u32,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileEnd {
    /// Cycles that it took.
    pub cycles: u64,
    /// Why it trapped and the number of the word that did, unless it halted.
    pub trap: Option<(u32, u32)>,
}

impl TileBoard {
    /// Loads the program, runs it and waits for its end.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn run<L: Line>(
        &self,
        session: &mut Session<L>,
        progress: &mut dyn FnMut(usize),
    ) -> Result<TileEnd, LinkError> {
        for (index, part) in self.memory.chunks(LOADED).enumerate() {
            session.write((4 * LOADED * index) as u32, part)?;
            progress(LOADED * index + part.len());
        }
        session.write(PROGRAM, &[self.line, self.limit])?;
        session.write(START, &[1])?;
        let status = loop {
            let status = session.read(STATUS, 1)?[0];
            if status & WORKS == 0 {
                break status;
            }
        };
        let cycles = session.read(CYCLES, 2)?;
        let trap = session.read(TRAP, 2)?;
        Ok(TileEnd {
            cycles: u64::from(cycles[1]) << 32 | u64::from(cycles[0]),
            trap: (status & TRAPPED != 0).then_some((trap[0], trap[1])),
        })
    }

    /// A self-test: the program, and what memory must hold after it, by address.
    pub fn script(&self, wanted: &[(u32, Vec<u32>)]) -> Script {
        let mut script = Script::default();
        for (index, part) in self.memory.chunks(LOADED).enumerate() {
            script.copy((4 * LOADED * index) as u32, part);
        }
        script.write(PROGRAM, self.line);
        script.write(PROGRAM + 4, self.limit);
        script.write(START, 1);
        // Neither running nor trapped.
        script.wait(STATUS, WORKS | TRAPPED);
        for (address, words) in wanted {
            script.sign(*address, words);
        }
        script
    }
}

/// Words that are loaded at a time, between two tellings of progress.
const LOADED: usize = 1024;

//! What can be seen of a program on the tile, and how it ends.

use hearth_spec::tile::{TileUnit, Trap};

/// What can be seen of a program's execution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TileEvent {
    /// A word was issued to a unit.
    Issued {
        /// Its number, from 0.
        word: u64,
    },
    /// A row of a register was written.
    Row {
        /// By which unit.
        unit: TileUnit,
        /// Which register.
        register: u64,
        /// Which of its rows.
        row: u64,
        /// The row's bits, residues side by side.
        data: Vec<u64>,
    },
    /// The tile did at a port what it must not.
    Broken {
        /// What.
        what: String,
    },
    /// A unit is through with its word.
    Through {
        /// Which unit.
        unit: TileUnit,
    },
}

/// What the tile counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TileCounters {
    /// From the start to the end.
    pub cycles: u64,
    /// Limb instructions, fences and the halt.
    pub instructions: u64,
    /// Cycles without a word.
    pub wait_word: u64,
    /// Cycles in which a word waits for its unit.
    pub wait_unit: u64,
    /// Cycles in which it waits for a register.
    pub wait_data: u64,
    /// Cycles in which it waits for a bank.
    pub wait_bank: u64,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileOutcome {
    /// The trap and the number of the word, unless it halted.
    pub trap: Option<(Trap, u64)>,
    /// What was counted.
    pub counters: TileCounters,
}

//! What can be seen of a program on the tile, and how it ends.

use hearth_spec::tile::Trap;

/// The units, in the order of the port `trace_done`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileUnit {
    /// Element-wise operations.
    Elementwise,
    /// The transform.
    Ntt,
    /// The automorphism.
    Perm,
    /// The base conversion.
    Bconv,
    /// The expander.
    Xof,
    /// Loads and stores.
    Memory,
}

impl TileUnit {
    /// Every unit.
    pub const ALL: [Self; 6] =
        [Self::Elementwise, Self::Ntt, Self::Perm, Self::Bconv, Self::Xof, Self::Memory];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Elementwise => "elementwise",
            Self::Ntt => "ntt",
            Self::Perm => "perm",
            Self::Bconv => "bconv",
            Self::Xof => "xof",
            Self::Memory => "memory",
        }
    }
}

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

//! The units that a tile's instructions go to, and the pace of the memory behind it.

use super::TileShape;
use crate::limb::Instruction;
use crate::units::Cycles;

/// The units of a tile, in the order of the RTL's port `trace_done`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// The unit of an instruction that has one.
    pub fn of(instruction: &Instruction) -> Option<Self> {
        Some(match instruction {
            Instruction::Ntt { .. } | Instruction::Intt { .. } => Self::Ntt,
            Instruction::Bconv { .. } => Self::Bconv,
            Instruction::Perm { .. } => Self::Perm,
            Instruction::Prng { .. } => Self::Xof,
            Instruction::Ld { .. } | Instruction::St { .. } | Instruction::Nmac { .. } => {
                Self::Memory
            }
            Instruction::Fence | Instruction::Halt => return None,
            _ => Self::Elementwise,
        })
    }

    /// Its name in the RTL.
    pub fn name(self) -> &'static str {
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

/// How fast the memory behind a tile is that never lets it wait between beats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileMemoryTiming {
    /// From the address of a burst to its first beat, at least 1.
    pub read: Cycles,
    /// From the last beat of a burst to its answer, at least 1.
    pub write: Cycles,
}

impl Default for TileMemoryTiming {
    /// Some 80 ns at 200 MHz, and a buffer that takes writes.
    fn default() -> Self {
        Self { read: Cycles(16), write: Cycles(4) }
    }
}

/// How fast the device behind a tile's near-memory controller is, in cycles of the tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileDeviceTiming {
    /// To read the line behind the one read before.
    pub sequential: Cycles,
    /// To read any other line.
    pub random: Cycles,
    /// To write a line.
    pub write: Cycles,
    /// How long a read keeps the device busy.
    pub read_busy: Cycles,
    /// How long a write does.
    pub write_busy: Cycles,
}

impl Default for TileDeviceTiming {
    /// A module of persistent memory at 250 MHz as measured, see the behavioural device of the RTL's tests.
    fn default() -> Self {
        let [sequential, random, write, read_busy, write_busy] = [42, 76, 22, 10, 29].map(Cycles);
        Self { sequential, random, write, read_busy, write_busy }
    }
}

/// The pace of whatever is behind a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TilePace {
    /// A memory at its AXI port.
    Port(TileMemoryTiming),
    /// A device at its near-memory controller.
    Device(TileDeviceTiming),
}

impl TilePace {
    /// The usual pace of what is behind a tile of that shape.
    pub fn usual(shape: &TileShape) -> Self {
        match shape.near_memory() {
            None => Self::Port(TileMemoryTiming::default()),
            Some(_) => Self::Device(TileDeviceTiming::default()),
        }
    }
}

impl From<TileMemoryTiming> for TilePace {
    fn from(timing: TileMemoryTiming) -> Self {
        Self::Port(timing)
    }
}

impl From<TileDeviceTiming> for TilePace {
    fn from(timing: TileDeviceTiming) -> Self {
        Self::Device(timing)
    }
}

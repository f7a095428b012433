//! What a tile is built for: as asked for, and checked.

use super::{MODMUL_WIDTHS, NTT_LANES, NTT_LOG_N, RNS_LANES, TileUnit};
use crate::limb::{Instruction, MAX_BCONV_SOURCES};
use crate::units::Bytes;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Numbers of limb registers that a tile may have; powers of two.
pub const TILE_REGISTERS: RangeInclusive<u32> = 16..=256;

/// Numbers of banks that its registers may lie in; powers of two.
pub const TILE_BANKS: RangeInclusive<u32> = 2..=16;

/// Numbers of primes that it may hold; powers of two.
pub const TILE_PRIMES: RangeInclusive<u32> = 4..=32;

/// Lines of the buffer of the controller behind a tile; powers of two.
pub const PMEM_LINES: RangeInclusive<u32> = 2..=64;

/// Its credits; powers of two.
pub const PMEM_CREDITS: RangeInclusive<u32> = 2..=32;

/// What a tile's lines of memory are, and what limbs are aligned to.
pub const TILE_LINE: Bytes = Bytes(256);

/// Tiles by name. `tile-ecp5` has been placed and routed on an ECP5-85F, the others on no part.
pub const TILES: [(&str, TileLiteral); 4] = [
    (
        "tile-small",
        TileLiteral {
            width: 32,
            butterflies: 4,
            log_n: 13,
            registers: 64,
            banks: 8,
            primes: 16,
            sources: 16,
            near_memory: None,
        },
    ),
    (
        "tile-ecp5",
        TileLiteral {
            width: 32,
            butterflies: 1,
            log_n: 10,
            registers: 16,
            banks: 4,
            primes: 8,
            sources: 8,
            near_memory: None,
        },
    ),
    (
        "tile-u280",
        TileLiteral {
            width: 32,
            butterflies: 8,
            log_n: 16,
            registers: 64,
            banks: 16,
            primes: 32,
            sources: 16,
            near_memory: None,
        },
    ),
    (
        "tile-pmem",
        TileLiteral {
            width: 32,
            butterflies: 4,
            log_n: 13,
            registers: 64,
            banks: 8,
            primes: 16,
            sources: 16,
            near_memory: Some(NearMemoryLiteral { lines: 64, read_credits: 32, write_credits: 16 }),
        },
    ),
];

/// The controller of persistent memory behind a tile as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NearMemoryLiteral {
    /// Lines of its write-combining buffer.
    pub lines: u32,
    /// Lines that may be read at once.
    pub read_credits: u32,
    /// Bursts, and lines, that may be written at once.
    pub write_credits: u32,
}

/// A tile as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileLiteral {
    /// Width K of residues and moduli, in bits.
    pub width: u32,
    /// Butterflies P of the transform; a row of the tile is 2P residues.
    pub butterflies: u32,
    /// log₂ of the largest N.
    pub log_n: u32,
    /// Limb registers.
    pub registers: u32,
    /// Banks that they lie in.
    pub banks: u32,
    /// Primes that it holds at once.
    pub primes: u32,
    /// Most limbs that a `bconv` reads.
    pub sources: u32,
    /// The controller behind it, whose unit has as many lanes as the transform butterflies; `None` for any
    /// memory behind an AXI port.
    pub near_memory: Option<NearMemoryLiteral>,
}

/// A tile that can be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileShape(TileLiteral);

/// Why a tile cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// One of the sizes is not supported.
    #[error("tile: {value} {parameter} are not supported\nhint: choose {choices}")]
    Size {
        /// The parameter.
        parameter: &'static str,
        /// What was asked for.
        value: u32,
        /// What may be asked for.
        choices: String,
    },
    /// There is no preset of that name.
    #[error("tile `{}` is unknown\nhint: choose one of {}", .0.escape_debug(), names())]
    Name(String),
}

fn names() -> String {
    TILES.map(|(name, _)| name).join(", ")
}

impl TryFrom<TileLiteral> for TileShape {
    type Error = TileError;

    /// Checks every size; the error names the first that no tile has.
    fn try_from(literal: TileLiteral) -> Result<Self, TileError> {
        let TileLiteral {
            width,
            butterflies,
            log_n,
            registers,
            banks,
            primes,
            sources,
            near_memory,
        } = literal;
        one_of("bits of width", width, &MODMUL_WIDTHS)?;
        one_of("butterflies", butterflies, &NTT_LANES)?;
        let row = "residues per row (two per butterfly)";
        within(row, 2 * butterflies, 2..=*RNS_LANES.end())?;
        within("bits of N", log_n, NTT_LOG_N)?;
        power_of_two("registers", registers, TILE_REGISTERS)?;
        power_of_two("banks", banks, TILE_BANKS)?;
        power_of_two("primes", primes, TILE_PRIMES)?;
        within("sources", sources, 1..=(MAX_BCONV_SOURCES as u32).min(registers - 1))?;
        if let Some(NearMemoryLiteral { lines, read_credits, write_credits }) = near_memory {
            within("bits of width beside persistent memory", width, 1..=32)?;
            power_of_two("lines of the buffer", lines, PMEM_LINES)?;
            power_of_two("read credits", read_credits, PMEM_CREDITS)?;
            power_of_two("write credits", write_credits, PMEM_CREDITS)?;
        }
        Ok(Self(literal))
    }
}

fn one_of(parameter: &'static str, value: u32, choices: &[u32]) -> Result<(), TileError> {
    refuse_unless(choices.contains(&value), parameter, value, || format!("one of {choices:?}"))
}

fn within(parameter: &'static str, value: u32, r: RangeInclusive<u32>) -> Result<(), TileError> {
    refuse_unless(r.contains(&value), parameter, value, || format!("{r:?}"))
}

fn power_of_two(
    parameter: &'static str,
    value: u32,
    range: RangeInclusive<u32>,
) -> Result<(), TileError> {
    let fits = value.is_power_of_two() && range.contains(&value);
    refuse_unless(fits, parameter, value, || format!("a power of two in {range:?}"))
}

fn refuse_unless(
    holds: bool,
    parameter: &'static str,
    value: u32,
    choices: impl FnOnce() -> String,
) -> Result<(), TileError> {
    if holds { Ok(()) } else { Err(TileError::Size { parameter, value, choices: choices() }) }
}

impl TileShape {
    /// The preset of that name, one of [`TILES`].
    ///
    /// # Errors
    /// [`TileError::Name`] lists the names there are.
    pub fn named(name: &str) -> Result<Self, TileError> {
        let found = TILES.iter().find(|(known, _)| *known == name);
        let (_, literal) = found.ok_or_else(|| TileError::Name(name.chars().take(40).collect()))?;
        (*literal).try_into()
    }

    /// The sizes.
    pub fn literal(&self) -> TileLiteral {
        self.0
    }

    /// Width K of residues and moduli, in bits.
    pub fn width(&self) -> u32 {
        self.0.width
    }

    /// Butterflies P of the transform.
    pub fn butterflies(&self) -> u32 {
        self.0.butterflies
    }

    /// Residues per row, 2P.
    pub fn row(&self) -> u32 {
        2 * self.0.butterflies
    }

    /// log₂ of the largest N.
    pub fn log_n(&self) -> u32 {
        self.0.log_n
    }

    /// log₂ of the rings that it runs.
    pub fn rings(&self) -> RangeInclusive<u32> {
        *NTT_LOG_N.start()..=self.0.log_n
    }

    /// Limb registers.
    pub fn registers(&self) -> u32 {
        self.0.registers
    }

    /// Banks; register r lies in bank r mod banks.
    pub fn banks(&self) -> u32 {
        self.0.banks
    }

    /// Primes held at once.
    pub fn primes(&self) -> u32 {
        self.0.primes
    }

    /// Most limbs that a `bconv` reads.
    pub fn sources(&self) -> u32 {
        self.0.sources
    }

    /// The controller of persistent memory behind it, if there is one.
    pub fn near_memory(&self) -> Option<NearMemoryLiteral> {
        self.0.near_memory
    }

    /// The unit that an instruction goes to: those of [`TileUnit::of`], and a controller takes fences.
    pub fn unit(&self, instruction: &Instruction) -> Option<TileUnit> {
        let fences = matches!(instruction, Instruction::Fence) && self.0.near_memory.is_some();
        if fences { Some(TileUnit::Memory) } else { TileUnit::of(instruction) }
    }

    /// Width of a residue in memory: 32 or 64 bits.
    pub fn memory_word(&self) -> u32 {
        if self.0.width <= 32 { 32 } else { 64 }
    }

    /// Bytes of a limb of 2^`log_n` residues in memory.
    pub fn limb_bytes(&self, log_n: u32) -> Bytes {
        Bytes(u64::from(self.memory_word() / 8) << log_n)
    }

    /// Lines of a limb: whole ones, because the smallest ring's limb is one line.
    pub fn limb_lines(&self, log_n: u32) -> u64 {
        self.limb_bytes(log_n).0 / TILE_LINE.0
    }

    /// Words that a row of twiddle seeds takes in a program: P residues of K bits, 16 bytes a word.
    pub fn twiddle_parts(&self) -> u32 {
        (self.0.butterflies * self.0.width).div_ceil(128)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(change: impl FnOnce(&mut TileLiteral), message: &str) {
        let mut literal = TILES[0].1;
        change(&mut literal);
        let error = TileShape::try_from(literal).expect_err("no such tile").to_string();
        assert_eq!(error, message);
    }

    #[test]
    fn every_preset_can_be_built() {
        for (name, literal) in TILES {
            assert_eq!(TileShape::named(name).map(|shape| shape.literal()), Ok(literal));
        }
        let small = TileShape::named("tile-small").expect("a preset");
        assert_eq!((small.row(), small.twiddle_parts(), small.memory_word()), (8, 1, 32));
        assert_eq!((small.limb_lines(6), small.limb_lines(13)), (1, 128));
        let big = TileShape::named("tile-u280").expect("a preset");
        assert_eq!(big.twiddle_parts(), 2);
    }

    #[test]
    fn other_sizes_say_what_may_be_chosen() {
        refused(
            |tile| tile.width = 33,
            "tile: 33 bits of width are not supported\nhint: choose one of [28, 32, 36, 54, 60]",
        );
        refused(
            |tile| tile.butterflies = 16,
            "tile: 32 residues per row (two per butterfly) are not supported\nhint: choose 2..=16",
        );
        refused(
            |tile| tile.registers = 48,
            "tile: 48 registers are not supported\nhint: choose a power of two in 16..=256",
        );
        refused(
            |tile| tile.banks = 1,
            "tile: 1 banks are not supported\nhint: choose a power of two in 2..=16",
        );
        refused(
            |tile| tile.log_n = 17,
            "tile: 17 bits of N are not supported\nhint: choose 6..=16",
        );
        refused(|tile| tile.sources = 0, "tile: 0 sources are not supported\nhint: choose 1..=16");
        assert_eq!(
            TileShape::named("tile\n").expect_err("no preset").to_string(),
            "tile `tile\\n` is unknown\nhint: choose one of tile-small, tile-ecp5, tile-u280, tile-pmem"
        );
    }
}

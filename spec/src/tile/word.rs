//! What a word of a tile's program means, and its one encoding.
//!
//! Version [`TILE_VERSION`]. Fields that an opcode does not list are 0.
//!
//! | opcode | fields |
//! |---|---|
//! | 1 `ntt`, 2 `intt` | dst, a, m; an `intt` has scale 1 and addend 0 |
//! | 3 `bconv` | dst, count, from, m, x = addend, bytes 16 … 31 = source registers |
//! | 4 `perm` | dst, a, m, x = Galois element |
//! | 5 `prng` | dst, m, x = object \| digit·2³² |
//! | 6 `ld`, 7 `st` | dst or a, m, x = line, y = object \| limb·2³², which informs only |
//! | 8 `add`, 9 `sub`, 10 `mul`, 11 `mac` | dst, a, b, acc, m |
//! | 12 `adds`, 13 `muls`, 14 `macs`, 15 `subs` | dst, a, b, acc, m, x = k |
//! | 16 `nmac` | dst, acc, a, m, x and y as `ld` |
//! | 17 `fence`, 18 `halt` | – |
//! | 32 ring | m = log₂ N, x = version |
//! | 33 modulus | m, x = q, y = R² mod q, z = the expander's scale |
//! | 34 twiddles | m, count = part, x = row, bytes 16 … 31 = 16 bytes of the row |
//! | 35 seed | count = half, bytes 16 … 31 = 16 bytes of the seed |
//! | 36 weights | count = how many (1 … 3), from = index of the first, x, y, z |

mod decode;
mod encode;
mod error;
#[cfg(test)]
mod tests;

use crate::ids::PrimeIndex;
use crate::limb::Instruction;
pub use error::WordError;

/// The version of the encoding: the x of a program's first word.
pub const TILE_VERSION: u64 = 1;

/// A line of memory, of [`TILE_LINE`](super::TILE_LINE) bytes; line 0 begins at address 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineIndex(pub u64);

/// The opcodes of version 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "they are the mnemonics of the table above")]
pub enum Opcode {
    Ntt = 1,
    Intt = 2,
    Bconv = 3,
    Perm = 4,
    Prng = 5,
    Ld = 6,
    St = 7,
    Add = 8,
    Sub = 9,
    Mul = 10,
    Mac = 11,
    AddScalar = 12,
    MulScalar = 13,
    MacScalar = 14,
    SubScalar = 15,
    Nmac = 16,
    Fence = 17,
    Halt = 18,
    Ring = 32,
    Modulus = 33,
    Twiddles = 34,
    Seed = 35,
    Weights = 36,
}

impl Opcode {
    /// Every opcode.
    pub const ALL: [Self; 23] = [
        Self::Ntt,
        Self::Intt,
        Self::Bconv,
        Self::Perm,
        Self::Prng,
        Self::Ld,
        Self::St,
        Self::Add,
        Self::Sub,
        Self::Mul,
        Self::Mac,
        Self::AddScalar,
        Self::MulScalar,
        Self::MacScalar,
        Self::SubScalar,
        Self::Nmac,
        Self::Fence,
        Self::Halt,
        Self::Ring,
        Self::Modulus,
        Self::Twiddles,
        Self::Seed,
        Self::Weights,
    ];

    /// The opcode of that number.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|opcode| *opcode as u8 == number)
    }

    /// Its mnemonic.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ntt => "ntt",
            Self::Intt => "intt",
            Self::Bconv => "bconv",
            Self::Perm => "perm",
            Self::Prng => "prng",
            Self::Ld => "ld",
            Self::St => "st",
            Self::Add => "add",
            Self::Sub => "sub",
            Self::Mul => "mul",
            Self::Mac => "mac",
            Self::AddScalar => "adds",
            Self::MulScalar => "muls",
            Self::MacScalar => "macs",
            Self::SubScalar => "subs",
            Self::Nmac => "nmac",
            Self::Fence => "fence",
            Self::Halt => "halt",
            Self::Ring => "ring",
            Self::Modulus => "modulus",
            Self::Twiddles => "twiddles",
            Self::Seed => "seed",
            Self::Weights => "weights",
        }
    }
}

/// A word of a program: an instruction, or a part of the machine's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileWord {
    /// A limb instruction, its limbs being registers.
    Instruction {
        /// The instruction.
        instruction: Instruction,
        /// Where its limb in memory begins; `None` for instructions that have none.
        line: Option<LineIndex>,
    },
    /// The ring. The first word of a program; waits until every earlier instruction has ended.
    Ring {
        /// log₂ N.
        log_n: u32,
    },
    /// A prime and its constants.
    Modulus {
        /// The prime's number.
        m: PrimeIndex,
        /// The prime.
        q: u64,
        /// R² mod q, [`square_radix`](super::square_radix).
        r2: u64,
        /// The expander's constant, [`xof_scale`](super::xof_scale).
        scale: u64,
    },
    /// A part of a row of the transform's twiddle seeds, [`twiddle_seeds`](super::twiddle_seeds).
    Twiddles {
        /// The prime's number.
        m: PrimeIndex,
        /// The row's number.
        row: u64,
        /// Which 16 bytes of the row, from the lowest.
        part: u32,
        /// They.
        bytes: [u8; 16],
    },
    /// A half of the public seed of `prng`.
    Seed {
        /// 0 or 1.
        half: u32,
        /// Its bytes.
        bytes: [u8; 16],
    },
    /// Weights of the next `bconv`, [`bconv_weights`](super::bconv_weights).
    Weights {
        /// The source of the first.
        first: u32,
        /// How many there are, 1 … 3.
        count: u32,
        /// The weights; 0 beyond `count`.
        values: [u64; 3],
    },
}

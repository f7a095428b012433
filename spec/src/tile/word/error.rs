//! Why a word is not one of a tile's program.

/// A word that no program of the tile has; the image says where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// No instruction has that number.
    #[error(
        "opcode {0} is unknown\nhint: version 1 has 1 … 18 and 32 … 36; 0 is padding after halt"
    )]
    Opcode(u8),
    /// A number is too large for the machine.
    #[error("{name}: {field} {value} is outside {least}..{limit}\nhint: {hint}")]
    Range {
        /// The mnemonic.
        name: &'static str,
        /// The field.
        field: &'static str,
        /// What it is.
        value: u64,
        /// The least that it may be.
        least: u64,
        /// What it must be below.
        limit: u64,
        /// What to do.
        hint: &'static str,
    },
    /// A bit that means nothing is set.
    #[error(
        "{name}: field {field} holds {value:#x}, which means nothing\nhint: unused bits are 0; the word may be damaged or of a later version"
    )]
    Unused {
        /// The mnemonic.
        name: &'static str,
        /// The field.
        field: &'static str,
        /// What it holds.
        value: u64,
    },
    /// The program was made for other machines.
    #[error(
        "ring: version {0} is not supported\nhint: this is version 1; assemble the program again"
    )]
    Version(u64),
    /// Machine code has no such transform.
    #[error(
        "intt: a scale or an addend cannot be encoded\nhint: use muls and adds in the coefficient domain; the allocator does"
    )]
    Scaled,
    /// A load or store without a place, or something else with one.
    #[error(
        "{name}: the line of memory is missing or superfluous\nhint: ld, st and nmac have a line, others do not"
    )]
    Line {
        /// The mnemonic.
        name: &'static str,
    },
}

//! What can be wrong with a block that was asked for.

use crate::literal::BlockLiteral;
use crate::target::Target;
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::tile::{
    AUTOMORPHISM_LANES, MODMUL_WIDTHS, MODMUL_WORDS, NTT_FOURSTEP_LOG_N, NTT_LANES, NTT_LOG_N,
    NTT_STREAM_LANES, NTT_STREAM_LOG_N, NTT_TABLES, RNS_LANES,
};

/// A configuration that has no block.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The multiplier is built and verified for a few widths only.
    #[error(
        "modmul: width {0} bits is not supported\nhint: choose one of {MODMUL_WIDTHS:?}; a unit also takes every narrower modulus"
    )]
    Width(u32),
    /// The block is built and verified for a few widths only.
    #[error("{block}: width {width} bits is not supported\nhint: choose one of {MODMUL_WIDTHS:?}")]
    BlockWidth {
        /// The block's name.
        block: &'static str,
        /// The width that was asked for, in bits.
        width: u32,
    },
    /// The word of the reduction does not fit a hard multiplier, or costs too many steps.
    #[error(
        "modmul: word {0} bits is outside {first}..={last}\nhint: q must be 1 modulo 2^word; 17 serves every ring up to N = 2^16",
        first = MODMUL_WORDS.start(),
        last = MODMUL_WORDS.end()
    )]
    Word(u32),
    /// So many residues per cycle are not built.
    #[error(
        "{block}: {lanes} lanes are outside {first}..={last}\nhint: several units side by side take more residues per cycle",
        first = RNS_LANES.start(),
        last = RNS_LANES.end()
    )]
    RnsLanes {
        /// The block's name.
        block: &'static str,
        /// What was asked for.
        lanes: u32,
    },
    /// The automorphism unit is not built for that ring.
    #[error(
        "automorphism: N = {0} is not supported\nhint: choose a power of two from 64 to 65536; a unit also takes every smaller one"
    )]
    AutomorphismRing(u32),
    /// The automorphism unit is not built for so many residues per cycle.
    #[error(
        "automorphism: {0} lanes are not supported\nhint: choose one of {AUTOMORPHISM_LANES:?}"
    )]
    AutomorphismLanes(u32),
    /// The tile has no such size.
    #[error(transparent)]
    Tile(#[from] hearth_spec::tile::TileError),
    /// A row of the tile is wider than a beat of memory.
    #[error(
        "tile: rows of {lanes} words of {word} bits are wider than a beat of memory, 512 bits\nhint: choose fewer butterflies"
    )]
    TileRow {
        /// Residues of a row.
        lanes: u32,
        /// Width of a residue in memory, in bits.
        word: u32,
    },
    /// The base conversion is not built for so many input limbs.
    #[error(
        "bconv: {0} sources are outside 1..={MAX_BCONV_SOURCES}\nhint: a limb instruction converts from {MAX_BCONV_SOURCES} limbs at most"
    )]
    Sources(u32),
    /// A streaming transform has that many stages, or N is no power of two.
    #[error(
        "ntt-stream: N = {0} is not supported\nhint: choose a power of two from 2^{first} to 2^{last}",
        first = NTT_STREAM_LOG_N.start(),
        last = NTT_STREAM_LOG_N.end()
    )]
    NttStreamN(u32),
    /// The kernels of a four-step transform are that large, or N is no power of two.
    #[error(
        "ntt-fourstep: N = {0} is not supported\nhint: choose a power of two from 2^{first} to 2^{last}",
        first = NTT_FOURSTEP_LOG_N.start(),
        last = NTT_FOURSTEP_LOG_N.end()
    )]
    NttFourStepN(u32),
    /// A four-step transform has a kernel of two paths.
    #[error(
        "ntt-fourstep: {0} lanes are not supported\nhint: it takes {NTT_STREAM_LANES} residues per cycle"
    )]
    NttFourStepLanes(u32),
    /// A streaming transform has two paths.
    #[error(
        "ntt-stream: {0} lanes are not supported\nhint: it takes {NTT_STREAM_LANES} residues per cycle"
    )]
    NttStreamLanes(u32),
    /// The controller is built for powers of two in a range.
    #[error(
        "pmem-controller: {value} {parameter} are not supported\nhint: choose a power of two in {least}..={most}"
    )]
    Pmem {
        /// The parameter.
        parameter: &'static str,
        /// What was asked for.
        value: u32,
        /// The smallest value.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// No block is generated for that family.
    #[error("target `{0}` is not supported\nhint: choose one of {names}", names = Target::names())]
    Target(String),
    /// No block has that name.
    #[error("there is no block `{0}`\nhint: choose one of {names}", names = BlockLiteral::NAMES.join(", "))]
    Block(String),
    /// The block has no such parameter.
    #[error("{block} has no parameter `{parameter}`\nhint: it takes {taken}")]
    Parameter {
        /// The block's name.
        block: String,
        /// The parameter that was given.
        parameter: &'static str,
        /// The parameters it has.
        taken: String,
    },
    /// The block does not serve that modulus.
    #[error(
        "{q} is not a prime below 2^{width} that is 1 modulo {unity}\nhint: leave it out to try the smallest and the largest one"
    )]
    Prime {
        /// The number.
        q: u64,
        /// Width of the block's moduli, in bits.
        width: u32,
        /// What a modulus must be 1 modulo.
        unity: u64,
    },
    /// The engine is built for a few numbers of butterflies only.
    #[error("{0} lanes are not supported\nhint: choose one of {NTT_LANES:?}")]
    Lanes(u32),
    /// The engine holds a few numbers of tables only.
    #[error("{0} twiddle tables are not supported\nhint: choose one of {NTT_TABLES:?}")]
    Tables(u32),
    /// No ring of that size.
    #[error(
        "N = {0} is not supported\nhint: choose a power of two from {first} to {last}",
        first = 1u32 << NTT_LOG_N.start(),
        last = 1u32 << NTT_LOG_N.end()
    )]
    Ring(u32),
    /// Twiddles come from a table or are generated.
    #[error("twiddles `{0}` are not supported\nhint: choose table or generated")]
    Twiddles(String),
}

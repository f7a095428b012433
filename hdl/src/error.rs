//! What can be wrong with a block that was asked for.

use crate::literal::BlockLiteral;
use crate::target::Target;
use hearth_spec::tile::{MODMUL_WIDTHS, MODMUL_WORDS};

/// A configuration that has no block.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The multiplier is built and verified for a few widths only.
    #[error(
        "modmul: width {0} bits is not supported\nhint: choose one of {MODMUL_WIDTHS:?}; a unit also takes every narrower modulus"
    )]
    Width(u32),
    /// The word of the reduction does not fit a hard multiplier, or costs too many steps.
    #[error(
        "modmul: word {0} bits is outside {first}..={last}\nhint: q must be 1 modulo 2^word; 17 serves every ring up to N = 2^16",
        first = MODMUL_WORDS.start(),
        last = MODMUL_WORDS.end()
    )]
    Word(u32),
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
}

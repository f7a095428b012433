//! What can be wrong with a block that was asked for.

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
    /// No block is generated for that family.
    #[error("target `{0}` is not supported\nhint: choose one of {names}", names = Target::names())]
    Target(String),
}

//! Why a program has no image, or bytes are none.

use crate::ids::{ObjectId, PrimeIndex};
use crate::limb::Address;
use crate::modulus::ModulusError;
use crate::tile::WordError;

/// A program that cannot be assembled, or bytes that are no program's image.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// An instruction that the machine cannot take.
    #[error("instruction {index} `{instruction}`: {problem}")]
    Instruction {
        /// Counted from 0.
        index: usize,
        /// Its written form.
        instruction: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A word of the image.
    #[error("word {index}: {problem}")]
    Word {
        /// Counted from 0, 32 bytes each.
        index: usize,
        /// What is wrong with it.
        problem: WordError,
    },
    /// A prime that is none, or that the transform cannot use.
    #[error("prime {m}: {problem}")]
    Prime {
        /// Its number.
        m: PrimeIndex,
        /// What is wrong with it.
        problem: ModulusError,
    },
    /// A prime that is used and not given.
    #[error("prime {0} is used but has no value\nhint: add a line `.modulus m={0}, q=…`")]
    NoPrime(PrimeIndex),
    /// An expansion without a seed.
    #[error(
        "limbs are expanded but there is no seed\nhint: add a line `.seed` with 64 hexadecimal digits"
    )]
    NoSeed,
    /// An object that is loaded or stored and lies nowhere.
    #[error("object {0} lies nowhere\nhint: add a line `.object @{0}, line=…`")]
    NoObject(ObjectId),
    /// A limb beyond the last line there is.
    #[error("{0} lies beyond the last line of memory\nhint: place the object lower")]
    Line(Address),
    /// A scalar that is no residue.
    #[error("scalar {scalar} is not below the modulus {modulus}\nhint: scalars are residues")]
    Scalar {
        /// The scalar.
        scalar: u64,
        /// The modulus.
        modulus: u64,
    },
    /// No automorphism of the ring.
    #[error("element {0} is not below 2N\nhint: Galois elements are odd and below 2N")]
    Element(u32),
    /// A conversion to one of its own sources.
    #[error("prime {0} is among the sources\nhint: a limb converts to other primes only")]
    OwnPrime(PrimeIndex),
    /// There is not one `halt` at the end.
    #[error("{}\nhint: a program ends with its only halt", halt(.index))]
    Halt {
        /// The first `halt`.
        index: Option<usize>,
    },
    /// The bytes end too early, or are no whole number of blocks.
    #[error(
        "the image has {0} bytes\nhint: an image is a multiple of 1024 bytes; it may be truncated"
    )]
    Length(usize),
    /// There is no `halt`.
    #[error(
        "the image ends without a halt after {0} words\nhint: it may be truncated; assemble it again"
    )]
    Truncated(usize),
    /// The first word is not the ring.
    #[error(
        "word 0: `{0}` is no ring\nhint: an image begins with the ring; is this a tile's program?"
    )]
    NoRing(String),
    /// A limb does not lie where its object's other limbs say.
    #[error(
        "word {index}: {at} lies at line {line}, but its object begins at line {first}\nhint: the image may be damaged; assemble it again"
    )]
    Moved {
        /// The word.
        index: usize,
        /// The limb.
        at: Address,
        /// Its line.
        line: u64,
        /// The object's first line, by the limb that came first.
        first: u64,
    },
    /// A word other than the one the assembler puts there.
    #[error(
        "word {index}: found {found}, but {expected} belongs there\nhint: the image may be damaged, or made by something else than `hearth tile asm`"
    )]
    Unexpected {
        /// The word.
        index: usize,
        /// What it is.
        found: String,
        /// What it should be.
        expected: String,
    },
}

fn halt(index: &Option<usize>) -> String {
    match index {
        None => "there is no halt".into(),
        Some(index) => format!("instruction {index} is a halt and not the last"),
    }
}

//! A program for the tile: from instructions to the bytes that it fetches, and back.
//!
//! An image is words of [`TILE_WORD_BYTES`] at an address that is a multiple of [`IMAGE_ALIGNMENT`]:
//! the ring; the primes that are used, in order; the twiddle seeds of those that are transformed; the
//! public seed, if limbs are expanded; the instructions, each `bconv` right behind its weights, the last
//! one `halt`; zeros up to a multiple of [`IMAGE_ALIGNMENT`]. The assembler makes everything but the
//! instructions; there is one image of a program, and the disassembler takes no other.

mod disassemble;
mod error;
mod parse;
mod print;
mod setup;
#[cfg(test)]
mod tests;

pub use error::ImageError;

use super::{Fields, LineIndex, TILE_WORD_BYTES, TileShape, TileWord};
use crate::ids::{ObjectId, PrimeIndex};
use crate::limb::{Address, Instruction};
use crate::prng::Seed;
use crate::units::Bytes;
use setup::Setup;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// Where an image may begin, and what its length is a multiple of.
pub const IMAGE_ALIGNMENT: Bytes = Bytes(1024);

/// A program for the tile, with everything that its image is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileProgram {
    /// log₂ N.
    pub log_n: u32,
    /// The primes; those that no instruction uses are not in the image.
    pub moduli: BTreeMap<PrimeIndex, u64>,
    /// The public seed that `prng` expands.
    pub seed: Option<Seed>,
    /// The first line of every object that is loaded or stored.
    pub objects: BTreeMap<ObjectId, LineIndex>,
    /// The instructions, their limbs being registers; the last one is `halt`.
    pub instructions: Vec<Instruction>,
}

impl TileProgram {
    /// The words of the image, without the padding.
    ///
    /// # Errors
    /// [`ImageError`] for the first instruction, or prime, that the machine cannot take.
    pub fn words(&self, shape: &TileShape) -> Result<Vec<TileWord>, ImageError> {
        self.check_halt()?;
        let setup = Setup::new(self, shape)?;
        let mut words = setup.words()?;
        for (index, instruction) in self.instructions.iter().enumerate() {
            let located = |problem: &dyn Display| ImageError::Instruction {
                index,
                instruction: instruction.to_string(),
                problem: problem.to_string(),
            };
            self.check(instruction).map_err(|problem| located(&problem))?;
            let line = instruction.address().map(|at| self.line(at, shape)).transpose();
            let line = line.map_err(|problem| located(&problem))?;
            let word = TileWord::Instruction { instruction: *instruction, line };
            word.encode(shape).map_err(|problem| located(&problem))?;
            words.extend(setup.weights(instruction));
            words.push(word);
        }
        Ok(words)
    }

    /// The image.
    ///
    /// # Errors
    /// As [`words`](Self::words).
    pub fn assemble(&self, shape: &TileShape) -> Result<Vec<u8>, ImageError> {
        let words = self.words(shape)?;
        let mut image = Vec::with_capacity(words.len() * TILE_WORD_BYTES);
        for (index, word) in words.iter().enumerate() {
            let fields =
                word.encode(shape).map_err(|problem| ImageError::Word { index, problem })?;
            image.extend(fields.to_bytes());
        }
        image.resize(image.len().next_multiple_of(IMAGE_ALIGNMENT.0 as usize), 0);
        Ok(image)
    }

    /// The line at which a limb begins.
    ///
    /// # Errors
    /// What is wrong: the object has no place, or its limb no line.
    pub fn line(&self, at: Address, shape: &TileShape) -> Result<LineIndex, ImageError> {
        let first = self.objects.get(&at.object).ok_or(ImageError::NoObject(at.object))?;
        let offset = u64::from(at.limb) * shape.limb_lines(self.log_n);
        first.0.checked_add(offset).map(LineIndex).ok_or(ImageError::Line(at))
    }

    /// The primes that the instructions use, as operands or as the sources of a conversion.
    pub fn used_primes(&self) -> BTreeSet<PrimeIndex> {
        let mut used: BTreeSet<_> =
            self.instructions.iter().filter_map(Instruction::modulus).collect();
        for instruction in &self.instructions {
            used.extend(source_primes(instruction));
        }
        used
    }

    fn check_halt(&self) -> Result<(), ImageError> {
        let first = self.instructions.iter().position(|one| *one == Instruction::Halt);
        match first {
            Some(index) if index + 1 == self.instructions.len() => Ok(()),
            found => Err(ImageError::Halt { index: found }),
        }
    }

    /// Checks what the encoding alone does not show: scalars are residues, elements of the ring, and a
    /// conversion is not to one of its own sources.
    fn check(&self, instruction: &Instruction) -> Result<(), ImageError> {
        let modulus = instruction.modulus().and_then(|m| self.moduli.get(&m)).copied();
        match (scalar(instruction), modulus) {
            (Some(scalar), Some(modulus)) if scalar >= modulus => {
                return Err(ImageError::Scalar { scalar, modulus });
            }
            _ => {}
        }
        match *instruction {
            Instruction::Perm { element, .. } if u64::from(element) >= 2 << self.log_n => {
                Err(ImageError::Element(element))
            }
            Instruction::Prng { .. } if self.seed.is_none() => Err(ImageError::NoSeed),
            Instruction::Bconv { m, .. } if source_primes(instruction).any(|p| p == m) => {
                Err(ImageError::OwnPrime(m))
            }
            _ => Ok(()),
        }
    }
}

/// The primes of a conversion's sources.
fn source_primes(instruction: &Instruction) -> impl Iterator<Item = PrimeIndex> + use<> {
    let range = match *instruction {
        Instruction::Bconv { ref sources, from, .. } => {
            let first = u32::from(from.0);
            first..first + sources.as_slice().len() as u32
        }
        _ => 0..0,
    };
    range.map(|prime| PrimeIndex(prime.min(u32::from(u16::MAX)) as u16))
}

fn scalar(instruction: &Instruction) -> Option<u64> {
    match *instruction {
        Instruction::AddScalar { k, .. }
        | Instruction::MulScalar { k, .. }
        | Instruction::MacScalar { k, .. }
        | Instruction::SubScalar { k, .. } => Some(k),
        Instruction::Bconv { addend, .. } => Some(addend),
        _ => None,
    }
}

/// The fields of every word of an image; the bytes behind the last whole word are left out.
pub(crate) fn fields(image: &[u8]) -> impl Iterator<Item = Fields> + '_ {
    let words = image.chunks_exact(TILE_WORD_BYTES);
    words.map(|word| Fields::from_bytes(word.try_into().expect("a whole word")))
}

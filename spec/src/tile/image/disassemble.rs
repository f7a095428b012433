//! From an image to the program that it is the image of.

use super::{IMAGE_ALIGNMENT, ImageError, TileProgram, fields};
use crate::limb::Instruction;
use crate::tile::{Fields, LineIndex, TILE_WORD_BYTES, TileShape, TileWord};
use std::collections::BTreeMap;

impl TileProgram {
    /// The program with this image; primes and objects are those that are used.
    ///
    /// # Errors
    /// [`ImageError`] for bytes that [`assemble`](Self::assemble) makes of no program.
    pub fn disassemble(image: &[u8], shape: &TileShape) -> Result<Self, ImageError> {
        if image.is_empty() || !(image.len() as u64).is_multiple_of(IMAGE_ALIGNMENT.0) {
            return Err(ImageError::Length(image.len()));
        }
        let program = read(image, shape)?;
        compare(image, &program.assemble(shape)?, shape)?;
        Ok(program)
    }
}

/// What the words say, whatever their order.
fn read(image: &[u8], shape: &TileShape) -> Result<TileProgram, ImageError> {
    let mut program = TileProgram {
        log_n: 0,
        moduli: BTreeMap::new(),
        seed: None,
        objects: BTreeMap::new(),
        instructions: vec![],
    };
    for (index, fields) in fields(image).enumerate() {
        let word = TileWord::decode(&fields, shape)
            .map_err(|problem| ImageError::Word { index, problem })?;
        match word {
            TileWord::Ring { log_n } if index == 0 => program.log_n = log_n,
            word if index == 0 => return Err(ImageError::NoRing(word.to_string())),
            TileWord::Modulus { m, q, .. } => {
                program.moduli.insert(m, q);
            }
            TileWord::Seed { half, bytes } => {
                let seed = program.seed.get_or_insert([0; 32]);
                seed[16 * half as usize..][..16].copy_from_slice(&bytes);
            }
            // These follow from the others, and are compared.
            TileWord::Ring { .. } | TileWord::Twiddles { .. } | TileWord::Weights { .. } => {}
            TileWord::Instruction { instruction, line } => {
                if let Some(line) = line {
                    place(&mut program, index, &instruction, line, shape)?;
                }
                program.instructions.push(instruction);
                if instruction == Instruction::Halt {
                    return Ok(program);
                }
            }
        }
    }
    Err(ImageError::Truncated(image.len() / TILE_WORD_BYTES))
}

/// Learns where the instruction's object begins, or checks it.
fn place(
    program: &mut TileProgram,
    index: usize,
    instruction: &Instruction,
    line: LineIndex,
    shape: &TileShape,
) -> Result<(), ImageError> {
    let Some(at) = instruction.address() else { return Ok(()) };
    let offset = u64::from(at.limb) * shape.limb_lines(program.log_n);
    let moved = |first| ImageError::Moved { index, at, line: line.0, first };
    let first = line.0.checked_sub(offset).ok_or_else(|| moved(0))?;
    let known = program.objects.entry(at.object).or_insert(LineIndex(first)).0;
    if known == first { Ok(()) } else { Err(moved(known)) }
}

/// The image is the one that the assembler makes.
fn compare(image: &[u8], expected: &[u8], shape: &TileShape) -> Result<(), ImageError> {
    let show = |fields: Option<Fields>| match fields {
        None => "nothing".into(),
        Some(fields) if fields == Fields::default() => "padding".into(),
        Some(fields) => match TileWord::decode(&fields, shape) {
            Ok(word) => format!("`{word}`"),
            Err(_) => "junk".into(),
        },
    };
    let count = image.len().max(expected.len()) / TILE_WORD_BYTES;
    let (mut found, mut wanted) = (fields(image), fields(expected));
    for index in 0..count {
        let (found, wanted) = (found.next(), wanted.next());
        if found != wanted {
            let (found, expected) = (show(found), show(wanted));
            return Err(ImageError::Unexpected { index, found, expected });
        }
    }
    Ok(())
}

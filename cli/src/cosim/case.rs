//! A program for the tile with what memory holds before it.

use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::ring::RnsRing;
use hearth_spec::limb::Instruction;
use hearth_spec::tile::{
    Fields, IMAGE_ALIGNMENT, ImageError, LineIndex, StoredLimb, TILE_LINE, TileProgram, TileShape,
    TileWord, Trap,
};
use hearth_spec::{Modulus, PrimeIndex};

/// What is executed three times.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The program.
    pub(crate) program: TileProgram,
    /// Limbs that are in memory before it starts.
    pub(crate) limbs: Vec<StoredLimb>,
    /// How it ends, unless with a halt.
    pub(crate) trap: Option<Ending>,
}

/// A trap that a program ends with.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    /// All words, as the program's instructions do not say them.
    pub(crate) words: Vec<Fields>,
    /// Why it traps.
    pub(crate) trap: Trap,
    /// The number of the word that does.
    pub(crate) at: u64,
    /// A line that memory refuses.
    pub(crate) poisoned: Option<LineIndex>,
    /// The first line that does not exist.
    pub(crate) limit: LineIndex,
}

/// A prime for programs without any.
const MODULUS_OF_NOTHING: u64 = 0x1_0001;

/// The case in memory.
pub(crate) struct Laid {
    /// All of memory.
    pub(crate) bytes: Vec<u8>,
    /// The words of the image.
    pub(crate) words: Vec<Fields>,
    /// The line where the program begins.
    pub(crate) line: u64,
    /// The first line that does not exist.
    pub(crate) limit: u64,
}

impl Case {
    /// Golden before the first instruction.
    pub(crate) fn golden(&self) -> LimbMachine {
        // Primes are known by their places; one that the program does not use may be any.
        let known = &self.program.moduli;
        let any = known.values().next().copied().unwrap_or(MODULUS_OF_NOTHING);
        let places = known.keys().last().map_or(0, |last| last.0 + 1);
        let moduli: Vec<Modulus> = (0..places)
            .map(|place| known.get(&PrimeIndex(place)).copied().unwrap_or(any))
            .map(|q| Modulus::new(q, 2).expect("a prime"))
            .collect();
        let mut memory = Memory::new();
        for limb in &self.limbs {
            memory.insert(limb.at, limb.m, limb.residues.clone().into());
        }
        for instruction in &self.program.instructions {
            if let (Instruction::Prng { object, .. }, Some(seed)) = (instruction, self.program.seed)
            {
                memory.set_seed(*object, seed);
            }
        }
        let ring = RnsRing::new(&moduli, self.program.log_n);
        LimbMachine::over(ring, memory).expect("the standard ring")
    }

    /// The objects and the image, which lies below them if there is room, in memory.
    ///
    /// # Errors
    /// The program has no image for this tile.
    pub(crate) fn lay(&self, shape: &TileShape) -> Result<Laid, ImageError> {
        let words = self.words(shape)?;
        let image: Vec<u8> = words.iter().flat_map(Fields::to_bytes).collect();
        let lines = shape.limb_lines(self.program.log_n);
        let stored = self.program.instructions.iter().filter_map(Instruction::address);
        let all: Vec<u64> = stored
            .chain(self.limbs.iter().map(|limb| limb.at))
            .map(|at| self.program.line(at, shape).map(|line| line.0))
            .collect::<Result<_, _>>()?;
        let end = all.iter().max().map_or(0, |last| last + lines);
        let room = all.iter().min().map_or(0, |first| first * TILE_LINE.0);
        let size = (image.len() as u64).next_multiple_of(IMAGE_ALIGNMENT.0);
        let line = if size <= room { 0 } else { end.next_multiple_of(IMAGE_LINES) };
        let limit = self.trap.as_ref().map_or(0, |ending| ending.limit.0);
        let limit = if limit > 0 { limit } else { end.max(line + size / TILE_LINE.0) };
        let mut bytes = vec![0; (limit * TILE_LINE.0) as usize];
        for limb in &self.limbs {
            let at = (self.program.line(limb.at, shape)?.0 * TILE_LINE.0) as usize;
            write(&mut bytes[at..], &limb.residues, shape);
        }
        bytes[(line * TILE_LINE.0) as usize..][..image.len()].copy_from_slice(&image);
        Ok(Laid { bytes, words, line, limit })
    }

    fn words(&self, shape: &TileShape) -> Result<Vec<Fields>, ImageError> {
        if let Some(ending) = &self.trap {
            return Ok(ending.words.clone());
        }
        let encode = |(index, word): (usize, &TileWord)| {
            word.encode(shape).map_err(|problem| ImageError::Word { index, problem })
        };
        self.program.words(shape)?.iter().enumerate().map(encode).collect()
    }
}

/// Lines that an image's begin is a multiple of.
const IMAGE_LINES: u64 = IMAGE_ALIGNMENT.0 / TILE_LINE.0;

/// Puts residues where a limb begins.
fn write(bytes: &mut [u8], words: &[u64], shape: &TileShape) {
    let size = (shape.memory_word() / 8) as usize;
    for (to, word) in bytes.chunks_exact_mut(size).zip(words) {
        to.copy_from_slice(&word.to_le_bytes()[..size]);
    }
}

/// The residues of a limb that begins there.
pub(crate) fn read(bytes: &[u8], n: usize, shape: &TileShape) -> Vec<u64> {
    let size = (shape.memory_word() / 8) as usize;
    let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    bytes.chunks_exact(size).take(n).map(word).collect()
}

//! What runs on a board, and what golden says of it.

use crate::cosim::case::{Case, Laid};
use crate::cosim::random::with_any_limbs;
use crate::failure::Failure;
use crate::output::read_text;
use hearth_fpga::TileBoard;
use hearth_hdl::TileConfig;
use hearth_hdl::verify::SplitMix64;
use hearth_spec::RowId;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::tile::{
    LineIndex, RandomOptions, TILE_LINE, TileProgram, TileShape, random_program,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where objects of random programs begin: the image lies below.
const OBJECTS: LineIndex = LineIndex(96);

/// Instructions of a random program.
const INSTRUCTIONS: usize = 40;

/// A program's text is not larger.
const MAX_PROGRAM_BYTES: u64 = 1 << 20;

/// A program for the tile on a board, with what memory must hold after it.
pub(super) struct TileCase {
    pub(super) board: TileBoard,
    /// Residues of every limb that was stored, by address.
    pub(super) wanted: Vec<(u32, Vec<u32>)>,
}

impl TileCase {
    /// The program of a file with any limbs, or a random one.
    pub(super) fn new(
        config: &TileConfig,
        log_memory: u32,
        program: Option<&str>,
        seed: u64,
    ) -> Result<Self, Failure> {
        let shape = config.shape();
        let Some(path) = program else { return Self::random(shape, log_memory, seed) };
        let text = read_text(Path::new(path), MAX_PROGRAM_BYTES)?;
        let program = TileProgram::parse(&text)
            .map_err(|error| Failure::refused(error).within(&format!("`{path}`")))?;
        Self::of(&with_any_limbs(program, seed)?, shape, log_memory)
    }

    /// The random program of that seed, or of another one if it stores little but limbs of equal residues: those of
    /// zeros stay what they are whatever a unit does.
    fn random(shape: &TileShape, log_memory: u32, seed: u64) -> Result<Self, Failure> {
        let of = |seed| {
            let options =
                RandomOptions { instructions: INSTRUCTIONS, seed, first: OBJECTS, log_n: None };
            let random = random_program(shape, &options);
            let case = Case { program: random.program, limbs: random.memory, trap: None };
            Self::of(&case, shape, log_memory)
        };
        let mut case = of(seed)?;
        for round in 1..MOST_PROGRAMS {
            if case.tells() {
                break;
            }
            case = of(seed.wrapping_add(round << 32))?;
        }
        Ok(case)
    }

    /// Whether most of the limbs that are compared have residues that differ.
    fn tells(&self) -> bool {
        let differ = |(_, words): &&(u32, Vec<u32>)| words.iter().any(|word| *word != words[0]);
        4 * self.wanted.iter().filter(differ).count() >= 3 * self.wanted.len()
    }

    fn of(case: &Case, shape: &TileShape, log_memory: u32) -> Result<Self, Failure> {
        let Laid { bytes, line, limit, .. } = case.lay(shape).map_err(Failure::refused)?;
        if bytes.len() as u64 > 1 << log_memory {
            return Err(Failure::refused(format!(
                "the program and its limbs take {} bytes, the board's memory has {}\nhint: objects from a lower line, or --memory {}",
                bytes.len(),
                1u64 << log_memory,
                bytes.len().next_power_of_two()
            )));
        }
        let wanted = wanted(case, shape)?;
        let mut memory = read_words(&bytes);
        let mut loaded = BTreeSet::new();
        for limb in &case.limbs {
            let line = case.program.line(limb.at, shape).map_err(Failure::refused)?;
            loaded.insert((line.0 * TILE_LINE.0) as u32);
        }
        for (at, words) in wanted.iter().filter(|(at, _)| !loaded.contains(at)) {
            memory[*at as usize / 4..][..words.len()].fill(NO_RESIDUE);
        }
        let board = TileBoard { memory, line: line as u32, limit: limit as u32 };
        Ok(Self { board, wanted })
    }
}

/// Random programs that are looked at for one that tells right from wrong.
const MOST_PROGRAMS: u64 = 64;

/// What is in memory where a program is to store a limb: a store that is left out is seen, whatever the limb.
const NO_RESIDUE: u32 = u32::MAX;

/// The limbs that golden has stored at the end.
fn wanted(case: &Case, shape: &TileShape) -> Result<Vec<(u32, Vec<u32>)>, Failure> {
    let mut golden = case.golden();
    let mut stored = BTreeMap::new();
    for &instruction in &case.program.instructions {
        let step = Step { row: RowId(0), instruction, dies: 0, runs_on: RunsOn::ItsModulus };
        golden.step(&step).map_err(Failure::refused)?;
        if let (Instruction::St { at, .. }, Some(m)) = (instruction, instruction.modulus()) {
            stored.insert(at, m);
        }
    }
    let limb = |(at, m)| {
        let line = case.program.line(at, shape).map_err(Failure::refused)?;
        let limb = golden.memory.get(at, m).map_err(Failure::refused)?;
        let words = limb.iter().map(|&residue| residue as u32).collect();
        Ok(((line.0 * TILE_LINE.0) as u32, words))
    };
    stored.into_iter().map(limb).collect()
}

/// Bytes as words, the lowest byte first.
pub(super) fn read_words(bytes: &[u8]) -> Vec<u32> {
    let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
    bytes.chunks(4).map(word).collect()
}

/// A limb of residues of a prime.
pub(super) fn any_limb(n: usize, q: u64, seed: u64) -> Vec<u32> {
    let mut random = SplitMix64::new(seed);
    (0..n).map(|_| random.below(q) as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_hdl::Target;

    #[test]
    fn a_random_program_changes_all_that_is_compared() {
        let shape = TileShape::named("tile-ecp5").expect("a preset");
        let config = TileConfig::new(shape, Target::Generic).expect("a tile");
        for seed in 1..40 {
            let case = TileCase::new(&config, 17, None, seed).expect("a case");
            let is_there = |(at, words): &(u32, Vec<u32>)| {
                case.board.memory[*at as usize / 4..][..words.len()] == words[..]
            };
            assert!(case.wanted.len() > 4 && case.tells(), "seed {seed}");
            assert!(!case.wanted.iter().any(is_there), "seed {seed}");
        }
    }
}

//! Random cases: most run to their halt, every eighth ends in a trap.

use super::case::{Case, Ending};
use crate::failure::Failure;
use hearth_hdl::verify::SplitMix64;
use hearth_spec::PrimeIndex;
use hearth_spec::limb::{Address, Instruction};
use hearth_spec::tile::{
    ImageError, LineIndex, RandomOptions, RandomProgram, StoredLimb, TileDeviceTiming,
    TileMemoryTiming, TilePace, TileProgram, TileShape, Trap, random_program, random_trap,
};
use hearth_spec::units::Cycles;
use std::collections::BTreeMap;

/// Every so many cases one ends in a trap.
const TRAPS: u64 = 8;

/// Where objects begin: the image lies below.
const OBJECTS: LineIndex = LineIndex(1 << 14);

/// The case of that seed, in a ring of 2^`log_n` if it is given.
pub(crate) fn case(shape: &TileShape, seed: u64, instructions: usize, log_n: Option<u32>) -> Case {
    case_at(shape, RandomOptions { instructions, seed, first: OBJECTS, log_n })
}

/// The case of those options.
pub(super) fn case_at(shape: &TileShape, options: RandomOptions) -> Case {
    let seed = options.seed;
    if seed.is_multiple_of(TRAPS) {
        let kind = Trap::ALL[(seed / TRAPS) as usize % Trap::ALL.len()];
        if let Some(ending) = random_trap(shape, &options, kind) {
            let RandomProgram { program, memory, end } = ending.before;
            let trap = Ending {
                words: ending.words,
                trap: ending.trap,
                at: ending.at as u64,
                poisoned: ending.poisoned,
                limit: end,
            };
            return Case { program, limbs: memory, trap: Some(trap) };
        }
    }
    let RandomProgram { program, memory, .. } = random_program(shape, &options);
    Case { program, limbs: memory, trap: None }
}

/// The pace of memory for that seed.
pub(crate) fn pace(shape: &TileShape, seed: u64) -> TilePace {
    if shape.near_memory().is_none() {
        let (read, write) = (Cycles(1 + seed % 40), Cycles(1 + seed % 7));
        return TilePace::Port(TileMemoryTiming { read, write });
    }
    let usual = TileDeviceTiming::default();
    TilePace::Device(match seed % 3 {
        0 => usual,
        1 => TileDeviceTiming { write_busy: Cycles(60), ..usual },
        _ => TileDeviceTiming {
            sequential: Cycles(5 + seed % 30),
            random: Cycles(5 + seed % 30),
            read_busy: Cycles(1 + seed % 5),
            write_busy: Cycles(1 + seed % 7),
            ..usual
        },
    })
}

/// A program with any residues where it loads limbs that it has not stored.
///
/// # Errors
/// A limb is of a prime that the program does not name.
pub(crate) fn with_any_limbs(program: TileProgram, seed: u64) -> Result<Case, Failure> {
    let mut random = SplitMix64::new(seed);
    let mut known: BTreeMap<Address, Option<PrimeIndex>> = BTreeMap::new();
    for instruction in &program.instructions {
        match *instruction {
            Instruction::Ld { at, m, .. } | Instruction::Nmac { at, m, .. } => {
                known.entry(at).or_insert(Some(m));
            }
            Instruction::St { at, .. } => {
                known.entry(at).or_insert(None);
            }
            _ => {}
        }
    }
    let loaded = known.into_iter().filter_map(|(at, m)| m.map(|m| (at, m)));
    let limbs = loaded.map(|(at, m)| {
        let q = program.moduli.get(&m).ok_or(ImageError::NoPrime(m)).map_err(Failure::refused)?;
        let residues = (0..1u64 << program.log_n).map(|_| random.below(*q)).collect();
        Ok(StoredLimb { at, m, residues })
    });
    let limbs = limbs.collect::<Result<_, Failure>>()?;
    Ok(Case { program, limbs, trap: None })
}

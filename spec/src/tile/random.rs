//! Random programs for the tile, legal by construction: they end at their `halt`, or in one chosen trap.
//!
//! The generator knows what every register and every limb in memory holds. Registers that were used
//! last are likelier to be used again, so that most instructions depend on those just before; results
//! often lie in one of their own operands. The same arguments give the same program.

mod choice;
mod primes;
mod state;
#[cfg(test)]
mod tests;
mod trap;

pub use trap::{Trap, TrapProgram, random_trap};

use super::{LineIndex, TileProgram, TileShape};
use crate::ids::{ObjectId, PrimeIndex};
use crate::limb::{Address, Domain, Instruction};
use crate::random::SplitMix64;
use state::State;

/// Which program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomOptions {
    /// Instructions before the last results are stored.
    pub instructions: usize,
    /// Another program for every seed.
    pub seed: u64,
    /// The first line of memory that its objects may lie in.
    pub first: LineIndex,
    /// log₂ N, one of [`TileShape::rings`]; `None` for one of 6 … 8.
    pub log_n: Option<u32>,
}

/// A limb in memory before the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLimb {
    /// Where.
    pub at: Address,
    /// Its prime.
    pub m: PrimeIndex,
    /// Its residues, in the evaluation domain.
    pub residues: Vec<u64>,
}

/// A program with the memory that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RandomProgram {
    /// The program.
    pub program: TileProgram,
    /// What it loads and has not stored itself.
    pub memory: Vec<StoredLimb>,
    /// The line behind its objects: accesses from here on are out of range.
    pub end: LineIndex,
}

/// The object of limbs that are there from the start.
const INPUTS: ObjectId = ObjectId(0);
/// The object of limbs that the program stores.
const RESULTS: ObjectId = ObjectId(1);
/// Limbs of [`RESULTS`].
const RESULT_LIMBS: u32 = 24;
/// Results that are stored at the end.
const LAST_STORES: usize = 8;

/// A program that runs to its `halt`.
pub fn random_program(shape: &TileShape, options: &RandomOptions) -> RandomProgram {
    let mut state = body(shape, options);
    state.store_last();
    state.push(Instruction::Halt);
    state.finish(options.first)
}

/// Everything but the end.
fn body(shape: &TileShape, options: &RandomOptions) -> State {
    let mut random = SplitMix64::new(options.seed);
    let small = 6 + random.below(u64::from(shape.log_n().min(8) - 5)) as u32;
    let log_n = options.log_n.unwrap_or(small);
    let moduli = primes::choose(shape, &mut random);
    let mut state = State::new(*shape, log_n, moduli, random);
    while state.instructions() < options.instructions {
        let instruction = state.choose();
        state.push(instruction);
    }
    state
}

/// What a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tag {
    m: PrimeIndex,
    domain: Domain,
}

//! The limb instruction set: one instruction per RNS limb of N residues.
//!
//! Golden executes limb programs on numbers, sim on time, the RTL tile on both. The semantics are
//! fixed here and nowhere else; every instruction has one written form,
//! which `print` writes and `parse` reads.

mod instruction;
mod parse;
mod print;

pub use instruction::{Address, Domain, Instruction, MAX_BCONV_SOURCES, RunsOn, Sources, Step};
pub use parse::{TextError, parse_program};

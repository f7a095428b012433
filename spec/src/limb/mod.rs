//! The limb instruction set: one instruction per RNS limb of N residues.
//!
//! Golden executes limb programs on numbers, sim on time, the RTL tile on both. The semantics are
//! fixed here and nowhere else; `text` gives every instruction one written form.

mod instruction;
mod text;

pub use instruction::{Address, Domain, Instruction, MAX_BCONV_SOURCES, Sources, Step};
pub use text::{TextError, parse_program};

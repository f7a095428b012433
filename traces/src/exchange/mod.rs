//! Traces in other people's formats.
//!
//! | module | format | level | direction |
//! |---|---|---|---|
//! | [`fhetch`] | FHETCH polynomial IR, text form | limb | out and in |
//! | [`heir`] | HEIR's `ckks` dialect, MLIR text | operation | in |
//! | [`heracles`] | HERACLES program trace, CSV | operation | in |
//!
//! A file is read line by line in bounded memory, and taken as a whole or refused as a whole: a
//! refusal says which line, what is wrong with it, and what would be accepted.

mod error;
pub mod fhetch;
pub mod heir;
pub mod heracles;
mod lines;
mod rows;

pub use error::{ExportError, ImportError};

use hearth_spec::he::Program;

/// An HE program that was read from another format. Its plaintexts have no values.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The program.
    pub program: Program,
    /// What is not in the program as it was in the file, for people.
    pub notes: Vec<String>,
}

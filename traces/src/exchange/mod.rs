//! Traces in other people's formats.
//!
//! | module | format | level | direction |
//! |---|---|---|---|
//! | [`fhetch`] | FHETCH polynomial IR, text form | limb | out and in |
//!
//! A file is read line by line in bounded memory, and taken as a whole or refused as a whole: a
//! refusal says which line, what is wrong with it, and what would be accepted.

mod error;
pub mod fhetch;
mod lines;

pub use error::{ExportError, ImportError};

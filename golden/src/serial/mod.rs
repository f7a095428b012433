//! Keys, ciphertexts and parameters as files.
//!
//! One file holds one [`Kind`] of thing. All numbers are little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 0 … 8 | `89 48 45 41 52 54 48 0A` ("\x89HEARTH\n") |
//! | 8 … 16 | version ([`VERSION`]), kind |
//! | 16 … 24 | bytes of the whole file |
//! | 24 … 40 | bytes of a residue (4 or 8); 0, or 1 if the randomness came from a number; that number |
//! | 40 … 48 | entries, primes |
//! | 48 … 136 | the CKKS literal's 22 numbers |
//! | 136 … 168 | the public seed of a key set |
//! | 168 … 200 | SHA-256 of literal and primes: the parameters' fingerprint |
//! | 200 … 256 | 0 |
//! | 256 … | the primes; then 64 bytes an entry: object, level, kind of key, steps, scale, 0, seed |
//! | … | limbs of N residues in index order, each starting at a multiple of 256 bytes |
//! | last 32 | SHA-256 of everything before |
//!
//! Limbs lie as in memory: a key's "b" digits before its "a" digits, c0 before c1. Residues have 4
//! bytes where every prime has at most 32 bits, except in an expanded key set, which always has 8 so
//! that it can be used where it lies ([`EvaluationKeys::map`](crate::EvaluationKeys::map)).
//!
//! A reader is told the true length of the file. It compares that with what the header and the
//! parameters imply before it allocates for the limbs, so memory is bounded by a small multiple of
//! the file (two, where 4-byte residues widen or a seed is expanded), and it hands out nothing
//! before the digest was compared. The digest finds damage; it does not tell who wrote the file.
//!
//! The secret key's file has this frame too, but only [`client`](crate::client) can read or write
//! it.

mod ciphertexts;
mod error;
mod evaluation;
mod frame;
mod header;
mod parameters;
mod public;
mod read;
mod write;

pub use ciphertexts::{Ciphertexts, write_seeded};
pub use error::SerialError;
pub use evaluation::Form;
pub(crate) use evaluation::KeyWriter;
pub use frame::Kind;
pub(crate) use frame::limb_stride;
pub(crate) use header::{Entry, Header};
pub use parameters::{read_parameters, write_parameters};
pub(crate) use read::Reader;
pub(crate) use write::Writer;

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

#[cfg(test)]
mod tests;

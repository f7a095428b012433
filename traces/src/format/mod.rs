//! The HE program on disk: `NAME.csv` or `NAME.csv.zst`, with its sidecar `NAME.toml`.
//!
//! Built with the feature `parquet`, rows may also be in `NAME.parquet`, with the same columns and the
//! sidecar of the CSV that they stand for.
//!
//! The CSV has one row per operation, in order, with the columns
//! `row,op,level,a,b,steps,object,hoist,to,factor,constant,bootstrap,layer`; what an operation does
//! not have is empty. `a` and `b` are the rows that made its operands, `object`, `constant`, `bootstrap`
//! and `layer` are indices into the sidecar's lists. The sidecar is TOML with one constant,
//! bootstrap or object per line:
//!
//! | key | meaning |
//! |---|---|
//! | `schema` | version of this format, [`SCHEMA`] |
//! | `generator` | what wrote the trace |
//! | `source.name`, `source.sha256` | the network it was compiled from |
//! | `csv.rows`, `csv.sha256` | length and hash of the uncompressed CSV |
//! | `security_bits` | 128, or 0 if no claim is made |
//! | `params.*` | the [CKKS literal](hearth_spec::CkksLiteral) |
//! | `moduli` | the chain that the literal stands for; a reader that derives another one refuses |
//! | `layers` | the names of the layers |
//! | `constants` | the table of constants, in the shortest decimals that give the same bits |
//! | `bootstraps` | what each bootstrap takes: `log_slots`, and `keys` and `plaintexts` (its matrices) by their objects |
//! | `objects` | the object table |
//!
//! A trace is read whole and checked, or refused: nothing is taken from a file that is cut,
//! changed, or of another schema. Reading needs memory for the program only, whatever the files
//! hold; [`stream`] gives the rows one by one. The same program gives the same bytes.

mod bootstraps;
mod digest;
mod error;
mod guard;
mod objects;
#[cfg(feature = "parquet")]
mod parquet;
mod paths;
mod provenance;
mod publish;
mod read;
mod row;
mod rows;
mod sidecar;
mod tables;
mod write;

pub use digest::{Digest, DigestError};
pub use error::FormatError;
pub use provenance::Provenance;
pub use publish::{Unpublished, stream_whole, write_whole};
pub use read::{Stream, read, stream};
pub use write::write;

/// The version of the format that this crate writes and reads.
pub const SCHEMA: u32 = 3;

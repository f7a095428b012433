//! Why a file is refused.

use super::{Kind, VERSION};
use hearth_spec::ObjectId;
use hearth_spec::params::ParamsError;

/// A file that cannot be read as what it should be.
#[derive(Debug, thiserror::Error)]
pub enum SerialError {
    /// The operating system.
    #[error("reading failed: {0}\nhint: check that the file is still there and the disk is sound")]
    Io(#[from] std::io::Error),
    /// Some other file.
    #[error("it does not begin like a file of Hearth's\nhint: give a file that `hearth` wrote")]
    Foreign,
    /// A newer version.
    #[error(
        "bytes 8 … 12: it has version {found}, this program reads up to {VERSION}\nhint: update this program, or write the file again with this one"
    )]
    Version {
        /// The file's version.
        found: u32,
    },
    /// Another kind of thing.
    #[error(
        "bytes 12 … 16: it holds {found}, not {needed}\nhint: give the file that holds {needed}"
    )]
    Kind {
        /// What the file holds.
        found: Kind,
        /// What was asked for.
        needed: Kind,
    },
    /// Cut, or with something behind its end.
    #[error(
        "it has {actual} bytes where its header and parameters imply {implied}\nhint: it was cut or changed; copy or write it again"
    )]
    Length {
        /// The true length.
        actual: u64,
        /// What it should be.
        implied: u64,
    },
    /// A field contradicts another.
    #[error("byte {offset}: {what}\nhint: the file is damaged; copy or write it again")]
    Damaged {
        /// Where.
        offset: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// The digest is another.
    #[error(
        "its SHA-256 is not the one in its last 32 bytes\nhint: the file is damaged; copy or write it again"
    )]
    Digest,
    /// A residue is not reduced.
    #[error(
        "limb {limb} (counted from 0 through the file) has the residue {residue}, its prime is {prime}\nhint: the file is damaged or was not written by Hearth; write it again"
    )]
    Residue {
        /// The limb.
        limb: u64,
        /// The residue.
        residue: u64,
        /// Its modulus.
        prime: u64,
    },
    /// An entry of the table is impossible.
    #[error("entry of object {object}: {what}\nhint: the file is damaged; copy or write it again")]
    Entry {
        /// The object.
        object: ObjectId,
        /// What is wrong.
        what: &'static str,
    },
    /// The parameters are not acceptable.
    #[error("its parameters are refused: {0}")]
    Literal(#[from] ParamsError),
    /// The parameters are others than those in use.
    #[error(
        "it is for {file}, needed is {needed}\nhint: use one parameter set for keys, inputs and program"
    )]
    Parameters {
        /// The file's.
        file: String,
        /// Those in use.
        needed: String,
    },
}

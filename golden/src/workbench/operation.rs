//! The operations that can be measured, by name.

use std::fmt;
use std::str::FromStr;

/// An operation that can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operation {
    /// Forward transform of one limb, in place, residues in and out.
    Ntt,
    /// Inverse transform of one limb.
    Intt,
    /// N/2 complex slots to a plaintext with all limbs.
    Encode,
    /// A plaintext with all limbs to N/2 complex slots.
    Decode,
    /// Encryption of a plaintext with the public key, both halves of which are in memory.
    Encrypt,
    /// A ciphertext added to another in place.
    Add,
    /// A ciphertext times a plaintext, a new ciphertext.
    PlainMult,
    /// Product of two ciphertexts, relinearised, not rescaled.
    Mult,
    /// Division by the top level's primes.
    Rescale,
    /// One rotation.
    Rotate,
    /// Eight rotations of one ciphertext that share its digits.
    RotateHoisted8,
    /// All slots brought back from the lowest level that can be.
    Bootstrap,
}

impl Operation {
    /// All operations, with their names.
    pub const ALL: [(Self, &str); 12] = [
        (Self::Ntt, "ntt"),
        (Self::Intt, "intt"),
        (Self::Encode, "encode"),
        (Self::Decode, "decode"),
        (Self::Encrypt, "encrypt"),
        (Self::Add, "add"),
        (Self::PlainMult, "pmult"),
        (Self::Mult, "mult"),
        (Self::Rescale, "rescale"),
        (Self::Rotate, "rotate"),
        (Self::RotateHoisted8, "rotate-hoisted8"),
        (Self::Bootstrap, "bootstrap"),
    ];
}

/// No operation of that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no operation `{given}`\nhint: choose one of {names}", names = names())]
pub struct UnknownOperation {
    given: String,
}

fn names() -> String {
    Operation::ALL.map(|(_, name)| name).join(", ")
}

impl FromStr for Operation {
    type Err = UnknownOperation;

    fn from_str(text: &str) -> Result<Self, UnknownOperation> {
        let found = Self::ALL.into_iter().find(|&(_, name)| name == text);
        let given = || text.chars().take(40).collect();
        found.map(|(operation, _)| operation).ok_or_else(|| UnknownOperation { given: given() })
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = Self::ALL.into_iter().find(|(operation, _)| operation == self);
        f.write_str(found.map_or("", |(_, name)| name))
    }
}

//! What every file has: its kind, and the sizes of its parts.

use hearth_spec::CkksParams;
use std::fmt;

/// The first bytes of every file.
pub(super) const MAGIC: [u8; 8] = *b"\x89HEARTH\n";
/// Bytes before the primes.
pub(super) const PREFIX: usize = 256;
/// Bytes of an entry.
pub(super) const ENTRY: usize = 64;
/// Bytes of a SHA-256 digest.
pub(super) const DIGEST: u64 = 32;
/// Limbs start at multiples of so many bytes.
const ALIGN: u64 = 256;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    /// Parameters only.
    Parameters = 1,
    /// A secret key.
    SecretKey = 2,
    /// A public key: "b" and a seed.
    PublicKey = 3,
    /// Evaluation keys whose "a" halves come from the seed.
    CompressedKeys = 4,
    /// Evaluation keys with both halves.
    ExpandedKeys = 5,
    /// Fresh ciphertexts whose c1 come from seeds.
    SeededCiphertexts = 6,
    /// Whole ciphertexts.
    Ciphertexts = 7,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Parameters,
        Self::SecretKey,
        Self::PublicKey,
        Self::CompressedKeys,
        Self::ExpandedKeys,
        Self::SeededCiphertexts,
        Self::Ciphertexts,
    ];

    pub(super) fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u32 == number)
    }

    /// Bytes of a residue in a file of this kind.
    pub(super) fn word_bytes(self, params: &CkksParams) -> usize {
        let fits = params.moduli().iter().all(|q| q.bits() <= 32);
        if fits && self != Self::ExpandedKeys { 4 } else { 8 }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Parameters => "parameters",
            Self::SecretKey => "a secret key",
            Self::PublicKey => "a public key",
            Self::CompressedKeys => "compressed evaluation keys",
            Self::ExpandedKeys => "expanded evaluation keys",
            Self::SeededCiphertexts => "fresh ciphertexts",
            Self::Ciphertexts => "ciphertexts",
        })
    }
}

/// `bytes`, up to the next multiple of 256.
pub(super) fn aligned(bytes: u64) -> u64 {
    bytes.next_multiple_of(ALIGN)
}

/// Bytes from the start of one limb of `n` residues to the next.
pub(crate) fn limb_stride(n: usize, word_bytes: usize) -> usize {
    aligned((n * word_bytes) as u64) as usize
}

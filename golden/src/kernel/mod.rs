//! Which instructions the hot loops use.
//!
//! The scalar code in `ring` and `rns` is the reference; [`ifma`] holds the same functions on eight
//! residues at a time. A kernel never changes a residue, only the time it takes.

#[cfg(target_arch = "x86_64")]
pub(crate) mod ifma;
#[cfg(not(target_arch = "x86_64"))]
#[path = "absent.rs"]
pub(crate) mod ifma;
#[cfg(target_arch = "x86_64")]
pub(crate) mod shake;
#[cfg(not(target_arch = "x86_64"))]
#[path = "shake_absent.rs"]
pub(crate) mod shake;

use std::fmt;
use std::str::FromStr;

/// A digit's limb, and those of a key's two halves.
pub(crate) type Term<'a> = (&'a [u64], (&'a [u64], &'a [u64]));

/// A set of instructions for the hot loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kernel {
    /// Portable code; the reference.
    Scalar,
    /// AVX-512 with 52-bit multiply-add, for primes of at most 50 bits; the others stay scalar.
    Avx512,
}

/// Why a kernel cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KernelError {
    /// No kernel of that name.
    #[error("there is no kernel `{0}`\nhint: choose scalar or avx512")]
    Unknown(String),
    /// The processor lacks its instructions.
    #[error("this processor has no AVX-512 with IFMA\nhint: use --kernel scalar")]
    Unavailable,
}

impl Kernel {
    /// The fastest kernel of this processor.
    pub fn best() -> Self {
        if ifma::available() { Self::Avx512 } else { Self::Scalar }
    }

    /// This kernel, if the processor has its instructions.
    ///
    /// # Errors
    /// [`KernelError::Unavailable`] if not.
    pub fn checked(self) -> Result<Self, KernelError> {
        match self {
            Self::Avx512 if !ifma::available() => Err(KernelError::Unavailable),
            kernel => Ok(kernel),
        }
    }
}

impl FromStr for Kernel {
    type Err = KernelError;

    fn from_str(text: &str) -> Result<Self, KernelError> {
        match text {
            "scalar" => Ok(Self::Scalar),
            "avx512" => Ok(Self::Avx512),
            other => Err(KernelError::Unknown(other.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scalar => "scalar",
            Self::Avx512 => "avx512",
        })
    }
}

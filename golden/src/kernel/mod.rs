//! Which instructions the hot loops use.
//!
//! [`LimbKernel`] is what they do; [`scalar`] is the reference, `fma` and `ifma` are the same on
//! four and eight residues at a time. A kernel never changes a residue, only the time it takes.

#[cfg(target_arch = "x86_64")]
mod fma;
#[cfg(target_arch = "x86_64")]
mod ifma;
mod limb;
mod scalar;
#[cfg(target_arch = "x86_64")]
pub(crate) mod shake;
#[cfg(not(target_arch = "x86_64"))]
#[path = "shake_absent.rs"]
pub(crate) mod shake;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod vector;
#[cfg(target_arch = "x86_64")]
mod vectors;
#[cfg(not(target_arch = "x86_64"))]
#[path = "absent.rs"]
mod vectors;
#[cfg(target_arch = "x86_64")]
mod wide;

use std::fmt;
use std::str::FromStr;

pub(crate) use limb::{LimbKernel, Term, Twiddles, limb_kernel};

/// A set of instructions for the hot loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kernel {
    /// Portable code; the reference.
    Scalar,
    /// AVX2, with double-precision FMA for primes of at most 50 bits.
    Avx2,
    /// AVX-512, with its 52-bit multiply-add (IFMA) for primes of at most 50 bits.
    Avx512,
}

/// Why a kernel cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KernelError {
    /// No kernel of that name.
    #[error("there is no kernel `{0}`\nhint: choose scalar, avx2 or avx512")]
    Unknown(String),
    /// The processor lacks its instructions.
    #[error("this processor lacks the instructions of {0}\nhint: use --kernel {best}", best = Kernel::best())]
    Unavailable(Kernel),
}

impl Kernel {
    /// Every kernel, the slowest first.
    pub const ALL: [Self; 3] = [Self::Scalar, Self::Avx2, Self::Avx512];

    /// The fastest kernel of this processor.
    pub fn best() -> Self {
        let fastest = Self::ALL.into_iter().rev().find(|kernel| kernel.checked().is_ok());
        fastest.unwrap_or(Self::Scalar)
    }

    /// This kernel, if the processor has its instructions.
    ///
    /// # Errors
    /// [`KernelError::Unavailable`] if not.
    pub fn checked(self) -> Result<Self, KernelError> {
        if vectors::available(self) { Ok(self) } else { Err(KernelError::Unavailable(self)) }
    }
}

impl FromStr for Kernel {
    type Err = KernelError;

    fn from_str(text: &str) -> Result<Self, KernelError> {
        let named = Self::ALL.into_iter().find(|kernel| kernel.to_string() == text);
        named.ok_or_else(|| KernelError::Unknown(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scalar => "scalar",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        })
    }
}

//! One digit of one half of a key: in memory, or in a mapped file.

use super::map::KeyMap;
use crate::ring::{Basis, Eval, Poly};
use std::sync::Arc;

/// A polynomial of a key that is only read.
#[derive(Clone, Debug)]
pub enum KeyHalf {
    /// In memory.
    Owned(Poly<Eval>),
    /// In a file.
    Mapped(Mapped),
}

/// Limbs in a mapped file, `stride` bytes apart.
#[derive(Clone, Debug)]
pub struct Mapped {
    map: Arc<KeyMap>,
    start: usize,
    stride: usize,
    n: usize,
    basis: Basis,
}

impl KeyHalf {
    /// The limbs from byte `start` of `map` on.
    pub(crate) fn mapped(
        map: Arc<KeyMap>,
        start: usize,
        stride: usize,
        n: usize,
        basis: Basis,
    ) -> Self {
        Self::Mapped(Mapped { map, start, stride, n, basis })
    }

    /// The ring degree.
    pub fn n(&self) -> usize {
        match self {
            Self::Owned(poly) => poly.n(),
            Self::Mapped(mapped) => mapped.n,
        }
    }

    /// The primes of the limbs.
    pub fn basis(&self) -> Basis {
        match self {
            Self::Owned(poly) => poly.basis(),
            Self::Mapped(mapped) => mapped.basis,
        }
    }

    /// Limb `limb`.
    #[inline]
    pub fn limb(&self, limb: usize) -> &[u64] {
        match self {
            Self::Owned(poly) => poly.limb(limb),
            Self::Mapped(mapped) => {
                let start = mapped.start + limb * mapped.stride;
                mapped.map.words(start..start + 8 * mapped.n)
            }
        }
    }

    /// Bytes that it takes in memory of its own.
    pub(super) fn resident_bytes(&self) -> usize {
        match self {
            Self::Owned(poly) => size_of_val(poly.words()),
            Self::Mapped(_) => 0,
        }
    }
}

/// The same residues, wherever they lie.
impl PartialEq for KeyHalf {
    fn eq(&self, other: &Self) -> bool {
        let limbs = 0..self.basis().limbs();
        (self.n(), self.basis()) == (other.n(), other.basis())
            && limbs.into_iter().all(|i| self.limb(i) == other.limb(i))
    }
}

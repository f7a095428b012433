//! A line of 256 B and a set of its bytes, as the Rust models of the leaves hold them.

use crate::signal::{Bus, Value};
use rust_hdl::prelude::Direction;

/// Bits of a line.
pub(super) const LINE: u32 = 2048;
/// Bytes of a line.
pub(super) const BYTES: u32 = 256;

/// The bytes of a line, byte 0 lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line(pub(super) [u64; 32]);

impl Line {
    pub(super) const ZERO: Self = Self([0; 32]);

    /// What a bus of [`LINE`] bits carries.
    pub(super) fn of<D: Direction>(bus: &Bus<D>) -> Self {
        let mut line = Self::ZERO;
        line.0.copy_from_slice(bus.val().words());
        line
    }

    pub(super) fn value(&self) -> Value {
        Value::of_words(LINE, &self.0)
    }

    /// Takes the bytes of `mask` from `other`.
    pub(super) fn merge(&mut self, other: &Self, mask: &Mask) {
        for (word, (mine, theirs)) in self.0.iter_mut().zip(&other.0).enumerate() {
            let bytes = mask.0[word / 8] >> (8 * (word % 8)) & 0xff;
            let bits = (0..8).fold(0, |bits, i| bits | ((bytes >> i & 1) * (0xff << (8 * i))));
            *mine = *mine & !bits | theirs & bits;
        }
    }

    /// Beat `at` of four.
    pub(super) fn beat(&self, at: u64) -> [u64; 8] {
        let mut beat = [0; 8];
        beat.copy_from_slice(&self.0[8 * at as usize..][..8]);
        beat
    }
}

/// A set of bytes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask(pub(super) [u64; 4]);

impl Mask {
    pub(super) const NONE: Self = Self([0; 4]);
    pub(super) const ALL: Self = Self([u64::MAX; 4]);

    /// What a bus of [`BYTES`] bits carries.
    pub(super) fn of<D: Direction>(bus: &Bus<D>) -> Self {
        let mut mask = Self::NONE;
        mask.0.copy_from_slice(bus.val().words());
        mask
    }

    pub(super) fn value(&self) -> Value {
        Value::of_words(BYTES, &self.0)
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    pub(super) fn not(&self) -> Self {
        Self(self.0.map(|word| !word))
    }
}

/// The lowest member of a set, and 0 of an empty one.
pub(super) fn lowest(set: u64) -> usize {
    if set == 0 { 0 } else { set.trailing_zeros() as usize }
}

/// The lowest member that is not below `turn`, or else the lowest: whoever was chosen waits until
/// the others had their turn.
pub(super) fn in_turn(set: u64, turn: usize) -> usize {
    match set >> turn << turn {
        0 => lowest(set),
        later => lowest(later),
    }
}

/// The set of the first `count` numbers, at most 64.
pub(super) fn all(count: usize) -> u64 {
    u64::MAX >> (64 - count)
}

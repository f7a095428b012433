//! Numbers of eight bytes that begin at a cache line: otherwise every vector of eight lies across
//! two lines, and its loads and stores take twice as long.

use std::ops::{Deref, DerefMut};

/// Numbers in a cache line.
const LINE: usize = 8;

/// An array that begins at a cache line where the allocator's alignment allows it.
#[derive(Debug, Default)]
pub(crate) struct Aligned<T> {
    array: Vec<T>,
    start: usize,
    len: usize,
}

impl<T: Copy + Default> Aligned<T> {
    /// `len` zeros.
    pub(crate) fn zeros(len: usize) -> Self {
        let array = vec![T::default(); len + LINE - 1];
        let bytes = LINE * size_of::<u64>();
        let start = array.as_ptr().align_offset(bytes).min(LINE - 1);
        Self { array, start, len }
    }
}

impl<T: Copy + Default> FromIterator<T> for Aligned<T> {
    fn from_iter<I: IntoIterator<Item = T>>(numbers: I) -> Self {
        Self::from(&*Vec::from_iter(numbers))
    }
}

impl<T: Copy + Default> From<&[T]> for Aligned<T> {
    fn from(numbers: &[T]) -> Self {
        let mut copy = Self::zeros(numbers.len());
        copy.copy_from_slice(numbers);
        copy
    }
}

impl<T: Copy + Default> Clone for Aligned<T> {
    fn clone(&self) -> Self {
        Self::from(&**self)
    }
}

impl<T> Deref for Aligned<T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        &self.array[self.start..self.start + self.len]
    }
}

impl<T> DerefMut for Aligned<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.array[self.start..self.start + self.len]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_and_their_copies_begin_at_a_cache_line() {
        for len in [0, 1, 7, 8, 4096, 1 << 16] {
            let numbers: Aligned<u64> = (0..len as u64).collect();
            let copy = numbers.clone();
            assert!(copy.iter().copied().eq(0..len as u64), "{len}");
            for array in [&numbers, &copy] {
                assert_eq!(array.as_ptr() as usize % 64, 0, "{len}");
            }
        }
    }
}

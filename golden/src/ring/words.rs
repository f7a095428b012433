//! The memory of polynomials, used again.
//!
//! A polynomial of many limbs is megabytes. The operating system hands out such memory in pages
//! of zeros, one fault each, and that takes as long as the arithmetic; so what a polynomial leaves
//! behind is kept for the next one.

use crate::aligned::Aligned;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

/// Shorter arrays are left to the allocator.
const SMALLEST: usize = 1 << 12;

/// Words kept at most: 512 MiB.
const KEPT: usize = 1 << 26;

static KEEP: Mutex<Keep> = Mutex::new(Keep { arrays: Vec::new(), words: 0 });

/// Arrays that nothing uses.
struct Keep {
    arrays: Vec<Aligned<u64>>,
    words: usize,
}

impl Keep {
    /// The smallest array of `len` … 2·`len` words.
    fn take(&mut self, len: usize) -> Option<Aligned<u64>> {
        let fits = |array: &Aligned<u64>| (len..=2 * len).contains(&array.len());
        let candidates = self.arrays.iter().enumerate().filter(|(_, array)| fits(array));
        let (best, _) = candidates.min_by_key(|(_, array)| array.len())?;
        let array = self.arrays.swap_remove(best);
        self.words -= array.len();
        Some(array)
    }

    /// Takes `array`, unless it is short or enough is kept.
    fn give(&mut self, array: Aligned<u64>) {
        if array.len() >= SMALLEST && self.words + array.len() <= KEPT {
            self.words += array.len();
            self.arrays.push(array);
        }
    }
}

/// An array of words whose memory is used again.
pub(super) struct Words {
    /// At least `len` words.
    array: Aligned<u64>,
    len: usize,
}

impl Words {
    /// `len` zeros.
    pub(super) fn zero(len: usize) -> Self {
        let mut words = Self::stale(len);
        words.fill(0);
        words
    }

    /// `len` words of any value, for a caller who writes all of them.
    pub(super) fn stale(len: usize) -> Self {
        let kept = if len < SMALLEST { None } else { lock(|keep| keep.take(len)) };
        Self { array: kept.unwrap_or_else(|| Aligned::zeros(len)), len }
    }

    /// Keeps the first `len` words.
    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }
}

fn lock<T>(f: impl FnOnce(&mut Keep) -> T) -> T {
    // A panic elsewhere leaves whole arrays behind.
    f(&mut KEEP.lock().unwrap_or_else(PoisonError::into_inner))
}

impl From<&[u64]> for Words {
    fn from(words: &[u64]) -> Self {
        let mut copy = Self::stale(words.len());
        copy.copy_from_slice(words);
        copy
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        let array = std::mem::take(&mut self.array);
        if array.len() >= SMALLEST {
            lock(|keep| keep.give(array));
        }
    }
}

impl Deref for Words {
    type Target = [u64];

    #[inline(always)]
    fn deref(&self) -> &[u64] {
        &self.array[..self.len]
    }
}

impl DerefMut for Words {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [u64] {
        &mut self.array[..self.len]
    }
}

impl Clone for Words {
    fn clone(&self) -> Self {
        Self::from(&**self)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts arrays of these lengths into a keep, asks for `len` words, and gets the array of
    /// length `want`.
    #[track_caller]
    fn check(kept: &[usize], len: usize, want: Option<usize>) {
        let mut keep = Keep { arrays: Vec::new(), words: 0 };
        kept.iter().for_each(|&len| keep.give(Aligned::zeros(len)));
        let before = keep.words;
        let taken = keep.take(len).map(|array| array.len());
        assert_eq!(taken, want, "{len} of {kept:?}");
        assert_eq!(keep.words, before - taken.unwrap_or(0));
    }

    #[test]
    fn the_smallest_array_that_fits_is_used_again_and_none_twice_as_long() {
        let n = SMALLEST;
        check(&[], n, None);
        check(&[n - 1], n - 1, None);
        check(&[n], n, Some(n));
        check(&[n], n + 1, None);
        check(&[4 * n, 2 * n, 3 * n], 2 * n, Some(2 * n));
        check(&[4 * n, 3 * n], 2 * n + 1, Some(3 * n));
        check(&[4 * n + 1], 2 * n, None);
        check(&[KEPT + 1], KEPT, None);
    }

    #[test]
    fn words_are_zero_or_copies_whatever_was_left_behind() {
        let ones = vec![1u64; 2 * SMALLEST];
        for _ in 0..3 {
            let mut copy = Words::from(&ones[..]);
            copy.truncate(SMALLEST);
            assert_eq!(copy.len(), SMALLEST);
            assert!(*copy == ones[..SMALLEST] && copy.clone() == copy);
            drop(copy);
            assert!(Words::zero(2 * SMALLEST).iter().all(|&word| word == 0));
        }
    }
}

//! The primes at both ends of a width.

use hearth_spec::modulus::is_prime;

/// The smallest prime of exactly `bits` bits that is 1 mod 2^`word`, if there is one.
pub fn smallest_prime(bits: u32, word: u32) -> Option<u64> {
    candidates(bits, word).find(|&q| is_prime(q))
}

/// The largest prime of exactly `bits` bits that is 1 mod 2^`word`, if there is one.
pub fn largest_prime(bits: u32, word: u32) -> Option<u64> {
    candidates(bits, word).rev().find(|&q| is_prime(q))
}

/// Smallest and largest prime of the width, and the smallest of a few narrower ones, ascending: one
/// unit serves them all.
pub(crate) fn edge_primes(width: u32, word: u32) -> Vec<u64> {
    let narrower = [word + 4, (width + word) / 2, width - 1];
    let mut primes: Vec<u64> = [smallest_prime(width, word), largest_prime(width, word)]
        .into_iter()
        .chain(narrower.map(|bits| smallest_prime(bits.min(width), word)))
        .flatten()
        .collect();
    primes.sort_unstable();
    primes.dedup();
    primes
}

/// The `count` largest primes of exactly `bits` bits that are 1 mod 2^`word`, or as many as there
/// are, descending.
pub(crate) fn largest_primes(bits: u32, word: u32, count: usize) -> Vec<u64> {
    candidates(bits, word).rev().filter(|&q| is_prime(q)).take(count).collect()
}

/// All qh·2^`word` + 1 of exactly `bits` bits, 1 ≤ `word` < `bits` ≤ 63.
fn candidates(bits: u32, word: u32) -> impl DoubleEndedIterator<Item = u64> {
    let lowest = 1u64 << (bits - 1 - word);
    (lowest..2 * lowest).map(move |qh| (qh << word) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bits: u32, word: u32) {
        for q in [smallest_prime(bits, word), largest_prime(bits, word)] {
            let q = q.expect("a prime");
            assert_eq!((64 - q.leading_zeros(), q % (1 << word)), (bits, 1));
        }
    }

    #[test]
    fn primes_have_their_width_and_word() {
        for bits in [28, 32, 36, 54, 60] {
            check(bits, 17);
            check(bits, 8);
        }
        assert_eq!((smallest_prime(7, 5), largest_prime(7, 5)), (Some(97), Some(97)));
        assert_eq!(smallest_prime(4, 3), None, "9 is not a prime");
    }
}

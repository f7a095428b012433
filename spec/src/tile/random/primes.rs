//! Primes of a random program.

use crate::ids::PrimeIndex;
use crate::modulus::is_prime;
use crate::random::SplitMix64;
use crate::tile::{MODMUL_DEFAULT_WORD, TileShape};
use std::collections::BTreeMap;

/// Three primes of consecutive numbers, somewhere among those of the tile, or up to five where there is
/// room: the widest there are, and narrow ones.
pub(super) fn choose(shape: &TileShape, random: &mut SplitMix64) -> BTreeMap<PrimeIndex, u64> {
    // One number stays free, for a prime that is not loaded.
    let count = 3 + random.below(u64::from(shape.primes() - 3).min(3));
    let first = random.below(u64::from(shape.primes()) - count + 1);
    let mut primes: Vec<u64> = vec![];
    while (primes.len() as u64) < count {
        let bits = match random.below(2) {
            0 => shape.width(),
            _ => 20 + random.below(u64::from(shape.width() - 19)) as u32,
        };
        let below = (1u64 << bits) - random.below(1 << (bits - 3));
        primes.extend(prime_below(below).filter(|prime| !primes.contains(prime)));
    }
    let numbers = (first..).map(|number| PrimeIndex(number as u16));
    numbers.zip(primes).collect()
}

/// The largest prime ≡ 1 mod 2^17 below `bound`.
fn prime_below(bound: u64) -> Option<u64> {
    let step = 1u64 << MODMUL_DEFAULT_WORD;
    let candidates = (1..=bound.saturating_sub(2) / step).rev().map(|k| k * step + 1);
    candidates.into_iter().find(|&candidate| is_prime(candidate))
}

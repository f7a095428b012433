//! Primes at the edges, for tests.

use crate::kernel::Kernel;
use hearth_spec::Modulus;

/// The smallest and the largest prime of exactly `bits` bits that is 1 mod 2^(log_n+1).
pub(crate) fn edges(bits: u32, log_n: u32) -> [Modulus; 2] {
    let step = 2u64 << log_n;
    let prime = |q| Modulus::new(q, step).ok();
    let up = (1u64 << (bits - 1)).next_multiple_of(step) + 1;
    let down = ((1u64 << bits) - 1) / step * step + 1;
    let smallest = (0..).find_map(|k| prime(up + k * step)).expect("a prime");
    let largest = (0..).filter_map(|k| down.checked_sub(k * step)).find_map(prime);
    let found = [smallest, largest.expect("a prime")];
    assert!(found.iter().all(|q| q.bits() == bits), "{found:?}");
    found
}

/// The widths whose edges are tested.
pub(crate) const WIDTHS: [u32; 5] = [28, 36, 50, 60, 61];

/// A deterministic word: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
pub(crate) fn word(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// `n` residues that begin with the edges 0, 1 and q − 1.
pub(crate) fn residues(q: Modulus, n: usize, seed: u64) -> Vec<u64> {
    let random = (0..n as u64).map(|i| q.reduce(word(seed.wrapping_mul(1 << 32) + i)));
    [0, 1, q.value() - 1].into_iter().chain(random).take(n).collect()
}

/// The kernels of this processor, scalar first.
pub(crate) fn kernels() -> impl Iterator<Item = Kernel> {
    Kernel::ALL.into_iter().filter(|kernel| kernel.checked().is_ok())
}

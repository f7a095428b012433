//! Exact integers by the Chinese remainder theorem, for tests.

use crate::ring::RnsRing;
use crate::ring::test_primes::{WIDTHS, edges};
use num_bigint::BigUint;
use std::ops::Range;

/// N of the test ring.
pub(super) const LOG_N: u32 = 5;

/// The smallest and largest primes of 28, 36, 50, 60 and 61 bits.
pub(super) fn ring() -> RnsRing {
    let moduli: Vec<_> = WIDTHS.iter().flat_map(|&bits| edges(bits, LOG_N)).collect();
    RnsRing::new(&moduli, LOG_N)
}

pub(super) fn big(value: u64) -> BigUint {
    BigUint::from(value)
}

/// The product of the primes at `primes`.
pub(super) fn product(ring: &RnsRing, primes: Range<usize>) -> BigUint {
    primes.map(|j| big(ring.arith(j).q())).product()
}

/// value mod the prime at `prime`.
pub(super) fn residue(ring: &RnsRing, value: &BigUint, prime: usize) -> u64 {
    u64::try_from(value % ring.arith(prime).q()).expect("below the modulus")
}

/// The terms y_j·(Q/q_j) with y_j = \[residues\[j\]·(Q/q_j)^-1\]_{q_j}: their sum is the
/// uncorrected conversion, and modulo Q the integer with these residues.
pub(super) fn uncorrected(ring: &RnsRing, primes: Range<usize>, residues: &[u64]) -> BigUint {
    let whole = product(ring, primes.clone());
    let terms = primes.zip(residues).map(|(j, &x)| {
        let q = ring.arith(j).modulus();
        let complement = &whole / q.value();
        let inverse = q.inv(residue(ring, &complement, j));
        complement * q.mul(x, inverse)
    });
    terms.sum()
}

/// The integer in \[0, Q) with these residues.
pub(super) fn crt(ring: &RnsRing, primes: Range<usize>, residues: &[u64]) -> BigUint {
    uncorrected(ring, primes.clone(), residues) % product(ring, primes)
}

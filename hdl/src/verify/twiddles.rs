//! What twiddle tables hold.

use hearth_spec::Modulus;
use hearth_spec::galois::bit_reverse;

/// A prime that a trial uses; that it is one was checked before.
pub(crate) fn modulus(q: u64) -> Modulus {
    Modulus::new(q, 2).expect("an odd prime")
}

/// The twiddle table in the order of the transforms: entry i is ψ^brv(i), i in \[0, `n`), plain.
///
/// Cooley–Tukey's stage of m blocks multiplies block i by entry m + i (Longa and Naehrig,
/// "Speeding up the Number Theoretic Transform", CANS 2016, algorithm 1). Panics if q is not 1
/// modulo 2·`n`.
pub fn twiddles(n: usize, q: u64) -> Vec<u64> {
    let (modulus, log_n) = (modulus(q), n.trailing_zeros());
    let psi = modulus.psi(log_n);
    let mut table = vec![0; n];
    let mut entry = 1;
    for exponent in 0..n {
        table[bit_reverse(exponent, log_n)] = entry;
        entry = modulus.mul(entry, psi);
    }
    table
}

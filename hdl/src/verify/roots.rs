//! Roots of unity, which twiddle tables are made of.

/// base^exponent mod q.
pub fn power(base: u64, exponent: u64, q: u64) -> u64 {
    let product = |a: u64, b: u64| (u128::from(a) * u128::from(b) % u128::from(q)) as u64;
    (0..64).rev().fold(1 % q, |result, bit| {
        let square = product(result, result);
        if exponent >> bit & 1 == 1 { product(square, base) } else { square }
    })
}

/// The smallest primitive 2·`n`-th root of unity mod a prime q ≡ 1 mod 2·`n`.
///
/// Panics if q is no such prime.
pub fn smallest_root(n: usize, q: u64) -> u64 {
    let order = 2 * n as u64;
    assert_eq!(q % order, 1, "{q} has no primitive {order}-th root of unity");
    let is_primitive = |root: &u64| power(*root, n as u64, q) == q - 1;
    let any = (2..q).map(|x| power(x, (q - 1) / order, q)).find(is_primitive);
    let any = any.expect("a prime has one");
    let (mut smallest, mut root) = (any, any);
    let square = power(any, 2, q);
    for _ in 1..n {
        root = (u128::from(root) * u128::from(square) % u128::from(q)) as u64;
        smallest = smallest.min(root);
    }
    smallest
}

/// The twiddle table in the order of the transforms: entry i is ψ^brv(i), i in \[0, `n`), plain.
///
/// Cooley–Tukey's stage of m blocks multiplies block i by entry m + i (Longa and Naehrig,
/// "Speeding up the Number Theoretic Transform", CANS 2016, algorithm 1).
pub fn twiddles(n: usize, q: u64) -> Vec<u64> {
    let psi = smallest_root(n, q);
    let mut table = vec![0; n];
    let mut entry = 1;
    for exponent in 0..n {
        let index = if n == 1 { 0 } else { exponent.reverse_bits() >> (64 - n.trailing_zeros()) };
        table[index] = entry;
        entry = (u128::from(entry) * u128::from(psi) % u128::from(q)) as u64;
    }
    table
}

use super::*;
use crate::kernel::Kernel;
use crate::ring::NttTable;
use crate::ring::test_primes::{edges, residues};
use hearth_spec::Modulus;

/// a(X^g) by its coefficients: X^i becomes X^(i·g), and X^N is −1.
fn image(q: Modulus, coefficients: &[u64], element: u64) -> Vec<u64> {
    let n = coefficients.len();
    let mut image = vec![0; n];
    for (i, &c) in coefficients.iter().enumerate() {
        let exponent = i * element as usize % (2 * n);
        image[exponent % n] = if exponent >= n { q.neg(c) } else { c };
    }
    image
}

/// The same for a_0 + Σ a_i·(X^i + X^-i) mod X^2N + 1, where X^-i is −X^(2N−i).
fn invariant_image(q: Modulus, coefficients: &[u64], element: u64) -> Vec<u64> {
    let n = coefficients.len();
    let negative = coefficients[1..].iter().rev().map(|&c| q.neg(c));
    let all: Vec<u64> = coefficients.iter().copied().chain([0]).chain(negative).collect();
    let all = image(q, &all, element);
    assert!(all[n] == 0 && (1..n).all(|i| all[2 * n - i] == q.neg(all[i])), "g = {element}");
    all[..n].to_vec()
}

#[track_caller]
fn check(ring: Ring, log_n: u32, element: u64) {
    let n = 1usize << log_n;
    let [q, _] = edges(50, log_n + 1);
    let coefficients = residues(q, n, element);
    let image = match ring {
        Ring::Standard => image(q, &coefficients, element),
        Ring::ConjugateInvariant => invariant_image(q, &coefficients, element),
    };
    let table = NttTable::of(ring, q, log_n, Kernel::best());
    let (mut values, mut image_values) = (coefficients, image);
    table.forward(&mut values);
    table.forward(&mut image_values);
    let mut permuted = vec![0; n];
    permute(ring, &values, element, &mut permuted);
    assert_eq!(permuted, image_values, "{ring}, g = {element}, N = {n}");
    let by_definition: Vec<u64> =
        (0..n).map(|i| values[ring.source_index(i, element, log_n)]).collect();
    assert_eq!(permuted, by_definition, "{ring}, g = {element}, N = {n}");
}

#[test]
fn the_permutation_is_the_automorphism_on_coefficients() {
    for ring in [Ring::Standard, Ring::ConjugateInvariant] {
        for log_n in [2, 5, 10] {
            for steps in [0, 1, 3, -1, -7] {
                check(ring, log_n, ring.rotation_element(steps, log_n));
            }
            // X ↦ X^-1, and elements of either class modulo 4 that are no rotation.
            check(ring, log_n, ring.order(log_n) - 1);
            check(ring, log_n, 3);
            check(ring, log_n, ring.order(log_n) - 5);
        }
    }
}

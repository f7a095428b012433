use super::*;
use crate::kernel::Kernel;
use crate::ring::NttTable;
use crate::ring::test_primes::{edges, residues};
use hearth_spec::galois::{conjugation_element, rotation_element};

/// a(X^g) by its coefficients: X^i becomes X^(i·g), and X^N is −1.
#[track_caller]
fn check(log_n: u32, element: u64) {
    let n = 1usize << log_n;
    let [q, _] = edges(50, log_n);
    let coefficients = residues(q, n, element);
    let mut image = vec![0; n];
    for (i, &c) in coefficients.iter().enumerate() {
        let exponent = i * element as usize % (2 * n);
        image[exponent % n] = if exponent >= n { q.neg(c) } else { c };
    }
    let table = NttTable::new(q, log_n, Kernel::best());
    let (mut values, mut image_values) = (coefficients, image);
    table.forward(&mut values);
    table.forward(&mut image_values);
    let mut permuted = vec![0; n];
    permute(&values, element, log_n, &mut permuted);
    assert_eq!(permuted, image_values, "g = {element}, N = {n}");
    let by_definition: Vec<u64> = (0..n).map(|i| values[source_index(i, element, log_n)]).collect();
    assert_eq!(permuted, by_definition, "g = {element}, N = {n}");
}

#[test]
fn the_permutation_is_the_automorphism_on_coefficients() {
    for log_n in [2, 5, 10] {
        for steps in [0, 1, 3, -1, -7] {
            check(log_n, rotation_element(steps, log_n));
        }
        check(log_n, conjugation_element(log_n));
        check(log_n, 3);
    }
}

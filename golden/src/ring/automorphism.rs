//! The automorphism X → X^g in the evaluation domain: a permutation of the values.

use hearth_spec::galois::{bit_reverse, source_index};

/// out\[i\] = limb\[[`source_index`]\(i, element)\].
///
/// With i = brv(j), the source is brv(((2j+1)·g mod 2N − 1)/2), so that walking over j needs one
/// addition and one bit reversal each.
pub fn permute(limb: &[u64], element: u64, log_n: u32, out: &mut [u64]) {
    assert_eq!((limb.len(), out.len()), (1 << log_n, 1 << log_n), "a limb has N residues");
    debug_assert_eq!(
        source_index(0, element, log_n),
        bit_reverse((element as usize - 1) / 2, log_n)
    );
    let mask = (2usize << log_n) - 1;
    let element = element as usize & mask;
    let shift = usize::BITS - log_n;
    let mut exponent = element;
    for j in 0..limb.len() {
        out[j.reverse_bits() >> shift] = limb[(exponent >> 1).reverse_bits() >> shift];
        exponent = (exponent + 2 * element) & mask;
    }
}

#[cfg(test)]
#[path = "automorphism_tests.rs"]
mod tests;

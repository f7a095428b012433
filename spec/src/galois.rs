//! Galois automorphisms X → X^g of Z\[X\]/(X^N+1) and the order of the evaluation domain.

/// `index` with its low `bits` bits reversed.
pub fn bit_reverse(index: usize, bits: u32) -> usize {
    if bits == 0 { 0 } else { index.reverse_bits() >> (usize::BITS - bits) }
}

/// The Galois element 5^steps mod 2N that moves slot i + steps to slot i.
///
/// `steps` may be negative; it is taken modulo the N/2 slots.
pub fn rotation_element(steps: i64, log_n: u32) -> u64 {
    let slots = 1i64 << (log_n - 1);
    let mask = (2u64 << log_n) - 1;
    let mut exponent = steps.rem_euclid(slots) as u64;
    let (mut power, mut element) = (5u64, 1u64);
    while exponent > 0 {
        if exponent & 1 == 1 {
            element = (element * power) & mask;
        }
        power = (power * power) & mask;
        exponent >>= 1;
    }
    element
}

/// The Galois element 2N − 1 of complex conjugation.
pub fn conjugation_element(log_n: u32) -> u64 {
    (2u64 << log_n) - 1
}

/// Where `perm g` takes element `i` of its result from, in the evaluation domain:
/// `out[i] = in[brv((((2·brv(i)+1)·g mod 2N) − 1)/2)]`.
pub fn source_index(i: usize, element: u64, log_n: u32) -> usize {
    let mask = (2u64 << log_n) - 1;
    let odd = 2 * bit_reverse(i, log_n) as u64 + 1;
    let exponent = (odd * element) & mask;
    bit_reverse(((exponent - 1) / 2) as usize, log_n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rotations_form_a_group() {
        for log_n in [2, 6, 15] {
            let mask = (2u64 << log_n) - 1;
            assert_eq!(rotation_element(0, log_n), 1);
            assert_eq!(rotation_element(1, log_n), 5);
            let (forth, back) = (rotation_element(3, log_n), rotation_element(-3, log_n));
            assert_eq!((forth * back) & mask, 1);
            assert_eq!(rotation_element(1 << (log_n - 1), log_n), 1, "a full turn");
        }
    }

    #[test]
    fn a_permutation_is_undone_by_its_inverse() {
        let log_n = 5;
        let (forth, back) = (rotation_element(3, log_n), rotation_element(-3, log_n));
        for i in 0..1 << log_n {
            assert_eq!(source_index(source_index(i, forth, log_n), back, log_n), i);
        }
    }
}

//! Galois automorphisms X ↦ X^g of the rings and the order of the evaluation domain.
//!
//! | ring | output i of the forward transform | g |
//! |---|---|---|
//! | standard | a(ψ^(2·brv(i)+1)), ψ of order 2N | odd modulo 2N |
//! | conjugate-invariant | a(ψ^(4·brv(i)+1)), ψ of order 4N | odd modulo 4N; g and −g are the same |
//!
//! ψ is the smallest primitive root of its order. A conjugate-invariant polynomial has one value at
//! ψ^e and ψ^-e, and of e and −e one is 1 modulo 4: so these N values are all of them.

use crate::params::Ring;

/// `index` with its low `bits` bits reversed.
pub fn bit_reverse(index: usize, bits: u32) -> usize {
    if bits == 0 { 0 } else { index.reverse_bits() >> (usize::BITS - bits) }
}

impl Ring {
    /// The Galois element 5^steps modulo [`Self::order`] that moves slot i + steps to slot i.
    ///
    /// `steps` may be negative; it is taken modulo the slots.
    pub fn rotation_element(self, steps: i64, log_n: u32) -> u64 {
        let mask = self.order(log_n) - 1;
        let mut exponent = steps.rem_euclid(self.slots(log_n) as i64) as u64;
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

    /// The Galois element of complex conjugation: 2N − 1. Slots of the conjugate-invariant ring are
    /// real, and X ↦ X^-1 does nothing: there is none.
    pub fn conjugation_element(self, log_n: u32) -> Option<u64> {
        match self {
            Self::Standard => Some(conjugation_element(log_n)),
            Self::ConjugateInvariant => None,
        }
    }

    /// Where the automorphism of an odd `element` takes the value of index j·t + first from, in
    /// natural order (before the bits of indices are reversed): from index j·`step` + `first`
    /// modulo N, for all j.
    ///
    /// Standard: (2j + 1)·g = 2(j·g + (g − 1)/2) + 1. Conjugate-invariant, for the one of g and −g
    /// that is 1 modulo 4: (4j + 1)·g = 4(j·g + (g − 1)/4) + 1.
    pub fn source_line(self, element: u64, log_n: u32) -> SourceLine {
        let mask = self.order(log_n) - 1;
        let element = element & mask;
        match self {
            Self::Standard => SourceLine { first: element as usize / 2, step: element as usize },
            Self::ConjugateInvariant => {
                let element = if element % 4 == 1 { element } else { mask + 1 - element } as usize;
                SourceLine { first: element / 4, step: element }
            }
        }
    }

    /// Where the automorphism of an odd `element` takes index `i` of its result from, in the
    /// evaluation domain.
    pub fn source_index(self, i: usize, element: u64, log_n: u32) -> usize {
        let SourceLine { first, step } = self.source_line(element, log_n);
        let source = first + bit_reverse(i, log_n) * step;
        bit_reverse(source & ((1 << log_n) - 1), log_n)
    }
}

/// Indices first, first + step, … of the evaluation domain in natural order, modulo N.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// The index that the first value comes from.
    pub first: usize,
    /// From one value to the next.
    pub step: usize,
}

/// [`Ring::rotation_element`] of the standard ring: 5^steps mod 2N.
pub fn rotation_element(steps: i64, log_n: u32) -> u64 {
    Ring::Standard.rotation_element(steps, log_n)
}

/// The Galois element 2N − 1 of complex conjugation in the standard ring.
pub fn conjugation_element(log_n: u32) -> u64 {
    (2u64 << log_n) - 1
}

/// [`Ring::source_index`] of the standard ring:
/// `out[i] = in[brv((((2·brv(i)+1)·g mod 2N) − 1)/2)]`.
pub fn source_index(i: usize, element: u64, log_n: u32) -> usize {
    Ring::Standard.source_index(i, element, log_n)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RINGS: [Ring; 2] = [Ring::Standard, Ring::ConjugateInvariant];

    #[test]
    fn rotations_form_a_group() {
        for (ring, log_n) in RINGS.into_iter().flat_map(|ring| [2, 6, 15].map(|n| (ring, n))) {
            let mask = ring.order(log_n) - 1;
            let element = |steps| ring.rotation_element(steps, log_n);
            assert_eq!((element(0), element(1)), (1, 5));
            assert_eq!((element(3) * element(-3)) & mask, 1);
            let slots = ring.slots(log_n) as i64;
            assert_eq!(element(slots), 1, "a full turn");
            // The smallest: every slot is reached.
            assert_ne!(element(slots / 2), 1, "half a turn");
        }
    }

    #[test]
    fn a_permutation_is_undone_by_its_inverse() {
        let log_n = 5;
        for ring in RINGS {
            let [forth, back] = [3, -3].map(|steps| ring.rotation_element(steps, log_n));
            for i in 0..1 << log_n {
                let there = ring.source_index(i, forth, log_n);
                assert_eq!(ring.source_index(there, back, log_n), i);
            }
        }
    }

    /// The exponent at the source is that at the result times the element, in the invariant ring up
    /// to the sign.
    #[track_caller]
    fn check_source(ring: Ring, element: u64) {
        let (log_n, order) = (6, ring.order(6));
        let exponent = |i| (order >> log_n) * bit_reverse(i, log_n) as u64 + 1;
        for i in 0..1 << log_n {
            let got = exponent(ring.source_index(i, element, log_n));
            let want = exponent(i) * element % order;
            let negated = ring == Ring::ConjugateInvariant && got == order - want;
            assert!(got == want || negated, "{ring}, g = {element}, index {i}: {got}, not {want}");
        }
    }

    #[test]
    fn sources_are_at_the_exponent_times_the_element() {
        for ring in RINGS {
            for element in (1..ring.order(6)).step_by(2) {
                check_source(ring, element);
            }
        }
    }

    #[test]
    fn conjugation_is_the_identity_where_slots_are_real() {
        assert_eq!(Ring::Standard.conjugation_element(4), Some(31));
        assert_eq!(Ring::ConjugateInvariant.conjugation_element(4), None);
        for i in 0..16 {
            assert_eq!(Ring::ConjugateInvariant.source_index(i, 63, 4), i);
        }
    }
}

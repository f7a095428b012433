//! Software model of the Barrett multiplier: the arithmetic of its leaves.
//!
//! It follows the algorithm, so it is not the judge of it: that is plain modular arithmetic.

use crate::arith::modmul::model::correction;

/// ⌊2^(2·`width` + 1) / q⌋, for 2^(`width` − 1) < q < 2^`width`, `width` ≤ 62: below 2^(`width` + 2).
pub fn reciprocal(width: u32, q: u64) -> u64 {
    ((1u128 << (2 * width + 1)) / u128::from(q)) as u64
}

/// x − e·q for the estimate e of ⌊x/q⌋, x = a·b: in \[0, 2q) and ≡ a·b mod q, for residues a and b.
pub fn reduced(width: u32, a: u64, b: u64, q: u64) -> u128 {
    let x = u128::from(a) * u128::from(b);
    let estimate = ((x >> (width - 2)) * u128::from(reciprocal(width, q))) >> (width + 3);
    x - estimate * u128::from(q)
}

/// a·b mod q in \[0, q) for residues a and b, as the unit computes it.
pub fn barrett_product(width: u32, a: u64, b: u64, q: u64) -> u64 {
    correction(reduced(width, a, b, q), q, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bound of the module's documentation, for every modulus and every pair of residues.
    #[track_caller]
    fn check(width: u32) {
        let mut corrected = false;
        for q in (1 << (width - 1)) + 1..1 << width {
            assert!(reciprocal(width, q) < 1 << (width + 2), "q = {q}");
            for a in 0..q {
                for b in 0..=a {
                    let rest = reduced(width, a, b, q);
                    assert!(rest < 2 * u128::from(q), "{a} · {b} mod {q}: {rest} is left");
                    assert_eq!(barrett_product(width, a, b, q), a * b % q, "{a} · {b} mod {q}");
                    corrected |= rest >= q.into();
                }
            }
        }
        assert!(corrected, "the correction is needed");
    }

    #[test]
    fn one_correction_suffices_for_every_modulus_of_3_to_8_bits() {
        for width in 3..=8 {
            check(width);
        }
    }

    #[test]
    fn a_reciprocal_of_one_bit_less_does_not_suffice() {
        let too_much = |width: u32, x: u64, q: u64| {
            let mu = (1u64 << (2 * width)) / q;
            let estimate = ((x >> (width - 1)) * mu) >> (width + 1);
            x - estimate * q >= 2 * q
        };
        let found = (129..256).any(|q| (0..q * q).any(|x| too_much(8, x, q)));
        assert!(found, "then two corrections are never needed");
    }
}

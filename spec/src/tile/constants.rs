//! The constants that a prime needs in the word-level Montgomery multiplier's form.
//!
//! R = 2^(W·L) for words of W bits, L of which make up a modulus of K bits: the multiplier computes
//! a·b·R⁻¹ mod q, so that a factor given as b·R mod q yields the plain product.

use super::{modmul_latency, xof_word_steps};
use crate::Modulus;

/// log₂ of R for moduli of `width` bits and words of `word` bits.
pub const fn radix_bits(width: u32, word: u32) -> u32 {
    word * modmul_latency(width, word).words
}

/// b·R mod q for any b: as a factor it makes the multiplier's result the plain product.
///
/// `q` is not 0.
pub fn twiddle_form(width: u32, word: u32, b: u64, q: u64) -> u64 {
    doubled(b % q, radix_bits(width, word), q)
}

/// R² mod q, which brings a plain factor to that form. `q` is not 0.
pub fn square_radix(width: u32, word: u32, q: u64) -> u64 {
    doubled(1 % q, 2 * radix_bits(width, word), q)
}

/// The expander's constant 2^(W·M)·R mod q, with M = [`xof_word_steps`]. `q` is not 0.
pub fn xof_scale(width: u32, word: u32, q: u64) -> u64 {
    doubled(1 % q, word * xof_word_steps(word) + radix_bits(width, word), q)
}

/// Weights of a base conversion from `primes` to `modulus`, w_j = Π_{i≠j} p_i mod q, plain.
pub fn bconv_weights(primes: &[u64], modulus: Modulus) -> Vec<u64> {
    (0..primes.len())
        .map(|j| {
            let others = primes.iter().enumerate().filter(|(i, _)| *i != j);
            others.fold(modulus.reduce(1), |w, (_, &p)| modulus.mul(w, modulus.reduce(p)))
        })
        .collect()
}

/// x·2^`times` mod q.
fn doubled(x: u64, times: u32, q: u64) -> u64 {
    (0..times).fold(u128::from(x), |x, _| 2 * x % u128::from(q)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_powers_of_two() {
        for (width, bits) in [(28, 34), (32, 34), (36, 51), (54, 68), (60, 68)] {
            assert_eq!(radix_bits(width, 17), bits);
            let q = Modulus::new(12_289, 2).expect("a prime");
            let power = |bits: u32| q.pow(2, bits.into());
            assert_eq!(twiddle_form(width, 17, 5, 12_289), q.mul(5, power(bits)));
            assert_eq!(square_radix(width, 17, 12_289), power(2 * bits));
            assert_eq!(xof_scale(width, 17, 12_289), power(5 * 17 + bits));
        }
    }

    #[test]
    fn a_weight_is_the_product_of_the_other_primes() {
        let q = Modulus::new(97, 2).expect("a prime");
        assert_eq!(bconv_weights(&[193], q), [1]);
        assert_eq!(bconv_weights(&[193, 257, 97], q), [0, 0, 193 * 257 % 97]);
    }
}

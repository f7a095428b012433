//! What is right: the arithmetic that results are judged by.

use super::twiddles::modulus;
use hearth_spec::galois::bit_reverse;
use hearth_spec::params::Ring;

/// Computes what a block must show, from the definitions.
///
/// Whoever verifies brings one: the tests and the command line bring golden's arithmetic,
/// [`Definition`] is the plain one.
pub trait Judge {
    /// a·b mod q for residues of a prime q below 2^60.
    fn mul_mod(&mut self, a: u64, b: u64, q: u64) -> u64;

    /// The forward negacyclic transform in place, as the project fixes it: output i is
    /// a(ψ^(2·brv(i)+1)), ψ the smallest primitive 2N-th root of unity.
    fn forward(&mut self, a: &mut [u64], q: u64);

    /// Its inverse.
    fn inverse(&mut self, a: &mut [u64], q: u64);

    /// The automorphism X → X^`element` of a limb in the evaluation domain: its output i is
    /// in\[brv((((2·brv(i)+1)·element mod 2N) − 1)/2)\].
    fn permute(&mut self, limb: &[u64], element: u64) -> Vec<u64> {
        let log_n = limb.len().trailing_zeros();
        (0..limb.len()).map(|i| limb[Ring::Standard.source_index(i, element, log_n)]).collect()
    }

    /// The uncorrected base conversion of limbs modulo distinct `primes` to the prime q, which is
    /// none of them: `addend` + Σ_j limbs\[j\]·Π_{i≠j} primes\[i\] mod q.
    fn convert(&mut self, limbs: &[&[u64]], primes: &[u64], q: u64, addend: u64) -> Vec<u64> {
        let mut out = vec![addend; limbs[0].len()];
        for (j, limb) in limbs.iter().enumerate() {
            let others = primes.iter().enumerate().filter(|&(i, _)| i != j);
            let weight = others.fold(1, |product, (_, &p)| self.mul_mod(product, p % q, q));
            for (out, &y) in out.iter_mut().zip(*limb) {
                *out = (*out + self.mul_mod(y % q, weight, q)) % q;
            }
        }
        out
    }
}

/// Judges by 128-bit division, and transforms by evaluating the polynomial.
#[derive(Clone, Copy, Debug, Default)]
pub struct Definition;

impl Judge for Definition {
    fn mul_mod(&mut self, a: u64, b: u64, q: u64) -> u64 {
        (u128::from(a) * u128::from(b) % u128::from(q)) as u64
    }

    fn forward(&mut self, a: &mut [u64], q: u64) {
        a.copy_from_slice(&modulus(q).ntt_by_definition(a, a.len().trailing_zeros()));
    }

    /// Coefficient j is N⁻¹·ψ^−j·Σ_k v_k·ω^−jk, v the values in natural order and ω = ψ².
    fn inverse(&mut self, a: &mut [u64], q: u64) {
        let (modulus, log_n) = (modulus(q), a.len().trailing_zeros());
        let psi_inverse = modulus.inv(modulus.psi(log_n));
        let values: Vec<u64> = (0..a.len()).map(|k| a[bit_reverse(k, log_n)]).collect();
        let mut scale = modulus.inv(a.len() as u64);
        for (j, coefficient) in a.iter_mut().enumerate() {
            let x = modulus.pow(psi_inverse, 2 * j as u64);
            let terms = values.iter().rev();
            let sum = terms.fold(0, |sum, &value| modulus.add(modulus.mul(sum, x), value));
            *coefficient = modulus.mul(sum, scale);
            scale = modulus.mul(scale, psi_inverse);
        }
    }
}

//! What is right: the arithmetic that results are judged by.

use super::twiddles::modulus;
use hearth_spec::galois::bit_reverse;
pub use hearth_spec::tile::Judge;

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

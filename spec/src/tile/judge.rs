//! What the units of the tile compute: the arithmetic that their results are judged by.

use crate::params::Ring;

/// Computes what a block must show, from the definitions.
///
/// Whoever verifies brings one: the tests and the command line bring golden's arithmetic, the tests of
/// the blocks themselves plain definitions.
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

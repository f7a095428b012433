//! What is right: the arithmetic that results are judged by.

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
        let order = 2 * limb.len() as u64;
        let mut place = vec![0; limb.len()];
        for (i, exponent) in points(limb.len()).enumerate() {
            place[(exponent as usize - 1) / 2] = i;
        }
        let source = |exponent: u64| place[((exponent * element % order) as usize - 1) / 2];
        points(limb.len()).map(|exponent| limb[source(exponent)]).collect()
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
        let psi = roots::smallest_root(a.len(), q);
        let points = points(a.len()).map(|exponent| roots::power(psi, exponent, q));
        let values: Vec<u64> = points.map(|x| evaluate(a, x, q)).collect();
        a.copy_from_slice(&values);
    }

    fn inverse(&mut self, a: &mut [u64], q: u64) {
        let n = a.len() as u64;
        let psi_inverse = roots::power(roots::smallest_root(a.len(), q), q - 2, q);
        let mut values = vec![0; a.len()];
        for (exponent, &value) in points(a.len()).zip(&*a) {
            values[(exponent as usize - 1) / 2] = value;
        }
        let omega_inverse = self.mul_mod(psi_inverse, psi_inverse, q);
        let (n_inverse, mut twist) = (roots::power(n % q, q - 2, q), 1);
        for (j, coefficient) in a.iter_mut().enumerate() {
            let x = roots::power(omega_inverse, j as u64, q);
            let sum = evaluate(&values, x, q);
            let scaled = self.mul_mod(sum, n_inverse, q);
            *coefficient = self.mul_mod(scaled, twist, q);
            twist = self.mul_mod(twist, psi_inverse, q);
        }
    }
}

/// Exponents of ψ at which output i of the forward transform evaluates.
fn points(n: usize) -> impl Iterator<Item = u64> {
    let log_n = n.trailing_zeros();
    (0..n as u64).map(move |i| match log_n {
        0 => 1,
        _ => 2 * (i.reverse_bits() >> (64 - log_n)) + 1,
    })
}

/// Horner's rule.
fn evaluate(coefficients: &[u64], x: u64, q: u64) -> u64 {
    let (x, modulus) = (u128::from(x), u128::from(q));
    coefficients.iter().rev().fold(0, |value, &c| (value * x + u128::from(c)) % modulus) as u64
}

use super::roots;

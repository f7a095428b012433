//! A checked NTT prime and its plain modular arithmetic.
//!
//! These functions are the simple definition that faster code is judged by; hot loops have their
//! own reductions.

use crate::galois::bit_reverse;
use std::fmt;

/// The largest width of a modulus, in bits: lazy sums of a few residues still fit 64 bits.
pub const MAX_BITS: u32 = 61;

/// A prime q ≡ 1 modulo the order it was checked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modulus(u64);

/// Why a number is not a modulus.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModulusError {
    /// Wider than [`MAX_BITS`], or below 3.
    #[error("modulus {0} is outside 3 … 2^61\nhint: choose a prime of at most 61 bits")]
    Width(u64),
    /// Not a prime.
    #[error("modulus {0} is not a prime\nhint: residue arithmetic needs inverses; choose a prime")]
    Composite(u64),
    /// Has no root of unity of the order asked for.
    #[error("modulus {0} is not 1 modulo {1}\nhint: an NTT of N points needs q ≡ 1 mod 2N")]
    NoRoot(u64, u64),
}

impl Modulus {
    /// Checks that `q` is a prime of at most 61 bits with `q ≡ 1 mod order`.
    ///
    /// # Errors
    /// [`ModulusError`] says which of the three does not hold.
    pub fn new(q: u64, order: u64) -> Result<Self, ModulusError> {
        if q < 3 || 64 - q.leading_zeros() > MAX_BITS {
            Err(ModulusError::Width(q))
        } else if !is_prime(q) {
            Err(ModulusError::Composite(q))
        } else if order == 0 || q % order != 1 {
            Err(ModulusError::NoRoot(q, order))
        } else {
            Ok(Self(q))
        }
    }

    /// The prime.
    pub fn value(self) -> u64 {
        self.0
    }

    /// Its width in bits.
    pub fn bits(self) -> u32 {
        64 - self.0.leading_zeros()
    }

    /// `a` mod q, for any `a`.
    pub fn reduce(self, a: u64) -> u64 {
        a % self.0
    }

    /// `a` mod q, for any `a` of 128 bits.
    pub fn reduce_wide(self, a: u128) -> u64 {
        (a % u128::from(self.0)) as u64
    }

    /// `a` mod q in \[0, q), for any signed `a`.
    pub fn reduce_signed(self, a: i64) -> u64 {
        (i128::from(a).rem_euclid(i128::from(self.0))) as u64
    }

    /// (a + b) mod q for residues.
    pub fn add(self, a: u64, b: u64) -> u64 {
        let sum = a + b;
        if sum >= self.0 { sum - self.0 } else { sum }
    }

    /// (a − b) mod q for residues.
    pub fn sub(self, a: u64, b: u64) -> u64 {
        if a >= b { a - b } else { a + self.0 - b }
    }

    /// −a mod q for a residue.
    pub fn neg(self, a: u64) -> u64 {
        if a == 0 { 0 } else { self.0 - a }
    }

    /// a·b mod q for residues.
    pub fn mul(self, a: u64, b: u64) -> u64 {
        self.reduce_wide(u128::from(a) * u128::from(b))
    }

    /// base^exponent mod q.
    pub fn pow(self, base: u64, mut exponent: u64) -> u64 {
        let (mut square, mut result) = (self.reduce(base), 1);
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = self.mul(result, square);
            }
            square = self.mul(square, square);
            exponent >>= 1;
        }
        result
    }

    /// The inverse of a residue, by Fermat's theorem; 0 has none and panics.
    pub fn inv(self, a: u64) -> u64 {
        assert!(self.reduce(a) != 0, "0 has no inverse mod {}", self.0);
        self.pow(a, self.0 - 2)
    }

    /// ψ: the smallest primitive 2N-th root of unity mod q, N = 2^`log_n`.
    ///
    /// Takes O(N) multiplications. Panics if q is not 1 mod 2N, which [`Modulus::new`] checks.
    pub fn psi(self, log_n: u32) -> u64 {
        let order = 2u64 << log_n;
        assert!((self.0 - 1).is_multiple_of(order), "{} is not 1 mod {order}", self.0);
        let root = (2..)
            .map(|base| self.pow(base, (self.0 - 1) / order))
            .find(|&root| self.pow(root, order / 2) == self.0 - 1)
            .expect("a prime has a primitive root");
        let step = self.mul(root, root);
        let (mut power, mut smallest) = (root, root);
        for _ in 1..order / 2 {
            power = self.mul(power, step);
            smallest = smallest.min(power);
        }
        smallest
    }

    /// Forward negacyclic NTT by its definition, O(N²): output i is a(ψ^(2·brv(i)+1)).
    ///
    /// The judge of every fast transform; `coefficients` has 2^`log_n` residues.
    pub fn ntt_by_definition(self, coefficients: &[u64], log_n: u32) -> Vec<u64> {
        assert_eq!(coefficients.len(), 1 << log_n);
        let psi = self.psi(log_n);
        (0..coefficients.len())
            .map(|i| {
                let x = self.pow(psi, 2 * bit_reverse(i, log_n) as u64 + 1);
                coefficients.iter().rev().fold(0, |sum, &c| self.add(self.mul(sum, x), c))
            })
            .collect()
    }
}

impl fmt::Display for Modulus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Modulus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Modulus({})", self.0)
    }
}

/// Miller–Rabin with the first twelve primes as bases, which decides every 64-bit number
/// (Sorenson and Webster, Math. Comp. 86 (2017), ψ_12 > 2^64).
pub fn is_prime(n: u64) -> bool {
    const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
    if let Some(&small) = BASES.iter().find(|&&p| n.is_multiple_of(p)) {
        return n == small;
    }
    if n < 2 {
        return false;
    }
    let ring = Modulus(n);
    let twos = (n - 1).trailing_zeros();
    BASES.iter().all(|&base| {
        let mut x = ring.pow(base, (n - 1) >> twos);
        if x == 1 || x == n - 1 {
            return true;
        }
        (1..twos).any(|_| {
            x = ring.mul(x, x);
            x == n - 1
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primes_agree_with_trial_division() {
        let trial =
            |n: u64| n >= 2 && (2..).take_while(|d| d * d <= n).all(|d| !n.is_multiple_of(d));
        for n in 0..5_000 {
            assert_eq!(is_prime(n), trial(n), "{n}");
        }
        assert!(is_prime((1 << 61) - 1), "a Mersenne prime");
        assert!(!is_prime(3_215_031_751), "strong pseudoprime to bases 2, 3, 5, 7");
        assert!(!is_prime(3_825_123_056_546_413_051), "strong pseudoprime to nine bases");
    }

    #[track_caller]
    fn refused(q: u64, order: u64, want: ModulusError) {
        assert_eq!(Modulus::new(q, order), Err(want));
    }

    #[test]
    fn moduli_are_checked() {
        assert!(Modulus::new(97, 32).is_ok());
        refused(1, 1, ModulusError::Width(1));
        refused((1 << 61) + 1, 2, ModulusError::Width((1 << 61) + 1));
        refused(33, 32, ModulusError::Composite(33));
        refused(97, 64, ModulusError::NoRoot(97, 64));
    }

    #[test]
    fn psi_is_the_smallest_root_of_its_order() {
        for (q, log_n) in [(97, 4), (193, 5), (12289, 10)] {
            let modulus = Modulus::new(q, 2 << log_n).expect("an NTT prime");
            let is_root = |x: &u64| modulus.pow(*x, 1 << log_n) == q - 1;
            assert_eq!((2..q).find(is_root), Some(modulus.psi(log_n)));
        }
    }

    #[test]
    fn residues_at_the_edges() {
        let q = Modulus::new(2_305_843_009_211_596_801, 1 << 17).expect("a 61-bit prime");
        let top = q.value() - 1;
        assert_eq!(q.mul(top, top), 1);
        assert_eq!((q.add(top, 1), q.sub(0, 1), q.neg(0)), (0, top, 0));
        assert_eq!(
            (q.reduce_signed(-1), q.reduce_signed(i64::MIN)),
            (top, q.neg(q.reduce(1 << 63)))
        );
        assert_eq!(q.mul(q.inv(top - 5), top - 5), 1);
    }
}

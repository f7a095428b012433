//! How large the noise of every operation is, by the central limit heuristic.
//!
//! A polynomial whose coefficients are independent with mean 0 and variance V takes in every slot
//! a complex value of mean square N·V, and none beyond 6·√(N·V) but with negligible probability
//! (Gentry, Halevi, Smith, "Homomorphic evaluation of the AES circuit", CRYPTO 2012, full version,
//! appendix A.5; for CKKS: Costache, Curtis, Hales, Murphy, Ogilvie, Player, "On the precision
//! loss in approximate homomorphic encryption", SAC 2023, section 3). Variances of independent
//! summands add, and that of a product of polynomials is N times the product of theirs.
//!
//! We add what the uncorrected base conversion does: its integer u is not centred, so every
//! coefficient is off by the same constant b on average. The polynomial b·(1 + X + … + X^(N−1)) has
//! mean square N·b² over all slots, but in slot 0 the value 2b/(1 − ζ), of size 2N/π·b.

use crate::sampling::{ERROR_VARIANCE, TERNARY_VARIANCE};
use hearth_spec::{CkksParams, Level};
use std::f64::consts::PI;
use std::ops::{Add, Range};

/// Noise, as mean squares of its coefficients (integers; divide slots by the scale).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    n: f64,
    /// Of the part whose coefficients have mean 0.
    pub centred: f64,
    /// Of the part that is a constant on all coefficients, or a product with one.
    pub constant: f64,
}

impl Noise {
    /// Root mean square over all slots that is expected.
    pub fn rms(&self) -> f64 {
        (self.n * (self.centred + self.constant)).sqrt()
    }

    /// What no slot is expected to exceed.
    pub fn bound(&self) -> f64 {
        6.0 * (self.n * self.centred).sqrt() + 6.0 * (2.0 * self.n / PI) * self.constant.sqrt()
    }

    /// The noise when every slot is multiplied by a number of size `factor`.
    pub fn times(self, factor: f64) -> Self {
        let square = factor * factor;
        Self { centred: self.centred * square, constant: self.constant * square, ..self }
    }
}

impl Add for Noise {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            n: self.n,
            centred: self.centred + other.centred,
            constant: self.constant + other.constant,
        }
    }
}

/// The noise that each operation adds under one parameter set.
#[derive(Clone, Copy, Debug)]
pub struct NoiseModel<'a>(&'a CkksParams);

impl<'a> NoiseModel<'a> {
    /// The model for `params`.
    pub fn new(params: &'a CkksParams) -> Self {
        Self(params)
    }

    fn n(&self) -> f64 {
        self.0.n() as f64
    }

    fn noise(&self, centred: f64, constant: f64) -> Noise {
        Noise { n: self.n(), centred, constant }
    }

    /// The rounding of coefficients to integers.
    pub fn encoding(&self) -> Noise {
        self.noise(1.0 / 12.0, 0.0)
    }

    /// Encryption with the secret key, without the encoding: e.
    pub fn encryption(&self) -> Noise {
        self.noise(ERROR_VARIANCE, 0.0)
    }

    /// Encryption with the public key, without the encoding: v·e + e0 + e1·s.
    pub fn public_encryption(&self) -> Noise {
        let product = self.n() * ERROR_VARIANCE * TERNARY_VARIANCE;
        self.noise(ERROR_VARIANCE + 2.0 * product, 0.0)
    }

    /// What the rounding of a division by `primes` primes adds to a ciphertext: r0 + r1·s, each
    /// coefficient of r a sum of so many uniform numbers of \[0, 1) less 1/2.
    fn division(&self, primes: usize) -> Noise {
        let (variance, mean) = (primes as f64 / 12.0, (primes as f64 - 1.0) / 2.0);
        let secret = 1.0 + self.n() * TERNARY_VARIANCE;
        self.noise(variance * secret, mean * mean * secret)
    }

    fn product(&self, primes: Range<usize>) -> f64 {
        self.0.moduli()[primes].iter().map(|q| q.value() as f64).product()
    }

    /// A rescale at `level` of a ciphertext with noise `before`.
    pub fn rescale(&self, level: Level, before: Noise) -> Noise {
        let group = self.0.group(level);
        before.times(1.0 / self.product(group.clone())) + self.division(group.len())
    }

    /// A key switch at `level`: Σ_d digit_d·e_d/P and the rounding of ModDown. A coefficient of
    /// a digit of a primes is Q_d times a sum of a uniform numbers of \[0, 1).
    pub fn key_switch(&self, level: Level) -> Noise {
        let special = self.product(self.0.special());
        let digits = self.0.digits(self.0.limbs(level)).map(|digit| {
            let (ratio, primes) = (self.product(digit.clone()) / special, digit.len() as f64);
            let error = self.n() * ERROR_VARIANCE * ratio * ratio;
            self.noise(error * primes / 12.0, error * primes * primes / 4.0)
        });
        digits.fold(self.division(self.0.special().len()), Add::add)
    }
}
